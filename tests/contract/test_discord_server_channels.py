"""The local Discord: who may do what in which channel, and who is pinged."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.servers.discord import DiscordServer, File, Permission
from tests.servers.discord.caller import Caller, calling
from tests.servers.discord.channel import Channel


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Caller]:
    """A bot without manners, which is not slowed down for it."""
    async with DiscordServer(tmp_path) as server, calling(server) as caller:
        server.freeze()
        server.limits.enforced = False
        yield caller


@pytest.fixture
def room(bot: Caller) -> Channel:
    """A channel that the bot may write in."""
    return bot.server.guild("Fans").channel("general")


async def test_a_stranger_is_not_let_in(bot: Caller, room: Channel) -> None:
    """Wrong token, no proper agent, an old version, an address that does not exist."""
    path = f"/channels/{room.id}"
    wrong = await bot.call("GET", path, headers={"Authorization": "Bot nonsense"})
    assert (wrong.status, wrong.body) == (401, {"message": "401: Unauthorized", "code": 0})
    rude = await bot.call("GET", path, headers={"User-Agent": "python"})
    assert (rude.status, rude.code) == (403, 40333)
    old = await bot.call("GET", path, base=f"{bot.server.base}/api/v6")
    assert (old.status, old.code) == (400, 50041)
    lost = await bot.call("GET", "/nowhere")
    assert (lost.status, lost.code) == (404, 0)
    assert bot.server.verdict().violations == ("GET /api/v10/nowhere does not exist",)
    bot.server.reset_token()
    assert (await bot.call("GET", path)).status == 200


async def test_permissions_are_obeyed(bot: Caller, room: Channel) -> None:
    """Who does not see a channel learns nothing; writing and showing need their rights."""
    guild, path, me = room.guild, f"/channels/{room.id}/messages", bot.server.bot
    assert guild is not None

    async def code(payload: Any, **more: Any) -> Any:
        heard = await bot.call("POST", path, payload, **more)
        return heard.code if heard.status >= 400 else heard.status

    guild.permissions(me, deny=Permission.VIEW_CHANNEL)
    assert await code({"content": "x"}) == 50001
    guild.permissions(me, deny=Permission.SEND_MESSAGES)
    assert await code({"content": "x"}) == 50013
    guild.permissions(me, deny=Permission.ATTACH_FILES)
    assert await code({"content": "x"}) == 200
    assert await code({}, files={"a.txt": b"x"}) == 50013
    guild.permissions(me, deny=Permission.EMBED_LINKS)
    assert await code({"embeds": [{"title": "x"}]}) == 50013
    room.permissions(me, allow=Permission.EMBED_LINKS)
    assert await code({"embeds": [{"title": "x"}]}) == 200
    foreign = bot.server.guild("Elsewhere", bot=False).channel("general")
    assert (await bot.call("GET", f"/channels/{foreign.id}")).code == 50001
    assert (await bot.call("GET", "/channels/1")).code == 10003
    assert (await bot.call("GET", "/channels/x")).wrong == {"channel_id": "NUMBER_TYPE_COERCE"}
    assert bot.server.verdict().invalid_requests == 5


async def test_only_own_messages_are_changed(bot: Caller, room: Channel) -> None:
    """Other people's words are theirs; deleting them takes a right."""
    words = bot.server.person("Ann").posts(room, "mine")
    path = f"/channels/{room.id}/messages/{words.id}"
    assert (await bot.call("PATCH", path, {"content": "yours"})).code == 50005
    assert (await bot.call("DELETE", path)).code == 50013
    room.permissions(bot.server.bot, allow=Permission.MANAGE_MESSAGES)
    assert (await bot.call("DELETE", path)).status == 204


async def test_threads_that_are_awake_are_told(bot: Caller, room: Channel) -> None:
    """Those of a guild, youngest first; not archived ones, nor those that the bot may not see."""
    assert room.guild is not None
    first, second = room.thread("a"), room.thread("b")
    room.thread("c", archived=True)
    hidden = room.guild.channel("hidden")
    hidden.thread("d")
    hidden.permissions(bot.server.bot, deny=Permission.VIEW_CHANNEL)
    told = (await bot.call("GET", f"/guilds/{room.guild.id}/threads/active")).body
    assert [one["id"] for one in told["threads"]] == [str(second.id), str(first.id)]
    assert {one["parent_id"] for one in told["threads"]} == {str(room.id)}


async def test_threads_and_forums(bot: Caller, room: Channel) -> None:
    """An archived thread takes messages but no edits, a locked one nothing, a forum only posts."""
    guild, thread = room.guild, room.thread("talk")
    assert guild is not None
    path = f"/channels/{thread.id}/messages"
    made = await bot.call("POST", path, {"content": "x"})
    thread.change(archived=True)
    edit = f"{path}/{made.body['id']}"
    assert (await bot.call("PATCH", edit, {"content": "y"})).code == 50083
    assert (await bot.call("POST", path, {"content": "y"})).status == 200
    assert not thread.archived
    thread.change(archived=True)
    wake = f"/channels/{thread.id}"
    assert (await bot.call("PATCH", wake, {"archived": False})).status == 200
    assert (await bot.call("PATCH", edit, {"content": "y"})).status == 200
    assert (await bot.call("PATCH", f"/channels/{room.id}", {"archived": False})).code == 50024
    thread.change(archived=True, locked=True)
    assert (await bot.call("PATCH", wake, {"archived": False})).code == 50013
    assert (await bot.call("POST", path, {"content": "z"})).code == 50083
    forum = guild.forum("ideas", tag_required=True)
    assert (
        await bot.call("POST", f"/channels/{forum.id}/messages", {"content": "x"})
    ).code == 40058
    post: dict[str, Any] = {"name": "A fox", "message": {"content": "x"}}
    assert (await bot.call("POST", f"/channels/{forum.id}/threads", post)).code == 40067
    post["applied_tags"] = ["1"]
    made = await bot.call("POST", f"/channels/{forum.id}/threads", post)
    opened = bot.server.world.channels[int(made.body["id"])]
    assert (made.status, opened.parent, opened.messages[0].text) == (201, forum, "x")
    room.permissions(bot.server.bot, deny=Permission.SEND_MESSAGES_IN_THREADS)
    thread.change(archived=False, locked=False)
    assert (await bot.call("POST", path, {"content": "z"})).code == 50013
    thread.delete()
    assert (await bot.call("POST", path, {"content": "z"})).code == 10003


async def test_direct_messages(bot: Caller) -> None:
    """They need a person who takes them, and a guild in common or the app installed."""
    ann = bot.server.person("Ann")
    opened = await bot.call("POST", "/users/@me/channels", {"recipient_id": str(ann.id)})
    assert int(opened.body["id"]) == ann.dm().id
    path = f"/channels/{ann.dm().id}/messages"
    assert (await bot.call("POST", path, {"content": "x"})).code == 50278
    bot.server.guild("Fans").join(ann)
    assert (await bot.call("POST", path, {"content": "x"})).status == 200
    ann.refuses = True
    assert (await bot.call("POST", path, {"content": "x"})).code == 50007
    nobody = await bot.call("POST", "/users/@me/channels", {"recipient_id": "1"})
    assert (nobody.status, nobody.code) == (400, 50033)


async def test_whom_a_message_would_ping(bot: Caller, room: Channel) -> None:
    """The policy, the right to ping everybody, and the person replied to decide."""
    ann, path = bot.server.person("Ann"), f"/channels/{room.id}/messages"
    words = ann.posts(room, "a fox please", [File(name="fox.png", content=b"png")])
    text = f"@everyone {ann.mention}"

    async def pinged(**fields: Any) -> tuple[str, ...]:
        await bot.call("POST", path, {"content": text} | fields)
        return room.messages[-1].pings

    assert await pinged() == ("Ann",)
    assert await pinged(allowed_mentions={"parse": []}) == ()
    assert await pinged(allowed_mentions={"users": [str(ann.id)]}) == ("Ann",)
    reference = {"message_reference": {"message_id": str(words.id)}}
    assert await pinged(content="done", **reference) == ("Ann",)
    quiet = {"allowed_mentions": {"parse": [], "replied_user": False}}
    assert await pinged(content="done", **reference, **quiet) == ()
    room.permissions(bot.server.bot, allow=Permission.MENTION_EVERYONE)
    assert await pinged() == ("@everyone", "Ann")
    assert any("everybody was pinged" in told for told in bot.server.verdict().violations)
