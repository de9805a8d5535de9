"""Finds what a request begins with: pictures, and videos to continue or to lead up to.

A generation can only be continued by the account that made it. Where that account cannot, the last
frame of the video becomes the start picture, and the person is told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from bot.domain.job import Job, State
from bot.domain.names import BlobKey, JobId, Platform
from bot.domain.people import Owner
from bot.domain.video import VideoRequest
from bot.errors import BadVideo, Refusal
from bot.usecases.engine import Engine

_RECENT: Final = 200
"""Jobs of a person among which a code is looked for."""


@dataclass(frozen=True, slots=True)
class Sourced:
    """A request whose sources are settled.

    `only` is the provider that must take it, if just one can. `from_frame` says that the last
    frame stands in for the video.
    """

    request: VideoRequest
    only: str | None = None
    from_frame: bool = False


async def by_code(engine: Engine, owner: Owner, code: str) -> Job:
    """Return the owner's job whose id ends in `code`. Raises `Refusal` `no_such_video`."""
    mine = await engine.ports.store.read(lambda r: r.jobs.of(owner, limit=_RECENT))
    for job in mine:
        if job.id.endswith(code) and job.state is State.DELIVERED:
            return job
    raise Refusal("no_such_video", name=code)


async def settle(engine: Engine, request: VideoRequest) -> Sourced:
    """Say who can continue or lead up to the request's videos, or take the last frame instead.

    Raises `Refusal`: `video_gone`, `other_account`.
    """
    wanted = [job_id for job_id in (request.extends, request.leads_to) if job_id is not None]
    if not wanted:
        return Sourced(request)
    jobs = [await _made(engine, job_id) for job_id in wanted]
    makers = {job.provider for job in jobs}
    maker = makers.pop()
    known = maker in engine.ports.providers and all(job.generation for job in jobs)
    if known and not makers and _able(engine, maker, request):
        return Sourced(request, only=maker)
    if request.leads_to is not None or request.finish is not None or request.extends is None:
        raise Refusal("other_account")
    start = await _last_frame(engine, jobs[0])
    framed = replace(request, extends=None, start=start)
    return Sourced(framed, from_frame=True)


def _able(engine: Engine, provider: str, request: VideoRequest) -> bool:
    able = engine.ports.providers[provider].abilities
    if request.finish is not None:
        return True  # what the provider lacks is refused by name
    return (request.extends is None or able.extend) and (request.leads_to is None or able.lead_to)


async def _made(engine: Engine, job_id: JobId) -> Job:
    job = await engine.ports.store.read(lambda r: r.jobs.get(job_id))
    if job is None or job.state is not State.DELIVERED or job.video is None:
        raise Refusal("video_gone")
    return job


async def picture(engine: Engine, platform: Platform, name: str) -> BlobKey:
    """Fetch a picture from a platform, make it safe, and keep it.

    Raises `Refusal`, as `Pictures.prepare` does and if it is gone, and `ChatBusy`.
    """
    ports = engine.ports
    raw, ready = ports.blobs.scratch(), ports.blobs.scratch()
    try:
        await ports.chats[platform].picture(name, raw)
        await ports.pictures.prepare(raw, ready)
        return await ports.blobs.keep(ready, suffix=".jpg")
    finally:
        raw.unlink(missing_ok=True)
        ready.unlink(missing_ok=True)


async def _last_frame(engine: Engine, job: Job) -> BlobKey:
    """Keep the last frame of a job's video as a picture."""
    ports = engine.ports
    if job.video is None:
        raise Refusal("video_gone")
    frame = ports.blobs.scratch()
    try:
        await ports.clips.last_frame(await ports.blobs.local(job.video.file), frame)
        return await ports.blobs.keep(frame, suffix=".jpg")
    except (BadVideo, FileNotFoundError) as error:
        raise Refusal("video_gone") from error
    finally:
        frame.unlink(missing_ok=True)
