"""/luma PROMPT, with options and up to two pictures: asks for a video."""

from __future__ import annotations

from typing import Final

from bot.commands.base import said
from bot.domain.call import Answer, Call
from bot.domain.names import BlobKey
from bot.domain.video import VideoRequest
from bot.errors import Refusal
from bot.rules.abilities import choose
from bot.rules.options import Asked, parse
from bot.usecases.accept import accept
from bot.usecases.engine import Engine

_PICTURES: Final = 2
"""A first and a last frame."""


async def luma(engine: Engine, call: Call) -> Answer | None:
    """Start a video; without a prompt and a picture, show how it is done."""
    text = (call.text or "").strip()
    if not text and not call.pictures:
        return said(engine, call, "luma-examples")
    asked = parse(text)
    _check(engine, asked, pictures=len(call.pictures))
    start, end = await _pictures(engine, call)
    await accept(engine, call, request_of(asked, start=start, end=end))
    return None


def request_of(asked: Asked, *, start: BlobKey | None, end: BlobKey | None) -> VideoRequest:
    """Return the request for what was asked in words, with these pictures."""
    return VideoRequest(
        prompt=asked.prompt,
        start=start,
        end=end,
        aspect_ratio=asked.aspect_ratio,
        loop=asked.loop,
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
        loop=request.loop,
        raw=not request.expand,
        model=request.model,
        duration=request.duration,
        resolution=request.resolution,
        concepts=request.concepts,
    )


def _check(engine: Engine, asked: Asked, *, pictures: int) -> None:
    """Refuse what cannot be had before any picture is worked on."""
    if pictures > _PICTURES:
        raise Refusal("too_many_pictures", limit=_PICTURES)
    frames = [BlobKey("-")] * pictures + [None] * _PICTURES
    request = request_of(asked, start=frames[0], end=frames[1])
    choose(request, [(name, p.abilities) for name, p in engine.ports.providers.items()])


async def _pictures(engine: Engine, call: Call) -> tuple[BlobKey | None, BlobKey | None]:
    keys = [await _picture(engine, call, name) for name in call.pictures]
    start, end, *_ = [*keys, None, None]
    return start, end


async def _picture(engine: Engine, call: Call, name: str) -> BlobKey:
    """Fetch a picture from the platform and make it safe."""
    ports = engine.ports
    raw, ready = ports.blobs.scratch(), ports.blobs.scratch()
    try:
        await ports.chats[call.owner.platform].picture(name, raw)
        await ports.pictures.prepare(raw, ready)
        return await ports.blobs.keep(ready, suffix=".jpg")
    finally:
        raw.unlink(missing_ok=True)
        ready.unlink(missing_ok=True)
