"""Takes a request on: a provider that can do it, limits kept, stored, counted, and in the queue."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Final

from bot.domain.call import Call
from bot.domain.job import Job, State, new_id
from bot.domain.names import JobId
from bot.domain.video import VideoRequest
from bot.errors import Refusal
from bot.ports import Records
from bot.rules.limits import DAILY, Counts, Limits, day_of, decide
from bot.usecases.engine import Engine
from bot.usecases.move import count, subjects
from bot.usecases.offers import possible
from bot.usecases.sources import Sourced

_NERVOUS: Final = 3.0
"""Seconds within which a second press of the same button is the same press."""


async def accept(
    engine: Engine, call: Call, sourced: Sourced, *, parent: JobId | None = None
) -> Job | None:
    """Store a job for the call and close the call, in one transaction; put it into the queue.

    With an album the job waits for its other pictures first (`bot.usecases.collect`).
    Returns None if this very call was accepted before, or its button pressed twice.
    Raises `Refusal`: nothing happened then.
    """
    engine.rules.allowed.check(call.owner, call.address)
    request = sourced.request
    provider = possible(engine, request, only=sourced.only)
    now = engine.now()

    def unit(records: Records) -> Job | None:
        records.inbox.close(call.key, now=now)
        if parent is not None and _pressed_twice(records, call, request, parent, now):
            return None
        credit = charged(engine.rules.limits, records, call, now)
        job = Job(
            id=new_id(now, secrets.token_bytes(10)),
            state=State.QUEUED if call.album is None else State.COLLECTING,
            owner=call.owner,
            address=call.address,
            language=call.language,
            request=request,
            provider=provider,
            origin=call.key,
            parent=parent,
            album=call.album,
            maker=call.name,
            nsfw=call.nsfw,
            credit=credit,
            rank=records.queue.rank(call.owner),
            created_at=now,
            since=now,
            due_at=now,
        )
        if not records.jobs.add(job):
            return None
        count(records, job, 1)
        return job

    job = await engine.ports.store.write(unit)
    if job is not None:
        engine.ports.journal.note("job_accepted", job=job.id, provider=provider)
        engine.hold(job)
    return job


def _pressed_twice(
    records: Records, call: Call, request: VideoRequest, parent: JobId, now: float
) -> bool:
    """Say whether the person's youngest job is the same and a moment old: a nervous finger."""
    for last in records.jobs.of(call.owner, limit=1):
        young = now - last.created_at < _NERVOUS
        return young and last.parent == parent and last.request == request
    return False


def charged(limits: Limits, records: Records, call: Call, now: float) -> bool:
    """Let one more job pass, or raise `Refusal`; return whether it comes from what was bought.

    What everybody has goes first; only when that is used up for today is a bought one taken.
    """
    mine, counts = limits_of(limits, call), counted(records, call, now)
    try:
        decide(mine, counts, now)
    except Refusal as refusal:
        if refusal.code != DAILY or not records.credits.left(call.owner):
            raise
        decide(replace(mine, user_daily=0), counts, now)
        return True
    return False


def limits_of(limits: Limits, call: Call) -> Limits:
    """Return the limits as they are for whoever calls."""
    return limits if call.daily is None else replace(limits, user_daily=call.daily)


def counted(records: Records, call: Call, now: float) -> Counts:
    """Count what the limits look at."""
    person, chat, service = subjects(call.owner, call.address.chat)
    day = day_of(now)
    return Counts(
        user_running=records.jobs.awaited(call.owner),
        user_today=records.usage.of(person, day=day),
        chat_today=records.usage.of(chat, day=day),
        today=records.usage.of(service, day=day),
    )
