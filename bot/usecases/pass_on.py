"""Which finished videos a person may pass on into any chat: shared ones, and the person's own."""

from __future__ import annotations

from typing import Final

from bot.domain.call import Offered
from bot.domain.job import Job, State
from bot.domain.names import JobId
from bot.domain.people import Owner
from bot.usecases.engine import Engine

_RECENT: Final = 200
"""Jobs of a person among which videos are looked for."""
_OFFERED: Final = 50
"""Videos offered at once: as many as Telegram takes (answerInlineQuery, `results`)."""


async def offered(engine: Engine, person: Owner, query: str) -> list[Offered]:
    """Return the video that `query` names, or the person's latest whose prompt has these words."""
    wanted = query.strip()
    named = await engine.ports.store.read(lambda r: r.jobs.get(JobId(wanted))) if wanted else None
    if named is not None:
        jobs = [named] if may_pass_on(named, person) else []
    else:
        jobs = list(await engine.ports.store.read(lambda r: r.jobs.of(person, limit=_RECENT)))
    found = [o for job in jobs if (o := _offer(job)) and (named or _has(job, wanted))]
    return found[:_OFFERED]


def may_pass_on(job: Job, person: Owner) -> bool:
    """Say whether a person may show a job's video to others."""
    return job.shared_at is not None or job.owner == person


def _offer(job: Job) -> Offered | None:
    if job.state is not State.DELIVERED or job.video is None:
        return None
    return Offered(job=job.id, prompt=job.request.prompt, video=job.video)


def _has(job: Job, words: str) -> bool:
    return words.casefold() in job.request.prompt.casefold()
