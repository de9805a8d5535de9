"""Looks a lost answer up where the provider can list, and adopts what it finds."""

from __future__ import annotations

from functools import partial
from typing import Final

from bot.domain.job import Job, new_id
from bot.domain.names import GenerationId, JobId
from bot.errors import ProviderError
from bot.ports import Records
from bot.usecases.engine import Engine
from bot.usecases.submit import generating, order_of

_PAUSE: Final = 3.0
"""Seconds between two looks: a new generation may not be in the list at once."""
_DAY: Final = 86400.0
_EARLY: Final = 60.0
"""Seconds by which the provider's clock may be behind ours."""


async def look_up(engine: Engine, job: Job) -> Job:
    """Look once; adopt the generation, or look again later, or let the person be told."""
    try:
        order = await order_of(engine, job)
        since = (job.submitted_at or job.created_at) - _EARLY
        found = await engine.ports.books[job.provider].find(order, since=since)
    except (ProviderError, FileNotFoundError, LookupError) as error:
        engine.ports.journal.note("look_up_failed", job=job.id, reason=str(error))
        found = None
    if found is not None:
        check = partial(_check_free, generation=found, since=_day_before(job))
        try:
            after = await generating(engine, job, found, check=check)
        except _TakenError:
            engine.ports.journal.note("look_up_failed", job=job.id, reason="another job has it")
        else:
            engine.ports.journal.note("answer_found", job=job.id, generation=found)
            return after
    return await engine.keep(job.again(due_at=engine.now() + _PAUSE))


class _TakenError(Exception):
    """What was found is another job's: two people may ask for the very same."""


def _check_free(records: Records, generation: GenerationId, since: JobId) -> None:
    """See that no other job has it, in the transaction that takes it: others may look up, too."""
    if records.jobs.bought(generation, since=since):
        raise _TakenError


def _day_before(job: Job) -> JobId:
    return new_id(max(0.0, job.created_at - _DAY), bytes(10))
