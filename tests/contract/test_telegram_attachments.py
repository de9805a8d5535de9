"""Pictures and files that go with a message on Telegram: shown or handed over, once, as said."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.reply import Reply
from bot.errors import ChatGone
from tests.servers.telegram import Message
from tests.telegram_files import TABLE, chart, drawn, kept, table
from tests.telegram_posting_stage import ROW, Stage, address, brings, posting_stage


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage, on which nothing may be a defect."""
    async with posting_stage(tmp_path) as opened:
        yield opened
        assert opened.diary.defects == []


def shown(message: Message) -> Message:
    """Return a message that shows a photo."""
    assert message.photo is not None
    return message


async def test_a_picture_is_shown(on: Stage) -> None:
    """It stands as a photo over the words and buttons, under the message that asked for it."""
    ann, group = on.server.person(), on.server.group("Foxes")
    asked = await ann.says(group, "/gallery")
    reply = Reply(
        text="the <best>", quote="a fox", buttons=(ROW,), silent=True, attachment=await chart(on)
    )
    said = shown(await on.send(address(group, asked), reply))
    assert said.caption == "a fox\nthe <best>"
    assert (said.reply_to, said.silent, said.labels) == (asked, True, ["🔁 Again", "🗑 Delete"])
    assert said.photo is not None
    assert (said.photo.width, said.photo.height) == (640, 360)
    assert [action.name for action in group.actions] == ["upload_photo"]


async def test_a_file_is_handed_over(on: Stage) -> None:
    """It arrives byte for byte under its name, in its topic."""
    forum = on.server.group("Forum", forum=True)
    topic = on.server.topic(forum, "Numbers")
    reply = Reply(text="All jobs", attachment=await table(on))
    said = await on.send(address(forum, topic=topic), reply)
    assert said.document is not None
    assert (said.document.name, said.document.path.read_bytes()) == ("jobs.csv", TABLE)
    assert (said.caption, said.topic) == ("All jobs", topic)
    assert [action.name for action in forum.actions] == ["upload_document"]


@pytest.mark.parametrize("size", [(9001, 1000), (2121, 101), (101, 2121)])
async def test_a_picture_of_an_odd_shape_goes_as_a_file(on: Stage, size: tuple[int, int]) -> None:
    """Telegram shows no photo that is too long; people get it all the same, and only once."""
    odd = await kept(on, drawn(size), "chart.png", picture=True)
    group = on.server.group("Foxes")
    said = await on.send(address(group), Reply(text="wide", attachment=odd))
    assert said.document is not None
    assert (said.document.name, said.caption) == ("chart.png", "wide")
    assert group.messages == [said]


async def test_a_picture_too_large_for_a_photo_goes_as_a_file(on: Stage) -> None:
    """Above 10 MB it is not even tried as a photo."""
    heavy = drawn() + bytes(10_000_000)
    large = await kept(on, heavy, "chart.png", picture=True)
    said = await on.send(address(on.server.group("Foxes")), Reply(text="", attachment=large))
    assert said.document is not None
    assert said.document.size == len(heavy)
    assert on.methods() == ["sendDocument"]


async def test_what_telegram_has_is_not_uploaded_again(on: Stage) -> None:
    """The second time it goes by its id, even if our file is gone; each as what it is."""
    group = on.server.group("Foxes")
    for attachment in (await chart(on), await table(on)):
        reply = Reply(text="1", attachment=attachment)
        await on.send(address(group), reply, key=f"one {attachment.name}")
        await on.blobs.discard(attachment.file)
        again = await on.send(address(group), reply, key=f"two {attachment.name}")
        assert (again.photo is not None) == attachment.picture
    uploads = [bool(call.files) for call in on.server.calls.of("sendPhoto", "sendDocument")]
    assert uploads == [True, False, True, False]


async def test_an_id_that_is_not_known_costs_nothing(on: Stage) -> None:
    """One of another bot, or of another kind, is refused; the upload follows."""
    group, picture = on.server.group("Foxes"), await chart(on)
    await on.log.keep_file(picture.file, "AgACAgI_from_another_bot", at=1.0)
    await on.send(address(group), Reply(text="1", attachment=picture), key="one")
    paper = replace(picture, picture=False)
    said = await on.send(address(group), Reply(text="2", attachment=paper), key="two")
    assert said.document is not None
    assert [call.status for call in on.server.calls.of("sendPhoto")] == [400, 200]


async def test_a_file_that_is_gone_cannot_be_sent(on: Stage) -> None:
    """There is nothing to send, now or later; its key stays free."""
    picture = await chart(on)
    await on.blobs.discard(picture.file)
    with pytest.raises(ChatGone):
        await on.send(address(on.server.group("Foxes")), Reply(text="", attachment=picture))
    assert await on.log.begun("key") is None


async def test_many_words_follow_their_picture(on: Stage) -> None:
    """More than fit under it come as a message of their own, with the buttons; both once."""
    ann, group = on.server.person(), on.server.group("Foxes")
    asked, words = await ann.says(group, "/luma_admin stats"), "fox " * 300 + "end"
    reply = Reply(text=words, buttons=(ROW,), attachment=await chart(on))
    said = await on.send(address(group, asked), reply)
    _, first, second = group.messages
    assert second is said
    assert (shown(first).caption, first.labels, first.silent) == ("", [], True)
    assert (said.text, said.reply_to, said.silent) == (words, asked, False)
    assert len(said.buttons) == 2
    on.anew()
    assert await on.send(address(group, asked), reply) is said
    assert len(group.messages) == 3
    assert await on.edit(said, replace(reply, text=words + "!"))
    assert said.text == words + "!"


async def test_a_long_quote_is_shortened(on: Stage) -> None:
    """Our own words fit under the picture, and somebody's words get what is left."""
    reply = Reply(text="the end", quote="fox " * 500, attachment=await chart(on))
    said = shown(await on.send(address(on.server.group("Foxes")), reply))
    assert said.caption.endswith("…\nthe end")
    assert len(said.caption) <= 1024


async def test_words_and_pictures_change_in_place(on: Stage) -> None:
    """Words alone, then another picture, then a file; what is already so changes nothing."""
    group, first, second = on.server.group("Foxes"), await chart(on), await chart(on, red=200)
    reply = Reply(text="1", buttons=(ROW,), attachment=first)
    said = shown(await on.send(address(group), reply))
    for changed in (Reply(text="2"), replace(reply, text="3"), Reply(text="4", attachment=second)):
        assert await on.edit(said, changed)
        assert await on.edit(said, changed)
        assert said.caption == changed.text
        assert len(said.buttons) == (2 if changed.buttons else 0)
    assert said.edits == 3
    assert await on.edit(said, Reply(text="5", attachment=await table(on)))
    assert said.document is not None
    uploads = [call for call in on.server.calls.of("editMessageMedia") if call.files]
    assert len(uploads) == 2


async def test_the_words_change_where_the_picture_is_gone(on: Stage) -> None:
    """A picture that nobody has any more stays as it is."""
    said = await on.send(
        address(on.server.group("Foxes")), Reply(text="1", attachment=await chart(on))
    )
    gone = await chart(on, red=99)
    await on.blobs.discard(gone.file)
    assert await on.edit(said, Reply(text="2", attachment=gone))
    assert shown(said).caption == "2"


async def test_words_under_a_picture_are_known_as_such(on: Stage) -> None:
    """The second time nobody asks whether they are a text: that saves a call for each vote."""
    said = await on.send(
        address(on.server.group("Foxes")), Reply(text="1", attachment=await chart(on))
    )
    for text in ("2", "3", "4"):
        assert await on.edit(said, Reply(text=text))
    assert said.caption == "4"
    assert len(on.server.calls.of("editMessageText")) == 1


async def test_what_not_everybody_wants_to_see_is_hidden(on: Stage, tmp_path: Path) -> None:
    """Videos and pictures with a spoiler stay covered until they are touched, after edits too."""
    group = on.server.group("Foxes")
    video = replace(brings(await on.clip(tmp_path)), spoiler=True)
    picture = Reply(text="1", attachment=await chart(on), spoiler=True)
    for reply in (video, picture):
        said = await on.send(address(group), reply, key=reply.text)
        assert said.media is not None
        assert said.media.spoiler
        assert await on.edit(said, replace(reply, text="2"))
        assert said.media.spoiler
    plain = await on.send(address(group), replace(video, spoiler=False), key="plain")
    assert plain.media is not None
    assert not plain.media.spoiler
