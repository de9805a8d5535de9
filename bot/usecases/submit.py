"""Buys the generation of a job, once, and writes down what came of it.

A submit ends accepted, refused or unknown. Only a refusal goes on to the next provider, and never
one for moderation; the unknown stays unknown until a person or a look-up decides.
"""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import replace
from pathlib import Path

from bot.domain.generation import Order
from bot.domain.job import Job, State
from bot.domain.names import BlobKey, GenerationId, JobId
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
from bot.usecases.charge import warn_of_price
from bot.usecases.engine import Check, Engine, unchecked
from bot.usecases.move import move
from bot.usecases.offers import another


async def submit(engine: Engine, job: Job) -> Job:
    """Buy the generation, once, and write down its id.

    Whatever does not say clearly that nothing was taken leaves the job unconfirmed. Called again
    because the store failed, it only writes down what it knows.
    """
    if job.id in engine.sent:
        return await _sent(engine, job)
    try:
        order = await order_of(engine, job)
        await _still_ours(engine, job)
        engine.sent[job.id] = None
        engine.sent[job.id] = await engine.ports.providers[job.provider].submit(order)
    except FileNotFoundError:
        return await _unsold(engine, job, Failure.BAD_PICTURE)
    except LookupError:
        return await _unsold(engine, job, Failure.UNKNOWN_TASK)
    except ValueError as error:  # before anything was sent: the order is beyond the provider
        engine.sent.pop(job.id, None)
        return await _refused(engine, job, Rejected(str(error), failure=Failure.BAD_PROMPT))
    except AnswerLost as error:
        engine.ports.journal.note("answer_lost", job=job.id, reason=str(error))
        engine.accounts.failed(job.provider, engine.now(), str(error))
    except (NotTaken, Rejected, AccountTrouble) as error:
        engine.sent.pop(job.id, None)
        return await _refused(engine, job, error)
    else:
        engine.accounts.worked(job.provider)
    return await _sent(engine, job)


async def _still_ours(engine: Engine, job: Job) -> None:
    """See to it that nobody else decides on this job while it is bought.

    Raises `StaleJob` if somebody moved it meanwhile, `StoreFailed` if others may take it any moment
    because the lease was not renewed: a machine may sleep between any two instructions.
    """
    if not engine.is_in_hand(job):
        await engine.ports.store.write(lambda r: _note_unpaid(r, job))
        raise StaleJob(job.id)
    if engine.now() >= engine.lease_until:
        raise StoreFailed("the lease of this process ran out")


async def order_of(engine: Engine, job: Job) -> Order:
    """Return the job's request in the form that goes to a provider.

    Raises `FileNotFoundError` if a picture is gone, `LookupError` if a video is.
    """
    asked, addresses = job.request, engine.ports.addresses
    public = addresses.picture if addresses is not None else None
    return Order(
        request=asked,
        start=await _picture(engine, asked.start),
        end=await _picture(engine, asked.end),
        start_url=public(asked.start) if public and asked.start else None,
        end_url=public(asked.end) if public and asked.end else None,
        source=await _generation(engine, asked.extends),
        target=await _generation(engine, asked.leads_to),
        callback=addresses.callback(job.id) if addresses is not None else None,
    )


async def _picture(engine: Engine, key: BlobKey | None) -> Path | None:
    return None if key is None else await engine.ports.blobs.local(key)


async def _generation(engine: Engine, job_id: JobId | None) -> GenerationId | None:
    if job_id is None:
        return None
    job = await engine.ports.store.read(lambda r: r.jobs.get(job_id))
    if job is None or job.generation is None:
        raise LookupError(job_id)
    return job.generation


async def _unsold(engine: Engine, job: Job, failure: Failure) -> Job:
    """Nothing was sent at all."""
    return await _or_give_back(engine, job, engine.write(job, State.FAILED, failure=failure))


async def _refused(engine: Engine, job: Job, error: NotTaken | Rejected | AccountTrouble) -> Job:
    """Nothing was taken, and that is final for what was held if the job was cancelled meanwhile."""
    return await _or_give_back(engine, job, _go_on(engine, job, error))


async def _or_give_back(engine: Engine, job: Job, step: Awaitable[Job]) -> Job:
    try:
        return await step
    except StaleJob:
        await engine.ports.store.write(lambda r: _note_unpaid(r, job))
        raise


async def _go_on(engine: Engine, job: Job, error: NotTaken | Rejected | AccountTrouble) -> Job:
    """Go on to the next provider, wait for this one, or tell the person."""
    now = engine.now()
    engine.ports.journal.note("submit_refused", job=job.id, reason=str(error))
    match error:
        case NotTaken():
            engine.accounts.pause(job.provider, now + error.retry_after)
            if not error.reached:
                engine.accounts.failed(job.provider, now, str(error))
        case AccountTrouble():
            engine.accounts.failed(job.provider, now, str(error), account=True)
        case Rejected():
            engine.accounts.worked(job.provider)
    final = isinstance(error, Rejected) and error.failure is Failure.MODERATION
    other = None if final else another(engine, job)
    if other is not None:
        engine.ports.journal.note("job_passed_on", job=job.id, provider=other)
        tried = (*job.tried, job.provider)
        price = engine.rules.price(other, job.request)
        after = await engine.write(
            job, State.QUEUED, price=price, provider=other, tried=tried, submitted_at=None
        )
        await warn_of_price(engine, after, engine.rules.price(job.provider, job.request))
        return after
    if not isinstance(error, NotTaken):
        return await engine.write(job, State.FAILED, failure=error.failure)
    if now - job.created_at > engine.rules.timeout:
        return await engine.write(job, State.FAILED, failure=Failure.BUSY)
    return await engine.write(job, State.QUEUED, submitted_at=None)


async def _sent(engine: Engine, job: Job) -> Job:
    """Write down what became of a submit that went out."""
    generation = engine.sent.get(job.id)
    if generation is None:
        return await engine.write(job, State.UNCONFIRMED, failure=Failure.ANSWER_LOST)
    after = await _bought(engine, job, generation)
    engine.sent.pop(job.id, None)
    return after


async def _bought(engine: Engine, job: Job, generation: GenerationId) -> Job:
    """Write down the id; also for a job that was cancelled meanwhile, for it was paid."""
    try:
        return await generating(engine, job, generation)
    except StaleJob:
        now = engine.now()
        engine.ports.journal.note("bought_for_nobody", job=job.id, generation=generation)
        await engine.ports.store.write(lambda r: _note_paid(r, job, generation, now))
        raise


async def generating(
    engine: Engine, job: Job, generation: GenerationId, *, check: Check = unchecked
) -> Job:
    """Write down that the provider has it, and when to ask first. Raises as `Engine.write` does."""
    now = engine.now()
    first = now + engine.pace(job).next_poll(0.0, engine.phase(job))
    sent = job.submitted_at or now
    after = await engine.write(
        job, State.GENERATING, due_at=first, generation=generation, submitted_at=sent,
        failure=None, check=check,
    )  # fmt: skip
    engine.running_at[job.id] = now
    return after


def _note_paid(records: Records, job: Job, generation: GenerationId, now: float) -> None:
    fresh = records.jobs.get(job.id)
    if fresh is None or fresh.generation is not None:
        return
    if fresh.state is State.UNCONFIRMED:  # by a process that thought this one dead
        move(
            records, fresh, State.GENERATING, now=now, due_at=now, generation=generation,
            submitted_at=now, failure=None,
        )  # fmt: skip
        return
    records.jobs.replace(replace(fresh, generation=generation, submitted_at=now))
    if fresh.state is State.CANCELLED:
        records.ledger.end(job.id, spent=True)


def _note_unpaid(records: Records, job: Job) -> None:
    fresh = records.jobs.get(job.id)
    if fresh is not None and fresh.state is State.CANCELLED and fresh.generation is None:
        records.ledger.end(job.id, spent=False)
