"""Extend, Upscale, Sound, Second version: what can be done with a finished video."""

from __future__ import annotations

from bot.commands.base import own_job, said
from bot.commands.late import ask_first, is_late
from bot.commands.luma import begin, request_of
from bot.domain.call import Answer, Call, Outgoing
from bot.domain.video import Finish, VideoRequest
from bot.errors import Refusal
from bot.rules.options import parse
from bot.usecases.engine import Engine
from bot.usecases.second import second_video
from bot.usecases.view import video_reply


async def extend(engine: Engine, call: Call) -> Answer | None:
    """Ask for a prompt, which may stay empty; then continue the video."""
    job = await own_job(engine, call)
    if call.text is None:
        return Answer(ask="")
    if is_late(engine, call):
        return await ask_first(engine, call)
    request = request_of(parse(call.text), start=None, end=None, extends=job.id)
    return await begin(engine, call, request, parent=job)


async def upscale(engine: Engine, call: Call) -> Answer | None:
    """Make more lines of the same video."""
    return await _finish(engine, call, Finish.UPSCALE)


async def sound(engine: Engine, call: Call) -> Answer | None:
    """Make a sound track to the video."""
    return await _finish(engine, call, Finish.SOUND)


async def _finish(engine: Engine, call: Call, finish: Finish) -> Answer | None:
    job = await own_job(engine, call)
    request = VideoRequest(prompt=job.request.prompt, extends=job.id, finish=finish)
    return await begin(engine, call, request, parent=job)


async def second(engine: Engine, call: Call) -> Answer | None:
    """Post the other video of the same request, which is paid already."""
    job = await own_job(engine, call)
    video = await second_video(engine, job)
    if video is None:
        raise Refusal("video_gone")
    reply = video_reply(engine.texts, job, video, None)
    now = engine.now()
    outgoing = Outgoing(key=f"{job.id}:second", address=job.address, reply=reply, created_at=now)
    await engine.ports.store.write(lambda r: r.outbox.add(outgoing))
    engine.agenda.at("outbox", "", now)
    return said(engine, call, "fetch-started")
