"""The bot comes into groups and is sent away; groups become supergroups."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.servers.telegram import Chat, Fault, Message, Trouble
from tests.telegram_stage import TEXTS, Front, front

NAME = "luma_test_bot"


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Front]:
    """A running front-end with privacy mode on."""
    async with front(tmp_path) as opened:
        yield opened


def said(on: Front, chat: Chat) -> list[Message]:
    """Return what the bot said in a chat."""
    return chat.by(on.server.bot.id)


async def greeted(on: Front, chat: Chat) -> Message:
    """Wait for a greeting."""
    await on.until(lambda: said(on, chat), "a greeting")
    return said(on, chat)[-1]


async def settled(on: Front) -> None:
    """Wait until everything before this moment is worked off."""
    ann = on.server.person()
    await ann.says(on.server.private(ann), "/help")
    await on.call(number=len(on.heard))

    async def quiet() -> bool:
        return not await on.inbox()

    await on.bell.until(quiet, "an empty inbox")


async def test_with_privacy_mode_on_it_explains(on: Front) -> None:
    """How to talk to it, and how to let it hear more: once, silently, in the adder's language."""
    group = on.server.group("Foxes", bot="left")
    on.server.adds_bot(group, on.server.person(language_code="zh-hans"))
    message = await greeted(on, group)
    assert message.text == TEXTS.say("zh", "telegram-welcome-private", name=NAME)
    assert f"/luma@{NAME}" in message.text
    assert message.silent
    on.server.push_raw(on.server.world.updates.history[0])
    await settled(on)
    assert len(said(on, group)) == 1


async def test_with_privacy_mode_off_it_says_hello(on: Front) -> None:
    """It was switched off after the start: that is asked anew."""
    on.server.settings.reads_all = True
    group = on.server.group("Foxes", bot="left")
    on.server.adds_bot(group, on.server.person())
    assert (await greeted(on, group)).text == TEXTS.say("en", "telegram-welcome", name=NAME)


async def test_as_an_administrator_it_hears_everything(on: Front) -> None:
    """Made an administrator, it says so; with privacy mode off that is no news."""
    group = on.server.group("Foxes")
    on.server.promote(group)
    assert (await greeted(on, group)).text == TEXTS.say("en", "telegram-welcome", name=NAME)
    on.server.settings.reads_all = True
    other = on.server.group("Hares")
    on.server.promote(other)
    on.server.demote(other)
    await settled(on)
    assert said(on, other) == []


async def test_where_it_says_nothing(on: Front) -> None:
    """Channels are not spoken into unasked, and whoever blocks the bot is let go in peace."""
    channel = on.server.channel("News", bot="left")
    on.server.promote(channel)
    ann = on.server.person()
    private = on.server.private(ann)
    await ann.blocks()
    group = on.server.group("Foxes")
    on.server.kick(group)
    await on.bell.when(lambda: on.diary.count("telegram_left") == 2, "both are noted")
    assert said(on, channel) == said(on, private) == said(on, group) == []


async def test_a_group_that_becomes_a_supergroup(on: Front) -> None:
    """Its number is remembered, from either side; it is greeted when the bot is added again."""
    group = on.server.group("Foxes", supergroup=False)
    new = on.server.migrate(group)
    await on.bell.until(on.log.moves, "the move is remembered")
    assert await on.log.moves() == {group.id: new.id}
    on.server.push_raw(
        {
            "my_chat_member": {
                "chat": {"id": new.id, "type": "supergroup", "title": "Foxes"},
                "from": {"id": 5, "is_bot": False, "first_name": "Ann"},
                "date": 1,
                "old_chat_member": {"user": {"id": 1}, "status": "left"},
                "new_chat_member": {"user": {"id": 1}, "status": "member"},
            }
        }
    )
    await settled(on)
    assert said(on, new) == []
    on.server.kick(new)
    on.server.advance(1)
    on.server.adds_bot(new, on.server.person())
    assert (await greeted(on, new)).text == TEXTS.say("en", "telegram-welcome-private", name=NAME)


@pytest.mark.parametrize("trouble", [Trouble.FORBIDDEN, Trouble.FLOOD])
async def test_a_greeting_that_meets_trouble(on: Front, trouble: Trouble) -> None:
    """Where it may not write it says nothing; where it must wait it waits."""
    group = on.server.group("Foxes", bot="left")
    on.server.misbehave(Fault(method="sendMessage", trouble=trouble))
    on.server.adds_bot(group, on.server.person())
    if trouble is Trouble.FORBIDDEN:
        await on.bell.when(lambda: on.diary.count("chat_gone"), "it is noted")
        await settled(on)
        assert said(on, group) == []
    else:
        await greeted(on, group)
    assert on.broken == []
