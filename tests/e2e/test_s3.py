"""The real program with its files in a bucket: it may die, and its machine may be another."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.e2e.bot_process import Bot, running
from tests.e2e.test_conversation import button, photo, playable
from tests.servers.s3 import KEY_ID, SECRET, S3Server, serving_elsewhere


async def kept(bot: Bot, server: S3Server) -> set[str]:
    """Return the names of what is in the bucket."""
    async with bot.session.get(f"{server.url}/{server.name}?list-type=2") as answer:
        return set(re.findall(r"<Key>bot/([^<]+)</Key>", await answer.text()))


async def part(bot: Bot, path: str) -> bytes:
    """Fetch ten bytes from the midst of a file."""
    async with bot.session.get(bot.url + path, headers={"Range": "bytes=100-109"}) as answer:
        assert answer.status == 206, await answer.text()
        return await answer.read()


async def test_the_files_outlive_the_machine(tmp_path: Path) -> None:
    """The bot is killed while it makes a video from a photo, and comes back on a machine that has
    the database and nothing else. The video comes, is watched in the room and in the gallery, and
    is deleted.
    """
    async with (
        serving_elsewhere() as server,
        running(tmp_path, settings=server.environment(), SANDBOX_SPEED="8") as bot,
    ):
        asked = await bot.say("/luma waves", photo(tmp_path / "blue.jpg", "blue"))
        await bot.until(lambda: bought(bot), "the video is being made")
        await bot.kill()
        await anew(bot)
        video = await bot.video(asked)
        await playable(bot, video)
        await anew(bot)
        url = video["video"]["url"]
        whole = await part(bot, url)
        assert (await bot.press(video["id"], button(video, "Share")))[0] == 200
        ((job,),) = bot.books("SELECT id FROM jobs")
        assert await part(bot, f"/gallery/{job}.mp4") == whole
        names = await kept(bot, server)
        assert sorted(Path(name).suffix for name in names) == [".jpg", ".jpg", ".mp4", ".upload"]
        assert (await bot.press(video["id"], button(video, "Delete")))[0] == 200
        async with bot.session.get(bot.url + url) as answer:
            assert answer.status == 404
        assert url.rpartition("/")[2] not in await kept(bot, server)
        assert await bot.stop() == 0
        assert not (tmp_path / "data" / "media").exists()
        for secret in (SECRET, KEY_ID):
            assert secret not in bot.log()


async def bought(bot: Bot) -> bool:
    """Say whether the video is in the making; a request whose answer is lost is not sent again."""
    return bot.books("SELECT state FROM jobs") == [("generating",)]


async def anew(bot: Bot) -> None:
    """Start the bot again after its machine's disk was lost, but for the database."""
    if bot.process is not None and bot.process.returncode is None:
        await bot.kill()
    shutil.rmtree(bot.folder / "data" / "cache")
    await bot.start()
