"""Encodes a video as H.264 with AAC, turned upright, in a given size and under a given rate."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
import av.audio.frame
import av.audio.resampler
import av.audio.stream
import av.container
import av.filter
import av.packet
import av.video.frame
import av.video.stream

from adapters.media.fitting import Fitting
from adapters.media.probe import Source, open_mp4, picture_stream, sound_streams, threads
from adapters.media.remux import FAST_START
from adapters.media.silence import Silence

_TURNS: Final[dict[int, tuple[tuple[str, str], ...]]] = {
    0: (),
    90: (("transpose", "cclock"),),
    180: (("hflip", ""), ("vflip", "")),
    270: (("transpose", "clock"),),
}
"""Filters for each turn, degrees counterclockwise."""
_SAMPLES: Final = 48_000
"""Of sound, a second."""


def encode(raw: Path, video: Path, source: Source, fitting: Fitting) -> None:
    """Encode `raw` to `video` as `fitting` says, with silence if it has no sound. Heavy.

    Raises what FFmpeg raises.
    """
    with (
        open_mp4(raw) as reader,
        av.open(str(video.absolute()), "w", format="mp4", options=FAST_START) as sink,
    ):
        tracks: dict[int, _Picture | _Sound] = {}
        picture = picture_stream(reader)
        tracks[picture.index] = _Picture(sink, picture, source, fitting)
        for sound in sound_streams(reader) if source.sound else ():
            tracks[sound.index] = _Sound(sink, sound, fitting.audio_rate)
        silence = None if source.sound else Silence(sink)
        for packet in reader.demux(*(reader.streams[index] for index in tracks)):
            if silence is not None:
                silence.follow(packet)
            tracks[packet.stream.index].take(packet)
        for track in tracks.values():
            track.end()
        if silence is not None:
            silence.end()


class _Picture:
    """The track of pictures."""

    def __init__(
        self,
        sink: av.container.OutputContainer,
        stream: av.video.stream.VideoStream,
        source: Source,
        fitting: Fitting,
    ) -> None:
        self._sink = sink
        self._stream = stream
        self._source = source
        self._fitting = fitting
        self._filters: av.filter.Graph | None = None
        rate = Fraction(source.frame_rate).limit_denominator(1001)
        self._track = sink.add_stream("libx264", rate=rate, options=_x264(fitting.video_rate))
        self._track.width, self._track.height = fitting.width, fitting.height
        self._track.pix_fmt = "yuv420p"
        self._track.codec_context.time_base = stream.time_base or 1 / rate
        self._track.codec_context.thread_count = threads()

    def take(self, packet: av.packet.Packet[Any]) -> None:
        """Decode, change and encode the frames of a packet."""
        for frame in self._stream.decode(packet):
            if self._filters is None:
                self._filters = self._graph(frame)
                self._keep_colours(frame)
            self._filters.vpush(frame)
            self._encode(self._filters)

    def end(self) -> None:
        """Write out what the filters and the encoder still hold."""
        if self._filters is not None:
            self._filters.vpush(None)
            self._encode(self._filters)
            self._sink.mux(self._track.encode(None))

    def _encode(self, filters: av.filter.Graph) -> None:
        for frame in _pulled(filters):
            self._sink.mux(self._track.encode(frame))

    def _graph(self, frame: av.video.frame.VideoFrame) -> av.filter.Graph:
        graph = av.filter.Graph()
        size = f"{self._fitting.width}:{self._fitting.height}"
        graph.link_nodes(
            graph.add_buffer(
                width=frame.width,
                height=frame.height,
                format=frame.format,
                time_base=frame.time_base,
            ),
            *(graph.add(name, args) for name, args in _TURNS[self._source.turn]),
            graph.add("scale", size),
            graph.add("setsar", "1"),
            graph.add("format", "yuv420p"),
            graph.add("buffersink"),
        ).configure()
        return graph

    def _keep_colours(self, frame: av.video.frame.VideoFrame) -> None:
        """Say of the new frames what was said of the old, or a smaller picture changes its hue."""
        if frame.format.name.startswith("yuv"):
            context = self._track.codec_context
            context.colorspace = frame.colorspace
            context.color_primaries = frame.color_primaries
            context.color_trc = frame.color_trc


class _Sound:
    """The track of sound."""

    def __init__(
        self, sink: av.container.OutputContainer, stream: av.audio.stream.AudioStream, rate: int
    ) -> None:
        self._sink = sink
        self._stream = stream
        self._track = sink.add_stream("aac", rate=_SAMPLES, layout="stereo")
        self._track.bit_rate = rate
        self._resampler = av.audio.resampler.AudioResampler("fltp", "stereo", _SAMPLES)

    def take(self, packet: av.packet.Packet[Any]) -> None:
        """Decode, resample and encode the sound of a packet."""
        for frame in self._stream.decode(packet):
            self._encode(frame)

    def end(self) -> None:
        """Write out what the resampler and the encoder still hold."""
        self._encode(None)
        self._sink.mux(self._track.encode(None))

    def _encode(self, frame: av.audio.frame.AudioFrame | None) -> None:
        for done in self._resampler.resample(frame):
            self._sink.mux(self._track.encode(done))


def _pulled(graph: av.filter.Graph) -> Iterator[av.video.frame.VideoFrame]:
    """Yield the frames that are ready."""
    while True:
        try:
            yield graph.vpull()
        except (BlockingIOError, EOFError):
            return


def _x264(rate: int) -> dict[str, str]:
    """Aim at a quality, but never above the rate, over one second's buffer."""
    return {"preset": "veryfast", "crf": "20", "maxrate": str(rate), "bufsize": str(rate)}
