"""Gives what an account may begin to the first of its queue; in trouble, sends them elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from bot.domain.job import Job, State
from bot.errors import Failure, StaleJob, StoreFailed
from bot.ports import Records
from bot.rules.creates import MINUTE
from bot.usecases.charge import warn_of_price
from bot.usecases.engine import Engine
from bot.usecases.move import hold, move
from bot.usecases.offers import another

_MANY: Final = 50
"""Jobs that get a slot, or another provider, in one transaction."""
_STORE_PAUSE: Final = 2.0
"""Seconds until the queue is looked at again when the store did not answer."""


async def admit(engine: Engine, provider: str) -> None:
    """Let the first of the queue go, as many as the provider has room for.

    The step is committed before anything is sent: what costs money is written down first.
    """
    now = engine.now()
    accounts = engine.accounts

    try:
        admitted, made = await engine.ports.store.write(partial(_let_go, engine, provider, now))
        for job in admitted:
            accounts.begun(provider, now)
            engine.hold(job)
        if not accounts.usable(provider, now) and await _send_elsewhere(engine, provider, now):
            engine.admit(provider)
    except StoreFailed as error:
        engine.ports.journal.note("store_failed", provider=provider, reason=str(error))
        engine.agenda.at("admit", provider, now + _STORE_PAUSE)
        return
    later = accounts.again_at(provider, made, now)
    if later > now:
        engine.agenda.at("admit", provider, later)
    elif len(admitted) == _MANY:
        engine.admit(provider)


def _let_go(
    engine: Engine, provider: str, now: float, records: Records
) -> tuple[Sequence[Job], Sequence[float]]:
    """Let the first of the queue go; return them, and when was bought in the minute until then."""
    accounts, queue, since = engine.accounts, records.queue, now - MINUTE
    paced = accounts.pace(provider) > 0
    made = queue.bought(provider, since=since) if paced else ()
    room = min(_MANY, accounts.room(provider, queue.running(provider), made, now))
    going = queue.first(provider, limit=room) if room > 0 else ()
    if paced and going:
        queue.buy(provider, len(going), now=now, since=since)
    moved = [move(records, job, State.SUBMITTING, now=now, submitted_at=now) for job in going]
    return moved, (*made, *(now for _ in moved))


async def _hand_over(engine: Engine, job: Job, other: str, now: float) -> Job:
    """Give a job to another provider, at its price. Raises `StaleJob`."""
    given = replace(job, provider=other, due_at=now)
    price = engine.rules.price(other, job.request)

    def unit(records: Records) -> Job:
        hold(records, given, price)
        return records.jobs.replace(given)

    after = await engine.ports.store.write(unit)
    await warn_of_price(engine, after, engine.rules.price(job.provider, job.request))
    return after


async def _send_elsewhere(engine: Engine, provider: str, now: float) -> bool:
    """Give the queue of a provider in trouble to others; tell who waited for too long.

    Returns whether there may be more to give away.
    """
    gone = 0
    waiting = await engine.ports.store.read(lambda r: r.queue.first(provider, limit=_MANY))
    for job in waiting:
        other = another(engine, job)
        try:
            if other is not None:
                engine.ports.journal.note("job_passed_on", job=job.id, provider=other)
                engine.hold(await _hand_over(engine, job, other, now))
                gone += 1
            elif now - job.created_at > engine.rules.timeout:
                engine.hold(await engine.write(job, State.FAILED, failure=Failure.BUSY))
                gone += 1
        except StaleJob:
            await engine.reload(job.id)
    return gone > 0 and len(waiting) == _MANY
