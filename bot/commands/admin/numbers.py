"""Orders for numbers: what happened on the last days, in words, as a picture, and as a table."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.commands.admin.given import Given, act_of
from bot.commands.admin.tables import export_jobs
from bot.domain.call import Answer, Outgoing
from bot.domain.figures import Sums
from bot.domain.prices import MILLION
from bot.domain.reply import Address, Attachment, Reply
from bot.errors import ChatGone, Refusal
from bot.ports import Records
from bot.rules.figures import sums
from bot.rules.limits import day_of
from bot.usecases.roles import Role

_DAYS: Final = 14
_EXPORTED: Final = 30
"""Days if nobody says how many."""
_DAY: Final = 86400.0


async def stats(given: Given) -> Answer | None:
    """Say how many videos came, how fast and for how much, of the service or of a chat."""
    days = given.order.number or _DAYS
    first = day_of(given.engine.now()) - days + 1

    def unit(records: Records) -> Sums:
        whole = range(first, first + days)
        money = {day: records.ledger.taken(given.scope, day=day)[0] / MILLION for day in whole}
        return sums(records.figures.since(given.scope, day=first), money, whole)

    counted = await given.engine.ports.store.read(unit)
    picture = await _picture(given, counted)
    text = "\n".join(_words(given, counted))
    return Answer(reply=Reply(text=text, attachment=picture, silent=True))


def _words(given: Given, counted: Sums) -> list[str]:
    lines = [
        given.say(
            "order-stats",
            days=len(counted.days),
            scope=given.scope,
            delivered=counted.delivered,
            failed=counted.failed,
            cancelled=counted.cancelled,
        )
    ]
    if counted.half is not None and counted.most is not None:
        half, most = round(counted.half), round(counted.most)
        lines.append(given.say("order-stats-times", half=half, most=most))
    if counted.failures:
        reasons = ", ".join(f"{reason} {number}" for reason, number in counted.failures)
        lines.append(given.say("order-stats-failures", failures=reasons))
    if counted.money:
        each = counted.money / counted.delivered if counted.delivered else 0.0
        money = f"{counted.money:,.2f}"
        lines.append(given.say("order-stats-money", money=money, each=f"{each:,.2f}"))
    return lines


async def _picture(given: Given, counted: Sums) -> Attachment | None:
    """Draw the numbers; without a picture they are there in words."""
    charts, blobs = given.engine.ports.charts, given.engine.ports.blobs
    if charts is None:
        return None
    drawn = blobs.scratch()
    try:
        if not await charts.draw(counted, drawn):
            return None
        key = await blobs.keep(drawn, suffix=".png")
    finally:
        drawn.unlink(missing_ok=True)
    return Attachment(file=key, name="stats.png", picture=True)


async def export(given: Given) -> Answer | None:
    """Send a table of the jobs to whoever orders it, to him alone."""
    engine, call, now = given.engine, given.call, given.engine.now()
    days = given.order.number or _EXPORTED
    alone = await _alone(given)
    everything = given.role is Role.ADMIN and given.order.chat is None
    chat = None if everything else given.chat
    key, rows = await export_jobs(engine, since=now - days * _DAY, chat=chat)
    here = alone.place == call.address.place
    table = Reply(
        text=given.say("order-export", rows=rows, days=days),
        attachment=Attachment(file=key, name="jobs.csv", picture=False),
        silent=here,
    )
    sent = Outgoing(
        key=f"export:{call.key}",
        address=call.address if here else alone,
        reply=table,
        created_at=now,
    )
    told = replace(
        sent,
        key=f"answer:{call.key}",
        address=call.address,
        reply=Reply(text=given.say("order-exporting"), silent=True),
    )

    def unit(records: Records) -> None:
        records.audit.add(act_of(given, scope=given.scope, now=now))
        records.desk.hand_out(key, now=now)
        records.inbox.close(call.key, now=now)
        for outgoing in (sent,) if here else (sent, told):
            records.outbox.add(outgoing)

    await engine.ports.store.write(unit)
    engine.agenda.at("outbox", "", now)
    return None


async def _alone(given: Given) -> Address:
    """Return where to write to whoever orders, so that nobody else reads it.

    Raises `Refusal` `order_direct`, `ChatBusy`.
    """
    doors = given.engine.ports.doors.get(given.call.owner.platform)
    if doors is None:
        raise Refusal("order_direct")
    try:
        return await doors.direct(given.call.owner.user)
    except ChatGone as error:
        raise Refusal("order_direct") from error
