"""Places under an open sky."""

from __future__ import annotations

from PIL import Image

from adapters.luma.sandbox.drawing import lights, shapes
from adapters.luma.sandbox.drawing.air import clouds, glints, specks, stars, veil
from adapters.luma.sandbox.drawing.chance import rolling, swell
from adapters.luma.sandbox.drawing.colours import Colour, mix
from adapters.luma.sandbox.drawing.ground import land, water
from adapters.luma.sandbox.drawing.layers import Sheet
from adapters.luma.sandbox.drawing.stage import Stage


def sea(stage: Stage) -> None:
    """An open sea with the sun over it."""
    light, dice = stage.palette, stage.dice
    x, horizon = stage.width * dice.uniform(0.3, 0.7), 0.56
    stage.heaven(horizon)
    stage.sun(x, stage.rows(horizon) - 62 * stage.unit, 66 * stage.unit)
    clouds(stage, top=0.06, height=0.34, colour=mix(light.low, light.glow, 0.4), light=105)
    deep = mix(light.near, light.far, 0.35)
    far = mix(light.far, light.low, 0.35)
    land(
        stage,
        rolling(dice, waves=1, roughness=0.55),
        level=horizon - 0.01,
        rise=0.035,
        colours=(mix(light.far, light.low, 0.45), light.far),
        reach=0.03,
    )
    floor = Image.new("L", (stage.width, stage.height - stage.rows(horizon)), 255)
    stage.layers.append(
        Sheet(
            mask=floor,
            top=stage.rows(horizon),
            strip=shapes.gradient(floor.size, (far, deep, light.near)),
        )
    )
    for index in range(5):
        share = index / 4
        crest = mix(mix(far, light.glow, 0.2), mix(deep, light.far, 0.5), share)
        trough = mix(deep, light.near, share)
        water(
            stage,
            swell(dice, waves=1),
            level=0.63 + 0.08 * index,
            rise=0.005 + 0.014 * share,
            colours=(crest, trough, mix(trough, light.near, 0.7)),
            period=0.1 + 0.11 * index,
            cycles=1,
            reach=0.03 + 0.02 * index,
            offset=dice.random(),
        )
        glints(stage, x, 0.6 + 0.08 * index, 0.05 + 0.02 * index, 34)


def peaks(stage: Stage) -> None:
    """Ranges of mountains behind each other."""
    light, dice = stage.palette, stage.dice
    stage.heaven(0.8)
    x = stage.width * dice.uniform(0.25, 0.75)
    if sum(light.top) < 260:  # noqa: PLR2004 - dark enough for stars
        stars(stage, 60, 0.5)
    stage.sun(x, stage.height * dice.uniform(0.26, 0.4), 52 * stage.unit)
    clouds(stage, top=0.1, height=0.3, colour=mix(light.low, light.glow, 0.5), light=95)
    for index in range(5):
        share = index / 4
        ridge = mix(mix(light.far, light.low, 0.55), light.near, share**0.8)
        foot = mix(ridge, light.low, 0.45 * (1 - share))
        land(
            stage,
            rolling(dice, waves=2 + index % 2, roughness=0.6 - 0.06 * index),
            level=0.5 + 0.1 * index,
            rise=0.2 - 0.03 * index,
            colours=(ridge, foot),
            reach=0.012 + 0.055 * share**1.5,
            dress=0.13 if share == 1.0 else 0.0,
        )


def forest(stage: Stage) -> None:
    """Firs in the mist."""
    light, dice = stage.palette, stage.dice
    stage.heaven(0.85, (mix(light.top, light.low, 0.4), light.low, mix(light.low, light.glow, 0.4)))
    stage.glow(
        stage.width * dice.uniform(0.35, 0.65), stage.rows(0.4), 420 * stage.unit, light.glow, 0.9
    )
    for index in range(4):
        share = index / 3
        wood = mix(mix(light.far, light.low, 0.6), light.near, share**0.9)
        land(
            stage,
            rolling(dice, waves=1 + index, roughness=0.4),
            level=0.55 + 0.13 * index,
            rise=0.05,
            colours=(wood, mix(wood, light.low, 0.55 * (1 - share))),
            reach=0.01 + 0.06 * share**1.5,
            dress=0.2 + 0.13 * share,
        )
        if index < 3:  # noqa: PLR2004 - no fog before the nearest trees
            clouds(
                stage,
                top=0.44 + 0.11 * index,
                height=0.3,
                colour=mix(light.low, light.glow, 0.5),
                light=110 - 20 * index,
                count=4,
            )
    specks(stage, 34, (5, 8, 12), light.spark, across=(0,), down=(0,), sway=34, blinks=3, top=0.4)


def dunes(stage: Stage) -> None:
    """A desert."""
    light, dice = stage.palette, stage.dice
    stage.heaven(0.7)
    stage.sun(stage.width * dice.uniform(0.25, 0.75), stage.rows(0.36), 74 * stage.unit, halo=4)
    for index in range(5):
        share = index / 4
        crest = mix(mix(light.low, light.glow, 0.25), light.far, share)
        shade = mix(light.far, light.near, 0.15 + share * 0.85)
        land(
            stage,
            rolling(dice, waves=1 + index % 2, roughness=0.16),
            level=0.52 + 0.105 * index,
            rise=0.075,
            colours=(crest, shade, shade),
            reach=0.012 + 0.06 * share**1.5,
        )
    specks(stage, 40, (3, 4, 5), light.glow, across=(1, 2), down=(0,), sway=14, faint=0.5, top=0.5)


def meadow(stage: Stage) -> None:
    """Hills in bloom."""
    light, dice = stage.palette, stage.dice
    stage.heaven(0.75)
    stage.sun(stage.width * dice.uniform(0.2, 0.8), stage.rows(0.28), 50 * stage.unit)
    clouds(stage, top=0.05, height=0.36, colour=light.glow, light=190, count=8, cycles=0)
    grass, shade = mix((104, 178, 92), light.low, 0.18), mix((24, 84, 66), light.near, 0.3)
    for index in range(4):
        share = index / 3
        hill = mix(mix(grass, light.low, 0.5 * (1 - share)), shade, 0.75 * share)
        land(
            stage,
            rolling(dice, waves=1 + index % 2, roughness=0.22),
            level=0.56 + 0.12 * index,
            rise=0.06,
            colours=(mix(hill, light.glow, 0.3), hill, mix(hill, shade, 0.6)),
            reach=0.012 + 0.06 * share**1.5,
            dress=0.07 if index == 1 else 0.0,
        )
    specks(
        stage,
        70,
        (8, 12, 17),
        light.spark,
        across=(0,),
        down=(0,),
        sway=10,
        hard=0.6,
        top=0.76,
        depth=40,
    )
    specks(stage, 18, (8, 12), light.glow, across=(1,), down=(0, -1), sway=30, faint=0.7)


def aurora(stage: Stage) -> None:
    """Northern lights over snow."""
    light, dice = stage.palette, stage.dice
    stage.heaven(0.8)
    stars(stage, 120, 0.7)
    tints: tuple[Colour, ...] = ((86, 255, 170), (70, 210, 255), (190, 110, 255))
    for index, tint in enumerate(tints):
        period = round(stage.width * (0.8 + 0.2 * index))
        mask = lights.curtain(
            rolling(dice, waves=2, roughness=0.4),
            dice,
            width=stage.width + period + 2,
            height=stage.rows(0.5) + 42,
            period=period,
            light=190 - 35 * index,
        )
        veil(stage, mask, tint, top=0.04 + 0.05 * index, period=period, cycles=1, bob=20)
    snow = mix(light.far, (255, 255, 255), 0.55)
    for index in range(3):
        share = index / 2
        land(
            stage,
            rolling(dice, waves=2 + index, roughness=0.55 - 0.12 * index),
            level=0.64 + 0.11 * index,
            rise=0.12 - 0.03 * index,
            colours=(mix(snow, light.near, share * 0.75), mix(light.far, light.near, share)),
            reach=0.014 + 0.055 * share,
            dress=0.12 if share == 1.0 else 0.0,
        )
