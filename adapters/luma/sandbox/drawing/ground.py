"""What a scene stands on: ridges of land and rows of waves."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from adapters.luma.sandbox.drawing import shapes
from adapters.luma.sandbox.drawing.chance import Profile
from adapters.luma.sandbox.drawing.colours import Colour
from adapters.luma.sandbox.drawing.layers import Sheet
from adapters.luma.sandbox.drawing.stage import Stage


def land(
    stage: Stage,
    profile: Profile,
    *,
    level: float,
    rise: float,
    colours: Sequence[Colour],
    reach: float,
    dress: float = 0.0,
) -> None:
    """Lay a ridge across the frame at `level`; `dress` is the height of firs on it."""
    hill, trees = rise * stage.height, dress * stage.height
    top = max(0, round(stage.rows(level) - hill - trees) - 4)
    base = stage.rows(level) - top
    edge = min(stage.height - top, round(base + hill + trees * 0.2) + 4)
    reach *= stage.width
    wide = stage.width + round(2 * reach) + 2
    mask = shapes.outline(profile, width=wide, height=edge, period=wide, rise=hill, level=base)
    if dress:
        mask = shapes.pines(
            mask,
            profile,
            stage.dice,
            level=base,
            rise=hill,
            period=wide,
            height=trees,
            crowd=trees * 0.3,
        )
    strip, body = _split(stage, top, edge, colours)
    stage.layers.append(Sheet(mask=mask, strip=strip, body=body, top=top, reach=reach))


def water(
    stage: Stage,
    profile: Profile,
    *,
    level: float,
    rise: float,
    colours: Sequence[Colour],
    period: float,
    cycles: int,
    reach: float,
    offset: float,
) -> None:
    """Let a row of waves roll by at `level`."""
    hill = max(2.0, rise * stage.height)
    bob = max(1.0, hill * 0.5)
    top = stage.rows(level) - round(hill) - 4
    edge = round(2 * hill + 2 * bob) + 8
    reach *= stage.width
    pixels = max(64, round(period * stage.width))
    wide = stage.width + round(2 * reach) + pixels * abs(cycles) + 2
    mask = shapes.outline(
        profile,
        width=wide,
        height=edge + round(2 * bob) + 2,
        period=pixels,
        rise=hill,
        level=hill + 4 + bob,
    )
    strip, body = _split(stage, top, edge, colours)
    stage.layers.append(
        Sheet(
            mask=mask,
            strip=strip,
            body=body,
            top=top,
            reach=reach,
            period=pixels,
            cycles=cycles,
            bob=bob,
            offset=offset,
        )
    )


def _split(
    stage: Stage, top: int, edge: int, colours: Sequence[Colour]
) -> tuple[Image.Image, Image.Image | None]:
    """Colour everything from `top` down, cut into the rows of the edge and the solid rest."""
    whole = shapes.gradient((stage.width, stage.height - top), colours)
    if edge >= whole.height:
        return whole, None
    strip = whole.crop((0, 0, stage.width, edge))
    return strip, whole.crop((0, edge, stage.width, whole.height))
