"""The fair queue: who has the fewest jobs running goes first, then who has waited longest.

The store keeps a `rank` with each queued job, so that this order is the order of (rank, id) and
needs no counting. A job's rank is how many jobs of its owner go before it: those running and those
queued earlier. Being admitted changes no rank; when a job leaves, its owner's later ones close up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.domain.job import JobId
from bot.domain.people import Owner

RUNNING: Final = -1
"""The rank, for `close_up`, of a job that leaves while it is running: before all queued ones."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A queued job, as far as the queue knows it."""

    id: JobId
    owner: Owner
    rank: int


def order(waiting: Iterable[Waiting]) -> list[Waiting]:
    """Return the jobs in the order in which they are admitted, as long as none comes or leaves."""
    return sorted(waiting, key=lambda job: (job.rank, job.id))


def rank_of_new(running: int, queued: int) -> int:
    """Return the rank of a new job whose owner has so many running and so many queued ones."""
    return running + queued


def close_up(waiting: Iterable[Waiting], owner: Owner, above: int) -> list[Waiting]:
    """Return the jobs after one of `owner` left that had the rank `above` (or was `RUNNING`)."""
    return [
        replace(job, rank=job.rank - 1) if job.owner == owner and job.rank > above else job
        for job in waiting
    ]


def put_back(
    waiting: Iterable[Waiting], job_id: JobId, owner: Owner, running: int
) -> list[Waiting]:
    """Return the jobs after a running one of `owner` went back to wait; `running` are its others.

    Its younger brothers keep their ranks: one fewer runs, one more waits before them.
    """
    moved, older = [], 0
    for job in waiting:
        before = job.owner == owner and job.id < job_id
        older += before
        moved.append(replace(job, rank=job.rank - before))
    return [*moved, Waiting(job_id, owner, running + older)]


def place(queue: Sequence[JobId], job_id: JobId) -> int | None:
    """Return a job's place in the queue, 1 being the next; None if it is not there."""
    return queue.index(job_id) + 1 if job_id in queue else None


def wait_estimate(place: int, concurrency: int, median_seconds: float) -> float:
    """Return in about how many seconds a queued job will be finished.

    All of the provider's `concurrency` slots being busy, one becomes free every
    `median_seconds / concurrency`; the job takes the one of its place, then its own time.
    """
    return median_seconds * (place / max(concurrency, 1) + 1)
