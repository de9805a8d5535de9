"""What is said on Discord: one message a job, from the deferred answer to the video."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.names import MessageId
from bot.domain.reply import FORWARD, Button, Eta, Reply
from bot.errors import ChatBusy, ChatGone
from tests.discord_posting_stage import (
    JOB,
    PROMPT,
    ROW,
    STATUS,
    VIDEO,
    Stage,
    name_of,
    progress,
    stage,
)


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage."""
    async with stage(tmp_path) as opened:
        yield opened


async def test_one_message_from_the_question_to_the_video(on: Stage) -> None:
    """The deferred answer becomes the status, moves, becomes the video; nothing else is said."""
    asked, to = await on.asks()
    status = await on.posting.send(to, progress("On it"), key=STATUS)
    assert status == name_of(asked.message)
    assert asked.message.text == "On it"
    assert not asked.message.loading
    assert await on.posting.edit(to, status, progress("Half done"))
    assert asked.message.labels == ("Cancel",)
    video = await on.posting.send(to, await on.finished(), key=VIDEO)
    assert video == status
    assert on.channel.messages == [asked.message]
    assert asked.message.text == f"`{PROMPT}`\nAda · 16:9"
    assert [button.custom_id for button in asked.message.buttons] == [b.id for b in ROW]
    assert {edit.route for edit in asked.message.edits} == {"token"}
    assert on.server.verdict().violations == ()


async def test_the_video_is_an_mp4_with_words_for_who_cannot_see_it(on: Stage) -> None:
    """Named after its job, with the prompt as its description, streamed from the disk, whole."""
    asked, to = await on.asks()
    reply = await on.finished(300_000)
    await on.posting.send(to, reply, key=VIDEO)
    (file,) = asked.message.attachments
    assert (file.filename, file.content_type) == ("luma-mnpqrs.mp4", "video/mp4")
    assert (file.size, file.spoiler, file.description) == (300_000, False, PROMPT)
    assert reply.video is not None
    assert file.read() == (await on.blobs.local(reply.video.file)).read_bytes()


async def test_what_not_everybody_should_see_is_a_spoiler(on: Stage) -> None:
    """The file of such a job is hidden until somebody clicks on it."""
    asked, to = await on.asks()
    await on.posting.send(to, await on.finished(spoiler=True), key=VIDEO)
    assert asked.message.files == ("SPOILER_luma-mnpqrs.mp4",)


async def test_an_answer_takes_the_deferred_message(on: Stage) -> None:
    """A refusal is said where the bot was thinking; who comes later has a message of his own."""
    asked, to = await on.asks()
    first = await on.posting.send(to, Reply(text="No."), key=f"answer:discord:{asked.id}")
    later = await on.posting.send(to, Reply(text="And yet"), key=STATUS)
    assert first == name_of(asked.message) != later
    assert [message.text for message in on.channel.messages] == ["No.", "And yet"]


async def test_the_same_key_is_said_once(on: Stage) -> None:
    """Said again, after a restart too, it is known, and nothing is sent."""
    asked, to = await on.asks()
    first = await on.posting.send(to, Reply(text="one"), key="a")
    copy = await on.posting.send(on.address(), Reply(text="two"), key="b")
    calls = len(on.server.calls)
    assert await on.anew().send(to, Reply(text="one"), key="a") == first
    assert await on.anew().send(on.address(), Reply(text="two"), key="b") == copy
    assert len(on.server.calls) == calls
    assert asked.message.text == "one"


async def test_an_edit_waits_for_nobody_and_replaces_everything(on: Stage) -> None:
    """Text, buttons and video of a message are what the latest reply says, nothing is left over."""
    message = await on.posting.send(on.address(), await on.finished(), key="a")
    (seen,) = on.channel.messages
    assert await on.posting.edit(on.address(), message, Reply(text="gone"))
    assert (seen.text, seen.files, seen.labels) == ("gone", (), ())
    assert await on.posting.edit(on.address(), message, await on.finished())
    assert (len(seen.files), seen.labels) == (1, ("Again", "Delete"))
    assert {edit.route for edit in seen.edits} == {"channel"}


async def test_a_copy_is_a_reply_to_what_was_pressed(on: Stage) -> None:
    """A video that is fetched again is a message of its own below the one with the button."""
    listed = await on.posting.send(on.address(), Reply(text="Your videos"), key="a")
    pressed = on.channel.messages[0]
    to = on.address(reply_to=MessageId(f"{listed}/i77"))
    await on.posting.send(to, await on.finished(), key=f"{JOB}:fetch:press")
    copy = on.channel.messages[1]
    assert (copy.reference, copy.files) == (pressed.id, ("luma-mnpqrs.mp4",))
    assert copy.pings == ()


async def test_a_reply_without_the_right_to_read_is_none(on: Stage) -> None:
    """Where old messages may not be read, the copy comes all the same."""
    on.server.fault("message_create", code=160002)
    to = on.address(reply_to=MessageId(f"{on.channel.id}/12345"))
    await on.posting.send(to, Reply(text="here"), key="a")
    assert [message.text for message in on.channel.messages] == ["here"]


async def test_deleted_is_deleted(on: Stage) -> None:
    """By the token, by the ordinary way, twice, and under the name of the interaction."""
    asked, to = await on.asks()
    video = await on.posting.send(to, await on.finished(), key=VIDEO)
    assert await on.posting.delete(to, video)
    assert await on.posting.delete(to, video)
    copy = await on.posting.send(on.address(), Reply(text="copy"), key="a")
    assert await on.posting.delete(to, copy)
    second, there = await on.asks()
    await on.posting.send(there, Reply(text="No."), key="answer:2")
    assert there.reply_to is not None
    assert await on.posting.delete(there, there.reply_to)
    assert on.channel.messages == []
    assert not asked.message.living
    assert not second.message.living
    assert not await on.posting.edit(to, video, Reply(text="back"))


async def test_a_message_that_may_not_be_removed_is_said_to_stay(on: Stage) -> None:
    """Locked out of the channel, the bot says so instead of calling it done."""
    copy = await on.posting.send(on.address(), Reply(text="copy"), key="a")
    on.server.fault("message_delete", code=50001)
    with pytest.raises(ChatGone):
        await on.posting.delete(on.address(), copy)
    assert len(on.channel.messages) == 1


@pytest.mark.parametrize("message", ["999999", "no number", "-1", "", "1/2", "i5", "1/2/i3"])
async def test_an_unknown_message_is_gone(on: Stage, message: str) -> None:
    """No error, no edit."""
    gone = MessageId(message)
    assert not await on.posting.edit(on.address(), gone, Reply(text="2"))
    if message not in {"1/2", "1/2/i3"}:
        assert await on.posting.delete(on.address(), gone)


@pytest.mark.parametrize("chat", ["elsewhere", "", "-5", "12345"])
async def test_an_unknown_chat_is_gone(on: Stage, chat: str) -> None:
    """Whoever speaks into a chat that does not exist is told to stop trying."""
    with pytest.raises(ChatGone):
        await on.posting.send(replace(on.address(), chat=chat), Reply(text="1"), key="a")


async def test_a_video_that_is_kept_no_more_is_no_defect(on: Stage) -> None:
    """Its file was forgotten meanwhile: nothing is sent, and the core is told to stop."""
    reply = await on.finished()
    assert reply.video is not None
    await on.blobs.discard(reply.video.file)
    with pytest.raises(ChatGone):
        await on.posting.send(on.address(), reply, key="a")
    assert on.channel.messages == []


async def test_buttons_fit_and_cost_no_memory(on: Stage) -> None:
    """Eight rows become two; what only Telegram can do is left out; the library keeps nothing."""
    rows = [(Button(f"fetch:{JOB[:-1]}{n}", f"{n} Get"),) for n in range(8)]
    buttons = (*rows, (Button(f"{FORWARD}:{JOB}", "Forward"),))
    for number in range(40):
        await on.posting.send(on.address(), Reply(text="x", buttons=buttons), key=str(number))
        on.later(3)
    (seen, *_) = on.channel.messages
    assert [len(row["components"]) for row in seen.components] == [5, 3]
    assert seen.labels == tuple(f"{n} Get" for n in range(8))
    assert on.client.persistent_views == []
    assert on.client._connection._view_store._views == {}
    assert on.client._connection._view_store._synced_message_views == {}


async def test_nothing_is_said_while_nobody_is_logged_in(on: Stage) -> None:
    """The client of the moment is asked for each time; without one the core comes back."""
    on.logged_in.clear()
    with pytest.raises(ChatBusy) as caught:
        await on.posting.send(on.address(), Reply(text="1"), key="a")
    assert caught.value.retry_after is not None
    on.logged_in.append(on.client)
    await on.posting.send(on.address(), Reply(text="1"), key="a")
    await on.client.close()
    with pytest.raises(ChatBusy):
        await on.posting.send(on.address(), Reply(text="2"), key="b")
    assert [message.text for message in on.channel.messages] == ["1"]


async def test_nobody_is_pinged_and_nothing_is_unfurled(on: Stage) -> None:
    """Names, mentions and links in a prompt or in a name are text on every way."""
    words = f"@everyone @here <@{on.ada.id}> <@&{on.guild.id}> [x](https://evil.example) ||a||"
    reply = Reply(quote=words, text=f"{words} · by {words}")
    asked, to = await on.asks()
    answered = await on.posting.send(to, reply, key="a")
    sent = await on.posting.send(on.address(), reply, key="b")
    assert await on.posting.edit(to, sent, reply)
    assert await on.posting.edit(to, answered, reply)
    for message in on.channel.messages:
        assert message.pings == ()
        assert message.allowed_mentions in ({"parse": []}, {"parse": [], "replied_user": False})
    assert on.channel.messages[1].flags & 4
    assert asked.message.text == on.channel.messages[1].text


async def test_our_own_link_may_show_its_video(on: Stage) -> None:
    """A link to a large video that leads to us stays a link, and Discord may play it."""
    posting = on.anew("https://bot.example")
    link = "https://bot.example/v/a_b_c?sig=x_y"
    await posting.send(on.address(), Reply(text=f"Too large: {link} ok_ok"), key="a")
    (seen,) = on.channel.messages
    assert seen.text == f"Too large: {link} ok\\_ok"
    assert not seen.flags & 4


async def test_silent_is_silent(on: Stage) -> None:
    """A list that was asked for wakes nobody; a video does."""
    await on.posting.send(on.address(), Reply(text="list", silent=True), key="a")
    await on.posting.send(on.address(), await on.finished(), key="b")
    assert [message.silent for message in on.channel.messages] == [True, False]


async def test_the_time_left_counts_down_by_itself(on: Stage) -> None:
    """It costs no edit as long as nothing else is new; at the end it is told in words."""
    asked, to = await on.asks()
    status = await on.posting.send(to, progress("On it"), key=STATUS)

    def waiting(seconds: float) -> Reply:
        at = on.clock.now() + seconds
        eta = Eta(words="about 5 min", at=at)
        return replace(progress("place 3 · about 5 min"), eta=eta)

    on.later(10)
    first = waiting(300.0)
    assert first.eta is not None
    assert await on.posting.edit(to, status, first)
    assert asked.message.text == f"place 3 · <t:{round(first.eta.at)}:R>"
    edits = len(asked.message.edits)
    for _ in range(3):
        on.later(20)
        assert await on.posting.edit(to, status, waiting(first.eta.at - on.clock.now() + 5))
    assert len(asked.message.edits) == edits
    on.later(180)
    assert await on.posting.edit(to, status, waiting(40.0))
    assert asked.message.text == "place 3 · about 5 min"
