"""A running service with somebody who runs it, somebody who runs the chat, and a member."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from bot.domain.names import MessageId
from bot.ports import Act
from tests.remembering_chat import Message
from tests.service_stage import Stage, playing, rushing

BOSS, MANAGER, MEMBER = "boss", "mona", "bob"
"""Who runs the service, who runs the chat, and who does neither."""
HERE: Final = "room:room"


@asynccontextmanager
async def governed(folder: Path, **settings: Any) -> AsyncIterator[Stage]:
    """A running service that the boss runs, in a hurry."""
    async with playing(folder, **settings) as on, rushing(on):
        engine = on.service.engine
        engine.rules = replace(engine.rules, admins=frozenset({f"room:{BOSS}", "other:bob"}))
        yield on


async def ask(on: Stage, text: str, user: str = BOSS, **more: Any) -> MessageId:
    """Say something to the bot as somebody; the manager is known as such."""
    inbound = on.chat.say(text, user=user, **({"manages": user == MANAGER} | more))
    assert await on.service.receive(inbound)
    return MessageId(inbound.key.partition(":")[2])


async def order(on: Stage, line: str, user: str = BOSS, **more: Any) -> Message:
    """Give an order; return the answer."""
    asked = await ask(on, f"/luma_admin {line}", user, **more)
    answer = await on.answer(asked, lambda _: True)
    assert answer.reply.silent
    return answer


async def told(on: Stage, text: str, user: str, **more: Any) -> str:
    """Say something; return the first answer's words."""
    return (await on.answer(await ask(on, text, user, **more), lambda _: True)).text


async def acts(on: Stage) -> Sequence[Act]:
    """Return what is in the audit table, youngest first."""
    return await on.books.read(lambda r: r.audit.latest(chat=None, limit=99))
