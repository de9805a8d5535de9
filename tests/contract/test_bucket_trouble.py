"""A bucket in trouble: nothing is taken for gone that is not, and nobody waits for ever."""

from __future__ import annotations

import asyncio
import shutil
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.media.bucket import BucketFailed, Patience
from adapters.media.s3 import S3Blobs
from bot.domain.names import BlobKey
from bot.errors import StoreFailed
from tests.blob_stores import FILM, HASTE, in_bucket, kept, left_in
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


async def test_where_it_was_cut_off_it_goes_on(
    here: S3Blobs, there: S3Blobs, server: s3.S3Server
) -> None:
    """The line breaks in the midst of a download, twice; what came is not fetched again, and the
    file is whole.
    """
    key = await kept(here)
    server.heard.clear()
    server.faults.cuts += ["GET", "GET"]
    assert (await there.local(key)).read_bytes() == FILM
    spans = [each.span for each in server.heard if each.method == "GET"]
    starts = [int(span.removeprefix("bytes=").partition("-")[0]) for span in spans]
    assert starts == sorted(set(starts))
    assert (starts[0], len(starts)) == (0, 3)


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
        await lost.sweep(before=0)


async def test_a_server_that_says_nothing(
    server: s3.S3Server, tmp_path: Path, clock: FakeClock
) -> None:
    """It takes the request and never answers: every deed ends in time."""
    over = asyncio.Event()

    async def hold(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await over.wait()
        writer.close()

    silent = await asyncio.start_server(hold, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{silent.sockets[0].getsockname()[1]}"
    patience = Patience(request=0.1, tries=1, all_tries=0.1)
    lost = in_bucket(server, tmp_path, clock, patience, endpoint=url)
    key = BlobKey("0.mp4")
    async with silent, asyncio.timeout(30):
        for ask in (lost.local, lost.offer, lost.discard, lambda _: kept(lost)):
            with pytest.raises(StoreFailed, match="it took too long"):
                await ask(key)
        over.set()


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


async def test_a_cache_that_cannot_be_written(
    here: S3Blobs, there: S3Blobs, tmp_path: Path
) -> None:
    """The disk of a machine fails: what it keeps is safe, and what it cannot fetch is not gone."""
    key = await kept(here)
    shutil.rmtree(tmp_path / "there" / "cache")
    with pytest.raises(StoreFailed, match="cache"):
        await there.local(key)
    path = tmp_path / "clip.mp4"
    path.write_bytes(FILM)
    other = await there.keep(path, suffix=".mp4")
    assert not path.exists()
    assert (await here.local(other)).read_bytes() == FILM
