"""A process that works on Discord without listening there: logged in, and no gateway."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from adapters.chat.discord.front import Discord
from adapters.chat.discord.ids import DISCORD
from adapters.chat.discord.line import LineRefused
from bot.domain.names import MessageId
from bot.domain.reply import Address, Reply
from bot.errors import Refusal
from bot.supervise import Supervisor
from tests.discord_stage import Stage, stage
from tests.servers.discord.acting import File


@asynccontextmanager
async def speaking(on: Stage) -> AsyncIterator[tuple[Discord, Supervisor]]:
    """Run a front-end that does not listen."""
    front, supervisor = on.build(listens=False), Supervisor(on.diary)
    for name, task in front.tasks().items():
        supervisor.start(task(), name=name)
    try:
        yield front, supervisor
    finally:
        await supervisor.stop()
        on.diary.defects.clear()


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A Discord that no process serves yet."""
    async with stage(tmp_path) as opened:
        yield opened
        assert opened.server.gateway.arrivals == []


def address(on: Stage) -> Address:
    """Return the address of the channel."""
    return Address(platform=DISCORD, chat=str(on.channel.id))


async def test_it_speaks_edits_and_deletes(on: Stage) -> None:
    """All that takes a token only; whoever reads it sees no difference."""
    async with speaking(on) as (front, _):
        await on.server.until(front.ready, "it is logged in")
        assert front.describe()[0] == "Discord: luma#0000."
        said = await front.send(address(on), Reply(text="one"), key="a")
        assert await front.edit(address(on), said, Reply(text="two"))
        assert [m.text for m in on.channel.messages] == ["two"]
        link = await front.doors.link(address(on), said)
        assert link == f"https://discord.com/channels/{on.guild.id}/{said}"
        private = await front.doors.direct(str(on.ada.id))
        await front.send(private, Reply(text="three"), key="b")
        assert [m.text for m in on.ada.dm().messages] == ["three"]
        assert await front.delete(address(on), said)
        assert on.channel.messages == []
        assert not await front.edit(address(on), MessageId(said), Reply(text="gone"))


async def test_it_fetches_what_people_attached(on: Stage, tmp_path: Path) -> None:
    """The address of a picture is all it needs; one of another host is refused."""
    posted = on.ada.posts(on.channel, "look", [File(name="a.png", content=b"picture")])
    (file,) = posted.attachments
    async with speaking(on) as (front, _):
        url = on.server.files.link(file)
        await front.picture(f'{{"url":"{url}"}}', tmp_path / "a")
        assert (tmp_path / "a").read_bytes() == b"picture"
        with pytest.raises(Refusal):
            await front.picture('{"url":"https://example.com/a.png"}', tmp_path / "b")


async def test_it_registers_the_menu_if_that_is_its_duty(on: Stage) -> None:
    """That takes no gateway either."""
    async with speaking(on):
        await on.server.until(on.server.commands.of, "the menu")


async def test_a_token_that_is_reset_ends_it(on: Stage) -> None:
    """No gateway says so: it looks from time to time."""
    async with speaking(on) as (front, supervisor):
        await on.server.until(front.ready, "it is logged in")
        on.server.reset_token()
        await asyncio.sleep(0)
        on.later(301.0)
        async with asyncio.timeout(10.0):
            await supervisor.ended.wait()
        assert isinstance(supervisor.trouble, LineRefused)
        assert "DISCORD_TOKEN" in str(supervisor.trouble)


async def test_it_is_not_ready_while_discord_is_away(on: Stage) -> None:
    """It says so, and is ready again when Discord answers again, without a new login."""
    async with speaking(on) as (front, _):
        await on.server.until(front.ready, "it is logged in")
        away = on.server.fault("application", status=503, times=2)
        on.later(301.0)
        await on.bell.when(lambda: not front.ready(), "it is noticed")
        on.later(61.0)
        await on.bell.when(lambda: on.diary.count("discord_silent") == 2, "it is tried again")
        assert away.over
        on.later(61.0)
        await on.bell.when(front.ready, "it is ready again")
        assert on.diary.count("discord_logged_in") == 1
