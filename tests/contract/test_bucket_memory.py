"""A video of any size goes to the bucket and comes back in little memory."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from adapters.media.bucket import Patience
from adapters.media.s3 import S3Blobs
from tests.blob_stores import in_bucket
from tests.clock import FakeClock
from tests.servers.s3 import serving_elsewhere

MEGABYTE = 2**20
SIZE = 64 * MEGABYTE
GROWTH = 40 * MEGABYTE
_STATUS = Path("/proc/self/status")
_REFERENCES = Path("/proc/self/clear_refs")

pytestmark = pytest.mark.skipif(not _REFERENCES.exists(), reason="asks Linux for its peak")


def peak() -> int:
    """Return the most bytes that this process had since the last `forget_peak`."""
    (line,) = (each for each in _STATUS.read_text().splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def forget_peak() -> int:
    """Begin anew (https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html)."""
    _REFERENCES.write_text("5")
    return peak()


def written(path: Path) -> Path:
    """Write a large file; it has holes, which nobody sees."""
    with path.open("wb") as file:
        file.truncate(SIZE)
        file.seek(SIZE - 3)
        file.write(b"end")
    return path


async def _through(here: S3Blobs, there: S3Blobs) -> None:
    """Keep on one machine, read on another, and pass on to somebody."""
    key = await here.keep(await asyncio.to_thread(written, here.scratch()), suffix=".mp4")
    path = await there.local(key)
    assert path.stat().st_size == SIZE
    offer = await there.offer(key)
    size, last = 0, b""
    async for piece in offer.read(0, offer.size):
        size, last = size + len(piece), piece
    assert (size, last[-3:]) == (SIZE, b"end")


async def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """64 MB go up, come down into a cache, and pass through, within a few dozen."""
    patience, clock = Patience(), FakeClock()
    async with serving_elsewhere() as server:  # this process's memory is measured
        here = in_bucket(server, tmp_path / "here", clock, patience)
        there = in_bucket(server, tmp_path / "there", clock, patience)
        before = forget_peak()
        await _through(here, there)
        assert peak() - before < GROWTH
