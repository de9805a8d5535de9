"""The local Discord as discord.py sees it: unmodified, only pointed at it."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.servers.discord import Callback, DiscordServer, File, Permission
from tests.servers.discord.channel import Channel
from tests.servers.discord.facts import MIB
from tests.servers.discord.library import Bot, discord, pointed, running
from tests.servers.discord.person import Person


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[DiscordServer]:
    """The server, and the library pointed at it."""
    async with DiscordServer(tmp_path) as server:
        with pointed(server):
            yield server


@pytest.fixture
def room(server: DiscordServer) -> Channel:
    """A channel that the bot may write in."""
    return server.guild("Fans").channel("general")


@pytest.fixture
def ann(server: DiscordServer) -> Person:
    """Somebody."""
    return server.person("Ann", locale="de")


@pytest.fixture
async def bot(server: DiscordServer, room: Channel) -> AsyncIterator[Bot]:
    """The bot, connected and with its commands registered."""
    assert room.guild is not None
    bot = Bot()
    async with running(server, bot):
        await server.until(lambda: bot.get_channel(room.id), "the guild")
        yield bot


async def test_a_command_from_beginning_to_end(
    server: DiscordServer, bot: Bot, room: Channel, ann: Person
) -> None:
    """Defer tells the message's id, the file is read and another one posted with buttons."""
    picture = File(name="fox.png", content=b"a fox")
    asked = ann.commands(room, "luma", prompt="a fox", image=picture)
    message = await asked.wait_message(lambda m: m.attachments, "a video")
    assert (await asked.wait_answered()).kind is Callback.DEFERRED_MESSAGE
    (fox,) = message.attachments
    assert (fox.filename, fox.read(), fox.description) == ("fox.mp4", b"a fox", "a fox")
    assert (message.text, message.labels, message.pings) == ("a fox", ("Edit", "More"), ())
    heard, reply = bot.seen
    assert reply == message.id
    assert (heard.user.name, heard.guild_id) == ("ann", bot.guilds[0].id)
    assert heard.locale is discord.Locale.german
    assert (heard.filesize_limit, heard.app_permissions.attach_files) == (10 * MIB, True)
    assert server.verdict().violations == ()


async def test_buttons_and_a_modal(bot: Bot, room: Channel, ann: Person) -> None:
    """A press opens the form, sending it changes the message; another press is answered twice."""
    asked = ann.commands(room, "luma", prompt="a fox")
    message = await asked.wait_message(lambda m: m.buttons, "buttons")
    pressed = ann.presses(message, "Edit")
    assert (await pressed.wait_answered()).modal["custom_id"] == "form:1"
    sent = ann.submits(pressed, {"prompt": "an owl"})
    assert (await sent.wait_answered()).kind is Callback.UPDATE
    assert message.text == "Edited: an owl"
    more = ann.presses(message, "More")
    await more.wait_message(lambda m: m.text == "And this", "the second answer")
    assert [(m.text, m.ephemeral) for m in more.messages] == [
        ("Only you", True),
        ("And this", True),
    ]
    assert len(bot.seen) == 5
    assert room.messages == [message]


async def test_choices_and_the_menu(bot: Bot, room: Channel, ann: Person) -> None:
    """Choices come while typing; the menu gives the message with its files."""
    assert await ann.completes(room, "luma", "prompt", "fox") == [
        {"name": "foxfox", "value": "fox"}
    ]
    words = ann.posts(room, "look", [File(name="fox.png", content=b"png")])
    used = ann.uses_menu(room, "Animate", words)
    answer = await used.wait_message(lambda m: m.text, "an answer")
    assert answer.text == "look: [b'png']"
    direct = ann.commands(ann.dm(), "luma", prompt="a fox")
    assert (await direct.wait_message(lambda m: m.text, "an answer")).text == "a fox"
    assert bot.seen


async def test_messages_beside_interactions(
    server: DiscordServer, bot: Bot, room: Channel, ann: Person
) -> None:
    """A nonce holds over clients, the ordinary edit works without a token, a DM is opened."""
    channel = bot.get_channel(room.id)
    assert isinstance(channel, discord.TextChannel)
    assert channel.permissions_for(channel.guild.me).attach_files
    first = await channel.send("done", nonce="job-1")
    second = await channel.send("done", nonce="job-1")
    assert (first.id, len(room.messages)) == (second.id, 1)
    place = bot.get_partial_messageable(room.id, guild_id=channel.guild.id)
    fox = discord.File(io.BytesIO(b"fox"), "fox.mp4", spoiler=True)
    await place.get_partial_message(first.id).edit(content="video", attachments=[fox])
    assert (room.messages[0].text, room.messages[0].attachments[0].spoiler) == ("video", True)
    reply = await channel.send(
        "x", reference=first, allowed_mentions=discord.AllowedMentions.none()
    )
    assert reply.reference
    assert room.messages[1].reference == first.id
    fetched = await channel.fetch_message(first.id)
    assert fetched.attachments[0].filename == "SPOILER_fox.mp4"
    await first.delete()
    user = await bot.fetch_user(ann.id)
    with pytest.raises(discord.Forbidden):
        await user.send("hello")
    assert room.guild is not None
    room.guild.join(ann)
    await user.send("hello")
    assert ann.dm().messages[0].text == "hello"
    assert server.verdict().refused == ("message_create 50278",)


async def test_refusals_as_the_library_tells_them(
    server: DiscordServer, bot: Bot, room: Channel
) -> None:
    """Each refusal is its exception with its code, and 429 and 5xx are tried again by itself."""
    server.limits.enforced = False
    channel = bot.get_channel(room.id)
    assert isinstance(channel, discord.TextChannel)
    with pytest.raises(discord.HTTPException, match="In content: Must be 2000 or fewer") as caught:
        await channel.send("x" * 2001)
    assert caught.value.code == 50035
    big = discord.File(io.BytesIO(bytes(11 * MIB)), "a.mp4")
    with pytest.raises(discord.HTTPException) as caught:
        await channel.send(file=big)
    assert (caught.value.status, caught.value.code) == (413, 40005)
    server.fault("message_create", status=429, retry_after=0.05)
    await channel.send("later")
    server.fault("message_create", status=502, after=True)
    await channel.send("once")
    assert [message.text for message in room.messages] == ["later", "once"]
    assert room.guild is not None
    room.guild.permissions(server.bot, deny=Permission.ATTACH_FILES)
    await server.until(
        lambda: not channel.permissions_for(channel.guild.me).attach_files, "the news"
    )
    with pytest.raises(discord.Forbidden) as refused:
        await channel.send(file=discord.File(io.BytesIO(b"x"), "a.mp4"))
    assert refused.value.code == 50013


async def test_a_wrong_token(server: DiscordServer) -> None:
    """Login fails as it would."""
    client = discord.Client(intents=discord.Intents(guilds=True))
    with pytest.raises(discord.LoginFailure):
        await client.start("wrong")
    await client.close()
    assert server.calls[0].status == 401


async def test_the_line_breaks_and_goes_on(
    server: DiscordServer, bot: Bot, room: Channel, ann: Person
) -> None:
    """Asked to come again, the client resumes, and hears of the click that it missed."""
    server.gateway.reconnect()
    await server.until(lambda: not server.gateway.connected, "the line to close")
    missed = ann.commands(room, "luma", prompt="missed")
    await server.until(lambda: server.gateway.resumed, "the session to go on")
    await missed.wait_message(lambda m: m.text == "missed", "an answer")
    await server.until(lambda: "resumed" in bot.seen, "the news")
    assert server.gateway.arrivals[-1].resume_address
    server.gateway.drop()
    await server.until(lambda: server.gateway.resumed == 2, "the session to go on")


async def test_a_thread_a_forum_and_an_entitlement(
    server: DiscordServer, bot: Bot, room: Channel, ann: Person
) -> None:
    """A command in a thread is answered there; a post is made in a forum; a purchase is told."""
    assert room.guild is not None
    thread, forum = room.thread("talk"), room.guild.forum("ideas")
    asked = ann.commands(thread, "luma", prompt="a fox")
    assert (await asked.wait_message(lambda m: m.text, "an answer")).channel is thread
    known = await server.until(lambda: bot.get_channel(forum.id), "the forum")
    assert isinstance(known, discord.ForumChannel)
    post = await known.create_thread(name="A fox", content="look")
    assert server.world.channels[post.thread.id].messages[0].text == "look"
    bought = ann.buys(server.sku("Ten videos"))
    await server.until(lambda: bot.seen[-1] != asked and len(bot.seen) > 2, "the purchase")
    news = bot.seen[-1]
    assert (news.id, news.user_id) == (bought.id, ann.id)
    await news.consume()
    assert bought.consumed
    assert [sku.name for sku in await bot.fetch_skus()] == ["Ten videos"]


async def test_a_guild_without_the_bot(server: DiscordServer, bot: Bot, ann: Person) -> None:
    """The app answers whoever installed it, though it knows neither guild nor channel."""
    assert bot.user
    abroad = server.guild("Elsewhere", bot=False).channel("general")
    ann.installed = True
    asked = ann.commands(abroad, "luma", prompt="a fox")
    message = await asked.wait_message(lambda m: m.buttons, "buttons")
    heard = bot.seen[0]
    assert (heard.guild_id, heard.channel_id) == (message.channel.guild.id, abroad.id)  # type: ignore[union-attr] # it is a guild's
    assert heard.is_user_integration()
    more = ann.presses(message, "More")
    await more.wait_message(lambda m: m.text == "And this", "the second answer")
    channel = bot.get_partial_messageable(abroad.id)
    with pytest.raises(discord.Forbidden) as refused:
        await channel.send("x")
    assert refused.value.code == 50001


async def test_a_sharded_client(server: DiscordServer) -> None:
    """It asks where to connect, and runs the shards that it is told to."""
    guild = server.guild("Odd", key=5 << 22)
    room, client = (
        guild.channel("general"),
        discord.AutoShardedClient(
            intents=discord.Intents(guilds=True), shard_ids=[1], shard_count=2
        ),
    )
    async with running(server, client):
        await server.until(lambda: client.get_channel(room.id), "the guild")
        assert server.gateway.connected[0].shard == 1
