"""The local Discord: limits, faults by order, files that are gone, and the verdict."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.servers.discord import DiscordServer, Fault, File
from tests.servers.discord.caller import Caller, Heard, calling
from tests.servers.discord.channel import Channel
from tests.servers.discord.facts import MIB

LUMA: dict[str, Any] = {"name": "luma", "description": "Makes a video"}


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Caller]:
    """A bot in trouble."""
    async with DiscordServer(tmp_path) as server, calling(server) as caller:
        server.freeze()
        await caller.register(LUMA)
        yield caller


@pytest.fixture
def room(bot: Caller) -> Channel:
    """A channel that the bot may write in."""
    return bot.server.guild("Fans").channel("general")


async def post(bot: Caller, room: Channel, **payload: Any) -> Heard:
    """Write something."""
    return await bot.call("POST", f"/channels/{room.id}/messages", {"content": "x"} | payload)


async def test_a_bucket_tells_how_full_it_is(bot: Caller, room: Channel) -> None:
    """Five messages in five seconds and channel; the sixth hears when it may come again."""
    heard = [await post(bot, room) for _ in range(6)]
    assert [h.headers["X-RateLimit-Remaining"] for h in heard] == ["4", "3", "2", "1", "0", "0"]
    assert len({h.headers["X-RateLimit-Bucket"] for h in heard}) == 1
    last = heard[-1]
    assert (last.status, last.body["global"], last.headers["Via"]) == (429, False, "1.1 google")
    assert last.body["retry_after"] == 5.0
    assert last.headers["X-RateLimit-Scope"] == "user"
    assert last.body["message"] == "You are being rate limited."
    assert len(room.messages) == 5
    other = bot.server.guild("More").channel("general")
    assert (await post(bot, other)).status == 200
    bot.server.advance(5.0)
    assert (await post(bot, room)).status == 200


async def test_fifty_calls_a_second_in_all(bot: Caller, room: Channel) -> None:
    """The limit of the bot holds over all routes, but not for answers to interactions."""
    ann, codes = bot.server.person("Ann"), []
    asked = ann.commands(room, "luma")
    bot.server.limits._recent.extend([bot.server.now()] * 50)
    codes.append(await bot.call("GET", "/users/@me"))
    codes.append(await bot.answer(asked, 5))
    assert [heard.status for heard in codes] == [429, 200]
    assert (codes[0].body["global"], codes[0].headers["X-RateLimit-Global"]) == (True, "true")


async def test_old_messages_are_edited_rarely(bot: Caller, room: Channel) -> None:
    """After an hour only a few edits a minute pass, however slowly they come."""
    made = await post(bot, room)
    bot.server.advance(3601.0)
    path, codes = f"/channels/{room.id}/messages/{made.body['id']}", []
    for number in range(6):
        codes.append((await bot.call("PATCH", path, {"content": f"{number}"})).status)
        bot.server.advance(5.0)
    assert codes == [200, 200, 200, 200, 200, 429]
    assert bot.server.calls[-1].code == 30046


async def test_interactions_share_a_bucket_a_token(bot: Caller, room: Channel) -> None:
    """Edits and follow-ups of one interaction count together."""
    asked = bot.server.person("Ann").commands(room, "luma")
    callback = await bot.answer(asked, 5)
    assert "X-RateLimit-Bucket" not in callback.headers
    codes = [
        (await bot.call("PATCH", bot.hook(asked, "/messages/@original"), {"content": "x"})).status
        for _ in range(5)
    ]
    codes.append((await bot.call("POST", bot.hook(asked), {"content": "x"})).status)
    assert codes == [200] * 5 + [429]


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        ({"code": 50001}, 403, 50001),
        ({"code": 50013}, 403, 50013),
        ({"code": 50083}, 400, 50083),
        ({"code": 200000}, 400, 200000),
        ({"status": 500}, 500, 0),
        ({"status": 502}, 502, None),
        ({"status": 503}, 503, None),
        ({"status": 429}, 429, None),
        ({"status": 429, "banned": True}, 429, None),
    ],
)
@pytest.mark.parametrize("after", [False, True])
async def test_faults_by_order(
    bot: Caller, room: Channel, fault: dict[str, Any], status: int, code: int | None, *, after: bool
) -> None:
    """Refused or broken, before anything was done or after all was: once, then it works again."""
    armed = bot.server.fault("message_create", after=after, **fault)
    heard = await post(bot, room)
    assert heard.status == status
    assert code is None or heard.code == code
    assert len(room.messages) == int(after)
    assert (await post(bot, room)).status == 200
    assert (armed.over, bot.server.verdict().refused) == (True, ())
    assert bot.server.called("message_create")[0].ordered


async def test_limits_by_order(bot: Caller) -> None:
    """The global limit, a shared one that does not count, and Cloudflare's, which has no Via."""
    bot.server.fault("me", status=429, everywhere=True, retry_after=0.5)
    bot.server.fault("me", status=429, shared=True)
    bot.server.fault("me", status=429, banned=True)
    heard = [await bot.call("GET", "/users/@me") for _ in range(4)]
    assert heard[0].body == {
        "message": "You are being rate limited.",
        "retry_after": 0.5,
        "global": True,
    }
    assert heard[1].headers["X-RateLimit-Scope"] == "shared"
    assert "Via" not in heard[2].headers
    assert heard[3].status == 200
    assert bot.server.verdict().invalid_requests == 2


@pytest.mark.parametrize("after", [False, True])
async def test_a_connection_is_cut(bot: Caller, room: Channel, *, after: bool) -> None:
    """Nobody hears an answer; whether it was done is another question."""
    bot.server.fault("message_create", cut=True, after=after)
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.call("POST", f"/channels/{room.id}/messages", {}, files={"a.txt": b"x" * 99})
    assert len(room.messages) == int(after)
    assert bot.server.called("message_create")[0].status is None


@pytest.mark.parametrize("after", [False, True])
async def test_a_slow_answer(bot: Caller, room: Channel, *, after: bool) -> None:
    """A call can be held before or after it is carried out, and skipped calls pass."""
    gate = asyncio.Event()
    bot.server.fault("message_*", method="post", hold=gate, skip=1, after=after)
    assert (await post(bot, room)).status == 200
    slow = asyncio.create_task(post(bot, room, content="slow"))
    ordered = bot.server.faults.ordered[0]
    await bot.server.until(lambda: ordered.struck, "the call to be held")
    if after:
        await bot.server.until(lambda: len(room.messages) == 2, "the message")
    assert not slow.done()
    assert len(room.messages) == 1 + after
    gate.set()
    assert ((await slow).status, len(room.messages)) == (200, 2)


def test_an_impossible_fault_is_refused() -> None:
    """A fault does one thing, that exists."""
    wrong: list[dict[str, Any]] = [{}, {"code": 1}, {"status": 418}, {"status": 302}]
    wrong += [{"code": 50001, "cut": True}, {"cut": True, "times": 0}]
    for fields in wrong:
        with pytest.raises(AssertionError):
            Fault(**fields)


async def test_a_fault_of_no_route_is_refused(bot: Caller) -> None:
    """A name that is misspelt would never strike."""
    with pytest.raises(AssertionError, match="no route"):
        bot.server.fault("message_creat", cut=True)


async def test_an_upload_goes_to_the_disk_as_it_comes(bot: Caller, room: Channel) -> None:
    """A bot that dies in the middle of it leaves no message, no file and no defect."""
    host, _, port = bot.server.cdn_host.partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = (
        f"POST /api/v10/channels/{room.id}/messages HTTP/1.1\r\nHost: x\r\n"
        f"Authorization: Bot {bot.server.token}\r\nUser-Agent: DiscordBot (x, 1)\r\n"
        f"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {9 * MIB}\r\n\r\n"
        '--b\r\nContent-Disposition: form-data; name="files[0]"; filename="a.mp4"\r\n\r\n'
    )
    writer.write(head.encode() + bytes(8 * MIB))
    await bot.server.until(lambda: bot.server.files.stored > 7 * MIB, "what was sent")
    assert bot.server.called("message_create") == []
    writer.transport.abort()
    await bot.server.until(lambda: bot.server.called("message_create"), "the upload to end")
    assert (room.messages, bot.server.files.stored, bot.server.defects) == ([], 0, [])
    assert reader.at_eof() or reader.exception()


async def test_links_end(bot: Caller, room: Channel) -> None:
    """A day later a link leads nowhere; a fresh one does, and a forged one never did."""
    words = bot.server.person("Ann").posts(room, "", [File(name="a fox.txt", content=b"a fox")])
    told = (await bot.call("GET", f"/channels/{room.id}/messages/{words.id}")).body
    link = told["attachments"][0]["url"]
    assert link.startswith(f"{bot.server.base}/attachments/{room.id}/")

    async def read(url: str, **headers: str) -> tuple[int, bytes]:
        async with bot.http.get(url, headers=headers) as response:
            return response.status, await response.read()

    assert await read(link) == (200, b"a fox")
    assert await read(link, Range="bytes=2-4") == (206, b"fox")
    assert (await read(link.replace("hm=", "hm=0")))[0] == 404
    assert (await read(link.replace("a_fox", "b_fox")))[0] == 404
    assert (await read(link.partition("?")[0]))[0] == 404
    bot.server.advance(86400.0)
    assert (await read(link))[0] == 404
    wish = {"attachment_urls": [link, f"{bot.server.base}/attachments/1/2/x"]}
    fresh = (await bot.call("POST", "/attachments/refresh-urls", wish)).body["refreshed_urls"]
    assert await read(fresh[0]["refreshed"]) == (200, b"a fox")
    assert fresh[1]["refreshed"] is None
    bot.server.fault("cdn", status=503)
    assert (await read(fresh[0]["refreshed"]))[0] == 503


async def test_what_was_given_to_a_command_is_removed(bot: Caller, room: Channel) -> None:
    """It is there for a while, whatever its link says."""
    image = {"type": 11, "name": "image", "description": "x"}
    await bot.register(LUMA | {"options": [image]})
    asked = bot.server.person("Ann").commands(room, "luma", image=b"png")
    (picture,) = asked.data["resolved"]["attachments"].values()
    assert "/ephemeral-attachments/" in picture["url"]
    bot.server.files.ephemeral_for = 60.0
    async with bot.http.get(picture["url"]) as response:
        assert await response.read() == b"png"
    bot.server.advance(60.0)
    async with bot.http.get(picture["url"]) as response:
        assert response.status == 404


async def test_the_verdict_counts_edits(bot: Caller, room: Channel) -> None:
    """Six edits in five seconds are too many for a channel, by whatever route they came."""
    asked = bot.server.person("Ann").commands(room, "luma")
    await bot.answer(asked, 5)
    path = f"/channels/{room.id}/messages/{asked.message.id}"
    for number in range(3):
        await bot.call("PATCH", path, {"content": f"{number}"})
        await bot.call("PATCH", bot.hook(asked, "/messages/@original"), {"content": f"{number}"})
    found = bot.server.verdict()
    assert found.most_edits == 6
    assert [told.split(" in ")[0] for told in found.violations] == ["6 edits within 5 s"]
    assert (found.interactions, found.unanswered, found.slowest_answer) == (1, 0, 0.0)
