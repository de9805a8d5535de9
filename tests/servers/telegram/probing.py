"""Looks into the files that come: what is in an MP4, how large is a picture."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import av
from av.error import FFmpegError
from PIL import Image, UnidentifiedImageError

_MP4: Final = "mp4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """What is in a video file: pixels, seconds, whether it has a track of sound; `mp4` or not."""

    width: int
    height: int
    duration: float
    sound: bool
    mp4: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What a picture is: `kind` as Pillow names it, pixels."""

    kind: str
    width: int
    height: int


def probe_clip(path: Path) -> Clip | None:
    """Return what is in a file, None if it is no video."""
    try:
        with av.open(str(path), "r") as container:
            if not container.streams.video:
                return None
            codec = container.streams.video[0].codec_context
            return Clip(
                width=codec.width,
                height=codec.height,
                duration=(container.duration or 0) / av.time_base,
                sound=bool(container.streams.audio),
                mp4=_MP4 in container.format.name,
            )
    except (FFmpegError, ValueError):
        return None


def probe_picture(path: Path) -> Picture | None:
    """Return what a picture is, None if it is none."""
    try:
        with Image.open(path) as image:
            return Picture(kind=image.format or "", width=image.width, height=image.height)
    except (UnidentifiedImageError, OSError):
        return None


def shrunk(path: Path, side: int) -> tuple[bytes, int, int]:
    """Return a picture as JPEG, its longer side at most `side` pixels, with its size."""
    with Image.open(path) as image:
        image.thumbnail((side, side))
        sink = io.BytesIO()
        image.convert("RGB").save(sink, "JPEG", quality=87)
        return sink.getvalue(), image.width, image.height
