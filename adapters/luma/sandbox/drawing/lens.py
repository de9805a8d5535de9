"""A camera in front of a story: it slides, closes in or shakes as the named moves say."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PIL import Image

from adapters.luma.sandbox.drawing.moves import Move
from adapters.luma.sandbox.drawing.photo import ease

_ROOM: Final = 0.14
"""How much closer the camera is where it needs room to slide."""
_CALM: Final = 0.25
"""The share of the clip in which it comes to rest at a picture that must be seen exactly."""
_SHAKE: Final = ((3, 0.0, 5, 0.3), (7, 0.1, 11, 0.6))
"""Waves of an unsteady hand: cycles a clip and offset, sideways and up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """What the camera does; `held` says whether the first and the last picture are to be exact.

    `last` is the phase of the last frame; a `loop` ends as it began.
    """

    move: Move
    loop: bool
    held: tuple[bool, bool]
    last: float

    def through(self, story: Callable[[float], Image.Image]) -> Callable[[float], Image.Image]:
        """Return the story as it is seen."""
        return lambda phase: self._seen(story(phase), phase)

    def _seen(self, picture: Image.Image, phase: float) -> Image.Image:
        way = (1 - math.cos(math.tau * phase)) / 2 if self.loop else phase / self.last
        begin, end = self.move.zoom
        sliding = bool(self.move.across or self.move.up or self.move.shake)
        closer = (begin + (end - begin) * way) * (1 + _ROOM * sliding) - 1
        share = 1 / (1 + closer * self._freedom(phase))
        if share >= 1.0:
            return picture
        width, height = picture.size
        swing = 2 * way - 1
        left = _edge(width, share, self.move.across * swing + self._shake(phase, 0))
        top = _edge(height, share, self._shake(phase, 1) - self.move.up * swing)
        box = (left, top, left + width * share, top + height * share)
        return picture.resize(picture.size, Image.Resampling.BILINEAR, box=box)

    def _freedom(self, phase: float) -> float:
        first = ease(phase / _CALM) if self.held[0] else 1.0
        last = ease((self.last - phase) / _CALM) if self.held[1] else 1.0
        return min(first, last)

    def _shake(self, phase: float, axis: int) -> float:
        waves = (math.sin(math.tau * (w[2 * axis] * phase + w[2 * axis + 1])) for w in _SHAKE)
        return self.move.shake * sum(waves) / 3


def _edge(length: int, share: float, aim: float) -> float:
    """Return where the view begins; `aim` runs from -1 (at the beginning) to 1 (at the end)."""
    return length * (1 - share) * (1 + min(1.0, max(-1.0, aim))) / 2
