"""Processes of a measurement: each figure's subject gets one, and so does the sandbox."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec

from tests.servers.postgres import Server

ROOT: Final = Path(__file__).parents[2]
_PATIENCE: Final = 60.0
"""Seconds for a server to come up."""


class ChildFailed(Exception):
    """A measured process ended badly; the text is the end of what it wrote."""


def child(module: str, *arguments: str | float, log: Path) -> dict[str, Any]:
    """Run `python -m module` to its end; return the JSON object on its last line.

    A process of its own has a memory and a CPU time of its own. Raises `ChildFailed`.
    """
    with log.open("ab") as errors:
        done = subprocess.run(  # noqa: S603 - our own modules, run by our own interpreter
            _command(module, *arguments),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=errors,
            check=False,
        )
    if done.returncode:
        raise ChildFailed(f"{module}: exit {done.returncode}\n{_tail(log)}")
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=dict[str, Any])


def sandbox(folder: Path, *, speed: float = 1.0) -> AbstractContextManager[str]:
    """Run a sandbox in load mode in `folder`; give its address."""
    return beside("tests.bench.seller", folder, speed)


def children(*commands: Sequence[str | float], log: Path) -> list[dict[str, Any]]:
    """Run several modules with their arguments at once; return what each found."""
    with ThreadPoolExecutor(len(commands)) as threads:
        running = [threads.submit(child, *map(str, command), log=log) for command in commands]
    return [each.result() for each in running]


@contextmanager
def postgres() -> Iterator[Server]:
    """Run a PostgreSQL server on a disk, which loses nothing that it called done."""
    server = Server(durable=True)
    try:
        server.do("GRANT pg_checkpoint TO bot")
        yield server
    finally:
        server.close()


@contextmanager
def beside(module: str, folder: Path, *arguments: str | float) -> Iterator[str]:
    """Run a server as a process, which writes its address to `url` in `folder`; give it."""
    log = folder / "server.log"
    with log.open("ab") as out:
        process = subprocess.Popen(  # noqa: S603 - our own module, run by our own interpreter
            _command(module, str(folder), *arguments), cwd=ROOT, stdout=out, stderr=out
        )
        try:
            yield _address(process, folder / "url", log)
        finally:
            process.terminate()
            process.wait()


@contextmanager
def folder() -> Iterator[Path]:
    """Give a temporary folder on the disk of the project: one in memory would flatter the store."""
    place = ROOT / "build"
    place.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=place) as name:
        yield Path(name)


def resident(field: str = "VmRSS") -> float:
    """Return this process's resident memory in MB (`VmRSS`; `VmHWM` is the most there ever was)."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{field}:"):
            return int(line.split()[1]) / 1024
    return float("nan")


def _command(module: str, *arguments: str | float) -> list[str]:
    return [sys.executable, "-m", module, *map(str, arguments)]


def _address(process: subprocess.Popen[bytes], file: Path, log: Path) -> str:
    begun = time.perf_counter()
    while not file.exists():
        if process.poll() is not None or time.perf_counter() - begun > _PATIENCE:
            raise ChildFailed(f"the server did not start\n{_tail(log)}")
        time.sleep(0.02)
    return file.read_text(encoding="ascii")


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-3000:]
