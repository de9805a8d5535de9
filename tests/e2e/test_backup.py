"""A bot at work is backed up, goes on, dies, and starts again from what was kept."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import psycopg
import pytest_asyncio

from tests.databases import KIND, settings_of, url_of
from tests.e2e.bot_process import ROOT, Message
from tests.e2e.lives import pressable
from tests.e2e.mortal import Mortal, Stage, staged
from tests.servers import postgres_programs


@pytest_asyncio.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The provider, which lives on when the bot dies."""
    async with staged(tmp_path) as there:
        yield there


async def order(bot: Mortal, *arguments: str) -> None:
    """Give an order to the program, beside the bot."""
    known = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings_of(bot.folder)}
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-m", "bot", *arguments],
        cwd=bot.folder, env=known | bot.settings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


async def back_up(bot: Mortal) -> None:
    """Take a back-up as `deploy/backup.md` says: the database first, then the files."""
    if KIND == "sqlite":
        await order(bot, "backup", "kept.db")
    else:
        await postgres_programs.dump(url_of(bot.folder / "data"), bot.folder / "kept.dump")
    shutil.copytree(bot.folder / "data" / "media", bot.folder / "media", dirs_exist_ok=True)


async def restore(bot: Mortal) -> None:
    """Lose everything, and bring back what was kept."""
    shutil.rmtree(bot.folder / "data" / "media")
    shutil.copytree(bot.folder / "media", bot.folder / "data" / "media")
    if KIND == "sqlite":
        await order(bot, "restore", "kept.db")
    else:
        await postgres_programs.put_back(bot.folder / "kept.dump", url_of(bot.folder / "data"))
        with psycopg.connect(url_of(bot.folder / "data"), autocommit=True) as line:
            line.execute("UPDATE workers SET until = until - 30")  # half a minute goes by
        await order(bot, "restore")


async def _queued(bot: Mortal, many: int) -> bool:
    return bot.books("SELECT count(*) FROM jobs WHERE state = 'queued'") == [(many,)]


def settled(message: Message) -> bool:
    """Say whether a message is the end of a request: a video, or a question."""
    return message["video"] is not None or bool(pressable(message, "Try again"))


async def cancel(bot: Mortal, asked: int) -> None:
    """Press Cancel once a video is being made."""
    making = await bot.answer(asked, lambda m: "Making" in m["text"])
    assert (await bot.press(making["id"], pressable(making, "Cancel")))[0] == 200


async def test_nothing_is_bought_again_after_a_restore(stage: Stage) -> None:
    """A back-up is taken while one job is made, which takes for ever, and others wait behind it.
    Then all of them are bought, the bot dies, and its disk with it. The one that starts on the
    back-up buys none of them again: each ends with its video, or with the question whether to buy
    it anew.
    """
    async with stage.bot(YESCALE_CONCURRENCY="1") as bot:
        await bot.start()
        done = await bot.say("/luma the first of all")
        await bot.video(done)
        slow = await bot.say("/luma a snail [never]")
        await bot.answer(slow, lambda m: "Making" in m["text"])
        asked = [await bot.say(f"/luma a fox number {number}") for number in range(4)]
        await bot.until(lambda: _queued(bot, len(asked)), "all of them wait")
        await back_up(bot)
        await cancel(bot, slow)
        asked_later = await bot.say("/luma unknown to the back-up")
        for message in (*asked, asked_later):
            await bot.video(message)
        await bot.kill()
        bought = len(stage.sandbox.paid())
        assert bought == 7
        await restore(bot)
        await bot.start()
        await cancel(bot, slow)
        await bot.until(bot.quiet, "nothing is left to do")
        for message in (done, *asked):
            await _ended_well(bot, message)
        assert len(stage.sandbox.paid()) == bought
        await bot.video(await bot.say("/luma life goes on"))
        assert len(stage.sandbox.paid()) == bought + 1


async def _ended_well(bot: Mortal, asked: int) -> None:
    ends = [end for end in await bot.answers(asked) if settled(end)]
    assert len(ends) == 1, ends
    if (video := ends[0]["video"]) is not None:
        async with bot.session.get(bot.url + video["url"]) as answer:
            assert len(await answer.read()) == video["size"]
