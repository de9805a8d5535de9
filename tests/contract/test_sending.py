"""Files from a bucket over real HTTP: streamed with all manners, or fetched by a signed link."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest

from adapters.media.posters import Posters
from adapters.media.workbench import Workbench
from adapters.web.addresses import PublicAddresses
from adapters.web.files import file_routes
from adapters.web.server import serve
from bot.domain.names import BlobKey
from bot.ports import Blobs
from tests.blob_stores import in_bucket
from tests.clock import FakeClock
from tests.gallery_stage import Answer, stage
from tests.servers import s3
from tests.unit.drawn_clips import Drawing, drawn

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work

FILM = bytes(range(256)) * 4000
SIZE = len(FILM)
OTHER = '"another"'
BEFORE, AFTER = "Mon, 13 Nov 2023 00:00:00 GMT", "Wed, 15 Nov 2023 00:00:00 GMT"


@dataclass(slots=True, eq=False)
class Desk:
    """A server of files, and whoever asks it."""

    s3: s3.S3Server
    blobs: Blobs
    key: BlobKey
    addresses: PublicAddresses
    web: aiohttp.ClientSession

    def path(self, kind: str = "video") -> str:
        """Return the signed path of the video, or of the same as a picture."""
        make = self.addresses.video if kind == "video" else self.addresses.picture
        split = urlsplit(make(self.key))
        return f"{split.path}?{split.query}"

    async def ask(self, method: str = "GET", kind: str = "video", **headers: str) -> Answer:
        """Ask for it, and read all that comes; `_` stands for `-` in names of headers."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.web.request(
            method, self.path(kind), headers=sent, allow_redirects=False
        ) as answer:
            return Answer(answer.status, await answer.read(), answer.headers)


@pytest.fixture
def clock() -> FakeClock:
    """Lend a clock that stands."""
    return FakeClock()


@pytest.fixture
def server(clock: FakeClock) -> Iterator[s3.S3Server]:
    """Lend a server with an empty bucket."""
    with s3.serving(clock.now) as opened:
        yield opened


@asynccontextmanager
async def desk(server: s3.S3Server, blobs: Blobs, clock: FakeClock) -> AsyncIterator[Desk]:
    """Serve one video of a bucket."""
    raw = blobs.scratch()
    await asyncio.to_thread(raw.write_bytes, FILM)
    key = await blobs.keep(raw, suffix=".mp4")
    addresses = PublicAddresses("https://bot.example", b"s" * 32, clock.now)
    async with (
        serve("127.0.0.1", 0, file_routes(addresses, blobs)) as port,
        aiohttp.ClientSession(f"http://127.0.0.1:{port}", auto_decompress=False) as web,
    ):
        yield Desk(server, blobs, key, addresses, web)


@pytest.fixture
async def on(server: s3.S3Server, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Desk]:
    """Serve a video that others get from us alone."""
    async with desk(server, in_bucket(server, tmp_path, clock), clock) as opened:
        yield opened


@pytest.fixture
async def away(server: s3.S3Server, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Desk]:
    """Serve one that others can fetch where it is."""
    blobs = in_bucket(server, tmp_path, clock, public_url=server.url)
    async with desk(server, blobs, clock) as opened:
        yield opened


@pytest.mark.parametrize(
    ("span", "start", "stop"),
    [("0-0", 0, 1), ("100-199", 100, 200), ("-7", SIZE - 7, SIZE), ("5-", 5, SIZE),
     ("0-", 0, SIZE), (f"{SIZE - 1}-{SIZE * 2}", SIZE - 1, SIZE), (f"-{SIZE * 2}", 0, SIZE)],
)  # fmt: skip
async def test_any_part_can_be_had(on: Desk, span: str, start: int, stop: int) -> None:
    """Players seek and go on after a pause: exactly the bytes that they name, to the last."""
    answer = await on.ask(Range=f"bytes={span}")
    assert (answer.status, answer.body) == (206, FILM[start:stop])
    assert answer.headers["Content-Range"] == f"bytes {start}-{stop - 1}/{SIZE}"
    assert answer.headers["Content-Length"] == str(stop - start)


@pytest.mark.parametrize("span", [f"{SIZE}-", "7-3", "-", "x-y", "0-1,5-6", ""])
async def test_no_part_beyond_the_end(on: Desk, span: str) -> None:
    """It says how much there is instead, and nothing of it is read."""
    answer = await on.ask(Range=f"bytes={span}")
    assert (answer.status, answer.body) == (416, b"")
    assert answer.headers["Content-Range"] == f"bytes */{SIZE}"
    assert on.s3.count("GET") == 0


@pytest.mark.parametrize(
    ("header", "value", "status"),
    [("If-None-Match", "{tag}", 304), ("If-None-Match", "W/{tag}", 304),
     ("If-None-Match", f"{OTHER}, {{tag}}", 304), ("If-None-Match", "*", 304),
     ("If-None-Match", OTHER, 206),
     ("If-Modified-Since", AFTER, 304), ("If-Modified-Since", BEFORE, 206),
     ("If-Modified-Since", "{date}", 304),
     ("If-Match", "{tag}", 206), ("If-Match", OTHER, 412), ("If-Match", "W/{tag}", 412),
     ("If-Unmodified-Since", AFTER, 206), ("If-Unmodified-Since", BEFORE, 412),
     ("If-Range", "{tag}", 206), ("If-Range", OTHER, 200), ("If-Range", "W/{tag}", 200),
     ("If-Range", "{date}", 206), ("If-Range", BEFORE, 200)],
)  # fmt: skip
async def test_what_is_known_is_not_sent_again(
    on: Desk, header: str, value: str, status: int
) -> None:
    """The answers of RFC 9110, §13, to somebody who has some of it, or of another."""
    first = await on.ask("HEAD")
    value = value.format(tag=first.headers["ETag"], date=first.headers["Last-Modified"])
    on.s3.heard.clear()
    answer = await on.ask(**{"Range": "bytes=0-9", header: value})
    wanted = {206: FILM[:10], 200: FILM}.get(status, b"")
    assert (answer.status, answer.body) == (status, wanted)
    assert on.s3.count("GET") == int(bool(wanted))
    if status == 304:
        assert answer.headers["ETag"] == first.headers["ETag"]


async def test_its_size_can_be_asked_for_alone(on: Desk) -> None:
    """HEAD says the same, and the bucket is not read."""
    answer = await on.ask("HEAD")
    assert (answer.status, answer.headers["Content-Length"]) == (200, str(SIZE))
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert on.s3.count("GET") == 0


async def test_nothing_of_it_stays_here(on: Desk, tmp_path: Path) -> None:
    """Whoever watches does not fill our disk."""
    for path in (tmp_path / "cache").glob("*.mp4"):
        path.unlink()
    assert (await on.ask()).body == FILM
    assert list((tmp_path / "cache").rglob("*.*")) == []


async def test_half_of_it_never_looks_whole(on: Desk) -> None:
    """The bucket is lost while somebody reads: his line breaks, and he can go on later."""
    on.s3.faults.cuts.append("GET")
    on.s3.faults.refusals += [("GET", 503, "SlowDown")] * 9
    with pytest.raises(aiohttp.ClientPayloadError):
        await on.ask()
    on.s3.faults.refusals.clear()
    assert (await on.ask(Range="bytes=1000-")).status == 206


async def test_a_bucket_that_does_not_answer(on: Desk) -> None:
    """It is said that it may be well later; nothing is said to be gone."""
    on.s3.faults.refusals.append(("HEAD", 503, "SlowDown"))
    answer = await on.ask()
    assert (answer.status, answer.headers["Retry-After"]) == (503, "30")
    await on.blobs.discard(on.key)
    assert (await on.ask()).status == 404


async def test_others_are_led_to_where_it_is(away: Desk) -> None:
    """A video is fetched by a link that lives for ten minutes, and whoever follows it gets it, in
    ranges, too; nothing passes through here.
    """
    answer = await away.ask(Range="bytes=5-9")
    link = answer.headers["Location"]
    assert (answer.status, answer.headers["Cache-Control"]) == (302, "no-store")
    assert link.startswith(f"{away.s3.url}/{away.s3.name}/some/bot/{away.key}?")
    assert "X-Amz-Expires=600" in link
    assert s3.SECRET not in link
    assert away.s3.count("GET") == 0
    span = {"Range": "bytes=5-9"}
    async with aiohttp.ClientSession() as other, other.get(link, headers=span) as found:
        assert (found.status, await found.read()) == (206, FILM[5:10])
        assert found.content_type == "video/mp4"


async def test_who_cannot_follow_is_not_led(away: Desk) -> None:
    """Providers do not follow, so pictures pass through; a link is no good for HEAD."""
    picture = await away.ask(kind="picture")
    assert (picture.status, picture.body) == (200, FILM)
    head = await away.ask("HEAD")
    assert (head.status, head.headers["Content-Length"]) == (200, str(SIZE))


async def test_the_gallery_leads_there_too(
    server: s3.S3Server, tmp_path: Path, clock: FakeClock
) -> None:
    """Its pages may play videos from there, and nothing else may come from there."""
    blobs = in_bucket(server, tmp_path, clock, public_url="https://media.example:9000/s3")
    async with stage(tmp_path, files=lambda _: blobs) as on:
        shared = await on.share(video=await on.watchable(FILM, b"\xff\xd8\xff"))
        answer = await on.get(f"/gallery/{shared.job}.mp4")
        assert answer.status == 302
        assert answer.headers["Location"].startswith("https://media.example:9000/s3/")
        assert (await on.get(f"/gallery/{shared.job}.jpg")).status == 200
        for path in ("/gallery", f"/gallery/{shared.job}", f"/gallery/{shared.job}/player"):
            policy = (await on.get(path)).headers["Content-Security-Policy"].split("; ")
            assert "media-src 'self' https://media.example:9000" in policy
            assert sum("media.example" in part for part in policy) == 1
            assert "img-src 'self'" in policy
            assert "default-src 'none'" in policy


async def test_a_poster_is_fetched_for_once(
    server: s3.S3Server, tmp_path: Path, clock: FakeClock
) -> None:
    """While a video's large picture is in memory, no visitor makes us load the video again."""
    bench, blobs = Workbench(), in_bucket(server, tmp_path, clock)
    async with stage(tmp_path, poster=Posters(bench, blobs).draw, files=lambda _: blobs) as on:
        mp4 = await asyncio.to_thread(drawn, Drawing(width=1280, height=720, frames=2))
        shared = await on.share(video=await on.watchable(mp4, b"\xff\xd8\xff"))
        first = await on.get(f"/gallery/{shared.job}.jpg")
        assert len(first.body) > 1000
        shutil.rmtree(tmp_path / "cache")
        assert (await on.get(f"/gallery/{shared.job}.jpg")).body == first.body
    assert server.count("GET") == 0
    await bench.close()


async def test_a_gallery_in_trouble(server: s3.S3Server, tmp_path: Path, clock: FakeClock) -> None:
    """The bucket does not answer: the visitor is told to come back."""
    async with stage(tmp_path, files=lambda _: in_bucket(server, tmp_path, clock)) as on:
        shared = await on.share(video=await on.watchable(FILM, b"\xff\xd8\xff"))
        server.faults.refusals.append(("HEAD", 503, "SlowDown"))
        assert (await on.get(f"/gallery/{shared.job}.mp4")).status == 503
        assert (await on.get(f"/gallery/{shared.job}.mp4")).body == FILM
