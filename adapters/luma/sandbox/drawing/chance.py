"""Chance that can be repeated: the same words always lead to the same picture."""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Callable

Profile = Callable[[float], float]
"""A line: what it is given is a place from 0 to 1, what it returns lies about -1 to 1."""


def chance(*words: object) -> random.Random:
    """Return a source of chance that depends on nothing but `words`."""
    seed = hashlib.sha256("\0".join(map(str, words)).encode("utf-8", "replace")).digest()
    return random.Random(seed)  # noqa: S311 - pictures, not secrets


def rolling(dice: random.Random, *, waves: int, roughness: float) -> Profile:
    """Return a line of `waves` hills that ends where it began, so that it can be laid in a row.

    `roughness` (0 to 1) is how much of a hill's height each next octave of detail has.
    """
    parts: list[tuple[float, float, float]] = []
    height = 1.0
    for octave in range(6):
        turns = waves * 2**octave + dice.randint(0, octave)
        parts.append((turns * math.tau, dice.random() * math.tau, height))
        height *= roughness
    total = sum(part[2] for part in parts)

    def at(place: float) -> float:
        return sum(h * math.sin(f * place + p) for f, p, h in parts) / total

    return at


def swell(dice: random.Random, *, waves: int) -> Profile:
    """Return a line of `waves` pointed crests and round troughs, closed like `rolling`."""
    phase, ripple = dice.random(), dice.random() * math.tau

    def at(place: float) -> float:
        crest = 1.0 - 2.0 * math.pow(abs(math.sin(math.pi * (waves * place + phase))), 0.7)
        return -0.8 * crest + 0.2 * math.sin(math.tau * waves * 3 * place + ripple)

    return at
