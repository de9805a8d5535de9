"""What visitors report: kept, told to those who run the service, and decided by them."""

from __future__ import annotations

import secrets
from typing import Final

from bot.domain.alarm import Alarm
from bot.domain.call import Call, Outgoing
from bot.domain.job import Job, new_id
from bot.domain.names import JobId
from bot.domain.reply import Address, Reply
from bot.domain.showcase import Report
from bot.errors import ChatGone
from bot.ports import Act, Records
from bot.rules.apart import apart
from bot.usecases.engine import Engine
from bot.usecases.language import language_of
from bot.usecases.showing import take_back
from bot.usecases.view import shortened

_MOST: Final = 5
"""Open reports of one video; further ones say nothing new."""
_REASON: Final = 1000
"""Characters of a reason."""


async def report(engine: Engine, job_id: JobId, reason: str) -> None:
    """Keep what somebody says of a shared video, and tell those who run the service."""
    now = engine.now()
    words = shortened(" ".join(reason.split()), _REASON)
    id_ = new_id(now, secrets.token_bytes(10))
    one = Report(id=id_, job=job_id, reason=words, at=now)

    def unit(records: Records) -> None:
        shared = records.showcase.get(job_id)
        if shared is None or not records.reports.add(one, most=_MOST):
            return
        prompt = shortened(" ".join(shared.request.prompt.split()))
        facts = {"reason": apart(words) or "?", "prompt": apart(prompt) or "?"}
        buttons = (("show", job_id), ("takedown", job_id), ("dismiss", job_id))
        alarm = Alarm(
            key=f"report {job_id} {id_}", code="alarm-report", facts=facts, buttons=buttons
        )
        records.alarms.add(alarm, now=now)

    await engine.ports.store.write(unit)
    engine.agenda.at("alarm", "", now)


async def take_down(engine: Engine, call: Call, job_id: JobId) -> bool:
    """Remove a shared video everywhere for good, close its reports, and tell its owner kindly.

    False if it was not shared; it cannot be shared any more all the same. Raises `ChatBusy`.
    """
    now = engine.now()
    job = await engine.ports.store.read(lambda r: r.jobs.get(job_id))
    there = None if job is None else await _private(engine, job)

    def unit(records: Records) -> bool:
        hidden = take_back(records, job_id, now=now, for_good=True)
        records.audit.add(_act(call, "takedown", job_id, now))
        if hidden and job is not None and there is not None:
            records.outbox.add(_told(engine, records, job, there, now))
        return hidden

    hidden = await engine.ports.store.write(unit)
    engine.ports.journal.note("taken_down", job=job_id)
    engine.agenda.at("copies", "", now)
    engine.agenda.at("outbox", "", now)
    return hidden


async def dismiss(engine: Engine, call: Call, job_id: JobId) -> int:
    """Close the reports of a video that may stay; return how many there were."""
    now = engine.now()

    def unit(records: Records) -> int:
        records.audit.add(_act(call, "dismiss", job_id, now))
        return records.reports.close(job_id)

    return await engine.ports.store.write(unit)


def _act(call: Call, act: str, job_id: JobId, now: float) -> Act:
    return Act(at=now, who=call.owner, chat=call.address.place, act=act, what=job_id)


async def _private(engine: Engine, job: Job) -> Address | None:
    """Return where to write to the owner alone; None if he cannot be reached."""
    doors = engine.ports.doors.get(job.owner.platform)
    if doors is None:
        return None
    try:
        return await doors.direct(job.owner.user)
    except ChatGone as error:
        engine.ports.journal.note("owner_unreachable", job=job.id, reason=str(error))
        return None


def _told(engine: Engine, records: Records, job: Job, there: Address, now: float) -> Outgoing:
    language = language_of(records, job.owner, job.language)
    words = engine.texts.say(language, "takedown-owner")
    reply = Reply(quote=shortened(job.request.prompt), text=words, silent=True)
    return Outgoing(key=f"{job.id}:takedown", address=there, reply=reply, created_at=now)
