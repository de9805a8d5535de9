"""⭐ Share: shows a video to everybody, here and elsewhere, until its owner takes that back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.commands.base import check_kept, own_job, said
from bot.domain.call import Answer, Call, Outgoing
from bot.domain.job import Job
from bot.domain.names import JobId
from bot.domain.reply import FORWARD, LINK, Button, Reply
from bot.domain.showcase import Shared
from bot.errors import Refusal
from bot.ports import Act, Records
from bot.usecases.deliver import posting
from bot.usecases.engine import Engine
from bot.usecases.exhibit import by
from bot.usecases.pass_on import may_pass_on
from bot.usecases.roles import is_admin
from bot.usecases.showing import credit, hide, show

SHARED = "share_"
"""What the text of /start begins with, if it leads to a shared video."""


async def share(engine: Engine, call: Call) -> Answer | None:
    """Share a video; pressed again, show the ways to pass it on again."""
    job = await own_job(engine, call)
    if job.video is None:
        raise Refusal("video_gone")
    await check_kept(engine, job.video.file, Refusal("video_gone"))
    return _shown(engine, call, job, await show(engine, call, job.id))


async def unshare(engine: Engine, call: Call) -> Answer | None:
    """Take it back: from now on nobody else can see or send it."""
    if call.target is None or not is_admin(engine, call.owner):
        job_id = (await own_job(engine, call)).id
    else:
        job_id = call.target
        await _note(engine, call, job_id)
    await hide(engine, job_id)
    return said(engine, call, "unshare-done")


async def _note(engine: Engine, call: Call, job_id: JobId) -> None:
    """Write down that somebody who runs the service takes back what is not his own."""
    now, here = engine.now(), call.address.place
    act = Act(at=now, who=call.owner, chat=here, act="unshare", what=job_id)

    def unit(records: Records) -> None:
        job = records.jobs.get(job_id)
        if job is None or job.owner != call.owner:
            records.audit.add(act)

    await engine.ports.store.write(unit)


async def unnamed(engine: Engine, call: Call) -> Answer | None:
    """Show it without the name of who made it, wherever it stands."""
    job = await own_job(engine, call)
    return _shown(engine, call, job, await credit(engine, job, unnamed=True))


async def named(engine: Engine, call: Call) -> Answer | None:
    """Show it with the name of who made it."""
    job = await own_job(engine, call)
    return _shown(engine, call, job, await credit(engine, job, unnamed=False))


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


def _shown(engine: Engine, call: Call, job: Job, shared: Shared) -> Answer:
    """Say where it is shown and under which name, and how to change that."""
    other = "unnamed" if shared.maker is not None else "named"
    more = (other,) if job.maker else ()
    rows = (
        _ways(engine, call, job, FORWARD, LINK),
        _ways(engine, call, job, "unshare", *more),
    )
    text = "\n".join(_places(engine, call, shared))
    return Answer(reply=Reply(text=text, buttons=rows, silent=True))


def _places(engine: Engine, call: Call, shared: Shared) -> Iterator[str]:
    say = engine.texts.say
    yield say(call.language, "share-done")
    if engine.ports.addresses is not None and not shared.nsfw:
        link = engine.ports.addresses.page(shared.job)
        yield say(call.language, "share-gallery", link=link)
    if engine.rules.showcases:
        yield say(call.language, "share-showcases", count=len(engine.rules.showcases))
    yield by(engine.texts, call.language, shared.maker)


def _ways(engine: Engine, call: Call, job: Job, *verbs: str) -> tuple[Button, ...]:
    say = engine.texts.say
    return tuple(Button(f"{v}:{job.id}", say(call.language, f"button-{v}")) for v in verbs)
