"""A request from long ago, as from before an outage: nothing is paid until the person says yes."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Final

from bot.commands.base import check_owner
from bot.domain.call import Answer, Call
from bot.domain.job import new_id
from bot.domain.reply import Button, Reply
from bot.errors import Refusal
from bot.usecases.engine import Engine

_LATE: Final = 600.0
"""Seconds after which it is asked first whether somebody still wants his video."""


def is_late(engine: Engine, call: Call) -> bool:
    """Say whether it was asked for so long ago."""
    return call.sent_at is not None and engine.now() - call.sent_at > _LATE


async def ask_first(engine: Engine, call: Call) -> Answer:
    """Ask whether it is still wanted, and keep the call until then."""
    now = engine.now()
    id_ = new_id(now, secrets.token_bytes(10))
    asked = replace(call, sent_at=None)
    await engine.ports.store.write(lambda r: r.questions.add(id_, asked, now=now))
    minutes = round((now - (call.sent_at or now)) / 60)
    text = engine.texts.say(call.language, "late-question", minutes=minutes)
    label = engine.texts.say(call.language, "button-begin")
    return Answer(reply=Reply(text=text, buttons=((Button(f"begin:{id_}", label),),), silent=True))


async def wanted(engine: Engine, call: Call) -> Call:
    """Return the call that a yes belongs to. Raises `Refusal`: `job_gone`, `not_yours`."""
    id_ = call.target
    asked = None if id_ is None else await engine.ports.store.read(lambda r: r.questions.get(id_))
    if asked is None:
        raise Refusal("job_gone")
    await check_owner(engine, call, asked.owner, asked.address)
    return asked
