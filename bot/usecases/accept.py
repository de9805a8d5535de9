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
from bot.usecases.charge import charge, warn, warn_of_refusal
from bot.usecases.engine import Engine
from bot.usecases.move import count, hold
from bot.usecases.offers import possible
from bot.usecases.permit import permit, role_here
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
    role = await role_here(engine, call)
    request = sourced.request
    provider = possible(engine, request, only=sourced.only)
    price, now = engine.rules.price(provider, request), engine.now()
    born = replace(_born(call, request, provider, now), parent=parent)

    def unit(records: Records) -> tuple[Job | None, bool]:
        records.inbox.close(call.key, now=now)
        if records.jobs.known(call.key, call.album):  # before anything is refused to its double
            return None, False
        if parent is not None and _pressed_twice(records, call, request, parent, now):
            return None, False
        adults = permit(records, engine, call, request, role=role, now=now)
        paid = charge(engine, records, call, price=price, role=role, now=now)
        rank = records.queue.rank(call.owner)
        job = replace(born, nsfw=adults, credit=paid.purse, rank=rank)
        if not records.jobs.add(job):
            return None, False
        count(records, job, 1)
        hold(records, job, price)
        return job, warn(records, paid.reached, now)

    try:
        job, told = await engine.ports.store.write(unit)
    except Refusal as refusal:
        if refusal.code.startswith("budget_"):
            await warn_of_refusal(engine, call.address, price, now)
        raise
    if told:
        engine.agenda.at("alarm", "", now)
    if job is not None:
        engine.ports.journal.note(
            "job_accepted", job=job.id, provider=provider, platform=job.address.platform
        )
        engine.hold(job)
    return job


def _born(call: Call, request: VideoRequest, provider: str, now: float) -> Job:
    """Return the job that a call asks for."""
    return Job(
        id=new_id(now, secrets.token_bytes(10)),
        state=State.QUEUED if call.album is None else State.COLLECTING,
        owner=call.owner,
        address=call.address,
        language=call.language,
        request=request,
        provider=provider,
        origin=call.key,
        album=call.album,
        maker=call.name,
        created_at=now,
        since=now,
        due_at=now,
    )


def _pressed_twice(
    records: Records, call: Call, request: VideoRequest, parent: JobId, now: float
) -> bool:
    """Say whether the person's youngest job is the same and a moment old: a nervous finger."""
    for last in records.jobs.of(call.owner, limit=1):
        young = now - last.created_at < _NERVOUS
        return young and last.parent == parent and last.request == request
    return False
