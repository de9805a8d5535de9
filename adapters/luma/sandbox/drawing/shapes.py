"""Cut-outs: hills, waves, woods, towns, clouds and lights, as masks with soft edges."""

from __future__ import annotations

import random
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFilter

from adapters.luma.sandbox.drawing.chance import Profile
from adapters.luma.sandbox.drawing.colours import Colour, mix

_FINE = 2
"""Edges are drawn this many times larger and shrunk, which makes them smooth."""

_LEVELS = 10
"""How many steps of brightness a sprite has."""


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
    kind = dice.randrange(4)
    middle = x + broad / 2
    if kind == 0:
        walls.rectangle((middle - 1.5, top - broad * 0.7, middle + 1.5, top), fill=255)
    elif kind == 1:
        walls.polygon([(x, top), (x + broad, top), (middle, top - broad * 0.45)], fill=255)
    elif kind == 2:
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
            if dice.random() < 0.34:
                light = dice.choice((120, 190, 255))
                panes.rectangle((x, y, x + storey * 0.34, y + storey * 0.42), fill=light)
            x += storey * 0.72
        y += storey * 0.85


def clouds(
    dice: random.Random,
    *,
    width: int,
    height: int,
    period: int,
    puff: float,
    count: int,
    light: int,
) -> Image.Image:
    """Return soft heaps of cloud that repeat after `period` pixels, at most `light` bright."""
    drawn = Image.new("L", (width, height), 0)
    brush = ImageDraw.Draw(drawn)
    for _ in range(count):
        middle, base = dice.random() * period, height * dice.uniform(0.45, 0.8)
        _heap(brush, dice, middle, base, puff * dice.uniform(0.6, 1.5), period, width, light)
    return drawn.filter(ImageFilter.GaussianBlur(puff * 0.16))


def _heap(
    brush: ImageDraw.ImageDraw,
    dice: random.Random,
    middle: float,
    base: float,
    puff: float,
    period: int,
    width: int,
    light: int,
) -> None:
    for _ in range(9):
        x = middle + puff * dice.gauss(0.0, 1.3)
        radius = puff * dice.uniform(0.25, 0.6)
        shade = round(light * dice.uniform(0.55, 1.0))
        flat = radius * 0.42
        for copy in range(-1, width // period + 2):
            at = x + copy * period
            brush.ellipse((at - radius, base - 2 * flat, at + radius, base), fill=shade)


def beams(dice: random.Random, *, width: int, height: int, period: int, light: int) -> Image.Image:
    """Return slanted shafts of light that fade downwards and repeat after `period` pixels."""
    drawn = Image.new("L", (width, height), 0)
    brush = ImageDraw.Draw(drawn)
    for _ in range(7):
        x, broad = dice.random() * period, dice.uniform(0.03, 0.1) * period
        lean, shade = height * 0.42, round(light * dice.uniform(0.35, 1.0))
        for copy in range(-2, width // period + 2):
            at = x + copy * period
            brush.polygon(
                [
                    (at, 0),
                    (at + broad, 0),
                    (at + broad * 1.9 + lean, height),
                    (at - broad * 0.5 + lean, height),
                ],
                fill=shade,
            )
    soft = drawn.filter(ImageFilter.GaussianBlur(period * 0.02))
    fade = Image.linear_gradient("L").resize((width, height)).point([255 - v for v in range(256)])
    return Image.composite(soft, Image.new("L", soft.size, 0), fade)


def curtain(
    profile: Profile, dice: random.Random, *, width: int, height: int, period: int, light: int
) -> Image.Image:
    """Return a hanging curtain of northern light with fine folds."""
    folds = [dice.uniform(0.35, 1.0) for _ in range(period)]
    drawn = Image.new("L", (width, height), 0)
    brush = ImageDraw.Draw(drawn)
    for x in range(0, width, 3):
        place = (x % period) / period
        foot = height * (0.72 + 0.2 * profile(place))
        bright = light * folds[(x % period) // 14]
        for part in range(26):
            top, low = foot - height * 0.02 * (part + 1), foot - height * 0.02 * part
            fade = (1 - part / 26) ** 1.5 * min(1.0, (part + 0.5) / 4)
            brush.rectangle((x, top, x + 3, low), fill=round(bright * fade))
    return drawn.filter(ImageFilter.GaussianBlur(8))


def disc(size: int, *, hard: float = 0.0) -> Sequence[Image.Image]:
    """Return a round sprite in steps of brightness; `hard` (0 to 1) is the size of its core."""
    full = Image.radial_gradient("L").resize((size, size), Image.Resampling.BILINEAR)
    reach = 181.0
    steps = [max(0.0, min(1.0, (1 - v / reach) / max(0.05, 1 - hard))) for v in range(256)]
    return _levels(full.point([round(255 * s**1.5) for s in steps]))


def stroke(width: int, height: int) -> Sequence[Image.Image]:
    """Return a lying stroke of light in steps of brightness."""
    big = Image.new("L", (width * 2, height * 2), 0)
    ImageDraw.Draw(big).ellipse((width * 0.2, height * 0.5, width * 1.8, height * 1.5), fill=255)
    soft = big.filter(ImageFilter.GaussianBlur(height * 0.25))
    return _levels(soft.resize((width, height), Image.Resampling.BOX))


def _levels(full: Image.Image) -> Sequence[Image.Image]:
    return [
        full.point([round(v * step / _LEVELS) for v in range(256)])
        for step in range(1, _LEVELS + 1)
    ]
