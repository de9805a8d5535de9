"""A button pressed twice in a moment does once what it says; the second press is answered, too."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.call import Answer, Call
from bot.domain.reply import Button, Reply
from tests.servers.telegram import Message
from tests.telegram_stage import JOB, TEXTS, Front, front

ROWS = ((Button(f"again:{JOB}", "Again"), Button(f"edit:{JOB}", "Edit")),)


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Front]:
    """A running front-end."""
    async with front(tmp_path) as opened:
        yield opened


async def bearing(on: Front, key: str = "a") -> Message:
    """Let the bot post a message with buttons into a private chat."""
    ann = on.server.person(7, name="Ann")
    return await on.post(on.server.private(ann), Reply(text="a video", buttons=ROWS), key=key)


def answering(on: Front, answer: Answer) -> None:
    """Let the core answer every press so."""

    async def say(_: Call) -> Answer:
        return answer

    on.core.answer = say


async def test_one_form_for_a_nervous_finger(on: Front) -> None:
    """Edit asks once; both presses are answered, and a press a while later asks again."""
    answering(on, Answer(ask="a fox"))
    message = await bearing(on)
    ann = on.server.person(7)
    both = await asyncio.gather(*(ann.presses(message, "Edit") for _ in range(2)))
    assert None not in both
    await on.until(lambda: [m for m in message.chat.messages if m.forces_reply], "a form")
    on.later(3.1)
    await ann.presses(message, "Edit")
    await on.until(lambda: len(on.core.presses) == 2, "the later press")
    await on.until(lambda: sum(m.forces_reply for m in message.chat.messages) == 2, "its form")


async def test_what_was_said_is_said_again(on: Front) -> None:
    """A stranger who presses twice is told twice; the core is asked once."""
    sorry = TEXTS.say("en", "refusal-not-yours")
    answering(on, Answer(reply=Reply(text=sorry), denied=True))
    message = await bearing(on)
    eve = on.server.person(name="Eve")
    told = [await eve.presses(message, "Again"), await eve.presses(message, "Again")]
    assert [(t.text, t.show_alert) for t in told if t is not None] == [(sorry, True)] * 2
    assert len(on.core.presses) == 1


async def test_other_buttons_people_and_messages_are_others(on: Front) -> None:
    """Only the same finger on the same button counts as nervous."""
    answering(on, Answer(reply=Reply(text="On it.")))
    first = await bearing(on)
    on.later(2)
    second = await bearing(on, "b")
    ann, bo = on.server.person(7), on.server.person(name="Bo")
    for person, message, button in (
        (ann, first, "Again"), (ann, first, "Edit"), (bo, first, "Again"), (ann, second, "Again"),
    ):  # fmt: skip
        assert await person.presses(message, button) is not None
    assert len(on.core.presses) == 4


async def test_a_press_that_came_to_nothing_can_be_made_again(on: Front) -> None:
    """After a defect the next press counts, however soon it comes."""

    async def broken(_: Call) -> Answer:
        raise RuntimeError("on purpose")

    on.core.answer = broken
    message = await bearing(on)
    ann = on.server.person(7)
    await ann.presses(message, "Again")
    await on.until(lambda: on.broken, "the defect")
    answering(on, Answer(reply=Reply(text="On it.")))
    told = await ann.presses(message, "Again")
    assert told is not None
    assert told.text == "On it."


async def test_two_presses_from_while_it_was_deaf(on: Front) -> None:
    """Both lie in the inbox and are read at one moment: one is done."""
    answering(on, Answer(ask="a fox"))
    message = await bearing(on)
    ann = on.server.person(7)
    on.deaf = True
    for count in (1, 2):
        await ann.presses(message, "Edit", seconds=0.05)

        async def stored(count: int = count) -> bool:
            return len(await on.inbox()) == count

        await on.bell.until(stored, "it is stored")
    on.deaf = False
    await on.until(lambda: len(on.server.calls.of("answerCallbackQuery")) == 2, "two answers")
    assert len(on.core.presses) == 1
