"""Works on clips that are there: more lines, or a sound track."""

from __future__ import annotations

import os
import shutil
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
from av.container import InputContainer, OutputContainer
from av.stream import Stream

from adapters.luma.sandbox.drawing.clip import even, palette, picture_stream, spoil
from adapters.luma.sandbox.drawing.order import RATE, Drawn, Finishing
from adapters.luma.sandbox.drawing.sound import CHUNK, play
from adapters.luma.sandbox.drawing.sound import RATE as BEAT

_PICTURES: Final = ("_first.png", "_last.png", "_thumb.jpg", "_last_frame.jpg")
_BITS: Final = 96_000
"""Bits a second of the sound."""


class UnreadableClip(Exception):
    """The clip to be worked on is no video (any more)."""


def finish(finishing: Finishing) -> Drawn:
    """Write the new clip; it appears whole or not at all.

    Raises:
        UnreadableClip: there is nothing to work on.
        OSError: the folder cannot be written.
    """
    folder = Path(finishing.folder)
    part = folder / f"{finishing.name}.{os.getpid()}.part"
    try:
        with (
            av.open(str(folder / f"{finishing.source}.mp4")) as old,
            av.open(str(part), "w", format="mp4", options={"movflags": "+faststart"}) as new,
        ):
            if finishing.sound is None:
                seconds, size = _enlarge(old, new, finishing.scale)
            else:
                seconds, size = _sound(old, new, finishing)
    except (av.FFmpegError, IndexError) as error:
        part.unlink(missing_ok=True)
        raise UnreadableClip(finishing.source) from error
    for suffix in _PICTURES:
        shutil.copyfile(folder / (finishing.source + suffix), folder / (finishing.name + suffix))
    spoil(part, finishing.damage)
    part.replace(folder / f"{finishing.name}.mp4")
    return Drawn(
        name=finishing.name,
        width=size[0],
        height=size[1],
        seconds=seconds,
        palette=palette(folder / f"{finishing.source}_thumb.jpg"),
    )


def _enlarge(
    old: InputContainer, new: OutputContainer, scale: float
) -> tuple[float, tuple[int, int]]:
    """Encode larger pictures; a sound track is copied as it is."""
    source = old.streams.video[0]
    size = (even(source.width * scale), even(source.height * scale))
    target = picture_stream(new, size, RATE)
    tracks = {track: new.add_stream_from_template(track) for track in old.streams.audio}
    count = 0
    for packet in old.demux(source, *tracks):
        if packet.stream in tracks:
            _copy(packet, new, tracks[packet.stream])
            continue
        for frame in source.codec_context.decode(packet):
            grown = frame.reformat(*size, "yuv420p", interpolation="BICUBIC")
            grown.pts, grown.time_base = count, Fraction(1, RATE)
            new.mux(target.encode(grown))
            count += 1
    new.mux(target.encode())
    return count / RATE, size


def _sound(
    old: InputContainer, new: OutputContainer, finishing: Finishing
) -> tuple[float, tuple[int, int]]:
    """Copy the pictures as they are and put a track beside them."""
    source = old.streams.video[0]
    pictures = new.add_stream_from_template(source)
    track = new.add_stream("aac", rate=BEAT, layout="mono")
    track.bit_rate = _BITS
    for packet in old.demux(source):
        _copy(packet, new, pictures)
    seconds = float((old.duration or 0) / av.time_base)
    for number, wave in enumerate(play(finishing.sound or "", finishing.without, seconds)):
        frame = av.AudioFrame(format="s16", layout="mono", samples=len(wave))
        frame.planes[0].update(wave.tobytes())
        frame.sample_rate, frame.pts = BEAT, number * CHUNK
        new.mux(track.encode(frame))
    new.mux(track.encode())
    return seconds, (source.width, source.height)


def _copy(packet: av.Packet[Any], new: OutputContainer, stream: Stream) -> None:
    if packet.dts is not None:  # the last one of a stream only says that it is over
        packet.stream = stream
        new.mux(packet)
