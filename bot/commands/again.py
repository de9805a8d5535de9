"""🔁 Again, ↻ Try again, ✏️ Edit: a new job from an old one, with the same pictures."""

from __future__ import annotations

from dataclasses import replace

from bot.commands.base import own_job, said
from bot.commands.luma import asked_of, request_of
from bot.domain.call import Answer, Call
from bot.domain.job import Job
from bot.domain.video import VideoRequest
from bot.errors import Refusal
from bot.rules.options import format, parse  # noqa: A004 - the pair of parse
from bot.usecases.accept import accept
from bot.usecases.engine import Engine


async def again(engine: Engine, call: Call) -> Answer | None:
    """Ask for the same once more."""
    job = await own_job(engine, call)
    return await _anew(engine, call, job, job.request)


async def edit(engine: Engine, call: Call) -> Answer | None:
    """Show what was asked for; with the form filled in, ask for what it says now."""
    job = await own_job(engine, call)
    if call.text is None:
        return Answer(ask=format(asked_of(job.request)))
    asked = parse(call.text)
    request = request_of(asked, start=job.request.start, end=job.request.end)
    return await _anew(engine, call, job, request)


async def _anew(engine: Engine, call: Call, job: Job, request: VideoRequest) -> Answer | None:
    """Start the new job as an answer to the same message, unless a picture is forgotten."""
    try:
        for key in (request.start, request.end):
            if key is not None:
                await engine.ports.blobs.local(key)
    except FileNotFoundError as error:
        raise Refusal("picture_gone") from error
    call = replace(call, address=job.address, language=job.language)
    await accept(engine, call, request, parent=job.id)
    return said(engine, call, "again-started")
