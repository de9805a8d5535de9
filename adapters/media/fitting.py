"""Decides how small a video's picture and rates must be for it to fit into so many bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from adapters.media.probe import Source
from adapters.media.silence import SILENCE_RATE

_LONG_SIDE: Final = 3840
"""Pixels; phones decode no more."""
_RATE_MAX: Final = 40_000_000
"""Bits a second, for videos that are encoded for another reason than their size."""
_RATE_MIN: Final = 24_000
"""Bits a second below which there is nothing to see."""
_SOUND: Final = ((1_000_000, 128_000), (200_000, 64_000), (0, 24_000))
"""From how many bits a second in all on, how many for the sound."""
_SPARE: Final = 0.96
"""Of the bytes; the rest is the container."""
_DENSE: Final = 0.05
"""Bits a pixel that H.264 needs to look right; with fewer, a smaller picture looks better."""
_STEPS: Final = (1.0, 0.7, 0.45)
"""How much of the computed rate each try asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """Even pixels a side; bits a second that the picture must never, the sound should, take.

    Without sound `audio_rate` is what the silence takes.
    """

    width: int
    height: int
    video_rate: int
    audio_rate: int


def fittings(source: Source, max_bytes: int) -> Iterator[Fitting]:
    """Yield the tries to make, best first; none if not even the first makes sense.

    The encoder may run ahead of its rate by the buffer of one second, which is paid for here.
    """
    whole = max_bytes * 8 * _SPARE / (source.duration + 1)
    sound = _sound_rate(source, whole)
    for step in _STEPS:
        rate = min(int((whole - sound) * step), _RATE_MAX)
        if rate < _RATE_MIN:
            return
        yield _fitting(source, rate, sound)


def unfitted(source: Source) -> Fitting:
    """Return how to encode a video that may be as large as it likes."""
    return _fitting(source, _RATE_MAX, _sound_rate(source, _RATE_MAX))


def _sound_rate(source: Source, whole: float) -> int:
    if not source.sound:
        return SILENCE_RATE
    return next(rate for least, rate in _SOUND if whole >= least)


def _fitting(source: Source, rate: int, sound: int) -> Fitting:
    wanted = source.width * source.height * source.frame_rate * _DENSE
    shrink = min(1.0, (rate / wanted) ** 0.5, _LONG_SIDE / max(source.width, source.height))
    return Fitting(
        width=_even(source.width * shrink),
        height=_even(source.height * shrink),
        video_rate=rate,
        audio_rate=sound,
    )


def _even(side: float) -> int:
    """Round to an even number, as yuv420p asks; 16 is the least that decoders like."""
    return max(16, round(side / 2) * 2)
