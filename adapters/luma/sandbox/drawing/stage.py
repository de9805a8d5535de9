"""The stage on which a scene is built: its size, light and chance, its sky, and the layers."""

from __future__ import annotations

import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw

from adapters.luma.sandbox.drawing import shapes
from adapters.luma.sandbox.drawing.colours import Colour, Palette
from adapters.luma.sandbox.drawing.layers import Layer


class Stage:
    """Builds one scene, from the sky to what is nearest; sizes are shares of the frame's height."""

    def __init__(self, size: tuple[int, int], palette: Palette, dice: random.Random) -> None:
        self.width, self.height = size
        self.unit = min(size) / 720
        self.palette = palette
        self.dice = dice
        self.layers: list[Layer] = []
        self.sky = Image.new("RGB", size)

    def rows(self, share: float) -> int:
        """Return a share of the height in pixels."""
        return round(self.height * share)

    def heaven(self, horizon: float, stops: Sequence[Colour] = ()) -> None:
        """Fill the sky down to `horizon` and below, with a fine grain against banding."""
        light = stops or (self.palette.top, self.palette.middle, self.palette.low)
        self.sky.paste(shapes.gradient((self.width, self.rows(horizon) + 1), light), (0, 0))
        floor = Image.new("RGB", (self.width, self.height - self.rows(horizon)), light[-1])
        self.sky.paste(floor, (0, self.rows(horizon)))
        noise = self.dice.randbytes(self.width * self.height)
        fine = Image.frombytes("L", self.sky.size, noise).point([125 + v % 7 for v in range(256)])
        grain = fine.convert("RGB")
        self.sky = ImageChops.add(self.sky, grain, scale=1, offset=-128)

    def sun(self, x: float, y: float, size: float, *, halo: float = 5.0) -> None:
        """Hang a sun or moon of `size` pixels at (x, y) in the sky, with its halo."""
        self.glow(x, y, size * halo, self.palette.glow, 0.75)
        self.glow(x, y, size * halo * 2.4, self.palette.low, 0.55)
        big = Image.new("L", (round(size * 4), round(size * 4)), 0)
        ImageDraw.Draw(big).ellipse((size, size, size * 3, size * 3), fill=255)
        mask = big.resize((round(size * 2), round(size * 2)), Image.Resampling.BOX)
        place = (round(x - size), round(y - size))
        self.sky.paste(self.palette.glow, place, mask)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float) -> None:
        """Lighten the sky around (x, y)."""
        side = round(radius * 2)
        soft = Image.radial_gradient("L").resize((side, side), Image.Resampling.BICUBIC)
        soft = soft.point([round(255 * strength * max(0.0, 1 - v / 181) ** 2) for v in range(256)])
        self.sky.paste(colour, (round(x - radius), round(y - radius)), soft)
