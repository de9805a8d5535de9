"""Draws the clips that the tests of the media part need, each with PyAV in a moment, and tells what
is in a clip.
"""

from __future__ import annotations

import functools
import random
import tempfile
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.stream import Stream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What to draw: pixels, frames, `rate` of them a second, codecs.

    `noisy` makes it large, `turn` lays it on its side.
    """

    width: int = 320
    height: int = 180
    frames: int = 24
    rate: int = 24
    codec: str = "libx264"
    pix_fmt: str = "yuv420p"
    container: str = "mp4"
    sound: str | None = None
    noisy: bool = False
    turn: int = 0
    shape: Fraction = Fraction(1)
    movflags: str = ""
    title: str | None = None


@functools.cache
def drawn(drawing: Drawing) -> bytes:
    """Return the file of a clip; a red bar on the left tells what is up."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clip"
        _draw(path, drawing)
        return path.read_bytes()


def draw(path: Path, drawing: Drawing) -> Path:
    """Write a clip to `path` and return it."""
    path.write_bytes(drawn(drawing))
    return path


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A track of a file: its codec, when it begins and how long it is in seconds, its packets."""

    codec: str
    start: float
    duration: float
    packets: tuple[bytes, ...]


def tracks(path: Path, kind: str) -> list[Track]:
    """Return the tracks of a kind, `video` or `audio`, of an MP4."""
    with av.open(str(path), "r", format="mp4") as container:
        found: dict[int, list[bytes]] = {
            stream.index: [] for stream in container.streams if stream.type == kind
        }
        for packet in container.demux(*(container.streams[index] for index in found)):
            if packet.size:
                found[packet.stream.index].append(bytes(packet))
        return [_track(container.streams[index], packets) for index, packets in found.items()]


def _track(stream: Stream, packets: list[bytes]) -> Track:
    assert isinstance(stream, AudioStream | VideoStream)
    assert stream.time_base is not None
    return Track(
        codec=stream.codec_context.name,
        start=float((stream.start_time or 0) * stream.time_base),
        duration=float((stream.duration or 0) * stream.time_base),
        packets=tuple(packets),
    )


def sound_only(drawing: Drawing, folder: Path) -> bytes:
    """Return a file that has a drawing's sound and nothing else."""
    path = folder / "sound"
    with (
        av.open(str(draw(folder / "clip", drawing)), "r") as source,
        av.open(str(path), "w", format="mp4") as sink,
    ):
        copy = sink.add_stream_from_template(source.streams.audio[0])
        for packet in source.demux(audio=0):
            if packet.dts is not None:
                packet.stream = copy
                sink.mux(packet)
    return path.read_bytes()


def _draw(path: Path, drawing: Drawing) -> None:
    options = {"movflags": drawing.movflags} if drawing.movflags else {}
    with av.open(str(path), "w", format=drawing.container, options=options) as sink:
        if drawing.title:
            sink.metadata["title"] = drawing.title
        video = _video_track(sink, drawing)
        audio = sink.add_stream(drawing.sound, rate=48000) if drawing.sound else None
        assert audio is None or isinstance(audio, AudioStream)
        chance = random.Random(1)
        for index in range(drawing.frames):
            frame = VideoFrame.from_image(_image(drawing, index, chance))  # type: ignore[no-untyped-call] # PyAV leaves it open
            sink.mux(video.encode(frame))
            if audio is not None:
                sink.mux(audio.encode(_silence(index, 48000 // drawing.rate)))
        sink.mux(video.encode(None))
        if audio is not None:
            sink.mux(audio.encode(None))


def _video_track(sink: av.container.OutputContainer, drawing: Drawing) -> VideoStream:
    track = sink.add_stream(drawing.codec, rate=drawing.rate)
    assert isinstance(track, VideoStream)
    track.width, track.height = drawing.width, drawing.height
    track.pix_fmt = drawing.pix_fmt
    track.codec_context.sample_aspect_ratio = drawing.shape
    if drawing.turn:
        track.set_display_rotation(drawing.turn)
    return track


def _image(drawing: Drawing, index: int, chance: random.Random) -> Image.Image:
    size = (drawing.width, drawing.height)
    if drawing.noisy:
        image = Image.frombytes("RGB", size, chance.randbytes(3 * size[0] * size[1]))
    else:
        image = Image.new("RGB", size, (20, 60 + 4 * (index % 24), 90))
    image.paste((220, 20, 20), (0, 0, size[0] // 4, size[1]))
    return image


def _silence(index: int, samples: int) -> AudioFrame:
    frame = AudioFrame(format="fltp", layout="stereo", samples=samples)
    for plane in frame.planes:
        plane.update(bytes(plane.buffer_size))
    frame.sample_rate = 48000
    frame.pts = index * samples
    frame.time_base = Fraction(1, 48000)
    return frame
