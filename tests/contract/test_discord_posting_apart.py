"""What is said on Discord by several processes: one of them may have no gateway, or stand still."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.chat.discord.tidying import keep_tidy
from adapters.chat.discord.visit import TOKEN_LIFE
from bot.domain.reply import Reply
from bot.errors import ChatBusy
from bot.ports import Duty
from tests.discord_posting_stage import MIB, STATUS, VIDEO, Stage, name_of, progress, stage
from tests.servers.discord.permissions import Permission

MARGIN = 64 * 1024


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage whose client is logged in and has no gateway, in a guild of tier two."""
    async with stage(tmp_path, tier=2) as opened:
        yield opened


async def test_two_processes_that_send_under_one_key_make_one_message(on: Stage) -> None:
    """One is slow, another has taken its job over and is quick: both are told of one message."""
    hold = asyncio.Event()
    slow = on.server.fault("message_create", hold=hold)
    first = asyncio.ensure_future(on.posting.send(on.address(), Reply(text="a"), key=VIDEO))
    await on.server.until(lambda: slow.over, "the slow one has begun")
    async with on.another() as other:
        second = await other.send(on.address(), Reply(text="a"), key=VIDEO)
    hold.set()
    assert await first == second == name_of(on.channel.messages[0])
    assert len(on.channel.messages) == 1


async def test_who_stood_still_asks_again_before_he_sends(on: Stage) -> None:
    """Between writing it down and sending it he was paused for hours; another has said it."""

    async def pause(kind: str) -> None:
        if kind == "write":
            on.database.after = nothing
            await on.anew().send(on.address(), Reply(text="a"), key=VIDEO)
            on.later(3 * 3600.0)

    async def nothing(_: str) -> None:
        pass

    on.database.after = pause
    with pytest.raises(ChatBusy):
        await on.posting.send(on.address(), Reply(text="a"), key=VIDEO)
    message = await on.posting.send(on.address(), Reply(text="a"), key=VIDEO)
    assert [name_of(m) for m in on.channel.messages] == [message]


async def test_late_progress_does_not_take_a_video_away(on: Stage) -> None:
    """A process tells progress, slowly, while another one brings the video there."""
    asked, to = await on.asks()
    status = await on.posting.send(to, progress("On it"), key=STATUS)
    on.later(TOKEN_LIFE)
    hold = asyncio.Event()
    slow = on.server.fault("message_edit", hold=hold)
    told = asyncio.ensure_future(on.posting.edit(to, status, progress("half")))
    await on.server.until(lambda: slow.over, "progress is on its way")
    async with on.another() as other:
        assert await other.send(to, await on.finished(), key=VIDEO) == status
    hold.set()
    await told
    assert asked.message.files == ("luma-mnpqrs.mp4",)


async def test_how_much_a_guild_takes_is_asked_and_remembered(on: Stage) -> None:
    """Without a gateway nobody tells its tier; an hour later it may be another one."""
    _, to = await on.asks()
    for _ in range(2):
        assert await on.posting.room_for(to) == 50 * MIB - MARGIN
        assert await on.posting.room_for(on.address()) == 50 * MIB - MARGIN
    assert len(on.server.called("guild")) == 1
    on.later(3601.0)
    await on.posting.room_for(to)
    assert len(on.server.called("guild")) == 2


async def test_a_large_video_goes_where_it_fits_without_a_gateway(on: Stage) -> None:
    """By token and as a message of its own, by a process that has to ask how much that is."""
    asked, to = await on.asks()
    await on.posting.send(to, await on.finished(12 * MIB), key=VIDEO)
    assert asked.message.attachments[0].size == 12 * MIB
    await on.anew().send(on.address(), await on.finished(12 * MIB), key="a copy")
    assert on.channel.messages[-1].attachments[0].size == 12 * MIB


async def test_direct_messages_need_no_question(on: Stage) -> None:
    """The interaction tells that there is no guild: the usual room, and nobody is asked."""
    _, to = await on.asks(on.ada.dm())
    assert await on.posting.room_for(to) == 10 * MIB - MARGIN
    assert on.server.called("channel") == on.server.called("guild") == []


async def test_a_place_that_is_shut_has_the_usual_room(on: Stage) -> None:
    """Discord says neither which guild that is nor what it takes; it is asked once."""
    shut = on.server.guild("Shut", bot=False, tier=3).channel("talk")
    for _ in range(2):
        assert await on.posting.room_for(on.address(shut)) == 10 * MIB - MARGIN
    assert len(on.server.called("channel")) == 1


async def test_what_nobody_can_know_is_noted(on: Stage) -> None:
    """Sent, perhaps, when the nonce was forgotten, where old messages may not be read."""
    on.channel.permissions(on.server.bot, deny=Permission.READ_MESSAGE_HISTORY)
    await on.log.begin(VIDEO, at=on.clock.now())
    on.later(600.0)
    await on.posting.send(on.address(), Reply(text="a"), key=VIDEO)
    assert on.noted("discord_sent_unsure") == [{"message": VIDEO}]


@dataclass(slots=True, eq=False)
class Duties:
    """The processes beside this one, who may have its duties; implements `bot.ports.Peers`."""

    mine: bool = False

    def alone(self, duty: Duty) -> bool:
        """Say what the test wishes."""
        del duty
        return self.mine

    async def tell(self, word: str) -> None:
        """Tell nobody."""


async def test_only_who_keeps_the_house_drops_tokens(on: Stage) -> None:
    """A process without that duty leaves it to the one that has it, and does it once it has."""
    asked, _ = await on.asks()
    peers, writes = Duties(), list[str]()

    async def written(kind: str) -> None:
        writes.append(kind)

    on.database.before = written
    tidying = asyncio.create_task(
        keep_tidy(on.log, on.clock, on.diary, peers=peers, retention=86400.0)
    )
    for _ in range(20):
        on.later(61.0)
        await asyncio.sleep(0)
    assert writes == []
    peers.mine = True

    async def dropped() -> bool:
        on.clock.jump(61)
        row = await on.log.visit(asked.id)
        return row is not None and row[1] == ""

    await on.diary.bell.until(dropped, "the token is dropped")
    tidying.cancel()
