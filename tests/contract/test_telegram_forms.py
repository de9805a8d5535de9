"""Forms on Telegram: a message to reply to, known again by the key under which it was sent."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.domain.call import Answer, Call
from bot.domain.names import JobId
from bot.domain.reply import Button, Reply
from tests.servers.telegram import Chat, Fault, Message, Person, Trouble, serving
from tests.telegram_stage import JOB, Front, front

ROWS = ((Button(f"edit:{JOB}", "Edit"), Button(f"extend:{JOB}", "Extend")),)


def asking(on: Front, old: str) -> None:
    """Let the core ask for new words after every press."""

    async def ask(_: Call) -> Answer:
        return Answer(ask=old)

    on.core.answer = ask


async def opened(on: Front, person: Person, chat: Chat, button: str = "Edit") -> Message:
    """Press a button under a new message and wait for the form."""
    message = await on.post(chat, Reply(text="a video", buttons=ROWS), key=f"m{len(chat.kept)}")
    on.later(2)
    assert await person.presses(message, button) is not None
    await on.until(lambda: any(m.forces_reply for m in chat.messages), "a form")
    return [m for m in chat.messages if m.forces_reply][-1]


async def test_a_form_names_the_person_and_the_old_words(tmp_path: Path) -> None:
    """It opens for the presser only, shows the old words to copy, and notifies nobody else."""
    async with front(tmp_path) as on:
        asking(on, "a <b>fox</b> & a hare --ar 9:16 at dusk, at dawn and all day long, for ever")
        ann = on.server.person(name="Ann <3")
        form = await opened(on, ann, on.server.group("Foxes"))
        assert "Ann <3" in form.text
        code = next(e for e in form.entities if e.kind == "code")
        assert form.body.of(code).startswith("a <b>fox</b> & a hare --ar 9:16")
        mention = next(e for e in form.entities if e.kind.startswith("text_"))
        assert str(ann.id) in str(mention.more)
        markup = on.called("sendMessage")[-1]["reply_markup"]
        assert markup["selective"] is True
        assert len(markup["input_field_placeholder"]) <= 64
        assert form.reply_to is not None


async def test_the_reply_fills_it_in(tmp_path: Path) -> None:
    """The words of the person asked are the call; what others reply is talk."""
    async with front(tmp_path) as on:
        asking(on, "a fox")
        ann, bo = on.server.person(name="Ann"), on.server.person(name="Bo")
        group = on.server.group("Foxes")
        form = await opened(on, ann, group)
        await bo.says(group, "a bear", reply_to=form)
        filled = await ann.says(group, "a red fox\n--loop", reply_to=form)
        call = await on.call()
        assert (call.command, call.target, call.filled) == ("edit", JobId(JOB), True)
        assert (call.text, call.owner.user) == ("a red fox\n--loop", str(ann.id))
        assert call.address.reply_to == f"{group.id}/{filled.id}"
        await on.until(lambda: filled.reactions, "it was seen, as a command is")
        await bo.says(group, "/luma a bear")
        await on.call(number=1)
        assert len(on.heard) == 2


async def test_a_form_without_old_words(tmp_path: Path) -> None:
    """Extend asks what comes next; a dot leaves that to the machine."""
    async with front(tmp_path) as on:
        asking(on, "")
        ann = on.server.person()
        chat = on.server.private(ann)
        form = await opened(on, ann, chat, "Extend")
        assert not [e for e in form.entities if e.kind == "code"]
        await ann.says(chat, ".", reply_to=form)
        call = await on.call()
        assert (call.command, call.text, call.filled) == ("extend", "", True)


async def test_a_reply_that_overtakes_the_form(tmp_path: Path) -> None:
    """A person answers before Telegram has told the bot what the form is: no word is lost."""
    async with front(tmp_path) as on:
        asking(on, "a fox")
        ann = on.server.person()
        chat = on.server.private(ann)
        message = await on.post(chat, Reply(text="a video", buttons=ROWS))
        on.later(2)
        slow = Fault(method="sendMessage", trouble=Trouble.SLOW_AFTER, seconds=1.0)
        on.server.misbehave(slow)
        pressing = asyncio.ensure_future(ann.presses(message, "Edit"))
        await on.until(lambda: any(m.forces_reply for m in chat.messages), "a form")
        form = next(m for m in chat.messages if m.forces_reply)
        await ann.says(chat, "a red fox", reply_to=form)
        call = await on.call()
        assert (call.command, call.text, call.filled) == ("edit", "a red fox", True)
        assert await pressing is not None


async def test_a_form_outlives_the_process(tmp_path: Path) -> None:
    """A form that was sent before a restart is filled in after it."""
    async with serving(tmp_path / "telegram") as server:
        ann = server.person()
        chat = server.private(ann)
        async with front(tmp_path, server=server) as on:
            asking(on, "a fox")
            form = await opened(on, ann, chat)
        await ann.says(chat, "a red fox", reply_to=form)
        async with front(tmp_path, server=server) as on:
            call = await on.call()
            assert (call.command, call.text, call.target) == ("edit", "a red fox", JobId(JOB))


@pytest.mark.parametrize("trouble", [Trouble.FLOOD, Trouble.CUT_BEFORE])
async def test_a_form_that_meets_trouble_comes_all_the_same(
    tmp_path: Path, trouble: Trouble
) -> None:
    """The press is tried again until the form is there: one form, one answer."""
    async with front(tmp_path) as on:
        asking(on, "a fox")
        ann = on.server.person()
        chat = on.server.private(ann)
        message = await on.post(chat, Reply(text="a video", buttons=ROWS))
        on.server.misbehave(Fault(method="sendMessage", trouble=trouble))
        assert await ann.presses(message, "Edit") is not None
        for _ in range(40):
            on.later(0.5)
            if any(m.forces_reply for m in chat.messages):
                break
            await on.clock.wait(on.bell.event, 0.1)
        await on.until(lambda: any(m.forces_reply for m in chat.messages), "a form")
        assert sum(m.forces_reply for m in chat.messages) == 1


async def test_very_long_words(tmp_path: Path) -> None:
    """A prompt of five thousand characters does not keep the form from coming."""
    async with front(tmp_path) as on:
        asking(on, "<&>" * 2000)
        ann = on.server.person()
        form = await opened(on, ann, on.server.private(ann))
        assert form.text.endswith("…")
