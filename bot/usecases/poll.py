"""Asks how a generation is doing, at the pace that its kind has shown, and moves the job on."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.domain.generation import News, Phase, Result
from bot.domain.job import Job, State
from bot.domain.names import GenerationId
from bot.errors import AccountTrouble, Failure, NoSuchGeneration, ProviderError, ReadFailed
from bot.ports import Records
from bot.rules.pacing import Durations
from bot.usecases.engine import Engine, kind_of
from bot.usecases.move import move

_UNKNOWN: Final = 3
"""Times that a provider must say it does not know the generation until it is believed."""
_GRACE: Final = (2.0, 4.0, 8.0, 16.0, 30.0)
"""Seconds between looks at a generation that is finished but has no link yet."""
_FORGETFUL: Final = 5.0
"""Seconds until a generation is asked for again that the provider does not know."""
_ACCOUNT: Final = 60.0
"""Seconds until an account is asked again that was refused."""


async def poll(engine: Engine, job: Job) -> Job:
    """Ask once; return the job with the time of the next question, or a step further.

    A trouble while asking changes nothing but the pace: only the provider's word ends a job, or
    the deadline.
    """
    provider = engine.ports.providers[job.provider]
    generation = GenerationId(job.generation or "")
    engine.polls[job.id] = engine.polls.get(job.id, 0) + 1
    try:
        news = await provider.fetch(generation)
    except NoSuchGeneration as error:
        return await _unknown(engine, job, error)
    except (ReadFailed, AccountTrouble) as error:
        return await _trouble(engine, job, error)
    engine.ports.journal.note("polled", job=job.id, provider=job.provider, phase=news.phase)
    match news.phase:
        case Phase.DONE:
            return await _done(engine, job, news)
        case Phase.FAILED:
            engine.ports.journal.note("generation_failed", job=job.id, reason=news.reason)
            return await engine.write(job, State.FAILED, failure=news.failure)
        case _:
            engine.running_at[job.id] = engine.now()
            return await _unfinished(engine, replace(job, attempts=0))


async def _unfinished(engine: Engine, job: Job, *, pause: float = 0.0) -> Job:
    now = engine.now()
    elapsed = now - (job.submitted_at or job.since)
    if elapsed > engine.rules.timeout:
        return await engine.write(job, State.FAILED, failure=Failure.TIMEOUT)
    ahead = engine.pace(job).next_poll(elapsed, engine.phase(job)) - elapsed
    last_look = max(0.1, engine.rules.timeout - elapsed + 0.1)
    return replace(job, due_at=now + min(max(ahead, pause), last_look))


async def _trouble(engine: Engine, job: Job, error: ProviderError) -> Job:
    engine.ports.journal.note("poll_failed", job=job.id, provider=job.provider, reason=str(error))
    pause = _ACCOUNT if isinstance(error, AccountTrouble) else 0.0
    if isinstance(error, ReadFailed) and error.retry_after is not None:
        pause = error.retry_after
    return await _unfinished(engine, job, pause=pause)


async def _unknown(engine: Engine, job: Job, error: NoSuchGeneration) -> Job:
    engine.ports.journal.note("generation_unknown", job=job.id, reason=str(error))
    if job.attempts + 1 >= _UNKNOWN:
        return await engine.write(job, State.FAILED, failure=Failure.UNKNOWN_TASK)
    return await engine.keep(job.again(due_at=engine.now() + _FORGETFUL))


async def _done(engine: Engine, job: Job, news: News) -> Job:
    """Take the results. Finished without one is not done: look again, then ask for another link."""
    results = news.results
    if not results and job.attempts < len(_GRACE):
        return await engine.keep(job.again(due_at=engine.now() + _GRACE[job.attempts]))
    if not results or results[0].marked:
        results = _bettered(results, await _more_links(engine, job))
    if not results:
        return await engine.write(job, State.FAILED, failure=Failure.NO_LINK)
    return await _finished(engine, job, results)


def _bettered(results: tuple[Result, ...], more: tuple[str, ...]) -> tuple[Result, ...]:
    """Put links without a watermark before those of the first result."""
    if not more:
        return results
    old = results[0].links if results else ()
    return (Result(links=(*more, *old)), *results[1:])


async def _more_links(engine: Engine, job: Job) -> tuple[str, ...]:
    provider = engine.ports.providers[job.provider]
    try:
        return await provider.more_links(GenerationId(job.generation or ""))
    except ProviderError as error:
        engine.ports.journal.note("no_better_link", job=job.id, reason=str(error))
        return ()


async def _finished(engine: Engine, job: Job, results: tuple[Result, ...]) -> Job:
    """Go on to the delivery, and remember how long this kind takes.

    The generation ended somewhere between the last look that saw it running and now.
    """
    first, *others = results
    now = engine.now()
    begun = job.submitted_at or job.since
    seen = max(begun, engine.running_at.get(job.id, begun))
    kind = kind_of(job)

    def unit(records: Records) -> tuple[Job, Durations]:
        known = Durations.of(records.history.of(kind)).add(now - begun, unfinished=seen - begun)
        records.history.save(kind, known.counts)
        after = move(
            records,
            job,
            State.DELIVERING,
            now=now,
            links=first.links,
            marked=first.marked,
            others=tuple(others),
        )
        return after, known

    after, known = await engine.ports.store.write(unit)
    engine.paces.learn(kind, known)
    engine.ports.journal.note(
        "job_delivering",
        job=job.id,
        provider=job.provider,
        seconds=now - begun,
        late=now - seen,
        polls=engine.polls.pop(job.id, None),
    )
    return after
