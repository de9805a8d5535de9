"""What every store of blobs promises."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.names import BlobKey
from bot.ports import Blobs
from tests.blob_stores import STORES, blobs_in
from tests.clock import FakeClock

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work


@pytest.fixture
def clock() -> FakeClock:
    """Lend a clock that stands."""
    return FakeClock()


@pytest.fixture(params=STORES)
def blobs(request: pytest.FixtureRequest, tmp_path: Path, clock: FakeClock) -> Iterator[Blobs]:
    """Lend each store in turn."""
    with blobs_in(request.param, tmp_path, clock) as opened:
        yield opened


async def kept(blobs: Blobs, content: bytes = b"film", suffix: str = ".mp4") -> BlobKey:
    """Keep some bytes."""
    path = blobs.scratch()
    path.write_bytes(content)
    return await blobs.keep(path, suffix=suffix)


async def test_what_is_kept_can_be_read(blobs: Blobs) -> None:
    """A kept file is found by its key, with its bytes and its suffix, and is gone where it was."""
    path = blobs.scratch()
    path.write_bytes(b"film")
    key = await blobs.keep(path, suffix=".mp4")
    assert (await blobs.local(key)).read_bytes() == b"film"
    assert (await blobs.local(key)).suffix == ".mp4"
    assert not path.exists()


async def test_what_is_kept_can_be_handed_on(blobs: Blobs, clock: FakeClock) -> None:
    """Others get to know its size, its age and a tag of its content, and read any part of it."""
    content = bytes(range(256)) * 3000
    key, other = await kept(blobs, content), await kept(blobs, b"another film")
    offer = await blobs.offer(key)
    assert (offer.size, offer.link, blobs.elsewhere) == (len(content), None, None)
    assert offer.kept_at == pytest.approx(clock.now(), abs=1)
    for start, stop in ((0, len(content)), (100, 200), (len(content) - 1, len(content)), (7, 7)):
        assert b"".join([piece async for piece in offer.read(start, stop)]) == content[start:stop]
    assert (await blobs.offer(key)).tag == offer.tag != (await blobs.offer(other)).tag
    assert offer.path is None or offer.path.read_bytes() == content


async def test_an_empty_file_is_a_file(blobs: Blobs) -> None:
    """Nothing at all can be kept, too."""
    key = await kept(blobs, b"")
    assert (await blobs.local(key)).read_bytes() == b""
    offer = await blobs.offer(key)
    assert (offer.size, [piece async for piece in offer.read(0, 0)]) == (0, [])


async def test_a_key_is_one_segment_of_a_url(blobs: Blobs) -> None:
    """A key needs no quoting, cannot be guessed, and no two are the same."""
    keys = {await kept(blobs) for _ in range(20)}
    assert len(keys) == 20
    for key in keys:
        assert re.fullmatch(r"[a-z0-9_-]{22,}\.mp4", key)


async def test_scratch_is_fresh(blobs: Blobs) -> None:
    """Temporary paths differ, do not exist yet, and can be written at once."""
    paths = {blobs.scratch() for _ in range(20)}
    assert len(paths) == 20
    for path in paths:
        with path.open("xb"):
            pass


async def test_a_discarded_blob_is_gone(blobs: Blobs) -> None:
    """A blob can be discarded, more than once, and is not found afterwards; others stay."""
    key, other = await kept(blobs), await kept(blobs, b"other")
    await blobs.discard(key)
    await blobs.discard(key)
    for ask in (blobs.local, blobs.offer):
        with pytest.raises(FileNotFoundError):
            await ask(key)
    assert (await blobs.local(other)).read_bytes() == b"other"


async def test_nothing_can_be_kept_of_nothing(blobs: Blobs) -> None:
    """A path without a file is an error, and so is a suffix that is none."""
    with pytest.raises(FileNotFoundError):
        await blobs.keep(blobs.scratch(), suffix=".mp4")
    for suffix in ("mp4", ".", "./x", ".MP4", ""):
        with pytest.raises(ValueError, match="no suffix"):
            await blobs.keep(blobs.scratch(), suffix=suffix)


async def test_a_sweep_takes_what_is_old(blobs: Blobs, clock: FakeClock) -> None:
    """Old blobs and old temporary files go, each by its own bound; the young stay."""
    old_key, old_scratch = await kept(blobs), blobs.scratch()
    old_scratch.write_bytes(b"half a film")
    await clock.advance(100)
    middle = clock.now()
    await clock.advance(100)
    key, scratch = await kept(blobs), blobs.scratch()
    scratch.write_bytes(b"half a film")
    assert (await blobs.sweep(before=0), await blobs.tidy(before=0)) == (0, 0)
    assert await blobs.tidy(before=middle) == 1
    assert (old_scratch.exists(), scratch.exists()) == (False, True)
    await blobs.local(old_key)
    assert await blobs.sweep(before=middle) == 1
    await blobs.local(key)
    with pytest.raises(FileNotFoundError):
        await blobs.local(old_key)


async def test_a_sweep_spares_what_is_wanted(blobs: Blobs, clock: FakeClock) -> None:
    """What is still needed stays, however old; it is asked for in bounded numbers."""
    keys = [await kept(blobs) for _ in range(4)]
    await clock.advance(100)
    asked: list[BlobKey] = []

    async def wanted(some: Collection[BlobKey]) -> Collection[BlobKey]:
        asked.extend(some)
        return {keys[1], BlobKey("other.mp4")}

    assert await blobs.sweep(before=clock.now(), wanted=wanted) == 3
    assert sorted(asked) == sorted(keys)
    await blobs.local(keys[1])
    with pytest.raises(FileNotFoundError):
        await blobs.local(keys[0])


async def test_age_counts_from_keeping(blobs: Blobs, clock: FakeClock) -> None:
    """A blob that was long in the making is young when it is kept."""
    path = blobs.scratch()
    path.write_bytes(b"film")
    await clock.advance(1000)
    key = await blobs.keep(path, suffix=".mp4")
    assert await blobs.sweep(before=clock.now() - 1) == 0
    await blobs.local(key)


@pytest.mark.parametrize(
    "key",
    ["", ".", "..", "tmp", "../media/x.mp4", "tmp/x.mp4", "/etc/hostname", "a.mp4\n", "a\0.mp4",
     "..mp4", "a.b.mp4", "A.mp4", "a%2f.mp4", "x" * 300 + ".mp4"],
)  # fmt: skip
async def test_other_keys_lead_nowhere(blobs: Blobs, key: str) -> None:
    """A key that this store did not make is not found, and discarding it harms nothing."""
    for ask in (blobs.local, blobs.offer):
        with pytest.raises(FileNotFoundError):
            await ask(BlobKey(key))
    await blobs.discard(BlobKey(key))


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(key=st.text(max_size=30) | st.from_regex(r"[./a-z0-9]{1,12}", fullmatch=True))
def test_no_key_leads_out(blobs: Blobs, key: str) -> None:
    """Whatever a stranger asks for, only kept blobs are found."""
    with pytest.raises(FileNotFoundError):
        asyncio.run(blobs.local(BlobKey(key)))
