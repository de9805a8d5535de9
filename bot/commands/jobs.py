"""/jobs: what I asked for, with a button to cancel each and one to fetch a video again."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.commands.base import check_kept, own_job, said
from bot.domain.call import Answer, Call, Outgoing
from bot.domain.job import WAITING, Job, State
from bot.domain.reply import Button, Reply
from bot.errors import Refusal
from bot.rules.apart import apart
from bot.usecases.deliver import posting
from bot.usecases.engine import Engine
from bot.usecases.view import shortened

_SHOWN: Final = 8
"""Jobs in the list; a message of one chat holds 25 buttons at the most."""
_PROMPT: Final = 40
"""Characters of a prompt in the list."""


async def jobs(engine: Engine, call: Call) -> Answer | None:
    """List the caller's youngest jobs."""
    mine = await engine.ports.store.read(lambda r: r.jobs.of(call.owner, limit=_SHOWN))
    if not mine:
        return said(engine, call, "jobs-none")
    lines = [engine.texts.say(call.language, "jobs-head")]
    rows: list[tuple[Button, ...]] = []
    for number, job in enumerate(mine, start=1):
        state = engine.texts.say(call.language, f"state-{job.state}")
        lines.append(f"{number}. {_short(engine, call, job)} · {state}{_code(job)}")
        if verb := _verb(job):
            label = engine.texts.say(call.language, f"button-{verb}")
            rows.append((Button(f"{verb}:{job.id}", f"{number} {label}"),))
    return Answer(reply=Reply(text="\n".join(lines), buttons=tuple(rows), silent=True))


async def fetch(engine: Engine, call: Call) -> Answer | None:
    """Post a finished video again, here."""
    job = await own_job(engine, call)
    if job.video is None:
        raise Refusal("video_gone")
    await check_kept(engine, job.video.file, Refusal("video_gone"))
    video = await posting(engine, replace(job, address=call.address), job.video)
    if video is None:
        raise Refusal("video_too_large")
    now = engine.now()
    outgoing = Outgoing(
        key=f"{job.id}:fetch:{call.key}", address=call.address, reply=video, created_at=now
    )
    await engine.ports.store.write(lambda r: r.outbox.add(outgoing))
    engine.agenda.at("outbox", "", now)
    return said(engine, call, "fetch-started")


def _verb(job: Job) -> str | None:
    if job.state in WAITING:
        return "cancel"
    kept = job.state in {State.DELIVERED, State.UNDELIVERABLE} and job.video is not None
    return "fetch" if kept else None


def _code(job: Job) -> str:
    """Return the code by which `--from` and `--to` know a video."""
    return f" · {job.id[-6:]}" if job.state is State.DELIVERED else ""


def _short(engine: Engine, call: Call, job: Job) -> str:
    prompt = " ".join(job.request.prompt.split())
    if not prompt:
        return engine.texts.say(call.language, "jobs-picture")
    return apart(shortened(prompt, _PROMPT))
