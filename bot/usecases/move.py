"""Takes a job one legal step further, and everything that must move with it."""

from __future__ import annotations

from typing import Any, Final

from bot.domain.job import RANKED, Job, State
from bot.domain.people import Owner
from bot.ports import Records
from bot.rules.limits import day_of

_UNPAID: Final = frozenset({State.COLLECTING, State.QUEUED})
"""From here a job can be cancelled without having cost anything."""


def move(records: Records, job: Job, to: State, *, now: float, **changes: Any) -> Job:
    """Write the step, close up the queue behind a job that leaves it, give back what was unused.

    A failed job and one that was cancelled before it was sent do not count against the day.
    Raises `StaleJob`, `IllegalStep`.
    """
    after = job.step(to, now=now, **changes)
    if job.state in RANKED and to not in RANKED:
        records.queue.close_up(job)
    if to is State.FAILED or (to is State.CANCELLED and job.state in _UNPAID):
        count(records, job, -1)
    return records.jobs.replace(after)


def count(records: Records, job: Job, amount: int) -> None:
    """Count a job for its person, its chat and the service, on the day of its birth; one that was
    bought is taken from what is left, too, or given back.
    """
    for subject in subjects(job.owner, job.address.chat):
        records.usage.add(subject, day=day_of(job.created_at), amount=amount)
    if job.credit:
        records.credits.add(job.owner, -amount)


def subjects(owner: Owner, chat: str) -> tuple[str, str, str]:
    """Return the names under which a job is counted: person, chat, service."""
    return f"user {owner}", f"chat {owner.platform}:{chat}", "service"
