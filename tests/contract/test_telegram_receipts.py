"""👀 under a command: it was seen, before anything else happens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.call import Call
from tests.servers.telegram import Fault, Trouble
from tests.telegram_stage import PHOTO, Front, front

EYES = "\N{EYES}"


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Front]:
    """A running front-end that has registered its menu."""
    async with front(tmp_path) as opened:
        menu = opened.log
        await opened.bell.until(lambda: menu.fact("menu"), "the menu")
        yield opened


async def fetched(on: Front, call: Call, into: Path) -> None:
    """Do what the core does next with a picture."""
    await on.telegram.picture(call.pictures[0], into)


async def test_it_is_the_first_thing_that_happens(on: Front, tmp_path: Path) -> None:
    """Also before a picture is fetched, which the core does at once."""
    ann = on.server.person()
    begun = len(on.server.calls)
    asked = await ann.sends_photo(on.server.private(ann), PHOTO, "/luma it yawns")
    call = await on.call()
    await fetched(on, call, tmp_path / "out")
    methods = [c.method for c in on.server.calls[begun:] if c.method != "getUpdates"]
    assert methods[:2] == ["setMessageReaction", "getFile"]
    await on.until(lambda: asked.reactions, "the reaction")
    assert asked.reactions[on.server.bot.id] == (EYES,)


@pytest.mark.parametrize("text", ["/luma", "/help", "/limits", "/start share_x"])
async def test_only_what_asks_for_a_video_is_confirmed(on: Front, text: str) -> None:
    """Other commands are answered with words at once."""
    ann = on.server.person()
    chat = on.server.private(ann)
    await ann.says(chat, text)
    await ann.says(chat, "/luma a fox")
    await on.until(lambda: on.called("setMessageReaction"), "a reaction")
    assert [c["message_id"] for c in on.called("setMessageReaction")] == ["2"]


async def test_where_it_cannot_be_given(on: Front) -> None:
    """Forbidden, gone, too fast, or the line broke: there is none, and nothing else suffers."""
    ann = on.server.person()
    group = on.server.group("Foxes")
    on.server.forbid_reactions(group)
    await ann.says(group, "/luma one")
    await on.call()
    chat = on.server.private(ann)
    for trouble in (Trouble.FLOOD, Trouble.CUT_BEFORE, Trouble.FORBIDDEN):
        on.server.misbehave(Fault(method="setMessageReaction", trouble=trouble, chat=chat.id))
        await ann.says(chat, "/luma more")
        await on.call(number=len(on.heard))
    await ann.deletes(await ann.says(chat, "/luma gone"))
    last = await ann.says(chat, "/luma last")
    await on.until(lambda: last.reactions, "the last one has its receipt")
    assert on.broken == []


async def test_reading_never_waits_for_it(on: Front) -> None:
    """A reaction that hangs holds up no command, not even one with a picture."""
    ann = on.server.person()
    chat = on.server.private(ann)
    async with on.server.holding("setMessageReaction"):
        async with asyncio.timeout(30):
            for number in range(6):
                await ann.sends_photo(chat, PHOTO, f"/luma {number}")
            await on.call(number=5)
    await on.until(lambda: len(on.called("setMessageReaction")) == 6, "all of them")
