"""Buttons under shared videos in channels and groups on Telegram, and the counts on them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.call import Answer, Call
from bot.domain.names import JobId, MessageId
from bot.domain.people import Owner
from bot.domain.reply import REMIX, Address, Button, Reply
from bot.errors import ChatBusy
from tests.servers.telegram import Chat, Message
from tests.telegram_posting_stage import Stage, address, name, posting_stage
from tests.telegram_stage import JOB, TELEGRAM, Front, front


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Front]:
    """A running front-end."""
    async with front(tmp_path) as opened:
        yield opened


def buttons(votes: int = 0) -> tuple[tuple[Button, ...], ...]:
    """Return what stands under a shared video."""
    return ((Button(f"vote:{JOB}", f"👍 {votes}"), Button(f"{REMIX}:{JOB}", "🎬 Remix")),)


def place(on: Front, kind: str) -> Chat:
    """Open a showcase."""
    return on.server.channel("Best") if kind == "channel" else on.server.group("Foxes")


def answers(on: Front, answer: Answer) -> None:
    """Let the core answer every press so."""

    async def say(_: Call) -> Answer:
        return answer

    on.core.answer = say


@pytest.mark.parametrize("kind", ["channel", "group"])
async def test_a_stranger_votes(on: Front, kind: str) -> None:
    """Somebody who never wrote to the bot, and need not be a member, presses and is answered."""
    answers(on, Answer(reply=Reply(text="You like it.")))
    chat, stranger = place(on, kind), on.server.person(name="Bo")
    message = await on.post(chat, Reply(text="a fox", buttons=buttons(), video=await on.video()))
    answer = await stranger.presses(message, "👍 0")
    assert answer is not None
    assert answer.text == "You like it."
    (call,) = on.core.presses
    assert (call.command, call.target) == ("vote", JobId(JOB))
    assert call.owner == Owner(TELEGRAM, str(stranger.id))
    assert call.address.chat == str(chat.id)


@pytest.mark.parametrize("kind", ["channel", "group"])
async def test_a_remix_leads_to_the_bot(on: Front, kind: str) -> None:
    """In public it is a link, also after the count was changed; in the bot's own chat a press."""
    chat = place(on, kind)
    message = await on.post(chat, Reply(text="a fox", buttons=buttons()))
    door = f"https://t.me/luma_test_bot?start=remix_{JOB}"
    assert message.button("🎬 Remix").url == door
    at = Address(platform=TELEGRAM, chat=str(chat.id))
    on.later(2)
    changed = Reply(text="a fox", buttons=buttons(1), fleeting=True)
    assert await on.telegram.edit(at, MessageId(f"{chat.id}/{message.id}"), changed)
    assert message.labels == ["👍 1", "🎬 Remix"]
    assert message.button("🎬 Remix").url == door
    private = on.server.private(on.server.person())
    alone = await on.post(private, Reply(text="a fox", buttons=buttons()), "b")
    assert alone.button("🎬 Remix").data == f"{REMIX}:{JOB}"


async def test_the_link_says_what_to_remix(on: Front) -> None:
    """Whoever follows it says `/start` to the bot alone, with the video's name."""
    ann = on.server.person()
    await ann.says(on.server.private(ann), f"/start remix_{JOB}")
    call = await on.call()
    assert (call.command, call.text) == ("start", f"remix_{JOB}")


async def asked(on: Front, chat: Chat) -> list[Message]:
    """Return what the bot says in a chat once it has said something."""
    return await on.until(lambda: chat.by(on.server.bot.id) or None, f"a word in {chat}") or []


async def test_nothing_is_asked_in_a_channel(on: Front) -> None:
    """A form goes to the presser alone, where it can be filled in; the channel stays as it is."""
    answers(on, Answer(ask="a fox"))
    channel, ann = on.server.channel("Best"), on.server.person()
    private = on.server.private(ann)
    message = await on.post(channel, Reply(text="a fox", buttons=buttons()))
    await ann.presses(message, "👍 0")
    (form,) = await asked(on, private)
    assert form.forces_reply
    assert channel.messages == [message]
    await ann.says(private, "a wolf", reply_to=form)
    call = await on.call()
    assert (call.command, call.target, call.text) == ("vote", JobId(JOB), "a wolf")


async def test_a_late_word_is_for_the_presser(on: Front) -> None:
    """What is decided when the waiting sign is gone comes to him alone, not into the channel."""
    decided = asyncio.Event()

    async def slowly(_: Call) -> Answer:
        await decided.wait()
        return Answer(reply=Reply(text="You like it."))

    on.core.answer = slowly
    channel, ann = on.server.channel("Best"), on.server.person()
    private = on.server.private(ann)
    message = await on.post(channel, Reply(text="a fox", buttons=buttons()))
    pressing = asyncio.ensure_future(ann.presses(message, "👍 0"))
    await on.until(lambda: on.core.presses, "the press")

    def gone() -> bool:
        on.clock.jump(1.0)
        return pressing.done()

    await on.until(gone, "the sign goes")
    decided.set()
    (word,) = await asked(on, private)
    assert word.text == "You like it."
    assert channel.messages == [message]


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The outgoing side alone, with a strict clock."""
    async with posting_stage(tmp_path / "stage") as opened:
        yield opened
        assert opened.diary.defects == []


@pytest.mark.parametrize("kind", ["channel", "group"])
async def test_counts_hold_up_no_result(stage: Stage, tmp_path: Path, kind: str) -> None:
    """However many votes come, a result gets its turn at once; the same count changes nothing."""
    chat = stage.server.channel("Best") if kind == "channel" else stage.server.group("Foxes")
    shown = Reply(text="a fox", buttons=buttons(), video=await stage.clip(tmp_path))
    said = await stage.send(address(chat), shown, key="copy")
    stage.passes(2.0)
    busy = 0
    for votes in range(1, 30):
        count = replace(shown, buttons=buttons(votes), fleeting=True)
        for _ in range(2):
            try:
                assert await stage.posting.edit(address(chat), name(said), count)
            except ChatBusy:
                busy += 1
        stage.passes(1.5)
    assert busy
    began = stage.clock.now()
    await stage.posting.send(address(chat), Reply(text="done"), key="result")
    assert stage.clock.now() - began < 1.0
    assert said.video is not None
    assert stage.server.calls.of("editMessageMedia") == []


async def test_a_count_plays_nothing_from_its_beginning(stage: Stage, tmp_path: Path) -> None:
    """Only words and buttons change under a video, even after a restart; a text becomes one."""
    group = stage.server.group("Foxes")
    shown = Reply(text="a fox", buttons=buttons(), video=await stage.clip(tmp_path))
    said = await stage.send(address(group), shown, key="copy")
    text = await stage.send(address(group), Reply(text="soon"), key="text")
    stage.anew()
    count = replace(shown, buttons=buttons(1), fleeting=True)
    for message in (said, text):
        assert await stage.edit(message, count)
        assert message.video is not None
        assert message.labels == ["👍 1"]
    assert len(stage.server.calls.of("editMessageMedia")) == 1
