"""What a clip sounds like, drawn from the prompt: wind or waves, and slow soft tones over it."""

from __future__ import annotations

import math
import random
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from adapters.luma.sandbox.drawing.chance import chance
from adapters.luma.sandbox.drawing.words import read

RATE: Final = 24_000
"""Samples a second, one channel."""
CHUNK: Final = 1024
"""Samples of one frame of AAC."""

_SCALE: Final = (0, 3, 5, 7, 10)
"""Halftones that go well together in any order."""
_LOUD: Final = 9000
_FADE: Final = 0.4
"""Seconds in which it comes and goes."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How a place sounds: how loud its wind, how bright (0 to 1), how high its tones (Hz)."""

    wind: float
    bright: float
    pitch: float


_VOICES: Final[Mapping[str, Voice]] = {
    "sea": Voice(1.0, 0.20, 110.0),
    "deep": Voice(0.6, 0.02, 65.4),
    "city": Voice(0.5, 0.08, 98.0),
    "space": Voice(0.2, 0.03, 55.0),
    "forest": Voice(0.6, 0.30, 196.0),
    "dunes": Voice(0.9, 0.12, 87.3),
    "aurora": Voice(0.5, 0.10, 220.0),
    "peaks": Voice(0.8, 0.15, 130.8),
    "meadow": Voice(0.4, 0.35, 174.6),
}

_QUIET_WORDS: Final = frozenset({"music", "tone", "tones", "melody", "song", "音乐"})
_STILL_WORDS: Final = frozenset({"wind", "noise", "waves", "rain", "风", "噪音"})


def play(prompt: str, without: str, seconds: float) -> Iterator[array[int]]:
    """Return `seconds` of sound in pieces of `CHUNK` samples of 16 bits, the last one shorter."""
    dice = chance("sound", prompt, without)
    voice = _VOICES[read(prompt).place]
    banned = set(without.casefold().replace(",", " ").split())
    tones = [] if banned & _QUIET_WORDS else _tones(dice, voice.pitch)
    wind = 0.0 if banned & _STILL_WORDS else voice.wind
    total = round(seconds * RATE)
    level = 0.0
    for start in range(0, total, CHUNK):
        count = min(CHUNK, total - start)
        now = start / RATE
        # A dull wind is filtered until little is left of it, so it is raised again.
        swell = wind * (0.6 + 0.4 * math.sin(math.tau * now / 3.7)) / math.sqrt(voice.bright)
        loud = _LOUD * min(1.0, now / _FADE, max(0.0, (seconds - now) / _FADE))
        wave = array("h", bytes(2 * count))
        for index in range(count):
            level += voice.bright * (dice.uniform(-1.0, 1.0) - level)
            wave[index] = int(loud * (swell * level + _sung(tones, (start + index) / RATE)))
        yield wave


def _tones(dice: random.Random, pitch: float) -> list[tuple[float, float]]:
    """Choose three tones: how fast each swings and how slowly it comes and goes, in radians."""
    steps = dice.sample(_SCALE, 3)
    return [
        (math.tau * pitch * 2 ** (step / 12) * octave, math.tau * dice.uniform(0.08, 0.3))
        for step, octave in zip(steps, (1, 2, 2), strict=True)
    ]


def _sung(tones: Sequence[tuple[float, float]], now: float) -> float:
    return sum(0.2 * math.sin(fast * now) * math.sin(slow * now) ** 2 for fast, slow in tones)
