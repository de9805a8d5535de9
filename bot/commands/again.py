"""🔁 Again, ↻ Try again, ✏️ Edit: a new job from an old one, with the same pictures."""

from __future__ import annotations

from bot.commands.base import check_kept, own_job
from bot.commands.late import ask_first, is_late
from bot.commands.luma import asked_of, begin, request_of
from bot.domain.call import Answer, Call
from bot.domain.job import Job
from bot.domain.video import VideoRequest
from bot.errors import Refusal
from bot.rules.options import format, parse  # noqa: A004 - the pair of parse
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
    if is_late(engine, call):
        return await ask_first(engine, call)
    asked = parse(call.text)
    old = job.request
    request = request_of(
        asked, start=old.start, end=old.end, extends=old.extends, leads_to=old.leads_to
    )
    return await _anew(engine, call, job, request)


async def _anew(engine: Engine, call: Call, job: Job, request: VideoRequest) -> Answer | None:
    """Start the new job as an answer to the same message, unless a picture is forgotten."""
    for key in (request.start, request.end):
        if key is not None:
            await check_kept(engine, key, Refusal("picture_gone"))
    return await begin(engine, call, request, parent=job)
