"""What a request is taken from: the day of its person, what was bought or granted, the budgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.alarm import Alarm
from bot.domain.call import Call
from bot.domain.job import Job, Purse
from bot.domain.people import pool
from bot.domain.prices import MILLION, millionths
from bot.domain.reply import Address
from bot.errors import Refusal, StoreFailed
from bot.ports import Records
from bot.rules.limits import (
    DAILY,
    MONTHLY,
    Counts,
    Limits,
    Standing,
    day_of,
    decide,
    limits_in,
    month_begin,
    month_of,
)
from bot.rules.money import (
    SERVICE,
    Budget,
    Purses,
    Reached,
    Told,
    afford,
    exceeded,
    reached,
    used,
)
from bot.usecases.engine import Engine
from bot.usecases.move import subjects
from bot.usecases.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """How a request is paid: from which purse, what it costs, and what its price uses up."""

    purse: Purse
    price: int
    reached: Sequence[Reached]


def charge(
    engine: Engine, records: Records, call: Call, *, price: int, role: Role, now: float
) -> Charge:
    """Let one more job pass, or raise `Refusal`: every code of `decide` and of `afford`."""
    limits = limits_of(engine, records, call, role)
    purse = charged(limits, records, call, now)
    budgets = budgets_of(engine, records, call.address, now)
    plain = [prices.base for prices in engine.rules.prices.values()]
    afford(budgets, price, now, least=min(plain, default=None))
    return Charge(purse=purse, price=price, reached=reached(budgets, price))


def charged(limits: Limits, records: Records, call: Call, now: float) -> Purse:
    """Return what one more job is taken from, or raise `Refusal`.

    What everybody has goes first; only when the person's own day or month is used up is something
    bought or given taken: his own first, then what was granted to the chat.
    """
    counts = counted(records, call, limits, now)
    try:
        decide(limits, counts, now)
    except Refusal as refusal:
        purse = _purse(records, call) if refusal.code in {DAILY, MONTHLY} else Purse.USUAL
        if purse is Purse.USUAL:
            raise
        decide(replace(limits, user_daily=0, user_monthly=0), counts, now)
        return purse
    return Purse.USUAL


def _purse(records: Records, call: Call) -> Purse:
    if records.credits.left(call.owner):
        return Purse.OWN
    return Purse.POOL if records.credits.left(pool(call.address.place)) else Purse.USUAL


def limits_of(engine: Engine, records: Records, call: Call, role: Role) -> Limits:
    """Return the limits as they are for whoever calls, where he calls."""
    standing = Standing(
        admin=role is Role.ADMIN,
        manages=role is Role.MANAGER,
        daily=call.daily,
        own=records.allowances.of(call.owner),
    )
    return limits_in(engine.rules.limits, records.chats.get(call.address.place), standing)


def counted(records: Records, call: Call, limits: Limits, now: float) -> Counts:
    """Count what the limits look at; what runs in a chat or at all only where that has a limit."""
    day = day_of(now)
    names = subjects(call.owner, call.address.house)
    taken = records.usage.taken(names, first=month_begin(day), last=day)
    person, chat, service = (taken.get(name, (0, 0)) for name in names)
    return Counts(
        user_running=records.jobs.awaited(call.owner),
        user_today=person[0],
        user_month=person[1],
        chat_running=records.jobs.busy(call.address.place) if limits.chat_running else 0,
        chat_today=chat[0],
        chat_month=chat[1],
        running=records.jobs.busy(None) if limits.running else 0,
        today=service[0],
        month=service[1],
    )


def budgets_of(engine: Engine, records: Records, at: Address, now: float) -> list[Purses]:
    """Return the budgets that a request there is taken from: the service's and the chat's."""
    chat = at.place
    rules = records.chats.get(chat)
    theirs = Budget(daily=millionths(rules.budget_daily), monthly=millionths(rules.budget_monthly))
    return [
        Purses(subject=name, budget=budget, taken=records.ledger.taken(name, day=day_of(now)))
        for name, budget in ((SERVICE, engine.rules.budget), (chat, theirs))
        if budget.daily or budget.monthly
    ]


def warn(records: Records, shares: Sequence[Reached], now: float) -> bool:
    """Raise an alarm for each share of a budget, once a day or month; say whether any is new."""
    raised = [records.alarms.add(_alarm(one, now), now=now) for one in shares]
    return any(raised)


async def warn_of_refusal(engine: Engine, at: Address, price: int, now: float) -> None:
    """Raise the alarms for the budgets that a request did not fit in: nothing is left of them."""

    def unit(records: Records) -> bool:
        return warn(records, exceeded(budgets_of(engine, records, at, now), price), now)

    if await engine.ports.store.write(unit):
        engine.agenda.at("alarm", "", now)


async def warn_of_price(engine: Engine, job: Job, before: int) -> None:
    """Raise the alarms for a job that has become dearer than `before`: it was accepted, so it goes
    on, and its budget may be exceeded. Its step is taken by then, and is not to be tried again
    because the store fails here; the next request finds the budget as it is.
    """
    if engine.rules.price(job.provider, job.request) <= before:
        return

    def unit(records: Records) -> bool:
        there = budgets_of(engine, records, job.address, job.created_at)
        return warn(records, used(there), job.created_at)

    try:
        if await engine.ports.store.write(unit):
            engine.agenda.at("alarm", "", engine.now())
    except StoreFailed as error:
        engine.ports.journal.note("store_failed", job=job.id, reason=str(error))


def _alarm(one: Reached, now: float) -> Alarm:
    day = day_of(now)
    number = month_of(day) if one.span == "monthly" else day
    what = str(one.share) if one.told is Told.SHARE else one.told.value
    return Alarm(
        key=f"budget {one.subject} {one.span} {number} {what}",
        code="alarm-budget-full" if one.told is Told.FULL else "alarm-budget",
        facts={
            "chat": "none" if one.subject == SERVICE else one.subject,
            "span": one.span,
            "share": one.share,
            "taken": one.taken / MILLION,
            "budget": one.budget / MILLION,
            "price": one.price / MILLION,
        },
    )
