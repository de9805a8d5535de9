"""Cut-outs: hills, waves, woods and towns, as masks with smooth edges."""

from __future__ import annotations

import random
from collections.abc import Sequence

from PIL import Image, ImageDraw

from adapters.luma.sandbox.drawing.chance import Profile
from adapters.luma.sandbox.drawing.colours import Colour, mix

_FINE = 2
"""Edges are drawn this many times larger and shrunk, which makes them smooth."""


_LIT = 0.34
"""The share of windows behind which somebody is still awake."""


def gradient(size: tuple[int, int], stops: Sequence[Colour]) -> Image.Image:
    """Return a picture that runs downwards through the colours at equal distances."""
    width, height = size
    column = Image.new("RGB", (1, height))
    last = len(stops) - 1
    for row in range(height):
        place = row / max(1, height - 1) * last
        index = min(last - 1, int(place)) if last else 0
        column.putpixel((0, row), mix(stops[index], stops[min(last, index + 1)], place - index))
    return column.resize((width, height))


def outline(
    profile: Profile, *, width: int, height: int, period: int, rise: float, level: float
) -> Image.Image:
    """Return the mask of everything below a line.

    The line lies about `level` pixels from the top and rises and falls by `rise`; it repeats
    after `period` pixels.
    """
    drawn = Image.new("L", (width * _FINE, height * _FINE), 0)
    step = 2
    edge: list[tuple[float, float]] = [
        (x * _FINE, (level - rise * profile(x / period)) * _FINE)
        for x in range(0, width + step, step)
    ]
    corners: list[tuple[float, float]] = [(width * _FINE, height * _FINE), (0, height * _FINE)]
    ImageDraw.Draw(drawn).polygon(edge + corners, fill=255)
    return drawn.resize((width, height), Image.Resampling.BOX)


def pines(
    mask: Image.Image,
    profile: Profile,
    dice: random.Random,
    *,
    level: float,
    rise: float,
    period: int,
    height: float,
    crowd: float,
) -> Image.Image:
    """Return `mask` with fir trees along its line, about `height` pixels tall."""
    width, rows = mask.size
    drawn = mask.resize((width * _FINE, rows * _FINE), Image.Resampling.BILINEAR)
    brush = ImageDraw.Draw(drawn)
    x = -height
    while x < width + height:
        tall = height * dice.uniform(0.5, 1.15)
        foot = level - rise * profile((x % period) / period) + height * 0.12
        _pine(brush, x * _FINE, foot * _FINE, tall * _FINE)
        x += crowd * dice.uniform(0.4, 1.4)
    return drawn.resize((width, rows), Image.Resampling.BOX)


def _pine(brush: ImageDraw.ImageDraw, x: float, foot: float, tall: float) -> None:
    brush.rectangle((x - tall * 0.025, foot - tall * 0.3, x + tall * 0.025, foot + 9), fill=255)
    for tier in range(4):
        low = foot - tall * (0.1 + 0.2 * tier)
        half = tall * (0.24 - 0.05 * tier)
        brush.polygon([(x - half, low), (x + half, low), (x, low - tall * 0.36)], fill=255)


def skyline(
    dice: random.Random, *, width: int, height: int, storey: float, lean: float
) -> tuple[Image.Image, Image.Image]:
    """Return the mask of a town's roofs and the mask of its lit windows."""
    town, lights = Image.new("L", (width, height), 0), Image.new("L", (width, height), 0)
    walls, panes = ImageDraw.Draw(town), ImageDraw.Draw(lights)
    x = -20.0
    while x < width:
        broad = storey * dice.uniform(3.0, 7.0)
        tall = height * min(0.96, dice.uniform(0.25, 0.75) * dice.uniform(0.8, lean))
        top = height - tall
        walls.rectangle((x, top, x + broad, height), fill=255)
        _roof(walls, dice, x, top, broad)
        _windows(panes, dice, (x, top, x + broad, height), storey)
        x += broad + storey * dice.uniform(0.0, 0.5)
    return town, lights


def _roof(
    walls: ImageDraw.ImageDraw, dice: random.Random, x: float, top: float, broad: float
) -> None:
    kind = dice.choice(("mast", "gable", "tower", "flat"))
    middle = x + broad / 2
    if kind == "mast":
        walls.rectangle((middle - 1.5, top - broad * 0.7, middle + 1.5, top), fill=255)
    elif kind == "gable":
        walls.polygon([(x, top), (x + broad, top), (middle, top - broad * 0.45)], fill=255)
    elif kind == "tower":
        inset = broad * 0.22
        walls.rectangle((x + inset, top - broad * 0.3, x + broad - inset, top), fill=255)


def _windows(
    panes: ImageDraw.ImageDraw,
    dice: random.Random,
    house: tuple[float, float, float, float],
    storey: float,
) -> None:
    left, top, right, bottom = house
    y = top + storey * 0.6
    while y < bottom:
        x = left + storey * 0.45
        while x < right - storey * 0.5:
            if dice.random() < _LIT:
                light = dice.choice((120, 190, 255))
                panes.rectangle((x, y, x + storey * 0.34, y + storey * 0.42), fill=light)
            x += storey * 0.72
        y += storey * 0.85
