"""Videos that are uploaded to the local Telegram: what is kept of them, and what becomes of them.

https://core.telegram.org/bots/api#sendvideo
"""

from __future__ import annotations

import asyncio
import tracemalloc
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from telegram import Bot, InputFile
from telegram.error import NetworkError

from tests.room_stage import picture
from tests.servers.telegram.scene import Scene, scene
from tests.unit.drawn_clips import Drawing, drawn

LOUD, SILENT = Drawing(sound="aac"), Drawing()
MEGABYTE = 1024 * 1024


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Scene]:
    """A group with a message of the bot's."""
    async with scene(tmp_path / "telegram") as opened:
        yield opened


async def send(
    on: Scene, data: bytes, thumbnail: bytes | None = None, **values: Any
) -> dict[str, Any]:
    """Send a video into the group."""
    on.server.advance(3)
    files = {"video": ("fox.mp4", data)}
    if thumbnail is not None:
        files["small"] = ("small.jpg", thumbnail)
        values["thumbnail"] = "attach://small"
    return dict(await on.bot.ok("sendVideo", files, chat_id=on.chat.id, **values))


async def test_sound_makes_the_video(on: Scene) -> None:
    """With sound it is a video, without it an animation, which is a document, too."""
    assert "video" in await send(on, drawn(LOUD))
    silent = await send(on, drawn(SILENT))
    assert "video" not in silent
    assert silent["animation"]["file_id"] == silent["document"]["file_id"]
    loud, animation = on.chat.messages[-2:]
    assert loud.video is not None
    assert animation.animation is not None
    assert (loud.video.sound, animation.animation.sound) == (True, False)
    assert animation.animation.declared == "video"
    on.server.advance(3)
    again = await on.bot.ok("sendVideo", chat_id=on.chat.id, video=silent["animation"]["file_id"])
    assert "animation" in again


async def test_other_containers_become_documents(on: Scene) -> None:
    """Only MP4 is played; what nobody can look into stays what it was called."""
    webm = Drawing(codec="libvpx", container="webm")
    assert "document" in await send(on, drawn(webm))
    assert "video" in await send(on, b"no clip at all")


async def test_facts_that_are_missing(on: Scene) -> None:
    """Up to 10 MB the server looks into the file itself, above it shows a square without length."""
    clip = drawn(LOUD)
    small = (await send(on, clip))["video"]
    assert (small["width"], small["height"], small["duration"]) == (320, 180, 1)
    large = clip + bytes(10 * MEGABYTE)
    bare = (await send(on, large))["video"]
    assert (bare["width"], bare["height"], bare["duration"]) == (320, 320, 0)
    told = (await send(on, large, width=1280, height=720, duration=5))["video"]
    assert (told["width"], told["height"], told["duration"]) == (1280, 720, 5)


@pytest.mark.parametrize(
    ("thumbnail", "why"),
    [
        (picture("JPEG", (1, 2, 3), (320, 180)), ""),
        (picture("JPEG", (1, 2, 3), (321, 180)), "it is 321x180"),
        (picture("PNG", (1, 2, 3)), "it is no JPEG"),
        (b"nothing", "it is no JPEG"),
        (picture("JPEG", (1, 2, 3)) + bytes(200 * 1024), "it has 205"),
    ],
)
async def test_thumbnails(on: Scene, thumbnail: bytes, why: str) -> None:
    """A good one is kept; a bad one is ignored without a word, and the test can see why."""
    sent = (await send(on, drawn(LOUD), thumbnail))["video"]
    video = on.chat.messages[-1].video
    assert video is not None
    assert ("thumbnail" in sent, video.thumbnail is not None) == (not why, not why)
    assert video.thumbnail_ignored.startswith(why)
    assert bool(video.thumbnail_ignored) == bool(why)


async def test_a_cover_and_a_spoiler(on: Scene) -> None:
    """A cover is any picture; where the caption stands and what is hidden is kept."""
    files = {"video": ("fox.mp4", drawn(LOUD)), "c": ("c.png", picture("JPEG", (1, 2, 3)))}
    sent = await on.bot.ok(
        "sendVideo", files, chat_id=on.chat.id, cover="attach://c", has_spoiler=True,
        show_caption_above_media=True, caption="a",
    )  # fmt: skip
    assert sent["video"]["cover"][0]["width"] == 96
    assert (sent["has_media_spoiler"], sent["show_caption_above_media"]) == (True, True)


async def test_a_video_by_address(on: Scene) -> None:
    """The server fetches what a test put into its web, and nothing else."""
    on.server.serves("https://cdn.example.com/fox.mp4", drawn(LOUD), "video/mp4")
    sent = await on.bot.ok("sendVideo", chat_id=on.chat.id, video="https://cdn.example.com/fox.mp4")
    assert sent["video"]["file_name"] == "fox.mp4"


async def test_fifty_megabytes_and_a_byte(on: Scene, tmp_path: Path) -> None:
    """50 MB are taken, more are not, and the library hears of it although it still sends."""
    bot = Bot(on.server.token, base_url=on.server.base_url)
    for size, there in ((50 * MEGABYTE + 1, False), (50 * MEGABYTE, True)):
        path = sparse(tmp_path / "large.mp4", size)
        on.server.advance(3)
        with path.open("rb") as file:
            video = InputFile(file, filename="large.mp4", read_file_handle=False)
            async with bot:
                if there:
                    await bot.send_video(on.chat.id, video)
                else:
                    with pytest.raises(NetworkError, match="Request Entity Too Large"):
                        await bot.send_video(on.chat.id, video)
    (large,) = [m.video for m in on.chat.messages if m.video is not None]
    assert large.size == 50 * MEGABYTE
    assert sum(file.stat().st_size for file in large.path.parent.iterdir()) == large.size


def sparse(path: Path, size: int) -> Path:
    """Make a file of that many zero bytes."""
    with path.open("wb") as file:
        file.truncate(size)
    return path


async def test_large_uploads_stay_on_disk(on: Scene, tmp_path: Path) -> None:
    """Ten uploads of 20 MB at once, 200 MB in all, take far less memory at any moment."""
    path = sparse(tmp_path / "large.mp4", 20 * MEGABYTE)
    chats = [on.server.group(f"Group {number}") for number in range(10)]
    url = f"{on.server.base_url}{on.server.token}/sendVideo"

    async def upload(session: aiohttp.ClientSession, chat_id: int) -> int:
        form = aiohttp.FormData()
        form.add_field("chat_id", str(chat_id))
        form.add_field("video", await asyncio.to_thread(path.open, "rb"), filename="a.mp4")
        async with session.post(url, data=form) as response:
            return response.status

    tracemalloc.start()
    try:
        async with aiohttp.ClientSession() as session:
            done = await asyncio.gather(*(upload(session, chat.id) for chat in chats))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert done == [200] * 10
    assert most < 50 * MEGABYTE
    videos = [chat.messages[0].video for chat in chats]
    sizes = [video.path.stat().st_size for video in videos if video is not None]
    assert sizes == [20 * MEGABYTE] * 10
