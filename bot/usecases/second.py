"""Fetches the second video of a request that made two; it is paid, and must not be lost."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.generation import Result
from bot.domain.job import Job
from bot.domain.names import GenerationId
from bot.domain.video import Video
from bot.errors import BadVideo, ProviderError, ReadFailed, StaleJob
from bot.usecases.deliver import take
from bot.usecases.engine import Engine


async def second_video(engine: Engine, job: Job) -> Video | None:
    """Return the second video, fetched and kept if it was not; None if nobody has it any more."""
    if job.second is not None:
        return job.second
    for result in await _others(engine, job):
        for link in result.links:
            try:
                video = await take(engine, job, link)
            except (BadVideo, ReadFailed) as error:
                engine.ports.journal.note("link_failed", job=job.id, reason=str(error))
            else:
                return await _kept(engine, job, video)
    return None


async def _others(engine: Engine, job: Job) -> tuple[Result, ...]:
    """Return the further results with fresh links: old ones may have expired.

    None without the account that made them, for nobody else fetches from there.
    """
    provider = engine.ports.providers.get(job.provider)
    if provider is None or not job.others:
        return ()
    try:
        news = await provider.fetch(GenerationId(job.generation or ""))
    except ProviderError as error:
        engine.ports.journal.note(
            "poll_failed", job=job.id, provider=job.provider, reason=str(error)
        )
        return job.others
    return news.results[1:] or job.others


async def _kept(engine: Engine, job: Job, video: Video) -> Video:
    try:
        await engine.keep(replace(job, second=video))
    except StaleJob:  # somebody else was quicker; this copy is used once and goes by its age
        engine.ports.journal.note("second_twice", job=job.id)
    return video
