"""What a bucket adds to the promises of blobs: machines share it, and others may be in it."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from adapters.media.s3 import S3Blobs
from bot.domain.names import BlobKey
from tests.blob_stores import FILM, in_bucket, kept, left_in
from tests.clock import FakeClock
from tests.servers import s3

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work


@pytest.fixture
def clock() -> FakeClock:
    """Lend a clock that stands."""
    return FakeClock()


@pytest.fixture
def server(clock: FakeClock) -> Iterator[s3.S3Server]:
    """Lend a server with an empty bucket."""
    with s3.serving(clock.now) as opened:
        yield opened


@pytest.fixture
def here(server: s3.S3Server, tmp_path: Path, clock: FakeClock) -> S3Blobs:
    """Lend the blobs of one machine."""
    return in_bucket(server, tmp_path / "here", clock)


@pytest.fixture
def there(server: s3.S3Server, tmp_path: Path, clock: FakeClock) -> S3Blobs:
    """Lend those of another."""
    return in_bucket(server, tmp_path / "there", clock)


async def test_machines_share_it(
    here: S3Blobs, there: S3Blobs, clock: FakeClock, tmp_path: Path
) -> None:
    """What one keeps the other reads; what one discards is gone everywhere within a minute."""
    key = await kept(here)
    assert (await there.local(key)).read_bytes() == FILM
    await here.discard(key)
    for blobs in (here, there):
        with pytest.raises(FileNotFoundError):
            await blobs.offer(key)
    with pytest.raises(FileNotFoundError):
        await here.local(key)
    await clock.advance(60)
    with pytest.raises(FileNotFoundError):
        await there.local(key)
    assert left_in(tmp_path / "there") == []


async def test_what_was_made_here_need_not_be_fetched(
    here: S3Blobs, server: s3.S3Server, clock: FakeClock
) -> None:
    """It is about to be posted: for a minute nothing is asked, then only whether it is there."""
    key = await kept(here)
    server.heard.clear()
    await here.local(key)
    assert server.heard == []
    await clock.advance(60)
    await here.local(key)
    assert [each.method for each in server.heard] == ["HEAD"]


async def test_many_who_want_it_fetch_it_once(
    here: S3Blobs, there: S3Blobs, server: s3.S3Server
) -> None:
    """Ten ask at the same time for the same video; it comes over the line once."""
    key = await kept(here)
    server.heard.clear()
    paths = await asyncio.gather(*(there.local(key) for _ in range(10)))
    assert len(set(paths)) == 1
    assert (server.count("HEAD"), server.count("GET")) == (1, 1)


async def test_who_gives_up_does_not_spoil_it_for_others(
    here: S3Blobs, there: S3Blobs, tmp_path: Path
) -> None:
    """The first of two is cancelled in the midst of fetching; the second gets the whole file."""
    key = await kept(here)
    first, second = (asyncio.ensure_future(there.local(key)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    assert (await second).read_bytes() == FILM
    assert left_in(tmp_path / "there") == [key]


async def test_a_large_file_goes_in_parts(
    here: S3Blobs, there: S3Blobs, server: s3.S3Server
) -> None:
    """Nobody sees a part of it: it is there when all of it is there, and comes back as it was."""
    content = FILM * 12
    key = await kept(here, content)
    assert server.count("PUT") == 3  # parts of five megabytes
    assert server.objects() == {f"some/bot/{key}": content}
    assert (await there.local(key)).read_bytes() == content


async def test_a_sweep_goes_through_all_pages(
    here: S3Blobs, server: s3.S3Server, clock: FakeClock
) -> None:
    """More old files than the server lists at once; some hundred are asked for at a time, and what
    others put there stays.
    """
    for number in range(1030):
        server.put(f"some/bot/{number}.jpg", b"")
    foreign = ["some/bot/read.me.txt", "some/bot/sub/1.mp4", "some/bottle.mp4", "1.mp4"]
    for name in foreign:
        server.put(name, b"")
    wanted = {BlobKey(f"{number}.jpg") for number in range(30, 1030)}
    asked: list[int] = []

    async def keep(some: Collection[BlobKey]) -> Collection[BlobKey]:
        asked.append(len(some))
        return wanted

    await clock.advance(10**9)
    assert await here.sweep(before=4e9, wanted=keep) == 30
    assert sum(asked) == 1030
    assert max(asked) <= 500
    assert sorted(server.objects()) == sorted([*foreign, *(f"some/bot/{key}" for key in wanted)])


async def test_prefixes_are_apart(server: s3.S3Server, tmp_path: Path, clock: FakeClock) -> None:
    """Two services in one bucket do not see each other's files; one may have the whole bucket."""
    one = in_bucket(server, tmp_path / "1", clock)
    two = in_bucket(server, tmp_path / "2", clock, prefix="other")
    whole = in_bucket(server, tmp_path / "3", clock, prefix="")
    key, other = await kept(one), await kept(whole)
    with pytest.raises(FileNotFoundError):
        await two.local(key)
    await clock.advance(100)
    assert await two.sweep(before=clock.now()) == 0
    assert await whole.sweep(before=clock.now()) == 1
    assert list(server.objects()) == [f"some/bot/{key}"]
    with pytest.raises(FileNotFoundError):
        await whole.offer(other)


async def test_a_damaged_copy_is_fetched_anew(
    here: S3Blobs, server: s3.S3Server, clock: FakeClock, tmp_path: Path
) -> None:
    """A power cut left half of a file in the cache: it is not taken for the whole."""
    key = await kept(here)
    (await here.local(key)).write_bytes(FILM[:1000])
    await clock.advance(60)
    assert (await here.local(key)).read_bytes() == FILM
    anew = in_bucket(server, tmp_path / "here", clock)
    assert (await anew.local(key)).read_bytes() == FILM


async def test_what_a_dead_process_left_is_removed(
    server: s3.S3Server, tmp_path: Path, clock: FakeClock
) -> None:
    """Its half-written files of yesterday go when the next one starts; another's of today stay."""
    dead = in_bucket(server, tmp_path, clock)
    dead.scratch().write_bytes(b"half a film")
    await clock.advance(24 * 3600)
    young = dead.scratch()
    young.write_bytes(b"half a film")
    await clock.advance(1)
    in_bucket(server, tmp_path, clock)
    assert left_in(tmp_path) == [young.name]
