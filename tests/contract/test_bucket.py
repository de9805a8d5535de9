"""What a bucket adds to the promises of blobs: machines share it, and the line to it may break."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from adapters.media.bucket import BucketFailed, Patience
from adapters.media.s3 import S3Blobs
from bot.domain.names import BlobKey
from bot.errors import StoreFailed
from tests.blob_stores import HASTE, in_bucket
from tests.clock import FakeClock
from tests.servers import s3

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work

FILM = bytes(range(256)) * 4000
SECONDS = 0.2


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


async def kept(blobs: S3Blobs, content: bytes = FILM) -> BlobKey:
    """Keep a video."""
    path = blobs.scratch()
    await asyncio.to_thread(path.write_bytes, content)
    return await blobs.keep(path, suffix=".mp4")


def left_in(folder: Path) -> list[str]:
    """Name what is in a machine's cache, temporary files too."""
    return sorted(path.name for path in (folder / "cache").rglob("*") if path.is_file())


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
    """It is about to be posted: for a minute nothing is asked at all, then only whether it is there."""
    key = await kept(here)
    server.heard.clear()
    await here.local(key)
    assert server.heard == []
    await clock.advance(60)
    await here.local(key)
    assert [method for method, _, _ in server.heard] == ["HEAD"]


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


async def test_where_it_was_cut_off_it_goes_on(
    here: S3Blobs, there: S3Blobs, server: s3.S3Server
) -> None:
    """The line breaks in the midst of a download, twice; nothing is read a third time from the
    beginning, and the file is whole.
    """
    key = await kept(here)
    server.faults.cuts += ["GET", "GET"]
    assert (await there.local(key)).read_bytes() == FILM
    assert server.faults.cuts == []


async def test_half_a_file_is_none(
    here: S3Blobs, there: S3Blobs, server: s3.S3Server, tmp_path: Path
) -> None:
    """The server is gone in the midst of a download: that is said, nothing is left, and later it
    works.
    """
    key = await kept(here)
    server.faults.cuts.append("GET")
    server.faults.refusals += [("GET", 503, "SlowDown")] * 9
    with pytest.raises(StoreFailed):
        await there.local(key)
    assert left_in(tmp_path / "there") == []
    server.faults.refusals.clear()
    assert (await there.local(key)).read_bytes() == FILM


async def test_what_was_not_taken_is_still_here(
    here: S3Blobs, server: s3.S3Server, tmp_path: Path
) -> None:
    """The bucket refuses a file: whoever made it has it still, nothing is in the bucket, and it can
    be kept again.
    """
    path = here.scratch()
    path.write_bytes(FILM)
    server.faults.refusals.append(("PUT", 403, "AccessDenied"))
    with pytest.raises(BucketFailed, match="AccessDenied"):
        await here.keep(path, suffix=".mp4")
    assert path.read_bytes() == FILM
    assert server.objects() == {}
    key = await here.keep(path, suffix=".mp4")
    assert left_in(tmp_path / "here") == [key]


@pytest.mark.parametrize(
    ("status", "code"),
    [(404, "NoSuchBucket"), (404, ""), (403, "AccessDenied"), (500, "InternalError"),
     (503, "SlowDown"), (301, "PermanentRedirect")],
)  # fmt: skip
async def test_only_what_is_clearly_gone_is_gone(
    here: S3Blobs, there: S3Blobs, server: s3.S3Server, status: int, code: str
) -> None:
    """Whatever else the server says, the blob may well be there: no job is told that it is not."""
    key = await kept(here)
    for ask in (there.local, there.offer, there.discard):
        for method in ("HEAD", "GET", "DELETE"):
            server.faults.refusals += [(method, status, code)] * 2
        with pytest.raises(StoreFailed):
            await ask(key)
        server.faults.refusals.clear()
    assert (await there.local(key)).read_bytes() == FILM


async def test_a_passing_trouble_is_not_told(
    server: s3.S3Server, tmp_path: Path, clock: FakeClock
) -> None:
    """With some patience a server that is busy for a moment is asked again."""
    patient = in_bucket(server, tmp_path, clock, Patience(request=5, tries=3, all_tries=10))
    server.faults.refusals += [("PUT", 503, "SlowDown"), ("HEAD", 500, "InternalError")]
    key = await kept(patient)
    await clock.advance(60)
    assert (await patient.local(key)).read_bytes() == FILM


async def test_nobody_listens(server: s3.S3Server, tmp_path: Path, clock: FakeClock) -> None:
    """The server is not there at all: every deed says so, and soon."""
    lost = in_bucket(server, tmp_path, clock, HASTE, endpoint="http://127.0.0.1:1")
    key = BlobKey("0.mp4")
    for ask in (lost.local, lost.offer, lost.discard, lambda _: kept(lost)):
        with pytest.raises(StoreFailed, match="nobody listens there"):
            await ask(key)
    with pytest.raises(StoreFailed):
        await lost.sweep(before=0, scratch_before=0)


async def test_no_secret_is_told(here: S3Blobs, server: s3.S3Server) -> None:
    """Neither the error nor its trace has the keys, the name of the file, or the whole answer."""
    bucket, key = server.bucket(), BlobKey("0123456789abcdef.mp4")
    told = [repr(bucket), repr(here), str(vars(here))]
    for ask in (here.local, here.discard):
        for method in ("HEAD", "DELETE"):
            server.faults.refusals.append((method, 403, "SignatureDoesNotMatch"))
        with pytest.raises(StoreFailed) as caught:
            await ask(key)
        told.append("".join(traceback.format_exception(caught.value)))
    for text in told:
        assert s3.SECRET not in text
        assert s3.KEY_ID not in text
        assert key not in text


async def test_a_sweep_goes_through_all_pages(
    here: S3Blobs, server: s3.S3Server, clock: FakeClock
) -> None:
    """Thousands of old files are removed, some hundred at once; what others put there stays."""
    for number in range(1100):
        server.put(f"some/bot/{number}.jpg", b"")
    foreign = ["some/bot/read.me.txt", "some/bot/sub/1.mp4", "some/bottle.mp4", "1.mp4"]
    for name in foreign:
        server.put(name, b"")
    wanted = BlobKey("1099.jpg")
    asked: list[int] = []

    async def keep(some: Collection[BlobKey]) -> Collection[BlobKey]:
        asked.append(len(some))
        return {wanted}

    await clock.advance(10**9)
    assert await here.sweep(before=4e9, scratch_before=0, wanted=keep) == 1099
    assert sum(asked) == 1100
    assert max(asked) <= 500
    assert sorted(server.objects()) == sorted([*foreign, f"some/bot/{wanted}"])


async def test_prefixes_are_apart(server: s3.S3Server, tmp_path: Path, clock: FakeClock) -> None:
    """Two services in one bucket do not see each other's files; one may have the whole bucket."""
    one = in_bucket(server, tmp_path / "1", clock)
    two = in_bucket(server, tmp_path / "2", clock, prefix="other")
    whole = in_bucket(server, tmp_path / "3", clock, prefix="")
    key, other = await kept(one), await kept(whole)
    with pytest.raises(FileNotFoundError):
        await two.local(key)
    await clock.advance(100)
    assert await two.sweep(before=clock.now(), scratch_before=0) == 0
    assert await whole.sweep(before=clock.now(), scratch_before=0) == 1
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
