"""The local Discord: how sessions begin, go on, and end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.servers.discord import DiscordServer
from tests.servers.discord.caller import Caller, calling, connected
from tests.servers.discord.facts import Op

MESSAGES = 1 << 9
CONTENT = 1 << 15


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Caller]:
    """A bot with its own idea of the gateway."""
    async with DiscordServer(tmp_path) as server, calling(server) as caller:
        server.freeze()
        yield caller


async def test_a_session_begins_with_all_guilds(bot: Caller) -> None:
    """READY, then each guild; what happens later comes after it, in order."""
    guild = bot.server.guild("Fans")
    room = guild.channel("general")
    async with connected(bot) as line:
        ready = await line.identify(bot.server)
        assert ready["user"]["id"] == str(bot.server.bot.id)
        assert ready["guilds"] == [{"id": str(guild.id), "unavailable": True}]
        known = (await line.until("GUILD_CREATE"))["d"]
        assert [channel["id"] for channel in known["channels"]] == [str(room.id)]
        second = bot.server.guild("More fans")
        news = await line.until("GUILD_CREATE")
        assert (news["d"]["name"], news["s"]) == ("More fans", 3)
        second.leave(bot.server.bot)
        assert (await line.until("GUILD_DELETE"))["d"] == {"id": str(second.id)}
    (arrival,) = bot.server.gateway.arrivals
    assert (arrival.intents, arrival.shard, arrival.resumed) == (1, (0, 1), False)


async def test_heartbeats_are_answered_or_missed(bot: Caller) -> None:
    """A beat is acknowledged unless the server is deaf; without beats the line is closed."""
    async with connected(bot) as line:
        await line.say(Op.HEARTBEAT)
        assert (await line.hear())["op"] == Op.ACK
        bot.server.gateway.deaf = True
        await line.say(Op.HEARTBEAT)
        await line.identify(bot.server)
    bot.server.gateway.heartbeat = 0.05
    async with connected(bot) as line:
        assert await line.closed() == 4000


async def test_frames_are_packed_on_request(bot: Caller) -> None:
    """With zlib-stream all frames of a connection are one stream."""
    query = "?v=10&encoding=json&compress=zlib-stream"
    async with connected(bot, query) as line:
        await line.say(Op.HEARTBEAT)
        assert (await line.hear())["op"] == Op.ACK
        assert (await line.identify(bot.server))["v"] == 10


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"token": "wrong"}, 4004),
        ({"shard": [2, 2]}, 4010),
        ({"shard": "all"}, 4010),
        ({"intents": None}, 4013),
        ({"intents": 1 << 30}, 4013),
        ({"intents": CONTENT}, 4014),
    ],
)
async def test_who_is_wrong_is_sent_away(bot: Caller, changes: dict[str, Any], code: int) -> None:
    """Each fault of an IDENTIFY has its code."""
    async with connected(bot) as line:
        await line.say(Op.IDENTIFY, {"token": bot.server.token, "intents": 1} | changes)
        assert await line.closed() == code
    assert bot.server.gateway.arrivals == []


@pytest.mark.parametrize(
    ("op", "data", "code"),
    [(3, {}, 4003), (77, {}, 4001), (2, "x", 4001), (1, "x" * 5000, 4002)],
)
async def test_wrong_frames_close_the_line(bot: Caller, op: int, data: Any, code: int) -> None:
    """Before identifying, with an unknown opcode, with nonsense, or too long."""
    async with connected(bot) as line:
        await line.say(op, data)
        assert await line.closed() == code


async def test_a_client_speaks_slowly_and_once(bot: Caller) -> None:
    """A second IDENTIFY, the 121st frame in a minute, and an unknown version end it."""
    async with connected(bot) as line:
        await line.identify(bot.server)
        await line.say(Op.IDENTIFY, {"token": bot.server.token, "intents": 1})
        assert await line.closed() == 4005
    async with connected(bot) as line:
        for _ in range(121):
            await line.say(Op.HEARTBEAT)
        assert await line.closed() == 4008
    async with connected(bot, "?v=6&encoding=json") as line:
        assert await line.closed() == 4012


async def test_a_broken_session_goes_on_where_it_was(bot: Caller) -> None:
    """RESUME brings what was missed, in order and no more, then RESUMED."""
    guild = bot.server.guild("Fans")
    async with connected(bot) as line:
        ready = await line.identify(bot.server)
        heard = (await line.until("GUILD_CREATE"))["s"]
        bot.server.gateway.drop()
        await bot.server.until(lambda: not bot.server.gateway.connected, "the line to break")
    guild.channel("one")
    guild.channel("two")
    address = ready["resume_gateway_url"] + "?v=10&encoding=json"
    async with bot.http.ws_connect(address) as socket:
        again = type(line)(socket)
        await again.hear()
        await again.resume(bot.server, ready["session_id"], heard)
        frames = [await again.hear() for _ in range(3)]
    assert [frame["t"] for frame in frames] == ["CHANNEL_CREATE", "CHANNEL_CREATE", "RESUMED"]
    assert [frame["d"].get("name") for frame in frames] == ["one", "two", None]
    assert [frame["s"] for frame in frames] == [heard + 1, heard + 2, heard + 3]
    last = bot.server.gateway.arrivals[-1]
    assert (last.resumed, last.after, last.resume_address) == (True, heard, True)


@pytest.mark.parametrize("how", ["closed", "late", "unknown"])
async def test_a_session_that_is_over_cannot_go_on(bot: Caller, how: str) -> None:
    """Closed by the client with 1000, after five minutes, or never there: it must begin anew."""
    async with connected(bot) as line:
        session = (await line.identify(bot.server))["session_id"]
        await line.socket.close(code=1000 if how == "closed" else 4000)
    await bot.server.until(lambda: not bot.server.gateway.connected, "the line to close")
    bot.server.advance(301.0 if how == "late" else 0.0)
    async with connected(bot) as line:
        await line.resume(bot.server, "x" if how == "unknown" else session, 1)
        frame = await line.hear()
        assert (frame["op"], frame["d"]) == (Op.INVALID_SESSION, False)
        assert await line.identify(bot.server)


async def test_a_wrong_number_or_token_cannot_resume(bot: Caller) -> None:
    """A sequence from the future is 4007, a wrong token 4004."""
    async with connected(bot) as line:
        session = (await line.identify(bot.server))["session_id"]
        await line.socket.close(code=4000)
    async with connected(bot) as line:
        await line.resume(bot.server, session, 99)
        assert await line.closed() == 4007
    async with connected(bot) as line:
        await line.say(Op.RESUME, {"token": "wrong", "session_id": session, "seq": 1})
        assert await line.closed() == 4004


async def test_the_server_asks_to_come_again(bot: Caller) -> None:
    """Op 7 and op 9 are sent on order, and codes close the line."""
    gateway = bot.server.gateway
    async with connected(bot) as line:
        await line.identify(bot.server)
        gateway.reconnect()
        assert (await line.hear())["op"] == Op.RECONNECT
        gateway.invalidate(resumable=True)
        assert (await line.hear())["d"] is True
        gateway.invalidate()
        assert (await line.hear())["d"] is False
        assert gateway.connected == []
        gateway.drop(4000)
        assert await line.closed() == 4000
    gateway.closed = True
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await bot.http.ws_connect(bot.server.gateway_url)


async def test_the_server_goes_away_and_comes_back(bot: Caller) -> None:
    """At the same address, with everything that was there; sessions can go on."""
    server, guild = bot.server, bot.server.guild("Fans")
    async with connected(bot) as line:
        session = (await line.identify(server))["session_id"]
        address = server.environment
        await server.close()
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.http.ws_connect(server.gateway_url)
    guild.channel("general")
    await server.start(int(server.cdn_host.partition(":")[2]))
    assert server.environment == address
    async with connected(bot) as line:
        await line.resume(server, session, 2)
        assert (await line.hear())["t"] == "CHANNEL_CREATE"
        await server.until_connected()


async def test_sessions_must_not_begin_too_fast(bot: Caller) -> None:
    """Where the pause is enforced, the second IDENTIFY in it is invalid."""
    bot.server.gateway.identify_every = 5.0
    async with connected(bot) as line, connected(bot) as other:
        await line.identify(bot.server)
        await other.say(Op.IDENTIFY, {"token": bot.server.token, "intents": 1})
        assert (await other.hear())["op"] == Op.INVALID_SESSION
        bot.server.advance(5.0)
        assert await other.identify(bot.server)


async def test_very_large_bots_begin_several_sessions_at_once(bot: Caller) -> None:
    """Shards that differ modulo `max_concurrency` do not wait for each other."""
    gateway = bot.server.gateway
    gateway.identify_every, gateway.abreast = 5.0, 2
    told = (await bot.call("GET", "/gateway/bot")).body
    assert told["session_start_limit"]["max_concurrency"] == 2
    async with connected(bot) as zero, connected(bot) as one, connected(bot) as two:
        assert await zero.identify(bot.server, shard=[0, 3])
        assert await one.identify(bot.server, shard=[1, 3])
        await two.say(Op.IDENTIFY, {"token": bot.server.token, "intents": 1, "shard": [2, 3]})
        assert (await two.hear())["op"] == Op.INVALID_SESSION
    assert gateway.too_early == 1


async def test_shards_hear_of_their_guilds_only(bot: Caller) -> None:
    """Guilds are divided by id; what is nobody's is the first shard's."""
    even = bot.server.guild("Even", key=4 << 22)
    odd = bot.server.guild("Odd", key=5 << 22)
    sku, ann = bot.server.sku("Ten videos"), bot.server.person("Ann")
    async with connected(bot) as first, connected(bot) as second:
        ready = await first.identify(bot.server, shard=[0, 2])
        assert [guild["id"] for guild in ready["guilds"]] == [str(even.id)]
        ready = await second.identify(bot.server, shard=[1, 2])
        assert [guild["id"] for guild in ready["guilds"]] == [str(odd.id)]
        assert ready["shard"] == [1, 2]
        ann.buys(sku)
        assert (await first.until("ENTITLEMENT_CREATE"))["d"]["user_id"] == str(ann.id)
        odd.channel("general")
        await second.until("GUILD_CREATE")
        assert (await second.hear())["t"] == "CHANNEL_CREATE"
    told = (await bot.call("GET", "/gateway/bot")).body
    assert told["session_start_limit"]["remaining"] == 998


async def test_messages_are_told_as_the_intents_allow(bot: Caller) -> None:
    """Without the privilege the words are hidden, except in direct messages and when mentioned."""
    server = bot.server
    room, ann = server.guild("Fans").channel("general"), server.person("Ann")
    server.gateway.privileged = CONTENT
    async with connected(bot) as blind, connected(bot) as seeing, connected(bot) as deaf:
        await blind.identify(server, intents=MESSAGES | 1 << 12)
        await seeing.identify(server, intents=MESSAGES | CONTENT)
        await deaf.identify(server, intents=0)
        words = ann.posts(room, "a secret fox")
        assert (await blind.until("MESSAGE_CREATE"))["d"]["content"] == ""
        assert (await seeing.until("MESSAGE_CREATE"))["d"]["content"] == "a secret fox"
        ann.posts(room, f"{server.bot.mention} a fox")
        assert "a fox" in (await blind.until("MESSAGE_CREATE"))["d"]["content"]
        ann.posts(ann.dm(), "just us")
        assert (await blind.until("MESSAGE_CREATE"))["d"]["content"] == "just us"
        ann.deletes(words)
        assert (await blind.until("MESSAGE_DELETE"))["d"]["id"] == str(words.id)
        ann.buys(server.sku("Ten videos"))
        assert (await deaf.hear())["t"] == "ENTITLEMENT_CREATE"
