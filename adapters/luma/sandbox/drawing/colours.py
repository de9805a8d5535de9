"""Colours and the moods they make together."""

from __future__ import annotations

import colorsys
import random
from dataclasses import dataclass
from typing import Final

Colour = tuple[int, int, int]
"""Red, green, blue, each 0 to 255."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The light of one scene.

    `top` to `low` is the sky downwards, `glow` the sun or moon and what it touches, `far` and
    `near` the land or water from the horizon to the viewer, `spark` what shines.
    """

    top: Colour
    middle: Colour
    low: Colour
    glow: Colour
    far: Colour
    near: Colour
    spark: Colour


def _hex(*codes: str) -> Palette:
    red, green, blue = slice(0, 2), slice(2, 4), slice(4, 6)
    return Palette(*((int(c[red], 16), int(c[green], 16), int(c[blue], 16)) for c in codes))


MOODS: Final[dict[str, Palette]] = {
    "dusk": _hex("2b1b4f", "b8456b", "ffb469", "fff0c4", "b0567e", "1d1237", "ffd58a"),
    "dawn": _hex("41558f", "d793a8", "ffd9b0", "fff6e0", "a987ab", "2a2a52", "ffe9c9"),
    "day": _hex("1f6fc4", "6fb7ea", "d8f1fb", "fffbe6", "79b3d4", "0f3f63", "ffffff"),
    "night": _hex("060a20", "141f4d", "39508c", "f1f3ff", "2d3f77", "050817", "ffe7a3"),
    "storm": _hex("1b2630", "41525f", "93a3a8", "e6eef0", "5d707a", "10181d", "cfe4ea"),
    "ember": _hex("1a0610", "7a1420", "ff7a2b", "ffe08a", "8f2a25", "14040a", "ffb13d"),
    "spring": _hex("6b8fd6", "f0b7cf", "fff0e8", "fffdf2", "c78fb4", "3a2f5c", "ffd1e3"),
    "lagoon": _hex("0b3c5d", "1f8a8c", "a8e6cf", "f6ffe8", "3f9d99", "06263b", "d9fff0"),
    "violet": _hex("120a33", "4a2a8c", "e07bd0", "ffe3fb", "6d3fa8", "0a0521", "9fe8ff"),
    "gold": _hex("4b3a63", "d98c4a", "ffe29a", "fffbe0", "b9824f", "2b1a1c", "fff2b8"),
}


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Return the colour that lies `share` (0 to 1) of the way from `one` to `other`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def shift(palette: Palette, dice: random.Random) -> Palette:
    """Return the palette a little beside itself, so that no two scenes share their colours."""
    turn, depth = dice.uniform(-0.035, 0.035), dice.uniform(0.9, 1.12)

    def move(colour: Colour) -> Colour:
        hue, light, strength = colorsys.rgb_to_hls(*(part / 255 for part in colour))
        red, green, blue = colorsys.hls_to_rgb(
            (hue + turn) % 1.0, light, min(1.0, strength * depth)
        )
        return round(red * 255), round(green * 255), round(blue * 255)

    return Palette(
        move(palette.top),
        move(palette.middle),
        move(palette.low),
        palette.glow,
        move(palette.far),
        move(palette.near),
        palette.spark,
    )
