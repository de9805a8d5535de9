"""Gives free slots to the queue, and buys a generation for each job that got one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.domain.job import Job, State
from bot.domain.names import BlobKey, GenerationId
from bot.errors import (
    AccountTrouble,
    AnswerLost,
    Failure,
    NotTaken,
    Rejected,
    StaleJob,
    StoreFailed,
)
from bot.ports import Records
from bot.usecases.engine import Engine
from bot.usecases.move import move

_MANY: Final = 50
"""Jobs that get a slot in one transaction."""
_STORE_PAUSE: Final = 2.0
"""Seconds until the queue is looked at again when the store did not answer."""


async def admit(engine: Engine, provider: str) -> None:
    """Let the first of the queue go, as many as the provider has free slots.

    The step is committed before anything is sent: what costs money is written down first.
    """
    now = engine.now()
    slots = engine.rules.concurrency[provider]

    def unit(records: Records) -> Sequence[Job]:
        free = min(_MANY, slots - records.queue.running(provider))
        going = records.queue.first(provider, limit=free) if free > 0 else ()
        return [move(records, job, State.SUBMITTING, now=now) for job in going]

    try:
        admitted = await engine.ports.store.write(unit)
    except StoreFailed as error:
        engine.ports.journal.note("store_failed", provider=provider, reason=str(error))
        engine.agenda.at("admit", provider, now + _STORE_PAUSE)
        return
    for job in admitted:
        engine.hold(job)
    if len(admitted) == _MANY:
        engine.admit(provider)


async def submit(engine: Engine, job: Job) -> Job:
    """Buy the generation, once, and write down its id.

    Whatever does not say clearly that nothing was taken leaves the job unconfirmed. Called again
    because the store failed, it only writes down what it knows.
    """
    if job.id in engine.sent:
        return await _sent(engine, job)
    provider = engine.ports.providers[job.provider]
    try:
        start = await _picture(engine, job.request.start)
        end = await _picture(engine, job.request.end)
        engine.sent[job.id] = None
        engine.sent[job.id] = await provider.submit(job.request, start, end)
    except NotTaken as error:
        engine.sent.pop(job.id, None)
        return await _later(engine, job, error)
    except AnswerLost as error:
        engine.ports.journal.note("answer_lost", job=job.id, reason=str(error))
    except Rejected as error:
        engine.sent.pop(job.id, None)
        engine.ports.journal.note("submit_rejected", job=job.id, reason=str(error))
        return await engine.write(job, State.FAILED, failure=error.failure)
    except AccountTrouble as error:
        engine.sent.pop(job.id, None)
        engine.ports.journal.note("account_trouble", provider=job.provider, reason=str(error))
        return await engine.write(job, State.FAILED, failure=error.failure)
    except FileNotFoundError:
        return await engine.write(job, State.FAILED, failure=Failure.BAD_PICTURE)
    return await _sent(engine, job)


async def _sent(engine: Engine, job: Job) -> Job:
    """Write down what became of a submit that went out."""
    generation = engine.sent.get(job.id)
    if generation is None:
        return await engine.write(job, State.UNCONFIRMED, failure=Failure.ANSWER_LOST)
    after = await _bought(engine, job, generation)
    engine.sent.pop(job.id, None)
    return after


async def _picture(engine: Engine, key: BlobKey | None) -> Path | None:
    return None if key is None else await engine.ports.blobs.local(key)


async def _later(engine: Engine, job: Job, error: NotTaken) -> Job:
    """Put the job back into its place in the queue, or give up when it waited for too long."""
    now = engine.now()
    engine.ports.journal.note("submit_refused", job=job.id, reason=str(error))
    if now - job.created_at > engine.rules.timeout:
        return await engine.write(job, State.FAILED, failure=Failure.BUSY)
    engine.paused[job.provider] = now + error.retry_after
    return await engine.write(job, State.QUEUED)


async def _bought(engine: Engine, job: Job, generation: GenerationId) -> Job:
    """Write down the id; also for a job that was cancelled meanwhile, for it was paid."""
    now = engine.now()
    first = now + engine.pace(job).next_poll(0.0, engine.phase(job))
    paid = {"generation": generation, "submitted_at": now}
    try:
        after = await engine.write(job, State.GENERATING, due_at=first, **paid)
    except StaleJob:
        engine.ports.journal.note("bought_for_nobody", job=job.id, generation=generation)
        await engine.ports.store.write(lambda r: _note_paid(r, job, generation, now))
        raise
    engine.running_at[job.id] = now
    return after


def _note_paid(records: Records, job: Job, generation: GenerationId, now: float) -> None:
    fresh = records.jobs.get(job.id)
    if fresh is not None and fresh.generation is None:
        records.jobs.replace(replace(fresh, generation=generation, submitted_at=now))
