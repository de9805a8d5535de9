"""The gallery over real HTTP and a real store: what visitors see, and no more."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import pytest

from adapters.web.gallery.hall import Door
from bot.domain.names import BlobKey
from bot.domain.video import AspectRatio, Clip, VideoRequest
from tests.gallery_stage import OWNER, Stage, nowhere, stage

JPEG, MP4 = b"\xff\xd8\xff" + bytes(5000), b"ftyp" + bytes(range(256)) * 40


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """An empty gallery."""
    async with stage(tmp_path) as opened:
        yield opened


def jobs(text: str) -> list[str]:
    """Return the videos that a page links to, in order."""
    return re.findall(r'<h[23]><a href="[./]*gallery/([0-9a-z]{26})"', text)


def link(text: str, rel: str) -> str:
    """Return where a link of the page's head leads."""
    found = re.search(rf'<link rel="{rel}" href="([^"]*)"', text)
    assert found is not None
    return found[1].replace("&amp;", "&")


async def test_the_newest_come_first_and_page_by_page(on: Stage) -> None:
    """Each video is on exactly one page, also if a new one is shared while somebody reads on."""
    made = [(await on.share(f"number {index}")).job for index in range(50)]
    text = (await on.get("/gallery")).text
    seen = jobs(text)
    await on.share("meanwhile")
    for _ in range(2):
        text = (await on.get("/" + link(text, "next").removeprefix("./"))).text
        seen += jobs(text)
    assert seen == made[::-1]
    assert 'rel="next"' not in text


async def test_a_page_after_the_last(on: Stage) -> None:
    """Who followed an old link is told that it ends here; nonsense leads to the beginning."""
    first = await on.share()
    ended = await on.get(f"/gallery?after=0-{first.job}")
    assert "That was all" in ended.text
    for after in ("", "x", f"-1-{first.job}", f"9999999999-{first.job}", "0-" + "%C3%A9" * 26):
        assert jobs((await on.get(f"/gallery?after={after}")).text) == [first.job]


async def test_the_best_by_votes(on: Stage) -> None:
    """More votes come first, over pages; a period that nobody knows is the week."""
    made = {votes: (await on.share(votes=votes)).job for votes in (2, 0, 5, 1)}
    wanted = [made[votes] for votes in (5, 2, 1, 0)]
    for of in ("week", "month", "ever", "century"):
        assert jobs((await on.get(f"/gallery/best?of={of}")).text) == wanted
    further = await on.get(f"/gallery/best?of=ever&after=2-{made[2]}")
    assert jobs(further.text) == wanted[2:]


@pytest.mark.parametrize(
    "name", ["Ann", "..", ".", "a/b", "李 雷", "?&#%25+", "Zoë 🦊", "a\\b", "%2F"]
)
async def test_a_name_leads_to_its_videos(on: Stage, name: str) -> None:
    """The link on a card finds exactly that name's videos, whatever the name is made of."""
    his = await on.share(maker=name)
    await on.share(maker="somebody else")
    text = (await on.get(f"/gallery/{his.job}")).text
    found = re.search(r'class="by">by <a href="\.\./(gallery/maker[^"]*)"', text)
    assert found is not None
    answer = await on.get("/" + found[1].replace("&amp;", "&"))
    assert jobs(answer.text) == [his.job]


@pytest.mark.parametrize("name", [None, "\u202e", "\u200b\u2060", " ", "\u3164"])
async def test_a_name_with_nothing_to_see(on: Stage, name: str | None) -> None:
    """Whoever is unnamed, or as good as, is somebody."""
    his = await on.share(maker=name)
    text = (await on.get(f"/gallery/{his.job}")).text
    assert "by somebody" in text
    assert "gallery/maker" not in text


async def test_search_needs_all_the_words(on: Stage) -> None:
    """Found are prompts with all words, in any script; an empty question is answered kindly."""
    fox, boat = await on.share("a fox in the rain"), await on.share("paper boats in the rain")
    chinese = await on.share("黄昏时冲浪的狐狸")
    for query, found in {
        "rain": [boat, fox],
        "FOX+rain": [fox],
        "狐狸": [chinese],
        "owl": [],
    }.items():
        text = (await on.get(f"/gallery/search?q={quote(query, safe='+')}")).text
        assert jobs(text) == [shared.job for shared in found]
    assert "No video has all these words" in (await on.get("/gallery/search?q=owl")).text
    assert "What would you like to see?" in (await on.get("/gallery/search?q=%20!")).text
    assert "What would you like to see?" in (await on.get("/gallery/search")).text


async def test_the_page_of_a_video(on: Stage) -> None:
    """It plays at once, and says who made it how, what it came from and what came of it."""
    other, parent = await on.share("a third"), await on.share("the first of all")
    asked = VideoRequest(
        prompt="a fox\nsurfing", loop=True, expand=False, model="ray-2", concepts=("orbit_left",),
        aspect_ratio=AspectRatio.WIDE,
    )  # fmt: skip
    clip = Clip(width=1280, height=720, duration=5.04, size=9, sound=True)
    shared = await on.share(request=asked, video=nowhere(1 << 64, clip), parent=parent.job, votes=1)
    child = await on.share("its child", parent=shared.job)
    text = (await on.get(f"/gallery/{shared.job}")).text
    (tag,) = re.findall(r"<video [^>]*>", text)
    for part in ("controls", "autoplay", "muted", "playsinline", "loop", 'preload="metadata"'):
        assert part in tag
    assert jobs(text) == [parent.job, child.job, other.job]  # each once
    facts = re.findall(r"<li>([^<]*)</li>", text)
    assert facts == [
        "ray-2", "16:9", "Endless loop", "Words taken as they are", "Camera: orbit left",
        "1280 \u00d7 720", "5 s", "With sound",
    ]  # fmt: skip
    assert "1 vote<" in text
    assert '<time datetime="2023-11-14T22:16:20Z">Nov 14, 2023</time>' in text


async def test_a_video_from_a_picture_has_a_title(on: Stage) -> None:
    """Without a prompt it is still called something, everywhere."""
    asked = VideoRequest(prompt="", start=BlobKey("secret.jpg"))
    shared = await on.share(request=asked)
    for path in ("/gallery", f"/gallery/{shared.job}", f"/gallery/{shared.job}/player"):
        assert "A video from a picture" in (await on.get(path)).text
    assert "secret.jpg" not in (await on.get(f"/gallery/{shared.job}")).text


async def test_links_into_the_chats(on: Stage) -> None:
    """There are links to remix and to vote, or a word on what to do without any."""
    shared = await on.share()
    assert "Write /luma" in (await on.get(f"/gallery/{shared.job}")).text
    on.doors[:] = [
        Door("remix", "Telegram", f"https://t.me/bot?start=remix_{shared.job}"),
        Door("vote", "Discord", "https://discord.example/1/2"),
    ]
    text = (await on.get(f"/gallery/{shared.job}")).text
    assert (
        f'href="https://t.me/bot?start=remix_{shared.job}" rel="noopener">Remix on Telegram' in text
    )
    assert "Vote on Discord" in text


async def test_what_is_not_shared_is_nowhere(on: Stage) -> None:
    """Taken back, only for adults, or never there: the same answer, on every page of it."""
    back = await on.share(video=await on.watchable(MP4, JPEG))
    adult = await on.share(video=await on.watchable(MP4, JPEG), nsfw=True)
    child = await on.share("child", parent=adult.job)
    assert (await on.get(f"/gallery/{back.job}.mp4")).status == 200
    await on.store.write(lambda r: r.showcase.remove(back.job, for_good=False))
    for job in (back.job, adult.job, "0" * 26):
        for path in ("", ".mp4", ".jpg", "/player"):
            answer = await on.get(f"/gallery/{job}{path}")
            assert answer.status == 404
            assert "This video is not here" in answer.text
        assert (await on.get(f"/oembed?url={on.url}/gallery/{job}")).status == 404
    assert jobs((await on.get(f"/gallery/{child.job}")).text) == []
    assert jobs((await on.get("/gallery")).text) == [child.job]


async def test_in_the_visitors_language(on: Stage) -> None:
    """Sentences, numbers and dates follow the browser's wishes."""
    shared = await on.share(maker="Ann", votes=3)
    answer = await on.get(f"/gallery/{shared.job}", Accept_Language="xx, zh-CN;q=0.9, en;q=0.1")
    assert '<html lang="zh-Hans">' in answer.text
    assert "2023年11月14日" in answer.text
    assert "3 票" in answer.text
    assert "Accept-Language" in answer.headers["Vary"]
    for header in ("", "xx", "zh;q=0", "zh;q=2", "," * 5000, "en-GB"):
        text = (await on.get("/gallery", Accept_Language=header)).text
        assert '<html lang="en">' in text


async def test_nobody_learns_whose_it_is(on: Stage) -> None:
    """The owner's id is in no answer at all."""
    shared = await on.share()
    for path in (
        *("/gallery", "/gallery/best?of=ever", "/gallery/search?q=fox", "/gallery/maker/Ann"),
        *(f"/gallery/{shared.job}", "/gallery/feed.atom"),
        f"/oembed?url={on.url}/gallery/{shared.job}",
    ):
        answer = await on.get(path)
        assert answer.status == 200
        assert OWNER.user not in answer.text + str(answer.headers)


async def test_empty_pages_say_what_to_do(on: Stage) -> None:
    """Nothing is ever just blank."""
    for path, word in {
        "/gallery": "Room for the first video",
        "/gallery/best": "Nothing in this time",
        "/gallery/best?of=ever": "Room for the first video",
        "/gallery/maker/Nobody": "Nothing by this name",
    }.items():
        answer = await on.get(path)
        assert answer.status == 200
        assert word in answer.text


async def test_pages_are_small(on: Stage) -> None:
    """A full page of long prompts and names stays under 40 kB, the style under 10."""
    for index in range(30):
        await on.share("many words & more " * 40 + str(index), maker="A long name " * 5, votes=1)
    assert len((await on.get("/gallery")).body) < 40_000
    assert len((await on.get("/gallery/style.css")).body) < 10_000


async def test_addresses_that_lead_nowhere(on: Stage) -> None:
    """Whatever is made up leads to the newest, and a slash too many to the right page."""
    for path in ("/gallery/nothing", "/gallery/a/b/c", "/gallery/style.css.bak", "/gallery/..%2fx"):
        answer = await on.get(path)
        assert answer.status == 404
        assert ">Newest</a>" in answer.text
    slash = await on.get("/gallery/")
    assert (slash.status, slash.headers["Location"]) == (301, "../gallery")
    head = await on.get("/gallery", "HEAD")
    assert (head.status, head.body) == (200, b"")


async def test_a_store_that_does_not_answer(on: Stage) -> None:
    """Visitors are asked to come back in a minute."""
    shared = await on.share()
    await on.store.write(lambda r: r.showcase.connection.run("DROP TABLE showcase"))
    for path in ("/gallery", f"/gallery/{shared.job}", "/gallery/feed.atom"):
        answer = await on.get(path)
        assert (answer.status, answer.headers["Retry-After"]) == (503, "60")
        assert "cannot be read right now" in answer.text
