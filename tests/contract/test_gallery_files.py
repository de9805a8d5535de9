"""The gallery's videos, feed and oEmbed: in ranges, kept for a minute, valid, and with full
addresses.
"""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import AsyncIterator
from contextlib import ExitStack
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from PIL import Image

from adapters.media.blobs import FileBlobs
from adapters.media.posters import Posters
from adapters.media.workbench import Workbench
from bot.domain.showcase import Shared
from bot.domain.video import Clip
from bot.ports import Blobs
from tests.blob_stores import STORES, blobs_in
from tests.clock import FakeClock
from tests.gallery_stage import Stage, stage
from tests.making import NOON
from tests.unit.drawn_clips import Drawing, drawn

JPEG, MP4 = b"\xff\xd8\xff" + bytes(5000), b"ftyp" + bytes(range(256)) * 40
ATOM = "{http://www.w3.org/2005/Atom}"
PUBLIC = "https://bot.example/under/a/path"


@pytest.fixture(params=STORES)
async def on(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """An empty gallery, visited at its own port, over each store of files in turn."""
    with ExitStack() as stack:

        def files(clock: FakeClock) -> Blobs:
            return stack.enter_context(blobs_in(request.param, tmp_path, clock))

        async with stage(tmp_path, files=files) as opened:
            yield opened


async def shown(on: Stage, prompt: str = "a fox surfing at dusk") -> Shared:
    """Share a video that can be watched."""
    return await on.share(prompt, video=await on.watchable(MP4, JPEG))


async def test_the_video_comes_whole_and_in_ranges(on: Stage) -> None:
    """Players seek: any part can be had, and nothing beyond the end."""
    path = f"/gallery/{(await shown(on)).job}.mp4"
    whole = await on.get(path)
    assert (whole.status, whole.body) == (200, MP4)
    assert whole.headers["Content-Type"] == "video/mp4"
    assert whole.headers["Accept-Ranges"] == "bytes"
    part = await on.get(path, Range="bytes=100-199")
    assert (part.status, part.body) == (206, MP4[100:200])
    assert part.headers["Content-Range"] == f"bytes 100-199/{len(MP4)}"
    assert (await on.get(path, Range="bytes=-7")).body == MP4[-7:]
    assert (await on.get(path, Range="bytes=999999-")).status == 416
    head = await on.get(path, "HEAD")
    assert (head.status, head.body, head.headers["Content-Length"]) == (200, b"", str(len(MP4)))


async def test_what_is_known_is_not_sent_again(on: Stage) -> None:
    """Files, pages, feed and style answer 304 to whoever has them, until they change."""
    job = (await shown(on)).job
    for path in (
        *(f"/gallery/{job}.mp4", f"/gallery/{job}.jpg", f"/gallery/{job}"),
        *("/gallery", "/gallery/feed.atom", "/gallery/style.css"),
    ):
        first = await on.get(path)
        again = await on.get(path, If_None_Match=first.headers["ETag"])
        assert (first.status, again.status, again.body) == (200, 304, b"")
        assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    before = await on.get("/gallery")
    await on.share("another")
    assert (await on.get("/gallery", If_None_Match=before.headers["ETag"])).status == 200


@pytest.mark.parametrize("kind", ["mp4", "jpg"])
async def test_a_removed_video_is_soon_gone(on: Stage, kind: str) -> None:
    """A cache may keep it for a minute and must ask then; the answer is that it is gone."""
    job = (await shown(on)).job
    answer = await on.get(f"/gallery/{job}.{kind}")
    assert answer.headers["Cache-Control"] == "public, max-age=60, must-revalidate"
    await on.store.write(lambda r: r.showcase.remove(job, for_good=False))
    tag = answer.headers["ETag"]
    gone = await on.get(f"/gallery/{job}.{kind}", If_None_Match=tag, Range="bytes=0-9")
    assert (gone.status, gone.headers["Cache-Control"]) == (404, "no-store")


async def test_a_file_that_is_gone(on: Stage) -> None:
    """Shared, but swept away meanwhile: the page is there, the file is not."""
    job = (await on.share()).job
    assert (await on.get(f"/gallery/{job}")).status == 200
    assert (await on.get(f"/gallery/{job}.mp4")).status == 404


async def test_the_picture_is_large_where_it_can_be(tmp_path: Path) -> None:
    """It is drawn from the video, once; a video that cannot be drawn shows its thumbnail."""
    bench = Workbench()
    blobs = FileBlobs(tmp_path / "media", FakeClock(NOON).now)
    posters = Posters(bench, blobs)
    async with stage(tmp_path, poster=posters.draw, files=lambda _: blobs) as on:
        mp4 = await asyncio.to_thread(drawn, Drawing(width=1280, height=720, frames=2))
        good, bad = await on.share(video=await on.watchable(mp4, JPEG)), await shown(on)
        answer = await on.get(f"/gallery/{good.job}.jpg")
        with Image.open(io.BytesIO(answer.body)) as image:
            assert (image.format, image.size) == ("JPEG", (640, 360))
        tag = answer.headers["ETag"]
        assert (await on.get(f"/gallery/{good.job}.jpg", If_None_Match=tag)).status == 304
        for _ in range(2):
            assert (await on.get(f"/gallery/{bad.job}.jpg")).body == JPEG
        await bench.close()
        assert (await on.get(f"/gallery/{good.job}.jpg")).body == answer.body
        other = await on.share(video=await on.watchable(mp4, JPEG))
        assert (await on.get(f"/gallery/{other.job}.jpg")).body == JPEG


async def test_the_feed_is_atom(on: Stage) -> None:
    """It has what RFC 4287 demands, and prompts full of markup stay text in it."""
    evil = "<script>alert(1)</script> & ]]> \u0001 fox"
    first, second = await shown(on, evil), await on.share(maker=None)
    answer = await on.get("/gallery/feed.atom")
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = fromstring(answer.text)  # noqa: S314 - our own answer
    assert feed.tag == f"{ATOM}feed"
    assert said(feed, "id") == f"{on.url}/gallery"
    assert said(feed, "updated") == "2023-11-14T22:15:20Z"
    entries = feed.findall(f"{ATOM}entry")
    assert [said(entry, "id") for entry in entries] == [
        f"{on.url}/gallery/{job}" for job in (second.job, first.job)
    ]
    for entry in entries:
        for name in ("title", "updated", "published", "content"):
            assert said(entry, name)
    assert said(entries[1], "title") == "<script>alert(1)</script> & ]]> fox"
    assert "&lt;script&gt;" in said(entries[1], "content")
    authors = [entry.findtext(f"{ATOM}author/{ATOM}name") for entry in entries]
    assert authors == ["by somebody", "Ann"]
    links = {link.get("rel"): link for link in entries[1].findall(f"{ATOM}link")}
    assert links["enclosure"].get("href") == f"{on.url}/gallery/{first.job}.mp4"
    assert links["enclosure"].get("length") == str(len(MP4))


def said(element: Element, name: str) -> str:
    """Return the text of a child that must be there once."""
    (found,) = element.findall(f"{ATOM}{name}")
    return found.text or ""


async def test_an_empty_feed(on: Stage) -> None:
    """It is valid all the same."""
    feed = fromstring((await on.get("/gallery/feed.atom")).text)  # noqa: S314 - our own answer
    assert said(feed, "updated")
    assert feed.findall(f"{ATOM}entry") == []


async def test_oembed(on: Stage) -> None:
    """Another page learns how to show the video, with what the specification demands."""
    shared = await shown(on, '"><script>alert(1)</script>')
    answer = await on.get(f"/oembed?url={on.url}/gallery/{shared.job}&format=json")
    assert answer.headers["Content-Type"].startswith("application/json")
    facts = json.loads(answer.text)
    here = f"{on.url}/gallery/{shared.job}"
    assert facts == {
        "version": "1.0",
        "type": "video",
        "title": '"><script>alert(1)</script>',
        "author_name": "Ann",
        "author_url": f"{on.url}/gallery/maker/Ann",
        "provider_name": "Dream gallery",
        "provider_url": f"{on.url}/gallery",
        "cache_age": 300,
        "thumbnail_url": f"{here}.jpg",
        "thumbnail_width": 640,
        "thumbnail_height": 360,
        "width": 1280,
        "height": 720,
        "html": f'<video src="{here}.mp4" poster="{here}.jpg" width="1280" height="720" '
        'controls playsinline preload="metadata"></video>',
    }


@pytest.mark.parametrize(
    ("query", "width", "height"),
    [("maxwidth=640", 640, 360), ("maxheight=360&maxwidth=900", 640, 360),
     ("maxwidth=0", 1280, 720), ("maxwidth=-4&maxheight=x", 1280, 720),
     ("maxwidth=9999", 1280, 720), ("maxheight=1", 1, 1)],
)  # fmt: skip
async def test_oembed_fits(on: Stage, query: str, width: int, height: int) -> None:
    """It is never larger than there is room for, and nonsense is ignored."""
    shared = await shown(on)
    answer = await on.get(f"/oembed?url={on.url}/gallery/{shared.job}&{query}")
    facts = json.loads(answer.text)
    assert (facts["width"], facts["height"]) == (width, height)


async def test_oembed_of_something_else(on: Stage) -> None:
    """Only our own addresses of shared videos, and only JSON."""
    job = (await shown(on)).job
    for url in (
        *("", "x", "http://[", f"https://elsewhere.example/gallery/{job}"),
        *(
            f"{on.url}/gallery",
            f"{on.url}/gallery/{job}.mp4",
            f"javascript://{on.url}/gallery/{job}",
        ),
    ):
        assert (await on.get(f"/oembed?url={url}")).status == 404
    assert (await on.get(f"/oembed?url={on.url}/gallery/{job}&format=xml")).status == 501


async def test_behind_a_public_address(tmp_path: Path) -> None:
    """What is read elsewhere has the public address, links on pages work under any path."""
    async with stage(tmp_path, public_url=PUBLIC) as on:
        shared = await on.share(maker="Ann")
        here = f"{PUBLIC}/gallery/{shared.job}"
        text = (await on.get(f"/gallery/{shared.job}")).text
        for line in (
            f'<link rel="canonical" href="{here}">',
            f'<meta property="og:video" content="{here}.mp4">',
            f'<meta property="og:video:secure_url" content="{here}.mp4">',
            f'<meta property="og:image" content="{here}.jpg">',
            '<meta property="og:video:type" content="video/mp4">',
            '<meta property="og:video:width" content="1280">',
            '<meta property="og:type" content="video.other">',
            f'<meta name="twitter:player" content="{here}/player">',
            '<link rel="alternate" type="application/json+oembed"',
        ):
            assert line in text
        assert f'src="../gallery/{shared.job}.mp4"' in text
        assert 'href="../../gallery/' in (await on.get("/gallery/maker/Ann")).text
        assert here in (await on.get("/gallery/feed.atom")).text
        assert on.url not in text
        assert (await on.get(f"/oembed?url={here}")).status == 200
        assert (await on.get(f"/oembed?url={on.url}/gallery/{shared.job}")).status == 200


@pytest.mark.parametrize("host", ['a"><script>', "a b", "", "a/b", "x" * 300, "a:999999", "[::1"])
async def test_a_host_that_cannot_be(on: Stage, host: str) -> None:
    """Nothing that a visitor calls us by gets into a page unless it can be a host."""
    answer = await on.get("/gallery", Host=host)
    assert answer.status == 400
    assert b"script" not in answer.body


async def test_robots_may_see_the_gallery_only(on: Stage) -> None:
    """Searches and everything else are not for them."""
    lines = (await on.get("/robots.txt")).text.splitlines()
    assert lines == ["User-agent: *", "Allow: /gallery", "Disallow: /gallery/search", "Disallow: /"]


async def test_portrait_thumbnails_are_told_right(on: Stage) -> None:
    """The picture of a tall video is tall."""
    tall = Clip(width=720, height=1280, duration=5, size=1, sound=False)
    shared = await on.share(video=await on.watchable(MP4, JPEG, tall))
    facts = json.loads((await on.get(f"/oembed?url={on.url}/gallery/{shared.job}")).text)
    assert (facts["thumbnail_width"], facts["thumbnail_height"]) == (360, 640)
