"""What every chat platform promises to the core (`bot.ports.Chat`)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.names import MessageId
from bot.domain.people import Owner
from bot.domain.reply import Button, Reply
from bot.errors import ChatGone, Refusal
from tests.contract.platforms import PLATFORMS, Platform, Seen
from tests.room_stage import picture

ROW = (Button("again:1", "Again"), Button("delete:1", "Delete"))


@pytest.fixture(params=PLATFORMS)
async def platform(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Platform]:
    """Each platform in turn."""
    async with PLATFORMS[request.param](tmp_path) as opened:
        yield opened


async def test_what_is_said_is_seen(platform: Platform) -> None:
    """A reply appears with its text and buttons, as an answer to the message it answers."""
    asked = platform.named(await platform.say("/luma a fox", (), None))
    to = replace(platform.address, reply_to=asked)
    message = await platform.send(to, Reply(text="<b>On it</b>", buttons=(ROW,)), key="a")
    assert (await platform.seen())[message] == Seen(
        text="<b>On it</b>", buttons=("again:1", "delete:1"), video=False, reply_to=asked
    )


async def test_the_same_key_is_said_once(platform: Platform) -> None:
    """Said again after a crash, a message is known by its key and not doubled."""
    first = await platform.send(platform.address, Reply(text="one"), key="same")
    again = await platform.send(platform.address, Reply(text="one"), key="same")
    other = await platform.send(platform.address, Reply(text="one"), key="other")
    assert first == again != other
    assert len(await platform.seen()) == 2


async def test_a_message_changes_in_place(platform: Platform) -> None:
    """An edit replaces text, buttons and video of the same message; again the same is fine."""
    message = await platform.send(platform.address, Reply(text="1", buttons=(ROW,)), key="a")
    changed = Reply(text="2", video=await platform.video())
    assert await platform.edit(message, changed)
    assert await platform.edit(message, changed)
    assert await platform.seen() == {
        message: Seen(text="2", buttons=(), video=True, reply_to=None),
    }


async def test_a_deleted_message_is_gone(platform: Platform) -> None:
    """Deleted twice is deleted once; it cannot be edited any more, and nobody sees it."""
    message = await platform.send(platform.address, Reply(text="1"), key="a")
    await platform.chat.delete(platform.address, message)
    await platform.chat.delete(platform.address, message)
    assert not await platform.edit(message, Reply(text="2"))
    assert await platform.seen() == {}


@pytest.mark.parametrize("message", ["999999", "no number", "-1", ""])
async def test_an_unknown_message_is_gone(platform: Platform, message: str) -> None:
    """A message that never was counts as gone: no error, no edit."""
    gone = MessageId(message)
    assert not await platform.edit(gone, Reply(text="2"))
    await platform.chat.delete(platform.address, gone)


async def test_an_unknown_chat_is_gone(platform: Platform) -> None:
    """Whoever speaks into a chat that does not exist is told to stop trying."""
    elsewhere = replace(platform.address, chat="elsewhere")
    with pytest.raises(ChatGone):
        await platform.send(elsewhere, Reply(text="1"), key="a")


async def test_a_command_is_understood(platform: Platform) -> None:
    """A typed command says who wants what, and where to answer."""
    inbound = await platform.say("/luma a fox at dusk", (), None)
    call = await platform.chat.understand(inbound)
    assert call is not None
    assert (call.key, call.command, call.text) == (inbound.key, "luma", "a fox at dusk")
    assert call.owner == Owner(platform.address.platform, platform.person)
    assert call.address.chat == platform.address.chat
    assert call.address.reply_to == platform.named(inbound)
    assert call.target is None


async def test_talk_starts_nothing(platform: Platform) -> None:
    """A photo or a text that did not ask for a video is none of the bot's business."""
    for text, files in (("a fox at dusk", ()), ("", (picture("PNG", (1, 2, 3)),))):
        assert await platform.chat.understand(await platform.say(text, files, None)) is None


async def test_pictures_come_along(platform: Platform, tmp_path: Path) -> None:
    """The pictures of a command can be fetched byte for byte, in their order."""
    files = (picture("PNG", (1, 2, 3)), picture("JPEG", (4, 5, 6)))
    call = await platform.chat.understand(await platform.say("/luma", files, None))
    assert call is not None
    for name, content in zip(await platform.pictures(call), files, strict=True):
        await platform.chat.picture(name, tmp_path / "out")
        assert (tmp_path / "out").read_bytes() == content


async def test_a_reply_brings_the_pictures_it_replies_to(platform: Platform) -> None:
    """A command in reply to somebody's picture means that picture, unless it brings its own."""
    photo = await platform.say("my cat", (picture("PNG", (1, 2, 3)),), None)
    to = platform.named(photo)
    replied = await platform.chat.understand(await platform.say("/luma it yawns", (), to))
    own = picture("PNG", (9, 9, 9))
    both = await platform.chat.understand(await platform.say("/luma", (own,), to))
    assert replied is not None
    assert both is not None
    assert len(replied.pictures) == len(both.pictures) == 1
    assert replied.pictures != both.pictures


@pytest.mark.parametrize("name", ["no-such.upload", "../room.db", ""])
async def test_a_lost_picture_is_told(platform: Platform, tmp_path: Path, name: str) -> None:
    """A picture that is not kept is a refusal in words, not a crash."""
    with pytest.raises(Refusal) as caught:
        await platform.chat.picture(name, tmp_path / "out")
    assert caught.value.code == "picture_gone"


async def test_a_video_has_room(platform: Platform) -> None:
    """Every platform takes a video of some megabytes."""
    assert await platform.chat.room_for(platform.address) >= 1_000_000
