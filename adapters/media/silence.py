"""A sound track without a sound, for videos that bring none.

Telegram shows an MP4 without a sound track as a looping GIF without controls, and means to; a
silent track makes a video of it (https://github.com/telegramdesktop/tdesktop/issues/24610).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

import av
import av.audio.codeccontext
import av.audio.frame
import av.container
import av.packet

_SAMPLES: Final = 48_000
"""A second, of one channel."""
_FRAME: Final = 1024
"""Samples of a frame of AAC-LC (ISO/IEC 14496-3)."""
_WARMING: Final = 4
"""Frames after which the encoder has nothing left to say but silence."""
SILENCE_RATE: Final = 10_000
"""Bits a second of a file that go to silence at the most: 1,500 are frames, the rest is the index,
which grows with the pictures that the frames stand between."""
_LONGEST: Final = 600 * _SAMPLES
"""Samples at the most: a video that claims to last for years must not be given years of silence."""


class Silence:
    """Writes a silent track beside a track of pictures, as long as these last, or ten minutes.

    The frames, four bytes each, are all the same, so only the first few are encoded.
    """

    def __init__(self, sink: av.container.OutputContainer) -> None:
        self._sink = sink
        self._track = sink.add_stream("aac", rate=_SAMPLES, layout="mono")
        self._frame = _silent(self._track.codec_context)
        self._start: int | None = None
        self._written = 0
        self._end = 0

    def follow(self, packet: av.packet.Packet[Any]) -> None:
        """Write silence as far as the pictures have come with `packet`, which is one of theirs."""
        if packet.pts is None or packet.dts is None:
            return
        if self._start is None:
            self._start = max(_samples(packet, packet.pts), 0)
        end = _samples(packet, packet.pts + (packet.duration or 0)) - self._start
        self._end = min(max(self._end, end), _LONGEST)
        reached = min(_samples(packet, packet.dts) - self._start, self._end)
        while self._written + _FRAME <= reached:
            self._write(_FRAME)

    def end(self) -> None:
        """Write what is missing to the end of the last picture; the last frame is cut to fit."""
        while self._written < max(self._end, 1):
            self._write(min(_FRAME, max(self._end, 1) - self._written))

    def _write(self, samples: int) -> None:
        packet = av.Packet(self._frame)
        packet.stream = self._track
        packet.time_base = Fraction(1, _SAMPLES)
        packet.pts = packet.dts = (self._start or 0) + self._written
        packet.duration = samples
        packet.is_keyframe = True
        self._sink.mux(packet)
        self._written += samples


def _samples(packet: av.packet.Packet[Any], moment: int) -> int:
    """Say at which sample a moment of the packet's clock is."""
    return int(moment * packet.time_base * _SAMPLES)


def _silent(encoder: av.audio.codeccontext.AudioCodecContext) -> bytes:
    """Return a frame of nothing as `encoder` writes it; the first one carries its name instead."""
    frame = av.audio.frame.AudioFrame("fltp", "mono", _FRAME)
    for plane in frame.planes:
        plane.update(bytes(plane.buffer_size))
    frame.sample_rate = _SAMPLES
    packets = []
    for index in range(_WARMING):
        frame.pts = index * _FRAME
        packets += encoder.encode(frame)
    packets += encoder.encode(None)
    return bytes(packets[-1])
