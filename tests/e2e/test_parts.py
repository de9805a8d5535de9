"""Each part of the service in processes of its own, on one PostgreSQL and one bucket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.e2e.bot_process import PATIENCE
from tests.e2e.discord_scene import filmed
from tests.e2e.fleet import Fleet, fleet
from tests.e2e.telegram_scene import Scene
from tests.e2e.test_telegram import PHOTO
from tests.servers.s3 import serving_elsewhere
from tests.servers.telegram.chat import Chat
from tests.servers.telegram.people import Person


@asynccontextmanager
async def apart(folder: Path) -> AsyncIterator[Fleet]:
    """Run five processes on machines of their own; none does what another one is for."""
    async with (
        serving_elsewhere() as bucket,
        fleet(folder, webhook=True, **bucket.environment()) as on,
    ):
        await asyncio.gather(
            on.start("web", "--only", "web"),
            on.start("ear", "--only", "telegram"),
            on.start("other ear", "--only", "telegram"),
            on.start("gateway", "--only", "discord"),
            on.start("worker", "--only", "work"),
        )
        yield on
        assert [await bot.stop() for bot in on.bots] == [0] * 5


async def visited(on: Fleet, path: str) -> tuple[int, str]:
    """Return what a visitor of the gallery sees."""
    async with on.session.get(on.bots[0].url + path) as answer:
        return answer.status, (await answer.read()).decode(errors="replace")


async def shared_video(scene: Scene, ann: Person, chat: Chat) -> str:
    """Have a video made from an album, change its words by the form, and share it."""
    first, _ = await ann.sends_album(chat, [PHOTO, PHOTO], "/luma it grows old", delay=0.7)
    video = await scene.video(first)
    assert await ann.presses(video, "✏️ Edit") is not None
    await scene.until(lambda: any(m.forces_reply for m in chat.messages), "a form")
    form = next(m for m in chat.messages if m.forces_reply)
    await ann.says(chat, "it grows young", reply_to=form)
    await scene.until(lambda: scene.paid("it grows young") == 1, "the edited one is bought")
    twice = [await ann.presses(video, "🔁 Again"), await ann.presses(video, "🔁 Again")]
    assert None not in twice
    await scene.until(lambda: len(scene.videos(chat)) == 3, "all three")
    assert scene.paid("it grows old") == 2
    assert await ann.presses(video, "⭐ Share") is not None
    await scene.until(lambda: any("Shared" in m.text for m in chat.messages), "it is shared")
    return str(video.buttons[0].data).partition(":")[2]


async def test_what_people_do_on_telegram_and_see_in_the_gallery(tmp_path: Path) -> None:
    """An album whose halves may come to two processes, a form, a nervous finger, a shared video
    that is watched where no chat is heard, and is deleted everywhere.
    """
    async with apart(tmp_path) as on:
        scene = Scene(on.telegram, on.seller, on.bots[-1])
        ann = on.telegram.person(name="Ann")
        chat = on.telegram.private(ann)
        job = await shared_video(scene, ann, chat)
        requests = await on.rows(f"SELECT request FROM jobs WHERE id = '{job}'")  # noqa: S608 - a number of ours
        assert json.loads(requests[0][0])["end"]
        status, film = await visited(on, f"/gallery/{job}.mp4")
        assert (status, film[4:8]) == (200, "ftyp")
        page = (await visited(on, f"/gallery/{job}"))[1]
        assert f"https://t.me/luma_test_bot?start=remix_{job}" in page
        listed = await scene.answer(await ann.says(chat, "/jobs"), lambda m: m.buttons)
        assert await ann.presses(listed, listed.labels[0]) is not None
        await scene.until(lambda: len(scene.videos(chat)) == 4, "one of them once more")
        video = next(m for m in scene.videos(chat) if str(m.buttons[0].data).endswith(job))
        assert await ann.presses(video, "🗑 Delete") is not None
        await scene.until(lambda: video.deleted, "it is gone")
        assert (await visited(on, f"/gallery/{job}"))[0] == 404


async def test_what_people_do_on_discord(tmp_path: Path) -> None:
    """A command and a press are heard by the process with the gateway; the videos are posted by
    the one that works.
    """
    async with apart(tmp_path) as on:
        await on.discord.until_connected(1, PATIENCE)
        await on.discord.until(lambda: on.discord.commands.registrations, "the menu", PATIENCE)
        bo, channel = on.discord.person("bo"), on.channels[0]
        assert channel.guild is not None
        channel.guild.join(bo)
        asked = bo.commands(channel, "luma", prompt="an owl")
        await on.discord.until(lambda: filmed(asked), "the video", PATIENCE)
        bo.presses(filmed(asked)[0], "🔁 Again")
        await on.discord.until(
            lambda: sum(bool(m.attachments) for m in channel.messages) == 2, "one more", PATIENCE
        )
        await on.settled()
        assert on.paid() == {"an owl": 2}
