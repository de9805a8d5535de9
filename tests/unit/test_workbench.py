"""The workbench keeps its promise whatever becomes of the work and of its process."""

from __future__ import annotations

import asyncio
import os
import pickle
import select
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from adapters.media.workbench import Workbench, WorkLost
from adapters.media.worker import NICENESS
from tests.unit import hard_work

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work

LONG = 60.0
"""Seconds that no test here needs."""


@pytest.fixture
async def bench() -> AsyncIterator[Workbench]:
    """Lend a workbench of one worker."""
    bench = Workbench()
    yield bench
    await bench.close()


def fifo(folder: Path) -> Path:
    """Make a named pipe."""
    path = folder / "pipe"
    os.mkfifo(path)
    return path


async def told(pipe: Path) -> int:
    """Read from a named pipe which process hangs."""
    return int(await asyncio.to_thread(pipe.read_text, "ascii"))


def gone_within(pid: int, seconds: float) -> bool:
    """Wait for the end of a process that need not be our child."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], seconds)[0])
    finally:
        os.close(handle)


async def test_result_and_error_come_back(bench: Workbench) -> None:
    """What the work returns is returned, what it raises is raised, with the trace of the worker."""
    assert await bench.run(hard_work.divide, 7, 2, timeout=LONG) == 3.5
    with pytest.raises(ZeroDivisionError) as raised:
        await bench.run(hard_work.divide, 7, 0, timeout=LONG)
    assert "hard_work.py" in "".join(raised.value.__notes__)


async def test_one_modest_process_serves_all(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All work runs in one other process, which gives way to this one and knows no key."""
    monkeypatch.setenv("LUMA_API_KEY", "secret")
    first, nice, secret = await bench.run(hard_work.who, timeout=LONG)
    second, _, _ = await bench.run(hard_work.who, timeout=LONG)
    assert first == second != os.getpid()
    assert nice >= min(19, os.nice(0) + NICENESS)
    assert secret is None


async def test_a_death_harms_only_its_own_call(bench: Workbench) -> None:
    """A worker that dies is told of, and those who wait behind it get their results."""
    results = await asyncio.gather(
        bench.run(hard_work.divide, 1, 1, timeout=LONG),
        bench.run(hard_work.die, timeout=LONG),
        bench.run(hard_work.divide, 2, 1, timeout=LONG),
        bench.run(hard_work.divide, 3, 1, timeout=LONG),
        return_exceptions=True,
    )
    assert isinstance(results[1], WorkLost)
    assert [results[0], results[2], results[3]] == [1, 2, 3]


async def test_a_hanging_worker_is_ended(bench: Workbench, tmp_path: Path) -> None:
    """Work that takes too long is given up, its process is gone, and the next call has another."""
    pipe = fifo(tmp_path)
    hanging = asyncio.ensure_future(bench.run(hard_work.hang, pipe, timeout=2.0))
    pid = await told(pipe)
    with pytest.raises(WorkLost, match=r"hang took more than 2 s"):
        await hanging
    assert gone_within(pid, 0)
    assert await bench.run(hard_work.divide, 1, 1, timeout=LONG) == 1


async def test_a_cancelled_call_ends_its_work(bench: Workbench, tmp_path: Path) -> None:
    """When nobody waits for the work any more, its process does not go on."""
    pipe = fifo(tmp_path)
    hanging = asyncio.ensure_future(bench.run(hard_work.hang, pipe, timeout=LONG))
    pid = await told(pipe)
    hanging.cancel()
    with pytest.raises(asyncio.CancelledError):
        await hanging
    assert gone_within(pid, 0)
    assert await bench.run(hard_work.divide, 1, 1, timeout=LONG) == 1


async def test_an_idle_worker_may_be_killed(bench: Workbench) -> None:
    """A worker that was killed from outside while idle is replaced unnoticed."""
    pid, _, _ = await bench.run(hard_work.who, timeout=LONG)
    os.kill(pid, signal.SIGKILL)
    assert gone_within(pid, 10)
    again, _, _ = await bench.run(hard_work.who, timeout=LONG)
    assert again != pid


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can limit address space")
async def test_memory_has_a_bound() -> None:
    """A bomb that unpacks to more than the bound is an error of that work, and no more."""
    bench = Workbench(memory=512 << 20)
    try:
        with pytest.raises(MemoryError):
            await bench.run(hard_work.take_memory, 1 << 30, timeout=LONG)
        assert await bench.run(hard_work.take_memory, 1 << 20, timeout=LONG) == 1 << 20
    finally:
        await bench.close()


async def test_what_cannot_travel_is_told_in_words(bench: Workbench) -> None:
    """An error, a result or a work that pickle refuses is an error at once and harms nothing."""
    first, _, _ = await bench.run(hard_work.who, timeout=LONG)
    with pytest.raises(RuntimeError, match="Awkward: odd"):
        await bench.run(hard_work.fail_awkwardly, timeout=LONG)
    with pytest.raises((pickle.PicklingError, AttributeError), match="lambda"):
        await bench.run(hard_work.return_awkwardly, timeout=LONG)
    with pytest.raises((pickle.PicklingError, AttributeError), match="lambda"):
        await bench.run(lambda: None, timeout=LONG)
    assert (await bench.run(hard_work.who, timeout=LONG))[0] == first


@pytest.mark.parametrize(
    ("work", "said"), [(hard_work.get_signals, "still here"), (hard_work.chatter, "done")]
)
async def test_noise_does_not_disturb(bench: Workbench, work: Callable[[], str], said: str) -> None:
    """Ctrl-C for the whole group and a library that prints leave the work alone."""
    assert await bench.run(work, timeout=LONG) == said


async def test_two_workers_work_side_by_side(tmp_path: Path) -> None:
    """Two pieces of work that need one another get done on a workbench of two."""
    bench = Workbench(workers=2)
    pipe = fifo(tmp_path)
    try:
        met = await asyncio.gather(
            bench.run(hard_work.meet, pipe, "r", timeout=LONG),
            bench.run(hard_work.meet, pipe, "w", timeout=LONG),
        )
    finally:
        await bench.close()
    assert set(met) == {"r", "w"}


async def test_closing_ends_everything(tmp_path: Path) -> None:
    """Close in the midst of work: who works or waits is told, no process stays, none starts."""
    bench = Workbench()
    pipe = fifo(tmp_path)
    calls = [
        asyncio.ensure_future(bench.run(hard_work.hang, pipe, timeout=LONG)),
        asyncio.ensure_future(bench.run(hard_work.divide, 1, 1, timeout=LONG)),
    ]
    pid = await told(pipe)
    await bench.close()
    assert gone_within(pid, 0)
    for result in await asyncio.gather(*calls, return_exceptions=True):
        assert isinstance(result, WorkLost)
    with pytest.raises(WorkLost, match="closed"):
        await bench.run(hard_work.divide, 1, 1, timeout=LONG)
    await bench.close()


PARENT = """
import asyncio, pathlib, sys
from adapters.media.workbench import Workbench
from tests.unit import hard_work
work = getattr(hard_work, sys.argv[1])
asyncio.run(Workbench().run(work, pathlib.Path(sys.argv[2]), timeout=60))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a busy child with its parent")
@pytest.mark.parametrize("work", ["hang", "hang_hard"])
async def test_no_orphan_stays(tmp_path: Path, work: str) -> None:
    """When the parent is killed with -9, its worker ends too, even one that hears nothing."""
    pipe = fifo(tmp_path)
    parent = subprocess.Popen(  # noqa: ASYNC220, S603 - it is to be killed, and it is ours
        [sys.executable, "-c", PARENT, work, str(pipe)],
        cwd=Path(__file__).parents[2],
    )
    pid = await told(pipe)
    parent.kill()
    await asyncio.to_thread(parent.wait)
    assert await asyncio.to_thread(gone_within, pid, 10)
