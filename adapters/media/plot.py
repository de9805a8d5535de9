"""A sheet to draw numbers on: cards, bars, axes and words that fit. Twice as large as it is shown,
so that nothing has jagged edges.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Side = Literal["l", "m", "r"]
"""Which end of a text is where it is put."""

PAPER: Final[Colour] = (245, 246, 248)
CARD: Final[Colour] = (255, 255, 255)
LINE: Final[Colour] = (226, 229, 234)
INK: Final[Colour] = (28, 32, 40)
FAINT: Final[Colour] = (104, 112, 124)
_FINE: Final = 2
"""How much larger everything is drawn than it is shown."""
_CORNER: Final = 20.0
_SMALLEST: Final = 18
"""Pixels of letters that can still be read on a phone."""


class Sheet:
    """A picture under way; all numbers are pixels as they are shown."""

    def __init__(self, width: int, height: int) -> None:
        self._size = (width, height)
        self._image = Image.new("RGB", (width * _FINE, height * _FINE), PAPER)
        self._pen = ImageDraw.Draw(self._image)
        self._fonts: dict[int, ImageFont.FreeTypeFont | ImageFont.ImageFont] = {}

    def save(self, into: Path) -> None:
        """Write it as a PNG."""
        shown = self._image.resize(self._size, Image.Resampling.LANCZOS)
        shown.quantize(128).save(into, format="PNG", optimize=True)

    def card(self, box: Box, title: str) -> None:
        """Draw a white card with its title."""
        self._pen.rounded_rectangle(_fine(box), radius=_CORNER * _FINE, fill=CARD)
        self.text(title, (box[0] + 36, box[1] + 30), 30, FAINT)

    def bar(self, box: Box, colour: Colour, *, round_: float = 0.0) -> None:
        """Draw a bar; one too thin to be seen is a hair."""
        left, top, right, bottom = box
        if bottom - top > 0 and right - left > 0:
            whole = (left, min(top, bottom - 1), max(right, left + 1), bottom)
            corner = min(round_, (whole[2] - left) / 2, (bottom - whole[1]) / 2)
            self._pen.rounded_rectangle(_fine(whole, inside=True), corner * _FINE, fill=colour)

    def line(self, left: float, right: float, y: float) -> None:
        """Draw a thin line across."""
        self._pen.line(_fine((left, y, right, y)), fill=LINE, width=_FINE)

    def text(
        self,
        text: str,
        at: tuple[float, float],
        size: int,
        colour: Colour = INK,
        *,
        side: Side = "l",
        room: float = math.inf,
    ) -> float:
        """Write one line with its top at a place, shortened to fit; return its width."""
        while len(text) > 1 and self.width(text, size) > room:
            text = text[:-2].rstrip() + "…"
        place = (at[0] * _FINE, at[1] * _FINE)
        self._pen.text(place, text, font=self._font(size), fill=colour, anchor=f"{side}a")
        return self.width(text, size)

    def fitting(self, texts: Sequence[str], size: int, room: float) -> int:
        """Return the size, at most `size`, at which each of some texts has room."""
        while size > _SMALLEST and any(self.width(text, size) > room for text in texts):
            size -= 2
        return size

    def width(self, text: str, size: int) -> float:
        """Return how much room a text takes."""
        return float(self._pen.textlength(text, font=self._font(size))) / _FINE

    def _font(self, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
        if size not in self._fonts:
            self._fonts[size] = ImageFont.load_default(size * _FINE)
        return self._fonts[size]


def ticks(most: float) -> tuple[float, ...]:
    """Return a few round numbers from nothing to at least `most`.

    >>> ticks(7), ticks(130), ticks(0)
    ((0.0, 2.0, 4.0, 6.0, 8.0), (0.0, 50.0, 100.0, 150.0), (0.0, 1.0))
    """
    if most <= 0:
        return (0.0, 1.0)
    rough = most / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * f for f in (1, 2, 5, 10) if power * f >= rough)
    return tuple(step * n for n in range(math.ceil(most / step) + 1))


def _fine(box: Box, *, inside: bool = False) -> list[float]:
    """Return a box as large as it is drawn; the right and lower edge belong to it."""
    edge = 1 if inside else 0
    left, top, right, bottom = (value * _FINE for value in box)
    return [left, top, max(left, right - edge), max(top, bottom - edge)]
