"""Commands on Discord when the store is slow, the line breaks, or the gateway repeats itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.domain.job import State
from bot.errors import StoreFailed
from tests.discord_stage import Stage, living, rushing, stage
from tests.servers.discord.facts import Callback


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A running bot."""
    async with living(tmp_path) as opened:
        yield opened


async def test_a_hundred_at_once_are_all_acknowledged(on: Stage) -> None:
    """A hundred people ask in the same moment: each is answered in time, and none asks for two."""
    people = [on.server.person(f"person {number}") for number in range(100)]
    asked = [p.commands(on.channel, "luma", prompt=f"fox {p.name}") for p in people]
    for one in asked:
        answer = await one.wait_answered()
        assert answer.kind is Callback.DEFERRED_MESSAGE
    await on.bell.until(lambda: _all_accepted(on, 100), "a hundred jobs")
    assert len({job.origin for p in people for job in await on.jobs(p)}) == 100
    assert on.server.verdict().unanswered == 0


async def _all_accepted(on: Stage, count: int) -> bool:
    return await on.count("SELECT count(*) FROM jobs") == count


async def test_it_is_stored_before_it_is_acknowledged(on: Stage) -> None:
    """What was answered is never lost: the row is there before Discord hears anything."""
    stored: list[int] = []
    hold = asyncio.Event()
    on.server.fault("callback", hold=hold)
    asked = on.ada.commands(on.channel, "luma", prompt="a fox")
    await on.bell.until(lambda: _stored(on), "the stored command")
    stored.append(await on.count("SELECT count(*) FROM discord_interactions"))
    assert asked.answer is None
    hold.set()
    await on.video(asked)
    assert stored == [1]


async def _stored(on: Stage) -> bool:
    return await on.count("SELECT count(*) FROM inbox WHERE closed_at IS NULL") == 1


async def test_nothing_is_said_before_it_is_acknowledged(on: Stage) -> None:
    """The core waits: an answer before the acknowledgement would be refused by Discord."""
    hold = asyncio.Event()
    on.server.fault("callback", hold=hold)
    asked = on.ada.commands(on.channel, "luma-limits")
    await on.bell.until(lambda: _stored(on), "the stored command")
    on.service.wake()
    await asyncio.sleep(0.3)
    assert on.server.called("original_edit") == []
    hold.set()
    assert "no limit" in (await on.answer(asked)).text
    assert on.server.verdict().refused == ()


async def test_a_slow_store_holds_up_no_acknowledgement(on: Stage) -> None:
    """The store takes for ever: after a second it is acknowledged all the same, and done later."""
    free = asyncio.Event()

    async def slow(deed: str) -> None:
        if deed == "write":
            await free.wait()

    on.database.before = slow
    asked = on.ada.commands(on.channel, "luma", prompt="a patient fox")
    answer = await asked.wait_answered()
    assert answer.deferred
    free.set()
    await on.video(asked)
    assert on.paid("a patient fox") == 1


async def test_a_broken_store_is_told(on: Stage) -> None:
    """What could not be stored was not taken on, and the person is told to try again."""

    async def broken(deed: str) -> None:
        if deed == "write":
            raise StoreFailed("the disk is full")

    on.database.before = broken
    asked = on.ada.commands(on.channel, "luma", prompt="a fox")
    assert "very busy" in (await on.answer(asked)).text
    on.database.before = _fine
    await on.done()
    assert await on.jobs() == []


async def _fine(_: str) -> None:
    """Make no trouble."""


async def test_what_comes_twice_is_done_once(on: Stage) -> None:
    """The gateway tells of the same command twice: one job, and one message."""
    on.server.gateway.repeat()
    asked = await on.asks("a single fox")
    await on.video(asked)
    await on.done()
    assert on.paid("a single fox") == 1
    assert len(on.channel.messages) == 1


async def test_a_resumed_session_loses_and_doubles_nothing(on: Stage) -> None:
    """Commands given while the line was down come with the session that goes on, each once."""
    first = await on.asks("a fox before")
    on.server.gateway.drop()
    second = on.ada.commands(on.channel, "luma", prompt="a fox meanwhile")
    assert (await second.wait_answered()).deferred
    assert on.server.gateway.resumed == 1
    for asked in (first, second):
        await on.video(asked)
    assert (on.paid("a fox before"), on.paid("a fox meanwhile")) == (1, 1)


async def test_a_late_command_starts_nothing(on: Stage) -> None:
    """Replayed after its three seconds, it is dead: the person has read that it failed."""
    on.server.gateway.drop()
    asked = on.ada.commands(on.channel, "luma", prompt="a late fox")
    on.later(4.0)
    await on.bell.when(lambda: on.diary.count("discord_too_late"), "the late command is noticed")
    assert asked.failed
    assert await on.count("SELECT count(*) FROM inbox") == 0
    assert await on.count("SELECT count(*) FROM discord_interactions") == 0
    _forget(on, asked)


def _forget(on: Stage, asked: Any) -> None:
    """Take back what the test itself let fail, so that the verdict is about the bot."""
    on.server._answering.known.pop(asked.id)


async def test_a_wrong_clock_of_ours_refuses_nobody(on: Stage) -> None:
    """Our clock is minutes ahead: everything looks late, and Discord's word counts."""
    on.clock.jump(300.0)
    asked = await on.asks("a punctual fox")
    await on.video(asked)
    assert on.paid("a punctual fox") == 1


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 502, "after": True},
        {"status": 502},
        {"cut": True, "after": True},
        {"cut": True},
        {"code": 40060, "after": True},
    ],
)
async def test_an_acknowledgement_survives_the_line(on: Stage, fault: dict[str, Any]) -> None:
    """The answer to the acknowledgement is lost: it is found out, and the message is used."""
    on.server.fault("callback", **fault)
    asked = await on.asks("a fox")
    video = await on.video(asked)
    await on.done()
    assert on.channel.messages == [video]
    assert on.paid("a fox") == 1


async def test_stored_and_too_late_is_answered_in_the_channel(on: Stage) -> None:
    """Discord takes no acknowledgement any more, but it is stored: the video comes by itself."""
    on.server.fault("callback", code=10062)
    asked = on.ada.commands(on.channel, "luma", prompt="a kept fox")
    await on.state(State.DELIVERED)
    await on.done()
    (message,) = on.channel.messages
    assert message.attachments
    assert asked.messages == []
    assert on.paid("a kept fox") == 1
    _forget(on, asked)


async def test_killed_between_storing_and_acknowledging(tmp_path: Path) -> None:
    """The process dies in that moment: the next one makes the video, and says so in the channel."""
    async with stage(tmp_path) as on:
        await on.live()
        hold = asyncio.Event()
        on.server.fault("callback", hold=hold)
        asked = on.ada.commands(on.channel, "luma", prompt="an orphaned fox")
        await on.bell.until(lambda: _stored(on), "the stored command")
        await on.die()
        hold.set()
        on.later(5.0)
        await on.live()
        await on.state(State.DELIVERED)
        (message,) = on.channel.messages
        assert message.attachments
        assert asked.messages == []
        assert on.paid("an orphaned fox") == 1
        assert on.diary.defects == []


async def test_a_video_outlives_the_token_and_the_process(tmp_path: Path) -> None:
    """Twenty minutes and a restart later the video still comes, into the very same message."""
    async with stage(tmp_path, speed=20.0) as on:
        await on.live()
        asked = await on.asks("a slow fox")
        await on.answer(asked)
        await on.state(State.GENERATING)
        await on.die()
        on.later(20 * 60.0)
        await on.live()
        async with rushing(on):
            await on.state(State.DELIVERED)
        await on.done()
        assert on.channel.messages == [asked.message]
        assert asked.message.attachments
        assert asked.message.edits[-1].route == "channel"
        assert on.diary.defects == []


async def test_an_old_command_is_asked_about(tmp_path: Path) -> None:
    """Half an hour passes between storing and working on it: the person decides anew."""
    async with stage(tmp_path) as on:
        await on.live()
        on.database.after = _stuck
        asked = on.ada.commands(on.channel, "luma", prompt="a forgotten fox")
        await on.bell.until(lambda: _stored(on), "the stored command")
        on.database.after = _fine
        await on.die()
        on.later(1800.0)
        await on.live()
        await on.server.until(lambda: on.channel.messages, "a question")
        (question,) = on.channel.messages
        assert "You asked for this 30 min ago" in question.text
        press = on.ada.presses(question, "▶ Make it")
        assert (await on.answer(press)).ephemeral
        await on.state(State.DELIVERED)
        assert on.paid("a forgotten fox") == 1
        assert asked.failed
        assert on.diary.defects == []


async def _stuck(deed: str) -> None:
    if deed == "write":
        await asyncio.Event().wait()


async def test_a_command_that_is_no_longer_there(on: Stage) -> None:
    """A client shows an old menu: it is told so, and nothing is stored."""
    (listed,) = [one for one in on.server.commands.of() if one["name"] == "luma-jobs"]
    listed["name"] = "luma-gone"
    asked = on.ada.commands(on.channel, "luma-gone")
    answer = await on.answer(asked)
    assert "no longer there" in answer.text
    assert answer.ephemeral
    assert await on.count("SELECT count(*) FROM inbox") == 0


async def test_tokens_are_forgotten_when_they_are_dead(on: Stage) -> None:
    """A token is a secret for fifteen minutes, and then nothing at all."""
    asked = await on.asks("a fox")
    await on.video(asked)
    await on.done()
    kept = "SELECT count(*) FROM discord_interactions WHERE token <> ''"
    assert await on.count(kept) == 1
    on.later(16 * 60.0)

    async def gone() -> bool:
        return await on.count(kept) == 0

    await on.bell.until(gone, "the token is gone")
    assert await on.count("SELECT count(*) FROM inbox WHERE body LIKE ?", f"%{asked.token}%") == 0
    said = [str(fields) for _, fields in on.diary.events]
    assert not any(asked.token in line or on.server.token in line for line in said)
