"""Takes a job one legal step further, and everything that must move with it."""

from __future__ import annotations

from typing import Any, Final

from bot.domain.job import RANKED, Job, Purse, State
from bot.domain.people import Owner, pool
from bot.ports import Records
from bot.rules.limits import day_of
from bot.rules.money import Deal, deal
from bot.usecases.tally import tally

_UNPAID: Final = frozenset({State.COLLECTING, State.QUEUED})
"""From here a job can be cancelled without having cost anything."""


def move(
    records: Records, job: Job, to: State, *, now: float, price: int | None = None, **changes: Any
) -> Job:
    """Write the step, close up the queue behind a job that leaves it, give back what was unused.

    A failed job and one that was cancelled before it was sent do not count against the day. `price`
    is what it costs where it goes, if that is not where it was; what becomes of the money says
    `bot.rules.money`.
    Raises `StaleJob`, `IllegalStep`.
    """
    after = job.step(to, now=now, **changes)
    if job.state in RANKED and to not in RANKED:
        records.queue.close_up(job)
    if to is State.FAILED or (to is State.CANCELLED and job.state in _UNPAID):
        count(records, job, -1)
    tally(records, job, after, now=now)
    match deal(job.state, to, after.failure, known=after.generation is not None):
        case Deal.SPEND:
            records.ledger.end(job.id, spent=True)
        case Deal.GIVE_BACK:
            records.ledger.end(job.id, spent=False)
        case Deal.KEEP if price is not None:
            hold(records, after, price)
        case Deal.KEEP:
            pass
    return records.jobs.replace(after)


def hold(records: Records, job: Job, price: int) -> None:
    """Hold the price of a job for the provider that it is at."""
    day = day_of(job.created_at)
    records.ledger.hold(job.id, job.address.place, job.provider, price, day=day)


def count(records: Records, job: Job, amount: int) -> None:
    """Count a job for its chat and the service, on the day of its birth, and for its person: his
    day has one less, or else one that was bought or granted is taken, or given back.
    """
    person, *others = subjects(job.owner, job.address.house)
    names = (person, *others) if job.credit is Purse.USUAL else others
    records.usage.add(*names, day=day_of(job.created_at), amount=amount)
    if job.credit is Purse.OWN:
        records.credits.add(job.owner, -amount)
    elif job.credit is Purse.POOL:
        records.credits.add(pool(job.address.place), -amount)


def subjects(owner: Owner, chat: str) -> tuple[str, str, str]:
    """Return the names under which a job is counted: person, chat, service."""
    return f"user {owner}", f"chat {owner.platform}:{chat}", "service"
