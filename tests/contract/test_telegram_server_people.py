"""What people do at the local Telegram, as the bot hears of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.room_stage import picture
from tests.servers.telegram import Status
from tests.servers.telegram.scene import Scene, scene
from tests.unit.drawn_clips import Drawing, drawn


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Scene]:
    """A group with one message waiting, which is fetched already."""
    async with scene(tmp_path / "telegram") as opened:
        (first,) = await opened.bot.updates()
        await opened.bot.updates(first["update_id"] + 1)
        yield opened


async def heard(on: Scene, kind: str = "message") -> list[dict[str, Any]]:
    """Return what the bot heard, of one kind."""
    return [update[kind] for update in await on.bot.updates() if kind in update]


async def test_what_is_typed_has_its_entities(on: Scene) -> None:
    """Commands, mentions, tags and addresses are marked where they are, in UTF-16 units."""
    await on.ann.says(
        on.chat, "  🦊🦊 /luma@luma_test_bot see https://a.de/b?c=1 @annie_b #fox/no "
    )
    (message,) = await heard(on)
    raw = message["text"].encode("utf-16-le")
    found = {
        entity["type"]: raw[2 * entity["offset"] :][: 2 * entity["length"]].decode("utf-16-le")
        for entity in message["entities"]
    }
    assert message["text"].startswith("🦊🦊 /luma")
    assert found == {
        "bot_command": "/luma@luma_test_bot",
        "url": "https://a.de/b?c=1",
        "mention": "@annie_b",
        "hashtag": "#fox",
    }


async def test_a_picture_with_a_command(on: Scene) -> None:
    """A photo comes as JPEG in sizes, its caption with entities; it can be fetched."""
    data = picture("PNG", (200, 10, 10), (3000, 1500))
    await on.ann.sends_photo(on.chat, data, "/luma a fox")
    (message,) = await heard(on)
    assert message["caption_entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]
    assert [(size["width"], size["height"]) for size in message["photo"]] == [
        (90, 45), (2560, 1280),
    ]  # fmt: skip
    file = await on.bot.ok("getFile", file_id=message["photo"][-1]["file_id"])
    status, fetched = await on.bot.fetch(file["file_path"])
    assert (status, fetched[:3], len(fetched)) == (200, b"\xff\xd8\xff", file["file_size"])


async def test_a_picture_as_a_file_and_a_video(on: Scene) -> None:
    """A file stays as it is and tells its type; a video of somebody's comes with its facts."""
    data = picture("PNG", (200, 10, 10))
    await on.ann.sends_image_file(on.chat, data, "/luma", name="fox.png")
    clip = drawn(Drawing(sound="aac"))
    await on.ann.sends(on.chat, clip, "video", name="clip.mp4", mime="video/mp4")
    file, video = await heard(on)
    assert (file["document"]["file_name"], file["document"]["mime_type"]) == (
        "fox.png", "image/png",
    )  # fmt: skip
    path = (await on.bot.ok("getFile", file_id=file["document"]["file_id"]))["file_path"]
    assert (await on.bot.fetch(path))[1] == data
    assert (video["video"]["width"], video["video"]["duration"]) == (320, 1)


async def test_a_link_to_a_file_ends(on: Scene) -> None:
    """What getFile gave out is good for an hour; then it must be asked for again."""
    message = await on.ann.sends_photo(on.chat, picture("JPEG", (1, 1, 1)))
    assert message.photo is not None
    first = await on.bot.ok("getFile", file_id=message.photo.file.id)
    on.server.advance(3601)
    assert (await on.bot.fetch(first["file_path"]))[0] == 404
    again = await on.bot.ok("getFile", file_id=message.photo.file.id)
    assert (await on.bot.fetch(again["file_path"]))[0] == 200


async def test_an_album_comes_in_pieces(on: Scene) -> None:
    """Each picture is a message of its own; one id holds them together, the caption is on one."""
    colours = [(200, 0, 0), (0, 200, 0), (0, 0, 200)]
    photos = [picture("PNG", (r, g, b)) for r, g, b in colours]
    sent = await on.ann.sends_album(on.chat, photos, "/luma", caption_on=2, delay=0.01)
    messages = await heard(on)
    assert [m.get("caption") for m in messages] == [None, None, "/luma"]
    assert {m["media_group_id"] for m in messages} == {sent[0].album}
    assert [m["message_id"] for m in messages] == [m.id for m in sent]
    reaction = [{"type": "emoji", "emoji": "👀"}]
    await on.bot.ok(
        "setMessageReaction", chat_id=on.chat.id, message_id=sent[2].id, reaction=reaction
    )
    assert [list(m.reactions.values()) for m in sent] == [[("👀",)], [], []]


async def test_a_reply_carries_the_message_one_level_deep(on: Scene) -> None:
    """What is replied to comes whole, with the bot's own buttons, but not what that replied to."""
    answer = await on.say("Ready", reply_parameters={"message_id": on.hers.id}, reply_markup={
        "inline_keyboard": [[{"text": "Again", "callback_data": "again"}]]
    })  # fmt: skip
    await on.ann.says(on.chat, "nice", reply_to=answer, quote="Rea")
    (message,) = await heard(on)
    target = message["reply_to_message"]
    assert target["message_id"] == answer.id
    assert target["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "again"
    assert "reply_to_message" not in target
    assert message["quote"] == {"text": "Rea", "position": 0, "is_manual": True}
    assert (message["message_thread_id"], "is_topic_message" in message) == (on.hers.id, False)


async def test_a_reply_to_another_chat(on: Scene) -> None:
    """It comes as `external_reply` with the picture and where it is, and never with the message."""
    other = on.server.group("Other", bot=Status.LEFT)
    photo = await on.ann.sends_photo(other, picture("PNG", (1, 1, 1)), "look at this")
    await on.ann.replies_across(on.chat, "/luma alive", photo)
    (message,) = await heard(on)
    assert "reply_to_message" not in message
    external = message["external_reply"]
    assert (external["chat"]["id"], external["message_id"]) == (other.id, photo.id)
    assert external["origin"]["sender_user"]["id"] == on.ann.id
    assert external["photo"][-1]["width"] == 96
    assert message["quote"]["text"] == "look at this"


async def test_topics(on: Scene) -> None:
    """What is said in a topic names it, and replies at least to the message that opened it."""
    forum = on.server.group("Forum", forum=True)
    topic = on.server.topic(forum, "Videos", on.ann)
    asked = await on.ann.says(forum, "/luma a fox", topic=topic)
    await on.ann.says(forum, "/luma in general")
    opened, in_topic, general = await heard(on)
    assert opened["forum_topic_created"]["name"] == "Videos"
    assert (in_topic["message_thread_id"], in_topic["is_topic_message"]) == (topic, True)
    assert in_topic["reply_to_message"]["message_id"] == topic
    assert "message_thread_id" not in general
    assert "reply_to_message" not in general
    reply = {"message_id": asked.id}
    await on.bot.ok("sendMessage", chat_id=forum.id, text="Soon", reply_parameters=reply)
    assert forum.messages[-1].topic == topic


async def test_edits_are_told_and_deletions_are_not(on: Scene) -> None:
    """An edited message comes anew; of a deleted one only a reply to it tells."""
    said = await on.ann.says(on.chat, "/luma a fix")
    await on.ann.edits(said, "/luma a fox")
    (edited,) = await heard(on, "edited_message")
    assert (edited["text"], edited["message_id"]) == ("/luma a fox", said.id)
    assert edited["edit_date"] >= edited["date"]
    before = len(on.server.world.updates.history)
    await on.ann.deletes(said)
    assert len(on.server.world.updates.history) == before
    assert said not in on.chat.messages


async def test_channels_and_their_discussions(on: Scene) -> None:
    """A post has no sender; what comes of it in the group is forwarded by Telegram itself."""
    channel = on.server.channel("News")
    on.server.link(channel, on.chat)
    on.server.posts(channel, "news")
    (post,) = await heard(on, "channel_post")
    assert ("from" in post, post["sender_chat"]["id"]) == (False, channel.id)
    (copy,) = await heard(on)
    assert (copy["from"]["id"], copy["is_automatic_forward"]) == (777000, True)
    sent = await on.bot.ok("sendMessage", chat_id=channel.id, text="mine")
    assert "from" not in sent
    on.server.advance(5)
    await on.bot.ok(
        "editMessageText", chat_id=channel.id, message_id=sent["message_id"], text="ours"
    )


async def test_the_bot_hears_what_becomes_of_it(on: Scene) -> None:
    """Added, promoted, thrown out, blocked, let in again: each is told with before and after."""
    group = on.server.group("Another", bot=Status.LEFT)
    on.server.private(on.ann)
    on.server.adds_bot(group, on.ann)
    on.server.promote(group)
    on.server.kick(group)
    await on.ann.blocks()
    await on.ann.unblocks()
    changes = await heard(on, "my_chat_member")
    assert [c["new_chat_member"]["status"] for c in changes] == [
        "member", "administrator", "kicked", "kicked", "member",
    ]  # fmt: skip
    assert [c["chat"]["type"] for c in changes][-2:] == ["private", "private"]
    (added,) = await heard(on)
    assert added["new_chat_members"][0]["id"] == on.server.bot.id
    await on.ann.blocks()
    with pytest.raises(AssertionError, match="has blocked the bot"):
        await on.ann.says(on.server.private(on.ann), "hello")


async def test_message_ids_are_counted_as_on_telegram(on: Scene) -> None:
    """A supergroup counts for itself; private chats and small groups share one counter."""
    private, small = on.server.private(on.ann), on.server.group("Small", supergroup=False)
    one, two = await on.ann.says(private, "1"), await on.ann.says(small, "2")
    three = await on.ann.says(on.server.group("New"), "3")
    assert (two.id - one.id, three.id) == (1, 1)


async def test_the_history_keeps_everything(on: Scene) -> None:
    """What was edited and deleted can still be read, in order and with its buttons."""
    status = await on.say("Waiting")
    on.server.advance(5)
    values: dict[str, Any] = {"chat_id": on.chat.id, "message_id": status.id}
    await on.bot.ok("editMessageText", text="Half", **values)
    await on.bot.ok("deleteMessage", **values)
    events = [event for event in on.chat.history if event.message is status]
    assert [(event.kind, event.text) for event in events] == [
        ("sent", "Waiting"), ("edited", "Half"), ("deleted", "Half"),
    ]  # fmt: skip
    assert (status.deleted, status.edits) == (True, 1)
    assert on.chat.transcript().splitlines()[-1].endswith(f"deleted  #{status.id} Luma: Half  []")
    first = on.chat.history[1]
    assert (first.message, first.labels) == (on.own, ("Go",))
