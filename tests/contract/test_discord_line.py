"""The line to Discord: whatever breaks, the bot comes back; what only people can mend ends it."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from adapters.chat.discord.line import LineRefused
from bot.supervise import Supervisor
from tests.discord_stage import Stage, living, stage

WRONG = "not.the.token"


async def works(on: Stage, prompt: str) -> None:
    """See that a command becomes a video."""
    await on.server.until(on.front.ready, "the front is ready", 30.0)
    await on.video(await on.asks(prompt))


async def died(on: Stage) -> BaseException:
    """Wait until a task has died; return what of."""
    supervisor: Supervisor = on.service.supervisor
    async with asyncio.timeout(30.0):
        await supervisor.ended.wait()
    errors = [t.exception() for t in supervisor._tasks if t.done() and not t.cancelled()]
    (error,) = [error for error in errors if error is not None]
    on.diary.defects.clear()
    return error


async def test_it_asks_for_guilds_only(tmp_path: Path) -> None:
    """One intent, none that is privileged; the gateway is asked for nothing else."""
    async with living(tmp_path) as on:
        (arrival,) = on.server.gateway.arrivals
        assert arrival.intents == 1
        assert on.front.ready()
        assert on.front.met.is_set()
        name, invitation = on.front.describe()
        assert name == "Discord: luma#0000."
        assert "permissions=274878024704" in invitation


async def test_a_refused_token_ends_it(tmp_path: Path) -> None:
    """Nothing but a new token helps: the task dies with a sentence that says so."""
    async with stage(tmp_path, token=WRONG) as on:
        await on.begin()
        error = await died(on)
        assert isinstance(error, LineRefused)
        assert "DISCORD_TOKEN" in str(error)
        assert WRONG not in repr(error)
        assert not on.front.ready()


async def test_a_token_that_is_reset_ends_it(tmp_path: Path) -> None:
    """The operator made a new token: the old one is refused in the middle of a session."""
    async with stage(tmp_path) as on:
        await on.live()
        on.server.reset_token()
        error = await died(on)
        assert isinstance(error, LineRefused)
        assert "DISCORD_TOKEN" in str(error)


@pytest.mark.parametrize(
    ("code", "words"), [(4014, "intents"), (4011, "DISCORD_SHARD_COUNT"), (4010, "SHARD_IDS")]
)
async def test_a_refused_setup_ends_it(tmp_path: Path, code: int, words: str) -> None:
    """Intents and shards that Discord does not want are the operator's matter, too."""
    async with stage(tmp_path) as on:
        await on.live()
        on.server.gateway.drop(code)
        error = await died(on)
        assert isinstance(error, LineRefused)
        assert words in str(error)


async def test_the_first_connection_may_fail(tmp_path: Path) -> None:
    """The gateway lets nobody in: the bot comes again until it does, and then all is well."""
    async with stage(tmp_path) as on:
        on.server.gateway.closed = True
        await on.begin()
        await on.bell.when(lambda: on.diary.count("discord_lost") > 0, "the lost line")
        assert not on.front.ready()
        on.server.gateway.closed = False
        await on.server.until_connected()
        await on.bell.when(on.front.ready, "ready")
        assert on.diary.defects == []


async def test_discord_may_be_away_at_the_start(tmp_path: Path) -> None:
    """Nobody answers at all, then only with 500s: the bot waits longer each time, and comes."""
    async with stage(tmp_path) as on:
        port = int(on.server.base.rpartition(":")[2])
        await on.server.close()
        await on.begin()
        await on.bell.when(lambda: on.diary.count("discord_lost") >= 2, "two failures")
        pauses = [f["again_in"] for name, f in on.diary.events if name == "discord_lost"]
        assert pauses[:2] == [1.0, 2.0]
        await on.server.start(port)
        on.later(5.0)
        await on.server.until_connected()
        assert on.diary.defects == []


@pytest.mark.parametrize("code", [None, 4000, 4009, 1001])
async def test_a_lost_connection_is_resumed(tmp_path: Path, code: int | None) -> None:
    """Broken without a word, or closed by Discord: the session goes on, nothing is missed."""
    async with living(tmp_path) as on:
        on.server.gateway.drop(code)
        await on.bell.when(lambda: on.server.gateway.resumed, "the session goes on")
        await works(on, "a fox that came back")


async def test_a_reconnect_is_obeyed(tmp_path: Path) -> None:
    """Discord asks everybody to come again (op 7): the session goes on."""
    async with living(tmp_path) as on:
        on.server.gateway.reconnect()
        await on.bell.when(lambda: on.server.gateway.resumed, "the session goes on")
        await works(on, "a fox that came back")


async def test_a_session_that_is_invalid_is_begun_anew(tmp_path: Path) -> None:
    """Op 9: a fresh session, and buttons and commands work as before."""
    async with living(tmp_path) as on:
        on.server.gateway.invalidate()
        await on.bell.when(lambda: on.server.gateway.identified == 2, "a fresh session")
        await works(on, "a fox in a new session")


async def test_silence_is_noticed(tmp_path: Path) -> None:
    """Not a word from the gateway, not even to heartbeats: a fresh client takes over."""
    async with living(tmp_path, silence=0.5) as on:
        await on.bell.when(lambda: on.diary.count("discord_lost"), "the silence is noticed")
        lost = next(fields for name, fields in on.diary.events if name == "discord_lost")
        assert lost["reason"] == "silent"
        on.front._line._silence = 60.0
        await on.bell.when(
            lambda: on.server.gateway.identified > 1 and on.front.ready(), "a fresh session"
        )
        on.later(5.0)


async def test_a_talking_line_is_left_alone(tmp_path: Path) -> None:
    """Answers to heartbeats are words enough: nothing else need happen on a quiet day."""
    async with stage(tmp_path, silence=2.0) as on:
        on.server.gateway.heartbeat = 0.2
        await on.live()
        await asyncio.sleep(3.0)
        assert on.diary.count("discord_lost") == 0
        assert on.server.gateway.identified == 1


async def test_it_says_goodbye(tmp_path: Path) -> None:
    """Told to stop, it closes the session as a client should, and leaves no client open."""
    async with stage(tmp_path) as on:
        await on.live()
        client = on.front._line.client()
        await on.die()
        await on.server.until(lambda: on.server.gateway.closures, "the end of the connection")
        assert on.server.gateway.closures == [1000]
        assert client is not None
        assert client.is_closed()


async def test_shards_are_those_of_the_settings(tmp_path: Path) -> None:
    """This process runs the second of two shards: only its guilds are heard."""
    async with stage(tmp_path, shard_ids=(1,), shard_count=2) as on:
        mine = on.server.guild("Mine", key=(1 << 22) * 7)
        place = mine.channel("films")
        foreign = on.server.guild("Foreign", key=(1 << 22) * 8).channel("films")
        await on.begin()
        await on.server.until_connected()
        await on.bell.when(on.front.ready, "ready")
        (arrival,) = on.server.gateway.arrivals
        assert arrival.shard == (1, 2)
        client = on.front._line.client()
        assert client is not None
        await on.server.until(lambda: client.get_channel(place.id), "the channel is known")
        assert client.get_channel(foreign.id) is None


async def test_what_the_library_complains_of_is_noted(tmp_path: Path) -> None:
    """Its lines come into our log without traces; its chatter, with tokens in it, does not."""
    async with living(tmp_path) as on:
        log = logging.getLogger("discord.webhook.async_")
        log.debug("POST https://discord.com/webhooks/1/secret")
        log.info("chatter")
        error = ValueError("https://discord.com/webhooks/1/secret")
        log.error("Something odd\nwith a second line", exc_info=error)
        told = [fields for name, fields in on.diary.events if name == "discord_murmurs"]
        assert told == [{"reason": "Something odd"}]
    assert logging.getLogger("discord").propagate


async def test_a_session_that_brings_nothing_is_renewed(tmp_path: Path) -> None:
    """Heartbeats are answered and nobody uses the bot: Discord may have forgotten the session."""
    async with living(tmp_path, unused=1.5) as on:
        for number in range(4):
            await on.answer(on.ada.commands(on.channel, "luma-limits"))
            await asyncio.sleep(0.5)
            assert on.server.gateway.identified == 1, number
        await on.bell.when(lambda: on.diary.count("discord_lost"), "it is noticed")
        lost = next(fields for name, fields in on.diary.events if name == "discord_lost")
        assert lost["reason"] == "unused"
        on.front._line._unused = 60.0
        on.later(5.0)
        await on.bell.when(
            lambda: on.server.gateway.identified == 2 and on.front.ready(), "a fresh session"
        )
        await works(on, "a fox that is heard")
