"""⭐ Share: lets others see a video, by a link and in any chat, until its owner takes that back."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.base import own_job, said
from bot.domain.call import Answer, Call, Outgoing
from bot.domain.job import Job, State
from bot.domain.names import JobId
from bot.domain.reply import FORWARD, LINK, Button, Reply
from bot.errors import Refusal
from bot.ports import Records
from bot.usecases.deliver import posting
from bot.usecases.engine import Engine
from bot.usecases.pass_on import may_pass_on

SHARED = "share_"
"""What the text of /start begins with, if it leads to a shared video."""


async def share(engine: Engine, call: Call) -> Answer | None:
    """Share a video; pressed again, show the ways to pass it on again."""
    job = await own_job(engine, call)
    if job.state is not State.DELIVERED or job.video is None:
        raise Refusal("video_gone")
    if job.shared_at is None:
        await _change(engine, job, shared_at=engine.now())
    buttons = _ways(engine, call, job, FORWARD, LINK, "unshare")
    text = engine.texts.say(call.language, "share-done")
    return Answer(reply=Reply(text=text, buttons=(buttons,), silent=True))


async def unshare(engine: Engine, call: Call) -> Answer | None:
    """Take it back: from now on nobody else can see or send it."""
    job = await own_job(engine, call)
    if job.shared_at is not None:
        await _change(engine, job, shared_at=None)
    return said(engine, call, "unshare-done")


async def show_shared(engine: Engine, call: Call) -> Answer | None:
    """Post a shared video to whoever opened its link."""
    id_ = JobId((call.text or "").removeprefix(SHARED))
    job = await engine.ports.store.read(lambda r: r.jobs.get(id_))
    if job is None or job.video is None or not may_pass_on(job, call.owner):
        raise Refusal("video_gone")
    here = replace(job, address=call.address, language=call.language)
    posted = await posting(engine, here, job.video)
    if posted is None:
        raise Refusal("video_too_large")
    posted = replace(posted, buttons=(_ways(engine, call, job, FORWARD, LINK),))
    now = engine.now()
    outgoing = Outgoing(
        key=f"shared:{call.key}", address=call.address, reply=posted, created_at=now
    )

    def unit(records: Records) -> None:
        records.inbox.close(call.key, now=now)
        records.outbox.add(outgoing)

    await engine.ports.store.write(unit)
    engine.agenda.at("outbox", "", now)
    return None


def _ways(engine: Engine, call: Call, job: Job, *verbs: str) -> tuple[Button, ...]:
    say = engine.texts.say
    return tuple(Button(f"{v}:{job.id}", say(call.language, f"button-{v}")) for v in verbs)


async def _change(engine: Engine, job: Job, *, shared_at: float | None) -> None:
    """Write it on the job as it is now: its end may just be being told."""

    def unit(records: Records) -> None:
        fresh = records.jobs.get(job.id)
        if fresh is None:
            raise Refusal("job_gone")
        records.jobs.replace(replace(fresh, shared_at=shared_at))

    await engine.ports.store.write(unit)
