"""What is taken back on Telegram is seen no more, also when it is too old to be deleted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.reply import Reply
from bot.errors import ChatBusy
from bot.texts import load
from tests.servers.telegram import Chat, Fault, Status
from tests.telegram_posting_stage import ROW, Stage, address, name, posting_stage

GONE = load().say("en", "telegram-removed")
OLD = 48 * 3600.0 + 60


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage, on which nothing may be a defect."""
    async with posting_stage(tmp_path) as opened:
        yield opened
        assert opened.diary.defects == []


def place(on: Stage, kind: str) -> Chat:
    """Open a chat."""
    if kind == "private":
        return on.server.private(on.server.person())
    if kind == "channel":
        return on.server.channel("News")
    return on.server.group("Foxes", bot=Status(kind))


@pytest.mark.parametrize("kind", ["private", "channel", "member", "administrator"])
async def test_an_old_video_is_replaced(on: Stage, tmp_path: Path, kind: str) -> None:
    """After 48 hours Telegram deletes nothing, whoever the bot is: a grey picture takes its place.

    Done again, as after a crash, it stays so.
    """
    chat = place(on, kind)
    reply = Reply(text="1", quote="a fox", buttons=(ROW,), video=await on.clip(tmp_path))
    said = await on.send(address(chat), reply)
    on.passes(OLD)
    for _ in range(2):
        assert await on.delete(said)
        assert said.video is None
        assert said.photo is not None
        assert (said.photo.width, said.photo.height) == (320, 180)
        assert (said.caption, said.labels) == (GONE, [])
    assert chat.messages == [said]


async def test_old_words_are_replaced(on: Stage) -> None:
    """A text says only that it was removed; it shows no prompt and has no buttons."""
    said = await on.send(
        address(on.server.group("Foxes")), Reply(text="1", quote="a fox", buttons=(ROW,))
    )
    on.passes(OLD)
    for _ in range(2):
        assert await on.delete(said)
        assert (said.text, said.labels) == (GONE, [])
    assert said.edits == 1


@pytest.mark.parametrize(("language", "said"), [("de", "de"), ("zh-TW", "zh"), ("xx", "en")])
async def test_what_stands_there_is_in_the_readers_language(
    on: Stage, language: str, said: str
) -> None:
    """Whoever asked in German reads in German that it was removed."""
    group = on.server.group("Foxes")
    message = await on.send(address(group), Reply(text="1", buttons=(ROW,)))
    on.passes(OLD)
    assert await on.delete(message, language)
    assert message.text == load().say(said, "telegram-removed")


async def test_a_young_message_is_deleted(on: Stage, tmp_path: Path) -> None:
    """Nothing is put in its place."""
    channel = on.server.channel("News")
    said = await on.send(address(channel), Reply(text="1", video=await on.clip(tmp_path)))
    on.passes(OLD - 120)
    assert await on.delete(said)
    assert channel.messages == []


async def test_what_telegram_does_not_even_let_change(on: Stage, tmp_path: Path) -> None:
    """Somebody else's message, or a refusal of both: the core hears that it still stands there."""
    ann, group = on.server.person(), on.server.group("Foxes")
    assert not await on.delete(await ann.says(group, "hello"))
    said = await on.send(address(group), Reply(text="1", video=await on.clip(tmp_path)))
    on.passes(OLD)
    on.server.misbehave(Fault(method="editMessageMedia", trouble="400"))
    assert not await on.delete(said)
    assert said.video is not None


async def test_an_old_message_that_somebody_deleted(on: Stage) -> None:
    """It is gone: there is nothing to replace."""
    ann, group = on.server.person(), on.server.group("Foxes")
    said = await on.send(address(group), Reply(text="1"))
    on.passes(OLD)
    await ann.deletes(said)
    assert await on.delete(said)


@pytest.mark.parametrize("trouble", ["429", "500", "cut_after"])
async def test_trouble_is_no_answer(on: Stage, tmp_path: Path, trouble: str) -> None:
    """While Telegram does not answer the core is told to come again, and then it is done."""
    said = await on.send(
        address(on.server.group("Foxes")), Reply(text="1", video=await on.clip(tmp_path))
    )
    on.passes(OLD)
    on.server.misbehave(Fault(method="editMessageMedia", trouble=trouble))
    with pytest.raises(ChatBusy):
        await on.posting.delete(address(said.chat), name(said))
    assert await on.delete(said)
    assert said.video is None
