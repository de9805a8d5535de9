"""Makes an MP4 that every chat plays at once of whatever a provider hands out, or says it cannot.

A video that is in order is only packed anew, without loss; one that is too large, lies on its side
or speaks another codec is encoded. One that is too large however it is encoded stays large.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import av.error

from adapters.media.boxes import outer_boxes
from adapters.media.encode import encode
from adapters.media.fitting import fittings, unfitted
from adapters.media.probe import Source, examine, prove
from adapters.media.remux import remux
from adapters.media.thumbnail import save_thumbnail
from bot.domain.video import Clip
from bot.errors import BadVideo

_OURS: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE})
"""Faults of this machine, for which no video is to blame."""


def make_mp4(raw: Path, video: Path, thumbnail: Path, max_bytes: int) -> Clip:
    """Write `raw` to `video` in `max_bytes` if it can be, and its first picture to `thumbnail`.

    The video is an MP4 that starts before it is wholly there, upright, with square pixels, H.264 in
    yuv420p, AAC or MP3 (a silent AAC track if it has no sound), and no metadata. The facts
    returned, and the proof that its first and last frames can be decoded, are of the written file;
    their `size` is above `max_bytes` if nothing helped, `sound` means sound of its own. Heavy.
    Raises `BadVideo`.
    """
    with _blaming_the_video():
        outer_boxes(raw)
        source = examine(raw)
        _write(raw, source, video, max_bytes)
        clip, first = prove(video, sound=source.sound)
    save_thumbnail(first, thumbnail)
    return clip


@contextmanager
def _blaming_the_video() -> Iterator[None]:
    """Translate what FFmpeg says of a bad video, and let through what it says of a full disk."""
    try:
        yield
    except av.error.FFmpegError as error:
        if error.errno in _OURS:
            raise OSError(error.errno, str(error.strerror)) from error
        raise BadVideo(f"{type(error).__name__}: {error.strerror}") from error
    except (ArithmeticError, LookupError, MemoryError, ValueError) as error:
        raise BadVideo(f"{type(error).__name__}: {error}") from error


def _write(raw: Path, source: Source, video: Path, max_bytes: int) -> None:
    """Write the first of these that fits: a copy, the tries; else the copy, or the best encoding.

    Where no try makes sense, none is made.
    """
    tries = tuple(fittings(source, max_bytes))
    if source.plain:
        remux(raw, video, source)
        if not tries or _fits(video, max_bytes):
            return
    for fitting in tries:
        encode(raw, video, source, fitting)
        if _fits(video, max_bytes):
            return
    if source.plain:
        remux(raw, video, source)
    else:
        encode(raw, video, source, unfitted(source))


def _fits(video: Path, max_bytes: int) -> bool:
    return video.stat().st_size <= max_bytes
