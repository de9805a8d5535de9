"""/luma PROMPT, with options, up to two pictures, or as a reply to a video: asks for a video."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from bot.commands.base import said
from bot.commands.late import ask_first, is_late
from bot.domain.call import Answer, Call
from bot.domain.job import Job
from bot.domain.names import BlobKey, JobId
from bot.domain.video import VideoRequest
from bot.errors import Refusal
from bot.rules.options import Asked, parse
from bot.usecases.accept import accept
from bot.usecases.engine import Engine
from bot.usecases.offers import possible
from bot.usecases.sources import by_code, picture, settle
from bot.usecases.standing import with_defaults

_PICTURES: Final = 2
"""A first and a last frame."""


async def luma(engine: Engine, call: Call) -> Answer | None:
    """Start a video; with nothing to start from, show how it is done."""
    text = (call.text or "").strip()
    if not text and not call.pictures and call.target is None:
        return said(engine, call, "luma-examples")
    if is_late(engine, call):
        return await ask_first(engine, call)
    asked = parse(text)
    extends, leads_to = await _videos(engine, call, asked)
    room = _PICTURES - (extends is not None) - (leads_to is not None)
    if len(call.pictures) > room:
        raise Refusal("too_many_pictures", limit=room)
    if extends is not None or leads_to is not None:
        call = replace(call, album=None)
    _check(engine, call, asked, extends, leads_to)
    if extends is None and leads_to is None:  # else it goes on as the other video is
        asked = await with_defaults(engine, call, asked, partial(_planned, call))
    keys = [await picture(engine, call.owner.platform, name) for name in call.pictures]
    start, end = _frames(keys, continued=extends is not None)
    request = request_of(asked, start=start, end=end, extends=extends, leads_to=leads_to)
    return await begin(engine, call, request)


async def begin(
    engine: Engine, call: Call, request: VideoRequest, *, parent: Job | None = None
) -> Answer | None:
    """Take a request on; say so to a presser, and say it if the last frame stands in.

    A press is answered where the old request was; a form that is filled in is a request itself.
    """
    if parent is not None:  # who acts for the owner, as an admin for the group, stays behind him
        at = call.address if call.filled else parent.address
        call = replace(
            call, owner=parent.owner, name=parent.maker, address=at, language=parent.language
        )
    sourced = await settle(engine, request)
    await accept(engine, call, sourced, parent=parent.id if parent else None)
    if sourced.from_frame:
        return said(engine, call, "extended-from-frame")
    if parent is None or call.filled:
        return None
    return said(engine, call, "again-started")


def request_of(
    asked: Asked,
    *,
    start: BlobKey | None,
    end: BlobKey | None,
    extends: JobId | None = None,
    leads_to: JobId | None = None,
) -> VideoRequest:
    """Return the request for what was asked in words, with these pictures and videos."""
    return VideoRequest(
        prompt=asked.prompt,
        start=start,
        end=end,
        extends=extends,
        leads_to=leads_to,
        aspect_ratio=asked.aspect_ratio,
        loop=bool(asked.loop),
        expand=not asked.raw,
        model=asked.model,
        duration=asked.duration,
        resolution=asked.resolution,
        concepts=asked.concepts,
    )


def asked_of(request: VideoRequest) -> Asked:
    """Return a request in the form in which it can be typed again."""
    return Asked(
        prompt=request.prompt,
        aspect_ratio=request.aspect_ratio,
        loop=request.loop or None,
        raw=not request.expand or None,
        model=request.model,
        duration=request.duration,
        resolution=request.resolution,
        concepts=request.concepts,
    )


async def _videos(engine: Engine, call: Call, asked: Asked) -> tuple[JobId | None, JobId | None]:
    """Return the videos to continue and to lead up to: the one replied to, and those named."""
    source = target = None
    if call.target is not None:
        source, target = (None, call.target) if asked.reverse else (call.target, None)
    elif asked.reverse:
        raise Refusal("nothing_to_reverse")
    if asked.source is not None:
        source = (await by_code(engine, call.owner, asked.source)).id
    if asked.target is not None:
        target = (await by_code(engine, call.owner, asked.target)).id
    return source, target


def _frames(keys: list[BlobKey], *, continued: bool) -> tuple[BlobKey | None, BlobKey | None]:
    """Say which picture begins and which ends the clip; one that continues a video can only end."""
    if continued:
        return None, keys[0] if keys else None
    start, end, *_ = [*keys, None, None]
    return start, end


def _check(
    engine: Engine, call: Call, asked: Asked, extends: JobId | None, leads_to: JobId | None
) -> None:
    """Refuse what cannot be had before any picture is worked on."""
    request = _planned(call, asked, extends, leads_to)
    if extends is None and leads_to is None:  # else it depends on who made the videos
        possible(engine, request)


def _planned(
    call: Call, asked: Asked, extends: JobId | None = None, leads_to: JobId | None = None
) -> VideoRequest:
    """Return the request as it will be, its pictures not yet looked at."""
    start, end = _frames([BlobKey("-")] * len(call.pictures), continued=extends is not None)
    return request_of(asked, start=start, end=end, extends=extends, leads_to=leads_to)
