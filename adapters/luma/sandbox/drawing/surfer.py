"""Who rides the waves of the sandbox's sea: a fox on a board, or a boat under sail."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PIL import Image, ImageDraw

from adapters.luma.sandbox.drawing.colours import Colour, mix
from adapters.luma.sandbox.drawing.layers import Figure
from adapters.luma.sandbox.drawing.stage import Stage

_FINE: Final = 3
_BOX: Final = 200
"""Figures are drawn in a box of this many units, three times as fine, and shrunk."""

_TILT: Final = 7.0
_POSES: Final = 25

_FUR: Final[Colour] = (226, 105, 38)
_CREAM: Final[Colour] = (255, 238, 214)

Points = Sequence[tuple[float, float]]

_TAIL: Final[Points] = (
    (70, 128), (52, 124), (36, 108), (22, 84), (24, 62), (36, 74), (50, 92), (66, 104), (80, 112),
)  # fmt: skip
_TIP: Final[Points] = ((22, 84), (24, 62), (36, 74), (33, 86), (26, 92))
_TRUNK: Final[Points] = (
    (66, 104), (88, 94), (112, 90), (128, 84), (140, 92), (138, 112), (126, 124), (96, 128),
    (74, 130), (62, 120),
)  # fmt: skip
_CHEST: Final[Points] = ((128, 94), (141, 92), (138, 112), (126, 122))
_HEAD: Final[Points] = (
    (116, 74), (124, 62), (138, 58), (152, 64), (160, 74), (178, 84), (160, 92), (142, 96),
    (124, 92),
)  # fmt: skip
_CHEEK: Final[Points] = ((150, 84), (178, 84), (160, 92), (142, 96), (132, 94))
_EARS: Final[Sequence[Points]] = (
    ((118, 70), (116, 38), (136, 60)),
    ((136, 62), (142, 36), (154, 66)),
)
_LEGS: Final[Sequence[Points]] = (
    ((70, 122), (88, 124), (84, 142), (90, 158), (76, 158), (68, 142)),
    ((118, 118), (136, 112), (138, 136), (146, 158), (132, 158), (124, 140)),
)
_BOARD: Final = (28, 152, 184, 172)

_SAIL: Final[Points] = ((98, 14), (98, 132), (34, 132))
_JIB: Final[Points] = ((106, 30), (160, 132), (106, 132))
_HULL: Final[Points] = ((20, 140), (178, 140), (156, 168), (50, 168))


def ride(stage: Stage, who: str) -> None:
    """Put somebody on the nearer waves of a sea."""
    side = round(_BOX * 1.8 * stage.unit)
    picture = _drawn(stage, _RIDERS[who]).resize((side, side), Image.Resampling.LANCZOS)
    centre = (side / 2, side * 0.8)
    poses = [
        picture.rotate(
            _TILT * (2 * index / (_POSES - 1) - 1), Image.Resampling.BICUBIC, center=centre
        )
        for index in range(_POSES)
    ]
    x = stage.width * stage.dice.uniform(0.36, 0.64)
    y = stage.rows(0.85) - side * 0.32
    drift, bob = stage.width * 0.06, 9 * stage.unit
    # The last wave and its glints roll by in front.
    stage.layers.insert(-2, Figure(poses, x, y, drift=drift, bob=bob, depth=20 * stage.unit))


def _drawn(stage: Stage, rider: Callable[[Stage, ImageDraw.ImageDraw], None]) -> Image.Image:
    picture = Image.new("RGBA", (_BOX * _FINE, _BOX * _FINE), (0, 0, 0, 0))
    rider(stage, ImageDraw.Draw(picture))
    return picture


def _shape(brush: ImageDraw.ImageDraw, points: Points, colour: Colour) -> None:
    brush.polygon([(x * _FINE, y * _FINE) for x, y in _rounded(points)], fill=(*colour, 255))


def _rounded(points: Points) -> Points:
    """Cut the corners off three times, which makes a soft line of an angular one."""
    for _ in range(3):
        following = [*points[1:], points[0]]
        points = [
            (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
            for a, b in zip(points, following, strict=True)
            for share in (0.18, 0.82)
        ]
    return points


def _fox(stage: Stage, brush: ImageDraw.ImageDraw) -> None:
    light = stage.palette
    fur, cream = mix(_FUR, light.near, 0.12), mix(_CREAM, light.low, 0.2)
    dark = mix(fur, light.near, 0.7)
    board = tuple(edge * _FINE for edge in _BOARD)
    brush.ellipse(board, fill=(*mix(light.glow, (255, 255, 255), 0.2), 255))
    left, top, right, bottom = board
    stripe = (left + 9 * _FINE, top + 8 * _FINE, right - 9 * _FINE, bottom - 8 * _FINE)
    brush.ellipse(stripe, fill=(*mix(light.middle, fur, 0.3), 255))
    _shape(brush, _TAIL, fur)
    _shape(brush, _TIP, cream)
    for leg in _LEGS:
        _shape(brush, leg, dark)
    _shape(brush, _TRUNK, fur)
    _shape(brush, _CHEST, cream)
    for ear in _EARS:
        _shape(brush, ear, dark)
    _shape(brush, _HEAD, fur)
    _shape(brush, _CHEEK, cream)
    for x, y, size in ((148, 76, 2.6), (176, 84, 3.4)):
        spot = ((x - size) * _FINE, (y - size) * _FINE, (x + size) * _FINE, (y + size) * _FINE)
        brush.ellipse(spot, fill=(24, 14, 20, 255))


def _boat(stage: Stage, brush: ImageDraw.ImageDraw) -> None:
    light = stage.palette
    for points, colour in (
        (_SAIL, mix(light.glow, (255, 255, 255), 0.4)),
        (_JIB, mix(light.glow, light.low, 0.35)),
        (_HULL, mix((120, 56, 44), light.near, 0.4)),
    ):
        brush.polygon([(x * _FINE, y * _FINE) for x, y in points], fill=(*colour, 255))
    mast = (100 * _FINE, 8 * _FINE, 104 * _FINE, 142 * _FINE)
    brush.rectangle(mast, fill=(*mix(light.near, (0, 0, 0), 0.2), 255))


_RIDERS: Final[Mapping[str, Callable[[Stage, ImageDraw.ImageDraw], None]]] = {
    "fox": _fox,
    "boat": _boat,
}
