"""Buttons on Telegram: the core decides, and the presser is answered, always and once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.call import Answer, Call
from bot.domain.names import JobId
from bot.domain.reply import FORWARD, Attachment, Button, Reply
from bot.errors import ChatBusy
from tests.servers.telegram import Fault, Message, Trouble
from tests.servers.telegram.pressing import forge
from tests.telegram_stage import JOB, PHOTO, TEXTS, Front, front

ROWS = ((Button(f"again:{JOB}", "Again"), Button(f"edit:{JOB}", "Edit")),)


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Front]:
    """A running front-end."""
    async with front(tmp_path) as opened:
        yield opened


async def bearing(on: Front, text: str = "a video") -> Message:
    """Let the bot post a message with buttons into a group."""
    group = on.server.group("Foxes")
    return await on.post(group, Reply(text=text, buttons=ROWS))


def answering(on: Front, answer: Answer) -> None:
    """Let the core answer every press so."""

    async def say(_: Call) -> Answer:
        return answer

    on.core.answer = say


def said(text: str, *, denied: bool = False) -> Answer:
    """Return an answer of a sentence."""
    return Answer(reply=Reply(text=text), denied=denied)


async def test_a_press_says_who_and_what(on: Front) -> None:
    """The core hears the real person, the verb and the job, at the message that was pressed."""
    answering(on, said("On it."))
    message = await bearing(on)
    bo = on.server.person(name="Bo", language_code="zh-hans")
    answer = await bo.presses(message, "Again")
    assert answer is not None
    assert (answer.text, answer.show_alert) == ("On it.", False)
    (call,) = on.core.presses
    assert (call.command, call.target, call.text) == ("again", JobId(JOB), None)
    assert (call.owner.user, call.name, call.language) == (str(bo.id), "Bo", "zh-hans")
    assert call.address.reply_to == f"{message.chat.id}/{message.id}"
    assert call.key.startswith("telegram:press:")


async def test_in_a_topic(on: Front) -> None:
    """A press knows the topic of its message."""
    forum = on.server.group("Forum", forum=True)
    topic = on.server.topic(forum, "videos")
    ann = on.server.person()
    asked = await ann.says(forum, "/luma@luma_test_bot", topic=topic)
    call = await on.call()
    message = await on.say(forum, call.address, Reply(text="x", buttons=ROWS), "a")
    assert (message.topic, message.reply_to) == (topic, asked)
    await ann.presses(message, "Again")
    assert on.core.presses[0].address.thread == str(topic)


@pytest.mark.parametrize(
    ("answer", "alert"),
    [
        (said("On it."), False),
        (said("Not yours.", denied=True), True),
        (said("a sentence that is too long to be read while it flies by at the top"), True),
        (Answer(), False),
    ],
)
async def test_how_it_is_shown(on: Front, answer: Answer, alert: bool) -> None:  # noqa: FBT001 - a table
    """What must be read stays until it is put away; what has no words only ends the waiting."""
    answering(on, answer)
    shown = await on.server.person().presses(await bearing(on), "Again")
    assert shown is not None
    assert (shown.text, shown.show_alert) == (answer.text, alert)


async def test_a_long_answer_is_cut(on: Front) -> None:
    """Telegram takes 200 characters, and counts some as two."""
    answering(on, said("🦊" * 150))
    shown = await on.server.person().presses(await bearing(on), "Again")
    assert shown is not None
    assert shown.text == "🦊" * 99 + "…"


async def test_an_answer_with_buttons_is_a_message(on: Front) -> None:
    """A note can have no buttons, so the answer comes as a silent reply to the message."""
    row = (Button(f"{FORWARD}:{JOB}", "Send"), Button(f"unshare:{JOB}", "Stop"))
    answering(on, Answer(reply=Reply(text="Shared.", buttons=(row,))))
    message = await bearing(on)
    shown = await on.server.person().presses(message, "Again")
    assert shown is not None
    assert shown.text == ""
    posted = await on.until(lambda: [m for m in message.chat.messages if m is not message], "it")
    assert (posted[0].text, posted[0].reply_to, posted[0].silent) == ("Shared.", message, True)
    assert posted[0].labels == ["Send", "Stop"]


async def test_an_answer_with_a_picture_is_a_message(on: Front) -> None:
    """A note shows no picture, so it comes as a silent reply to the message."""
    raw = on.blobs.scratch()
    raw.write_bytes(PHOTO)
    file = await on.blobs.keep(raw, suffix=".jpg")
    chart = Attachment(file=file, name="chart.jpg", picture=True)
    answering(on, Answer(reply=Reply(text="All of it.", attachment=chart)))
    message = await bearing(on)
    shown = await on.server.person().presses(message, "Again")
    assert shown is not None
    assert shown.text == ""
    (posted,) = await on.until(lambda: [m for m in message.chat.messages if m.photo], "it")
    assert (posted.caption, posted.reply_to, posted.silent) == ("All of it.", message, True)


async def test_a_slow_decision(on: Front) -> None:
    """After eight seconds the waiting sign goes; what is decided later comes as a message."""
    decided = asyncio.Event()

    async def slowly(_: Call) -> Answer:
        await decided.wait()
        return said("On it at last.")

    on.core.answer = slowly
    message = await bearing(on)
    pressing = asyncio.create_task(on.server.person().presses(message, "Again"))
    await on.until(lambda: on.core.presses, "the press")
    on.later(8.1)
    shown = await pressing
    assert shown is not None
    assert shown.text == ""
    decided.set()
    posted = await on.until(lambda: [m for m in message.chat.messages if m is not message], "it")
    assert (posted[0].text, posted[0].silent) == ("On it at last.", True)


async def test_a_press_that_comes_twice_is_done_once(on: Front) -> None:
    """The same update once more is known; nothing is posted twice either."""
    answering(on, Answer(reply=Reply(text="Shared.", buttons=ROWS)))
    message = await bearing(on)
    ann = on.server.person()
    await ann.presses(message, "Again")
    on.server.push_raw(on.server.world.updates.history[-1])
    await ann.says(on.server.private(ann), "/luma later")
    await on.call()
    await on.until(lambda: len(message.chat.messages) == 2, "one answer")
    assert len(on.core.presses) == 1
    assert len(on.server.calls.of("answerCallbackQuery")) == 1


@pytest.mark.parametrize(
    "data", ["nonsense", f"luma:{JOB}", f"fly:{JOB}", "again:", f"again:{JOB}/x"]
)
async def test_forged_presses(on: Front, data: str) -> None:
    """A changed app can send anything: the core hears of nothing that it knows."""
    answering(on, said("gone"))
    message = await bearing(on)
    pressed = forge(on.server.world, on.server.person().user, message, data)
    await on.until(pressed.answered.is_set, "an answer")
    assert [(call.command, call.target) for call in on.core.presses] == [("", None)]


async def test_a_message_out_of_reach(on: Front) -> None:
    """A press on a message that Telegram does not show any more is a press all the same."""
    answering(on, said("On it."))
    message = await bearing(on)
    shown = await on.server.person().presses(message, "Again", inaccessible=True)
    assert shown is not None
    assert shown.text == "On it."
    assert on.core.presses[0].address.reply_to == f"{message.chat.id}/{message.id}"


async def test_an_answer_that_comes_too_late(on: Front) -> None:
    """Telegram takes it no more; that is noted, and the next press is answered."""
    answering(on, said("On it."))
    message = await bearing(on)
    on.deaf = True
    ann = on.server.person()
    assert await ann.presses(message, "Again", seconds=0.1) is None
    await on.bell.until(on.inbox, "it is stored")
    on.server.advance(151)
    on.deaf = False
    await on.bell.when(lambda: on.diary.count("press_not_answered"), "it is noted")
    assert await ann.presses(message, "Again") is not None
    assert on.broken == []


async def test_an_old_press_is_let_go(on: Front) -> None:
    """What lay in the inbox for more than ten minutes is done no more: nobody waits for it."""
    message = await bearing(on)
    on.deaf = True
    await on.server.person().presses(message, "Again", seconds=0.1)
    await on.bell.until(on.inbox, "it is stored")
    on.clock.jump(601)
    on.deaf = False
    await on.bell.when(lambda: on.diary.count("press_too_old"), "it is noted")
    assert on.core.presses == []


async def test_a_chat_that_cannot_say_who_may(on: Front) -> None:
    """The core cannot find out whether somebody may: the presser is told to try again."""

    async def busy(_: Call) -> Answer:
        raise ChatBusy("getChatMember failed", retry_after=1.0)

    on.core.answer = busy
    shown = await on.server.person().presses(await bearing(on), "Again")
    assert shown is not None
    assert (shown.text, shown.show_alert) == (TEXTS.say("en", "refusal-busy"), True)


async def test_a_defect_is_answered_too(on: Front) -> None:
    """Whatever breaks, nobody looks at a waiting sign; the defect goes on to the core."""

    async def broken(_: Call) -> Answer:
        raise RuntimeError("on purpose")

    on.core.answer = broken
    shown = await on.server.person().presses(await bearing(on), "Again")
    assert shown is not None
    assert shown.text == TEXTS.say("en", "failure-internal")[:200]
    await on.until(lambda: on.broken, "the defect")
    assert isinstance(on.broken[0][1], RuntimeError)


@pytest.mark.parametrize("trouble", [Trouble.FLOOD, Trouble.CUT_BEFORE, Trouble.BAD_GATEWAY])
async def test_trouble_while_answering(on: Front, trouble: Trouble) -> None:
    """A hindrance of a moment is waited for, and the presser is answered."""
    answering(on, said("On it."))
    message = await bearing(on)
    on.server.misbehave(Fault(method="answerCallbackQuery", trouble=trouble))
    shown = await on.server.person().presses(message, "Again")
    assert shown is not None
    assert shown.text == "On it."


async def test_a_chat_that_is_gone(on: Front) -> None:
    """An answer for a chat from which the bot was thrown out is dropped and noted."""
    answering(on, Answer(reply=Reply(text="Shared.", buttons=ROWS)))
    message = await bearing(on)
    ann = on.server.person()
    on.server.misbehave(Fault(method="sendMessage", trouble=Trouble.FORBIDDEN))
    assert await ann.presses(message, "Again") is not None
    await on.bell.when(lambda: on.diary.count("chat_gone"), "it is noted")
    assert on.broken == []
