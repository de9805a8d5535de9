"""What a scene is made of: layers that paint themselves onto a frame at a moment."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PIL import Image

from adapters.luma.sandbox.drawing.colours import Colour

_SMOOTH = Image.Resampling.BILINEAR


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in a clip: `phase` runs from 0 to 1, `camera` swings within -1 to 1."""

    phase: float
    camera: float

    def turn(self, cycles: float, offset: float = 0.0) -> float:
        """Return an angle in radians that runs through `cycles` circles in one clip."""
        return math.tau * (self.phase * cycles + offset)


class Layer(Protocol):
    """Something that can be painted."""

    def paint(self, frame: Image.Image, moment: Moment) -> None:
        """Paint it onto `frame` as it is at `moment`; after a whole phase it is the same again."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A cut-out as wide as the frame and more, which slides sideways, bobs, and is seen past.

    `mask` is its shape and `strip` its colours; `body` is what lies below it without a gap.
    `reach` is how many pixels the camera moves it to either side; `period` is after how many
    pixels the mask repeats itself, run through `cycles` times a clip (0: it stays).
    """

    mask: Image.Image
    strip: Image.Image
    top: int
    body: Image.Image | None = None
    reach: float = 0.0
    period: int = 0
    cycles: int = 0
    bob: float = 0.0
    bobs: int = 1
    offset: float = 0.0

    def paint(self, frame: Image.Image, moment: Moment) -> None:
        """Slide the mask by parts of a pixel and fill it with the strip."""
        width, height = self.strip.size
        left = self.reach * (1.0 + moment.camera)
        if self.cycles:
            left += (moment.phase * self.cycles * self.period) % self.period
        lift = self.bob * (1.0 + math.sin(moment.turn(self.bobs, self.offset)))
        box = (left, lift, left + width, lift + height)
        shape = self.mask.resize((width, height), _SMOOTH, box=box)
        frame.paste(self.strip, (0, self.top), shape)
        if self.body:
            frame.paste(self.body, (0, self.top + height))


@dataclass(frozen=True, slots=True)
class Mote:
    """One speck of many: where it starts (0 to 1 of the frame), how it travels, how it glows.

    It travels `across` and `down` whole frames a clip, sways by `sway` pixels, and twinkles
    `blinks` times.
    """

    x: float
    y: float
    size: int
    across: int = 0
    down: int = 0
    sway: float = 0.0
    sways: int = 1
    blinks: int = 0
    offset: float = 0.0
    faint: float = 1.0


@dataclass(frozen=True, slots=True)
class Motes:
    """A crowd of specks of one colour within a box of the frame, over an edge and in again."""

    motes: Sequence[Mote]
    sprites: dict[int, Sequence[Image.Image]]
    colour: Colour
    box: tuple[int, int, int, int]
    depth: float = 0.0

    def paint(self, frame: Image.Image, moment: Moment) -> None:
        """Put each speck where it is by now, to parts of a pixel."""
        left, top, right, bottom = self.box
        for mote in self.motes:
            span, room = right - left + 2 * mote.size, bottom - top + 2 * mote.size
            x = (mote.x * span + moment.phase * mote.across * span) % span
            y = (mote.y * room + moment.phase * mote.down * room) % room
            x += mote.sway * math.sin(moment.turn(mote.sways, mote.offset))
            self._put(frame, mote, left + x - self.depth * moment.camera, top + y, moment)

    def _put(self, frame: Image.Image, mote: Mote, x: float, y: float, moment: Moment) -> None:
        levels = self.sprites[mote.size]
        glow = mote.faint
        if mote.blinks:
            glow *= 0.55 + 0.45 * math.sin(moment.turn(mote.blinks, mote.offset))
        sprite = levels[min(len(levels) - 1, int(glow * len(levels)))]
        column, row, nudged = _nudged(sprite, x, y)
        frame.paste(self.colour, (column, row), nudged)


@dataclass(frozen=True, slots=True)
class Glint:
    """A stroke of light on water: its middle, its sprite, and when it flares up."""

    x: float
    y: float
    sprite: int
    blinks: int
    offset: float


@dataclass(frozen=True, slots=True)
class Glints:
    """The path of light under a sun or moon."""

    glints: Sequence[Glint]
    sprites: Sequence[Sequence[Image.Image]]
    colour: Colour

    def paint(self, frame: Image.Image, moment: Moment) -> None:
        """Let each stroke flare and fade."""
        for glint in self.glints:
            light = math.sin(moment.turn(glint.blinks, glint.offset))
            if light <= 0.0:
                continue
            levels = self.sprites[glint.sprite]
            sprite = levels[min(len(levels) - 1, int(light * len(levels)))]
            x = glint.x + 6.0 * math.sin(moment.turn(1, glint.offset * 3))
            place = (round(x) - sprite.width // 2, round(glint.y) - sprite.height // 2)
            frame.paste(self.colour, place, sprite)


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that moves by itself: it rocks, bobs, and drifts to and fro.

    `poses` are the same picture (with its own transparency) rocked from one side to the other.
    """

    poses: Sequence[Image.Image]
    x: float
    y: float
    drift: float = 0.0
    bob: float = 0.0
    bobs: int = 2
    depth: float = 0.0

    def paint(self, frame: Image.Image, moment: Moment) -> None:
        """Paint the pose of the moment at the place of the moment."""
        swing = math.sin(moment.turn(self.bobs))
        pose = self.poses[round((swing + 1) / 2 * (len(self.poses) - 1))]
        x = self.x + self.drift * math.sin(moment.turn(1)) - self.depth * moment.camera
        y = self.y + self.bob * math.sin(moment.turn(self.bobs, 0.2))
        column, row, nudged = _nudged(pose, x, y)
        frame.paste(nudged, (column, row), nudged)


def _nudged(sprite: Image.Image, x: float, y: float) -> tuple[int, int, Image.Image]:
    """Move a sprite by parts of a pixel; return where it then lies around (x, y)."""
    width, height = sprite.size[0] - 1, sprite.size[1] - 1
    column, row = math.floor(x), math.floor(y)
    left, top = 1 - (x - column), 1 - (y - row)
    moved = sprite.resize((width, height), _SMOOTH, box=(left, top, left + width, top + height))
    return column - (width + 1) // 2, row - (height + 1) // 2, moved
