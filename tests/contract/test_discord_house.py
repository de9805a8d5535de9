"""A server on Discord is one house: what is decided in a channel holds next door."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.rules.limits import Limits
from tests.discord_stage import Stage, living
from tests.servers.discord.permissions import Permission


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A running bot that makes two videos a day for one chat."""
    async with living(tmp_path, limits=Limits(chat_daily=2)) as opened:
        yield opened


async def test_nobody_gets_around_a_ban_next_door(on: Stage) -> None:
    """Ada is banned in a channel: she is refused in another one, and may ask in another server."""
    mona = on.server.person("mona")
    on.guild.join(mona, on.guild.role("boss", Permission.MANAGE_GUILD))
    ban = mona.commands(on.channel, "luma-admin", what="ban spam", person=on.ada)
    assert f"in discord:{on.guild.id}" in (await on.answer(ban)).text
    asked = on.ada.commands(on.guild.channel("next door"), "luma", prompt="a fox")
    assert "spam" in (await on.answer(asked)).text
    other = on.server.guild("elsewhere")
    other.join(on.ada)
    await on.video(await on.asks("a fox", channel=other.channel("films")))


async def test_a_server_has_one_day(on: Stage) -> None:
    """Two videos, in two channels, by a command and by a button: there is no third in another."""
    video = await on.video(await on.asks("a fox"))
    on.ada.presses(video, next(label for label in video.labels if "Again" in label))
    await on.bell.until(lambda: _jobs(on, 2), "the second job")
    asked = on.ada.commands(on.guild.channel("next door"), "luma", prompt="a third fox")
    assert "used up its 2 videos" in (await on.answer(asked)).text
    assert await _jobs(on, 2)


async def _jobs(on: Stage, count: int) -> bool:
    return await on.count("SELECT count(*) FROM jobs") == count
