"""Soft things: clouds, shafts and curtains of light, and the sprites of specks and glints."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from PIL import Image, ImageDraw, ImageFilter

from adapters.luma.sandbox.drawing.chance import Profile

_LEVELS = 10
"""How many steps of brightness a sprite has."""


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
        big = puff * dice.uniform(0.6, 1.5)
        for x, radius, shade in _heap(dice, middle, big, light):
            flat = radius * 0.42
            for at in range(round(x) - period, width + period, period):
                brush.ellipse((at - radius, base - 2 * flat, at + radius, base), fill=shade)
    return drawn.filter(ImageFilter.GaussianBlur(puff * 0.16))


def _heap(
    dice: random.Random, middle: float, puff: float, light: int
) -> Iterator[tuple[float, float, int]]:
    """Give middle, radius and brightness of each puff of one cloud."""
    for _ in range(9):
        x = middle + puff * dice.gauss(0.0, 1.3)
        radius = puff * dice.uniform(0.25, 0.6)
        yield x, radius, round(light * dice.uniform(0.55, 1.0))


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
