"""The sandbox forgets nothing, however it ends."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from adapters.clock import Clock
from adapters.luma.sandbox.artist import Artist
from adapters.luma.sandbox.drawing.order import Drawing, Drawn, Undrawn
from adapters.luma.sandbox.ledger import Ledger
from adapters.luma.sandbox.server import Sandbox
from bot.errors import StoreFailed

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work

KEY = {"Authorization": "Bearer sandbox"}
ROOT = Path(__file__).parents[2]
PROGRAM = """
import asyncio, sys
from pathlib import Path
from adapters.clock import Clock
from adapters.luma.sandbox.server import serve
asyncio.run(serve(Path(sys.argv[1]), 200.0, 0, now=Clock().now))
"""


@asynccontextmanager
async def process(folder: Path) -> AsyncIterator[str]:
    """Run a sandbox as a process of its own; kill it without a warning at the end."""
    (folder / "url").unlink(missing_ok=True)
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROGRAM, str(folder), cwd=ROOT
    )
    try:
        async with asyncio.timeout(30):
            while not (folder / "url").exists():
                await Clock().sleep(0.02)
        yield (folder / "url").read_text()
    finally:
        running.send_signal(signal.SIGKILL)
        await running.wait()


async def test_a_killed_sandbox_goes_on_where_it_was(tmp_path: Path) -> None:
    """After kill -9 a task that was answered is drawn and finished, and was paid once."""
    async with aiohttp.ClientSession(headers=KEY) as http:
        async with process(tmp_path) as url:
            order = {"user_prompt": "a fox surfing", "resolution": "540p"}
            async with http.post(f"{url}/luma/generations", json=order) as answer:
                task = (await answer.json())["id"]
        async with process(tmp_path) as url, asyncio.timeout(60):
            done = {"state": "unknown"}
            while done["state"] != "completed":
                await Clock().sleep(0.05)
                async with http.get(f"{url}/luma/generations/{task}") as answer:
                    done = await answer.json()
                assert done["state"] != "failed"
            assert (tmp_path / "files" / f"{task}.mp4").exists()
            async with http.get(f"{url}/sandbox/ledger") as answer:
                assert [row["id"] for row in await answer.json()] == [task]


async def test_a_finished_task_keeps_its_clip(tmp_path: Path) -> None:
    """A second start draws nothing again: the file is the same to the moment of its birth."""
    born: list[int] = []
    task = ""
    for _ in range(2):
        sandbox = Sandbox(tmp_path, speed=1e15, now=lambda: 1_800_000_000.0)
        await sandbox.start()
        async with aiohttp.ClientSession(headers=KEY) as http:
            if not task:
                order = {"user_prompt": "a fox", "resolution": "540p", "aspect_ratio": "1:1"}
                async with http.post(f"{sandbox.url}/luma/generations", json=order) as answer:
                    task = (await answer.json())["id"]
            await sandbox.settled()
            async with http.get(f"{sandbox.url}/luma/generations/{task}") as answer:
                shown = await answer.json()
            assert (shown["video"]["width"], shown["video"]["height"]) == (720, 720)
        born.append((tmp_path / "files" / f"{task}.mp4").stat().st_mtime_ns)
        await sandbox.close()
    assert born[0] == born[1]


async def test_an_unreadable_picture_fails_the_task(tmp_path: Path) -> None:
    """A picture that is none becomes the documented failure, also over a restart."""
    for attempt in range(2):
        sandbox = Sandbox(tmp_path, speed=1e15, now=lambda: 1_800_000_000.0)
        await sandbox.start()
        async with aiohttp.ClientSession(headers=KEY) as http:
            if not attempt:
                order = {"user_prompt": "x", "image_url": "data:image/png;base64,AAAA"}
                async with http.post(f"{sandbox.url}/luma/generations", json=order) as answer:
                    task = (await answer.json())["id"]
            await sandbox.settled()
            async with http.get(f"{sandbox.url}/luma/generations/{task}") as answer:
                shown = await answer.json()
        await sandbox.close()
        assert (shown["state"], shown["failure_reason"]) == (
            "failed",
            "Failed to read user input frames",
        )


async def test_a_torn_line_is_cut_off(tmp_path: Path) -> None:
    """A line that the end interrupted was never answered, and does not harm its successors."""
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(b'{"deleted":"a"}\n{"paid":{"id":"half')
    ledger = Ledger(path)
    assert list(ledger.read()) == [{"deleted": "a"}]
    ledger.open()
    await ledger.append({"deleted": "b"}, {tmp_path / "picture": b"bytes"})
    assert (tmp_path / "picture").read_bytes() == b"bytes"
    ledger.close()
    assert [json.loads(line)["deleted"] for line in path.read_text().splitlines()] == ["a", "b"]


def test_a_changed_ledger_is_said_to_be_unreadable(tmp_path: Path) -> None:
    """Somebody else's bytes in the middle are no reason to start from nothing."""
    (tmp_path / "ledger.jsonl").write_bytes(b"nonsense\n{}\n")
    with pytest.raises(StoreFailed):
        list(Ledger(tmp_path / "ledger.jsonl").read())


async def test_what_cannot_be_written_is_not_sold(tmp_path: Path) -> None:
    """When the disk refuses, the buyer hears of it, and the next line is written all the same."""
    ledger = Ledger(tmp_path / "ledger.jsonl")
    ledger.open()
    with pytest.raises(StoreFailed):
        await ledger.append({"paid": 1}, {tmp_path / "missing" / "picture": b"bytes"})
    await ledger.append({"paid": 2}, {})
    ledger.close()
    assert list(ledger.read()) == [{"paid": 2}]


async def test_an_artist_that_dies_is_replaced(tmp_path: Path) -> None:
    """Killing the drawing process in the middle of its work delays the clip and no more."""
    done: list[Drawn | Undrawn] = []
    artist = Artist(done.append)
    artist.order(
        Drawing(name="clip", folder=str(tmp_path), prompt="a fox", seed="", size=(320, 180))
    )
    assert artist._process is not None
    os.kill(artist._process.pid, signal.SIGKILL)
    await artist.idle()
    artist.close()
    assert [type(one) for one in done] == [Drawn]
    assert (tmp_path / "clip.mp4").exists()
