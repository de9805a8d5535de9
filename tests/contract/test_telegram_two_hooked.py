"""Two processes behind one address at which Telegram calls: each gets every other update."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.call import Answer, Call
from bot.domain.names import JobId
from bot.domain.reply import Address, Button, Reply
from tests.servers.telegram import Message, Person
from tests.telegram_pair import Pair, pair
from tests.telegram_stage import JOB, OTHER_PHOTO, PHOTO, TELEGRAM, TEXTS

ROWS = ((Button(f"again:{JOB}", "Again"), Button(f"edit:{JOB}", "Edit")),)


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Pair]:
    """Two processes; what one was brought the other is not."""
    async with pair(tmp_path, webhook=True) as opened:
        yield opened
        assert opened.server.calls.of("getUpdates") == []


def answering(on: Pair, answer: Answer) -> None:
    """Let the core answer every press so, wherever it comes."""

    async def say(_: Call) -> Answer:
        return answer

    for each in on.both:
        each.core.answer = say


async def bearing(on: Pair) -> tuple[Person, Message]:
    """Let one of them post a message with buttons into a private chat."""
    ann = on.server.person(7, name="Ann")
    chat = on.server.private(ann)
    return ann, await on.first.post(chat, Reply(text="a video", buttons=ROWS))


async def test_each_takes_what_it_is_brought(on: Pair) -> None:
    """Four commands, two for each; the address was told by one, and both are ready."""
    ann = on.server.person()
    chat = on.server.private(ann)
    for number in range(4):
        await ann.says(chat, f"/luma {number}")
    await on.server.until(lambda: len(on.heard()) == 4, "all four")
    assert on.texts() == ["0", "1", "2", "3"]
    assert [len(each.heard) for each in on.both] == [2, 2]
    assert len(on.server.calls.of("setWebhook")) == 1
    assert [each.telegram.ready() for each in on.both] == [True, True]


async def test_the_address_is_told_again_by_who_comes_next(on: Pair) -> None:
    """So that it is right also if the one before was of another version; nothing is dropped."""
    on.hand_over()
    await on.server.until(lambda: len(on.server.calls.of("setWebhook")) == 2, "the second one")
    calls = on.server.calls.of("setWebhook")
    assert calls[0].parameters == calls[1].parameters
    assert calls[1].parameters["drop_pending_updates"] == "false"
    ann = on.server.person()
    await ann.says(on.server.private(ann), "/luma a fox")
    await on.server.until(on.heard, "it is heard")


async def test_the_halves_of_an_album_meet(on: Pair) -> None:
    """One process gets the picture with the words, the other one the second: both know both."""
    ann = on.server.person()
    sent = await ann.sends_album(on.server.group("Foxes"), [PHOTO, OTHER_PHOTO], "/luma it ages")
    await on.server.until(lambda: len(on.balancer.taken) == 2, "both halves")
    await on.server.until(on.heard, "the words")
    (call,) = on.heard()
    assert len(set(on.balancer.taken)) == 2
    assert call.album is not None
    albums = [await each.telegram.album(call.album) for each in on.both]
    assert [len(album.pictures) for album in albums] == [len(sent), len(sent)]


async def test_a_nervous_finger_reaches_both(on: Pair) -> None:
    """Two presses in a moment come to two processes: one is done, both are answered, and the second
    presser is told what the first was told.
    """
    sorry = TEXTS.say("en", "refusal-not-yours")
    answering(on, Answer(reply=Reply(text=sorry), denied=True))
    ann, message = await bearing(on)
    told = [await ann.presses(message, "Again"), await ann.presses(message, "Again")]
    assert len(set(on.balancer.taken)) == 2
    assert [(t.text, t.show_alert) for t in told if t is not None] == [(sorry, True)] * 2
    assert sum(len(each.core.presses) for each in on.both) == 1


async def test_at_the_very_same_moment(on: Pair) -> None:
    """The store decides which of the two counts."""
    answering(on, Answer(ask="a fox"))
    ann, message = await bearing(on)
    both = await asyncio.gather(*(ann.presses(message, "Edit") for _ in range(2)))
    assert None not in both
    await on.server.until(lambda: [m for m in message.chat.messages if m.forces_reply], "a form")
    assert sum(len(each.core.presses) for each in on.both) == 1
    assert sum(m.forces_reply for m in message.chat.messages) == 1


async def test_a_form_of_one_is_filled_in_with_the_other(on: Pair) -> None:
    """The press comes to one process, which asks; the reply comes to the other, which knows it."""
    answering(on, Answer(ask="a fox"))
    ann, message = await bearing(on)
    on.server.advance(2.0)
    for each in on.both:
        each.clock.jump(2.0)
    await ann.presses(message, "Edit")
    chat = message.chat
    await on.server.until(lambda: [m for m in chat.messages if m.forces_reply], "a form")
    (form,) = [m for m in chat.messages if m.forces_reply]
    await ann.says(chat, "a red fox", reply_to=form)
    await on.server.until(on.heard, "it is filled in")
    (call,) = on.heard()
    assert (call.command, call.target, call.filled) == ("edit", JobId(JOB), True)
    assert len(set(on.balancer.taken)) == 2


async def test_a_group_that_moved_is_found_by_both(on: Pair) -> None:
    """One is told that it became a supergroup; the other finds out when it speaks there."""
    ann = on.server.person()
    group = on.server.group("Foxes", supergroup=False)
    for number, each in enumerate(on.both):
        on.server.advance(2.0)
        await each.post(group, Reply(text="before"), key=f"before {number}")
    moved = on.server.migrate(group)
    await on.server.until(lambda: len(on.balancer.taken) >= 1, "they are told")
    await ann.joins(moved)
    for number, each in enumerate(on.both):
        on.server.advance(2.0)
        each.clock.jump(2.0)
        at = await each.say(
            moved,
            Address(platform=TELEGRAM, chat=str(group.id)),
            Reply(text="after"),
            f"after {number}",
        )
        assert at.chat is moved
