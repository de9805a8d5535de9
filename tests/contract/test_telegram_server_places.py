"""Places, files and rights that a bot has not: what the local Telegram says to that."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.room_stage import picture
from tests.servers.telegram import Status
from tests.servers.telegram.scene import Scene, scene


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Scene]:
    """A group with a person in it, one message of hers and one of the bot's."""
    async with scene(tmp_path / "telegram") as opened:
        yield opened


async def test_media_that_are_not_there(on: Scene) -> None:
    """A video is a file, a known file_id or an address; a path of the machine is none of them."""
    wrong = "400 Bad Request: wrong file identifier/HTTP URL specified"
    none = "400 Bad Request: there is no video in the request"
    assert await on.no("sendVideo") == none
    assert await on.no("sendVideo", video="attach://lost") == none
    assert await on.no("sendPhoto") == "400 Bad Request: there is no photo in the request"
    for path in ("/etc/hostname", "clip.mp4", "BAACAgIunknown"):
        assert await on.no("sendVideo", video=path) == wrong
    for url in ("file:///etc/hostname", "http://localhost/a.mp4", "ftp://a.de/a.mp4"):
        said = await on.no("sendVideo", video=url)
        assert said == "400 Bad Request: wrong HTTP URL specified"
    on.server.serves("https://cdn.example.com/page", b"<html>", "text/html")
    said = await on.no("sendVideo", video="https://cdn.example.com/page")
    assert said == "400 Bad Request: wrong type of the web page content"
    said = await on.no("sendVideo", video="https://cdn.example.com/gone.mp4")
    assert said == "400 Bad Request: failed to get HTTP URL content"
    said = await on.bot.no("sendVideo", {"video": ("a.mp4", b"")}, chat_id=on.chat.id)
    assert said == "400 Bad Request: file must be non-empty"


async def test_a_photo_is_no_video(on: Scene) -> None:
    """A file_id is good for its own kind only; a picture must be one, and of sane size."""
    data = picture("PNG", (1, 1, 1))
    sent = await on.bot.ok("sendPhoto", {"photo": ("p.png", data)}, chat_id=on.chat.id)
    said = await on.no("sendVideo", video=sent["photo"][-1]["file_id"])
    assert said == "400 Bad Request: can't use file of type Photo as Video"
    said = await on.bot.no("sendPhoto", {"photo": ("p.png", b"no")}, chat_id=on.chat.id)
    assert said == "400 Bad Request: IMAGE_PROCESS_FAILED"


@pytest.mark.parametrize(
    ("size", "taken"),
    [((2000, 100), True), ((2001, 100), False), ((9000, 1000), True), ((9001, 1000), False)],
)
async def test_shapes_of_photos(on: Scene, size: tuple[int, int], *, taken: bool) -> None:
    """One side at most 20 times the other, both together at most 10,000; else it is only a file."""
    files = {"photo": ("p.png", picture("PNG", (1, 1, 1), size))}
    if taken:
        await on.bot.ok("sendPhoto", files, chat_id=on.chat.id)
        return
    said = await on.bot.no("sendPhoto", files, chat_id=on.chat.id)
    assert said == "400 Bad Request: PHOTO_INVALID_DIMENSIONS"
    files = {"document": ("p.png", picture("PNG", (1, 1, 1), size))}
    await on.bot.ok("sendDocument", files, chat_id=on.chat.id)


async def test_ten_megabytes_of_a_photo(on: Scene) -> None:
    """They are taken; a byte more is not."""
    most = 10 * 1024 * 1024
    heavy = picture("PNG", (1, 1, 1)).ljust(most, b"\0")
    await on.bot.ok("sendPhoto", {"photo": ("p.png", heavy)}, chat_id=on.chat.id)
    files = {"photo": ("p.png", heavy + b"\0")}
    said = await on.bot.no("sendPhoto", files, chat_id=on.chat.id)
    assert said.startswith(f"400 Bad Request: file of size {most + 1} bytes is too big for a photo")


async def test_files_that_cannot_be_fetched(on: Scene) -> None:
    """Only files up to 20 MB are given out, only by a file_id."""
    assert await on.bot.no("getFile", file_id="x") == "400 Bad Request: invalid file_id"
    said = await on.bot.no("getFile", file_id="BAACAgIunknown")
    assert said == "400 Bad Request: wrong file_id or the file is temporarily unavailable"
    data = bytes(20 * 1024 * 1024 + 1)
    sent = await on.bot.ok("sendDocument", {"document": ("a.bin", data)}, chat_id=on.chat.id)
    said = await on.bot.no("getFile", file_id=sent["document"]["file_id"])
    assert said == "400 Bad Request: file is too big"


async def test_a_topic_that_is_gone(on: Scene) -> None:
    """A message into a topic needs the topic; the general one has no number."""
    gone = "400 Bad Request: message thread not found"
    forum = on.server.group("Forum", forum=True)
    topic = on.server.topic(forum, "Videos", on.ann)
    sent = await on.bot.ok("sendMessage", chat_id=forum.id, text="a", message_thread_id=topic)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)
    on.server.close_topic(forum, topic)
    said = await on.bot.no("sendMessage", chat_id=forum.id, text="a", message_thread_id=topic)
    assert said == "400 Bad Request: TOPIC_CLOSED"
    on.server.delete_topic(forum, topic)
    for number in (topic, 1):
        said = await on.bot.no("sendMessage", chat_id=forum.id, text="a", message_thread_id=number)
        assert said == gone
    assert await on.no("sendMessage", text="a", message_thread_id=99) == gone
    assert forum.messages == []


async def test_chats_that_are_closed_to_the_bot(on: Scene) -> None:
    """Blocked, thrown out, gone: each with its own words, and 403."""
    private, small = on.server.private(on.ann), on.server.group("Small", supergroup=False)
    channel = on.server.channel("News", bot=Status.MEMBER)
    said = await on.bot.no("sendMessage", chat_id=channel.id, text="a")
    assert said == "400 Bad Request: need administrator rights in the channel chat"
    await on.ann.blocks()
    on.server.kick(small)
    on.server.kick(on.chat)
    other = on.server.group("Other", bot=Status.LEFT)
    deleted = on.server.group("Deleted", supergroup=False)
    on.server.delete_group(deleted)
    words = {
        private.id: "bot was blocked by the user",
        small.id: "bot was kicked from the group chat",
        on.chat.id: "bot was kicked from the supergroup chat",
        other.id: "bot is not a member of the supergroup chat",
        deleted.id: "the group chat was deleted",
    }
    for chat_id, word in words.items():
        said = await on.bot.no("sendMessage", chat_id=chat_id, text="a")
        assert said == f"403 Forbidden: {word}"
    await on.ann.unblocks()
    await on.bot.ok("sendMessage", chat_id=private.id, text="a")
    on.server.deactivate(on.ann)
    said = await on.bot.no("sendMessage", chat_id=private.id, text="a")
    assert said == "403 Forbidden: user is deactivated"


async def test_rights_that_are_missing(on: Scene) -> None:
    """A restricted bot may send what it may, and nothing else."""
    on.server.restrict(on.chat, may=frozenset({"can_send_messages"}))
    await on.bot.ok("sendMessage", chat_id=on.chat.id, text="a")
    said = await on.no("sendVideo", video="BAACAgI")
    assert said == "400 Bad Request: not enough rights to send videos to the chat"
    on.server.restrict(on.chat)
    said = await on.no("sendMessage", text="a")
    assert said == "400 Bad Request: not enough rights to send text messages to the chat"


async def test_a_group_that_moved(on: Scene) -> None:
    """The old id tells the new one; message ids of the old group mean nothing in the new."""
    small = on.server.group("Small", supergroup=False)
    sent = await on.bot.ok("sendMessage", chat_id=small.id, text="a")
    new = on.server.migrate(small)
    status, body = await on.bot.call("sendMessage", chat_id=small.id, text="b")
    assert (status, body["description"]) == (
        400, "Bad Request: group chat was upgraded to a supergroup chat",
    )  # fmt: skip
    assert body["parameters"] == {"migrate_to_chat_id": new.id}
    await on.bot.ok("sendMessage", chat_id=new.id, text="b")
    found = new.find(sent["message_id"])
    assert found is None or found.text != "a"


async def test_reactions_that_cannot_be(on: Scene) -> None:
    """A bot has one reaction, of the known ones, where reactions are allowed."""
    for emojis, word in ((("👀", "👍"), "REACTIONS_TOO_MANY"), (("🦊",), "REACTION_INVALID")):
        reaction = [{"type": "emoji", "emoji": emoji} for emoji in emojis]
        said = await on.no("setMessageReaction", message_id=on.hers.id, reaction=reaction)
        assert said == f"400 Bad Request: {word}"
    on.server.forbid_reactions(on.chat)
    reaction = [{"type": "emoji", "emoji": "👀"}]
    said = await on.no("setMessageReaction", message_id=on.hers.id, reaction=reaction)
    assert said == "400 Bad Request: REACTION_INVALID"
    said = await on.no("setMessageReaction", message_id=99, reaction=reaction)
    assert said == "400 Bad Request: message to react not found"
    said = await on.no("sendChatAction", action="dancing")
    assert said == "400 Bad Request: wrong parameter action in request"
