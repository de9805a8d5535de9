"""Tells alarms to everybody who runs the service, each once, as a message to him alone."""

from __future__ import annotations

from functools import partial
from typing import Final

from bot.domain.alarm import Alarm
from bot.domain.call import Outgoing
from bot.domain.names import Platform
from bot.domain.people import Owner
from bot.domain.reply import Address, Button, Reply
from bot.errors import ChatBusy, ChatGone, StoreFailed
from bot.ports import Records
from bot.usecases.engine import Engine
from bot.usecases.language import language_of

_MANY: Final = 20
"""Alarms that are told in one go."""
_PAUSE: Final = 30.0
"""Seconds until it is tried again when a platform or the store is busy."""


async def tell_alarms(engine: Engine) -> None:
    """Put what waits into the outbox of each admin who can be reached."""
    try:
        alarms = await engine.ports.store.read(lambda r: r.alarms.waiting(limit=_MANY))
        there = [await _place(engine, name) for name in sorted(engine.rules.admins)]
        reached = [found for found in there if found is not None]
        for alarm in alarms:
            engine.ports.journal.note("alarm", code=alarm.code, **alarm.facts)
            await engine.ports.store.write(
                partial(_tell, engine=engine, alarm=alarm, reached=reached)
            )
    except (ChatBusy, StoreFailed) as error:
        engine.ports.journal.note("alarms_later", reason=str(error))
        engine.agenda.at("alarm", "", engine.now() + _PAUSE)
        return
    if alarms and reached:
        engine.agenda.at("outbox", "", engine.now())
    if len(alarms) == _MANY:
        engine.agenda.at("alarm", "", engine.now())


async def _place(engine: Engine, name: str) -> tuple[Owner, Address] | None:
    """Return where to write to an admin; None if he cannot be reached from here."""
    platform, _, user = name.partition(":")
    doors = engine.ports.doors.get(Platform(platform))
    if doors is None:
        return None
    try:
        return Owner(Platform(platform), user), await doors.direct(user)
    except ChatGone as error:
        engine.ports.journal.note("admin_unreachable", admin=name, reason=str(error))
        return None


def _tell(
    records: Records, engine: Engine, alarm: Alarm, reached: list[tuple[Owner, Address]]
) -> None:
    for who, at in reached:
        records.outbox.add(_outgoing(engine, alarm, who, at, language_of(records, who)))
    records.alarms.close(alarm.key)


def _outgoing(engine: Engine, alarm: Alarm, who: Owner, at: Address, language: str) -> Outgoing:
    say = engine.texts.say
    buttons = tuple(
        Button(f"{verb}:{target}", say(language, f"button-{verb}"))
        for verb, target in alarm.buttons
    )
    text = say(language, alarm.code, **alarm.facts)
    return Outgoing(
        key=f"alarm:{alarm.key}:{who}",
        address=at,
        reply=Reply(text=text, buttons=(buttons,) if buttons else ()),
        created_at=engine.now(),
    )
