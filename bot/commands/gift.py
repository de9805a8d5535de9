"""/gift N, as a reply to somebody: gives some of one's own videos away."""

from __future__ import annotations

import re
from typing import Final

from bot.commands.base import said
from bot.domain.call import Answer, Call, Outgoing
from bot.domain.people import Owner
from bot.domain.reply import Address, Reply
from bot.errors import ChatGone, Refusal
from bot.ports import Records
from bot.rules.apart import apart
from bot.usecases.engine import Engine
from bot.usecases.language import language_of

_MOST: Final = 1000
_NUMBER: Final = re.compile(r"(?<![\w.,-])([0-9]{1,4})(?![\w.,-])")


async def gift(engine: Engine, call: Call) -> Answer | None:
    """Give some away, at once and only once; tell both."""
    taker, number = _asked(call)
    there = await _door(engine, taker)
    now = engine.now()
    id_ = f"gift:{call.key}"

    def unit(records: Records) -> tuple[bool, int]:
        given = records.credits.give(id_, call.owner, taker, number, now=now)
        if given and there is not None:
            text = _told(engine, records, call, taker, number)
            reply = Reply(text=text)
            records.outbox.add(Outgoing(key=id_, address=there, reply=reply, created_at=now))
        return given, records.credits.left(call.owner)

    given, left = await engine.ports.store.write(unit)
    if not given:
        raise Refusal("gift_not_enough", left=left)
    engine.agenda.at("outbox", "", now)
    return said(engine, call, "gift-done", number=number, left=left)


def _asked(call: Call) -> tuple[Owner, int]:
    """Return to whom and how many. Raises `Refusal`."""
    number = _NUMBER.search(call.text or "")
    about = call.about
    if about is None or str(about) == call.address.place != str(call.owner):
        raise Refusal("gift_nobody")  # nobody can use what the chat itself is given
    if number is None or not 0 < int(number[1]) <= _MOST:
        raise Refusal("gift_number", limit=_MOST)
    if about.platform != call.owner.platform:
        raise Refusal("gift_elsewhere")
    if about == call.owner:
        raise Refusal("gift_self")
    return about, int(number[1])


async def _door(engine: Engine, taker: Owner) -> Address | None:
    """Return where somebody is told; None if he reads of it in this chat only."""
    doors = engine.ports.doors.get(taker.platform)
    try:
        return None if doors is None else await doors.direct(taker.user)
    except ChatGone as error:
        engine.ports.journal.note("chat_gone", reason=str(error))
        return None


def _told(engine: Engine, records: Records, call: Call, taker: Owner, number: int) -> str:
    language = language_of(records, taker, call.language)
    return engine.texts.say(
        language, "gift-got", number=number, name=apart(call.name or "") or "none"
    )
