"""Takes free jobs in hand, and keeps what is in hand in step with what the store says is ours."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from bot.domain.job import BORN, OVER, Job, State
from bot.domain.names import JobId, MessageId
from bot.errors import Failure
from bot.ports import Records
from bot.usecases.engine import Engine
from bot.usecases.move import move

_AHEAD: Final = 5.0
"""Seconds ahead that jobs are claimed."""
_CLAIM: Final = 500
"""Jobs in one claim."""
_HEARING: Final = 3.0
"""Seconds in which a process that has just begun hears what was said before."""


async def compare(engine: Engine, mine: Collection[JobId], before: Mapping[JobId, Job]) -> None:
    """Let go of what others took, and take in hand what is this process's without its knowing:
    a commit may have been done of which it was told that it failed.

    `mine` is what the store says, and `before` what was in hand when it was asked; whatever
    changed since is right as it is. Raises `StoreFailed`.
    """
    for job_id, job in before.items():
        if job_id not in mine and engine.held.get(job_id) is job:
            engine.let_go(job_id)
    for job_id in mine:
        if job_id not in engine.held:
            await engine.reload(job_id)


async def claim_all(engine: Engine) -> None:
    """Take every free job that falls due soon. Raises `StoreFailed`."""
    while await claim(engine):
        pass


async def claim(engine: Engine) -> int:
    """Take free jobs that fall due soon; return how many.

    A job found on its way to the provider was on its way when its process died: nobody knows
    whether it was bought, so it is unconfirmed, and never sent again by itself.
    """
    now = engine.now()
    if not engine.ports.chats or not engine.works or engine.agenda.closing:
        return 0

    def unit(records: Records) -> tuple[list[Job], Mapping[JobId, MessageId]]:
        claimed = records.leases.claim(
            until=now + _AHEAD,
            limit=_CLAIM,
            platforms=engine.ports.chats.keys(),
            providers=engine.ports.providers.keys(),
        )
        jobs = [_doubted(records, job, now) for job in claimed]
        return jobs, records.statuses.of(job.id for job in jobs)

    jobs, messages = await engine.ports.store.write(unit)
    engine.messages.update(messages)
    for job in jobs:
        if job.state is State.UNCONFIRMED and job.since == now:
            engine.ports.journal.note(
                "job_unconfirmed", job=job.id, provider=job.provider, failure=job.failure
            )
        if job.version > BORN:  # somebody had it in hand, and may have told of it
            engine.inherited.add(job.id)
        told = job.id in messages and job.state not in OVER
        engine.hold(_heard_out(job, now), shown=told)
        engine.taken.discard(job.id)
        if told:  # not all at one moment: thousands may have been taken over
            engine.show(job, now + engine.phase(job) * len(jobs) / 10)
    return len(jobs)


def _heard_out(job: Job, now: float) -> Job:
    """Let an album wait until what came in while nobody listened has been heard."""
    if job.version == BORN or job.state is not State.COLLECTING or job.due_at is None:
        return job
    return replace(job, due_at=max(job.due_at, now + _HEARING))


def _doubted(records: Records, job: Job, now: float) -> Job:
    if job.state is not State.SUBMITTING:
        return job
    return move(records, job, State.UNCONFIRMED, now=now, failure=Failure.ANSWER_LOST)
