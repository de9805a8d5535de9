"""Looks into video files: what a source is like (`examine`), and that a result plays (`prove`)."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import av.audio.stream
import av.container
import av.stream
import av.video.frame
import av.video.stream

from bot.domain.video import Clip
from bot.errors import BadVideo

MAX_PIXELS: Final = 16_000_000
"""Of a frame; 4k at 21:9 has 11 million."""
_PLAIN_SOUND: Final = frozenset({"aac", "mp3", "mp3float"})
"""What every player takes inside an MP4."""
_FRAME_RATES: Final = (1.0, 120.0)
"""Bounds to believe a stated frame rate in."""
_THREADS: Final = 4
"""More cost memory and gain nothing on clips this short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A video as it came, its sides in square pixels and upright, its length in seconds.

    `turn` is by how many degrees counterclockwise (0, 90, 180, 270) the stored frames must be
    turned. `plain` means that it needs no encoding. `frame_rate` is a mean, within reason. `sound`
    means that there is some that can be understood.
    """

    width: int
    height: int
    duration: float
    frame_rate: float
    turn: int
    sound: bool
    plain: bool


def open_mp4(path: Path) -> av.container.InputContainer:
    """Open a file as an MP4 and as nothing else: playlists that name other files stay unread."""
    return av.open(str(path.absolute()), "r", format="mp4", metadata_errors="ignore")


def picture_stream(container: av.container.InputContainer) -> av.video.stream.VideoStream:
    """Return the first stream of moving pictures, set up to be decoded. Raises `BadVideo`."""
    for stream in container.streams.video:
        context = stream.codec_context
        if stream.disposition & stream.disposition.attached_pic or not _has_decoder(stream):
            continue
        if not 0 < context.width * context.height <= MAX_PIXELS:
            raise BadVideo(f"frames of {context.width}x{context.height}")
        stream.thread_type = "AUTO"
        stream.thread_count = threads()
        return stream
    raise BadVideo("no moving pictures in it")


def sound_streams(container: av.container.InputContainer) -> list[av.audio.stream.AudioStream]:
    """Return the first stream of sound that can be understood, alone, or nothing."""
    known = (stream for stream in container.streams.audio if _has_decoder(stream))
    return list(itertools.islice(known, 1))


def _has_decoder(stream: av.stream.Stream) -> bool:
    """Whether its code is known; PyAV's own types do not tell that the context may be missing."""
    context: object = stream.codec_context
    return context is not None


def threads() -> int:
    """How many threads a codec may use."""
    return min(_THREADS, os.cpu_count() or 1)


def examine(path: Path) -> Source:
    """Learn from the header and the first frame what must be done. Raises `BadVideo`."""
    with open_mp4(path) as container:
        stream = picture_stream(container)
        frame = next(_frames(container, stream))
        sounds = sound_streams(container)
        turn = round(frame.rotation / 90) * 90 % 360
        shape = stream.sample_aspect_ratio or Fraction(1)
        wide = round(frame.width * shape)
        return Source(
            width=frame.height if turn % 180 else wide,
            height=wide if turn % 180 else frame.height,
            duration=_seconds(container),
            frame_rate=_frame_rate(stream),
            turn=turn,
            sound=bool(sounds) and _is_heard(path),
            plain=(
                stream.codec_context.name == "h264"
                and frame.format.name in {"yuv420p", "yuvj420p"}
                and turn == 0
                and shape == 1
                and all(sound.codec_context.name in _PLAIN_SOUND for sound in sounds)
            ),
        )


def prove(path: Path, *, sound: bool) -> tuple[Clip, av.video.frame.VideoFrame]:
    """Decode the first frame and the last ones; return the facts and the first frame.

    `sound` is whether the clip has sound of its own: the file has a track of it either way.
    Raises `BadVideo` if there is no frame or one is damaged.
    """
    with open_mp4(path) as container:
        stream = picture_stream(container)
        first = next(_frames(container, stream))
        container.seek(container.duration or 0)
        for _ in _frames(container, stream):
            pass
        clip = Clip(
            width=first.width,
            height=first.height,
            duration=_seconds(container),
            size=path.stat().st_size,
            sound=sound,
        )
    return clip, first


def last_picture(path: Path) -> av.video.frame.VideoFrame:
    """Return the last frame. Raises `BadVideo`."""
    with open_mp4(path) as container:
        stream = picture_stream(container)
        container.seek(container.duration or 0)
        *_, last = _frames(container, stream)
        return last


def _frames(
    container: av.container.InputContainer, stream: av.video.stream.VideoStream
) -> Iterator[av.video.frame.VideoFrame]:
    """Decode from here to the end. Raises `BadVideo` at a damaged frame or if there is none."""
    frame = None
    for frame in container.decode(stream):
        if frame.is_corrupt:
            raise BadVideo("a damaged frame")
        yield frame
    if frame is None:
        raise BadVideo("no frame can be decoded")


def _is_heard(path: Path) -> bool:
    """Whether the track of sound holds any; a fragmented file may announce one and not fill it."""
    with open_mp4(path) as container:
        return any(packet.size for packet in container.demux(*sound_streams(container)))


def _seconds(container: av.container.InputContainer) -> float:
    duration = (container.duration or 0) / av.time_base
    if duration <= 0:
        raise BadVideo("it lasts no time")
    return duration


def _frame_rate(stream: av.video.stream.VideoStream) -> float:
    least, most = _FRAME_RATES
    return min(max(float(stream.average_rate or stream.base_rate or 24), least), most)
