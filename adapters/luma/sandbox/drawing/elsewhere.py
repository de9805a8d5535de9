"""Places that are not landscapes: a town, space, the deep sea."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFilter

from adapters.luma.sandbox.drawing import lights, shapes
from adapters.luma.sandbox.drawing.air import specks, stars, veil
from adapters.luma.sandbox.drawing.chance import rolling
from adapters.luma.sandbox.drawing.colours import Colour, mix
from adapters.luma.sandbox.drawing.ground import land
from adapters.luma.sandbox.drawing.layers import Figure, Sheet
from adapters.luma.sandbox.drawing.stage import Stage


def city(stage: Stage) -> None:
    """A town with lit windows."""
    light, dice = stage.palette, stage.dice
    stage.heaven(0.85)
    stars(stage, 50, 0.45)
    stage.sun(stage.width * dice.uniform(0.2, 0.8), stage.rows(0.3), 58 * stage.unit)
    for index in range(3):
        share = index / 2
        reach = (0.012 + 0.06 * share) * stage.width
        top = 0.24 + 0.14 * index
        town, panes = shapes.skyline(
            dice,
            width=stage.width + round(2 * reach) + 2,
            height=stage.height - stage.rows(top),
            storey=(15 + 10 * index) * stage.unit,
            lean=1.35,
        )
        wall = mix(mix(light.far, light.middle, 0.5), light.near, share)
        strip = shapes.gradient((stage.width, town.height), (wall, mix(wall, light.low, 0.35)))
        stage.layers.append(Sheet(mask=town, strip=strip, top=stage.rows(top), reach=reach))
        lamp = Image.new("RGB", strip.size, mix(light.spark, light.glow, 0.3 * index))
        stage.layers.append(Sheet(mask=panes, strip=lamp, top=stage.rows(top), reach=reach))
    specks(
        stage, 26, (5, 7, 10), light.spark, across=(1, -1, 2), down=(0,), sway=4, hard=0.4, top=0.86
    )


def space(stage: Stage) -> None:
    """Planets before a nebula."""
    light, dice = stage.palette, stage.dice
    stage.heaven(1.0, (mix(light.top, (0, 0, 0), 0.5), light.top, mix(light.top, (0, 0, 0), 0.3)))
    _nebula(stage)
    stars(stage, 190, 1.0)
    specks(stage, 40, (3, 4), (255, 255, 255), across=(1,), down=(0,), sway=0, depth=20)
    _planet(stage, stage.width * dice.uniform(0.58, 0.74), stage.rows(0.44), 190 * stage.unit, 26)
    _planet(stage, stage.width * dice.uniform(0.16, 0.3), stage.rows(0.3), 46 * stage.unit, 44)


def _nebula(stage: Stage) -> None:
    tints = (stage.palette.middle, stage.palette.low, stage.palette.spark)
    for tint, strength in zip(tints, (2.4, 1.6, 0.9), strict=True):
        patches = Image.new("L", (48, 27))
        patches.putdata([round(255 * stage.dice.random() ** 4) for _ in range(48 * 27)])
        soft = patches.filter(ImageFilter.GaussianBlur(3.2)).point(
            [min(255, max(0, v - 38) * 9) for v in range(256)]
        )
        soft = soft.resize(stage.sky.size, Image.Resampling.BICUBIC)
        stage.sky.paste(
            tint, (0, 0), soft.point([min(150, round(v * strength * 0.4)) for v in range(256)])
        )


def _planet(stage: Stage, x: float, y: float, radius: float, depth: float) -> None:
    side, dice, light = round(radius * 2), stage.dice, stage.palette
    bands = Image.new("RGB", (1, 24))
    bands.putdata([mix(light.low, light.far, dice.random()) for _ in range(24)])
    ball = bands.resize((side, side), Image.Resampling.BICUBIC).rotate(18, fillcolor=light.low)
    shade = Image.radial_gradient("L").resize((side * 2, side * 2))
    shade = shade.crop(
        (
            round(side * 0.68),
            round(side * 0.72),
            round(side * 0.68) + side,
            round(side * 0.72) + side,
        )
    )
    dark = shade.point([round(min(235, v * 1.75)) for v in range(256)])
    ball.paste(mix(light.top, (0, 0, 0), 0.7), (0, 0), dark)
    disc = Image.new("L", (side * 2, side * 2), 0)
    ImageDraw.Draw(disc).ellipse((4, 4, side * 2 - 5, side * 2 - 5), fill=255)
    ball.putalpha(disc.resize((side, side), Image.Resampling.BOX))
    stage.glow(x, y, radius * 1.9, light.low, 0.4)
    stage.layers.append(Figure([ball], x, y, bob=3 * stage.unit, bobs=1, depth=depth * stage.unit))


def deep(stage: Stage) -> None:
    """Under water, with fish."""
    light, dice = stage.palette, stage.dice
    stage.heaven(
        1.0,
        (
            mix(light.low, light.middle, 0.3),
            light.middle,
            light.top,
            mix(light.top, light.near, 0.7),
        ),
    )
    stage.glow(stage.width * dice.uniform(0.3, 0.7), 0, 620 * stage.unit, light.glow, 0.8)
    period = stage.width
    mask = lights.beams(
        dice, width=stage.width + period + 2, height=stage.rows(0.85) + 2, period=period, light=120
    )
    veil(stage, mask, light.glow, top=0.0, period=period, cycles=1)
    for index in range(3):
        share = index / 2
        rock = mix(mix(light.middle, light.top, 0.7), light.near, share)
        land(
            stage,
            rolling(dice, waves=2 + index, roughness=0.5),
            level=0.72 + 0.09 * index,
            rise=0.08,
            colours=(rock, mix(rock, light.near, 0.5)),
            reach=0.014 + 0.055 * share,
        )
        _shoal(
            stage, 9 - 2 * index, (16 + 16 * index), 0.3 + 0.1 * index, mix(rock, light.near, 0.5)
        )
    specks(stage, 42, (6, 9, 14), light.glow, across=(0,), down=(-1,), sway=18, faint=0.5, hard=0.1)


def _shoal(stage: Stage, count: int, length: float, level: float, colour: Colour) -> None:
    period, height = stage.width, stage.rows(0.26)
    mask = Image.new("L", (stage.width + period + 2, height), 0)
    brush, size = ImageDraw.Draw(mask), length * stage.unit
    for _ in range(count):
        x, y = stage.dice.random() * period, stage.dice.uniform(0.15, 0.85) * height
        for at in (x, x + period):
            brush.ellipse((at - size, y - size * 0.36, at + size, y + size * 0.36), fill=235)
            brush.polygon(
                [
                    (at + size * 0.8, y),
                    (at + size * 1.5, y - size * 0.45),
                    (at + size * 1.5, y + size * 0.45),
                ],
                fill=235,
            )
    mask = mask.filter(ImageFilter.GaussianBlur(0.8))
    veil(stage, mask, colour, top=level, period=period, cycles=1)
