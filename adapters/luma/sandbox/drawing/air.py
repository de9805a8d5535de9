"""What hangs, drifts and shines in a scene: veils, clouds, stars, glints, specks."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from adapters.luma.sandbox.drawing import lights
from adapters.luma.sandbox.drawing.colours import Colour
from adapters.luma.sandbox.drawing.layers import Glint, Glints, Mote, Motes, Sheet
from adapters.luma.sandbox.drawing.stage import Stage


def veil(
    stage: Stage,
    mask: Image.Image,
    colour: Colour,
    *,
    top: float,
    period: int = 0,
    cycles: int = 0,
    reach: float = 0.0,
    bob: float = 0.0,
) -> None:
    """Hang a soft mask (clouds, fog, light) of one colour in the air."""
    height = mask.height - round(2 * bob) - 2
    strip = Image.new("RGB", (stage.width, height), colour)
    stage.layers.append(
        Sheet(
            mask=mask,
            strip=strip,
            top=stage.rows(top),
            period=period,
            cycles=cycles,
            reach=reach,
            bob=bob,
        )
    )


def clouds(
    stage: Stage,
    *,
    top: float,
    height: float,
    colour: Colour,
    light: int,
    count: int = 7,
    cycles: int = 0,
) -> None:
    """Let clouds drift by."""
    period = stage.width
    reach = stage.width * 0.035
    wide = stage.width + period * abs(cycles) + round(2 * reach) + 2
    mask = lights.clouds(
        stage.dice,
        width=wide,
        height=stage.rows(height) + 2,
        period=period,
        puff=95 * stage.unit,
        count=count,
        light=light,
    )
    veil(stage, mask, colour, top=top, period=period, cycles=cycles, reach=reach)


def stars(stage: Stage, count: int, horizon: float) -> None:
    """Scatter twinkling stars over the sky."""
    dice = stage.dice
    sizes = [max(3, round(s * stage.unit)) for s in (3, 4, 6, 9)]
    motes = [
        Mote(
            dice.random(),
            dice.random(),
            dice.choice(sizes[:3] * 3 + sizes[3:]),
            blinks=dice.randint(1, 3),
            offset=dice.random(),
            faint=dice.uniform(0.4, 1.0),
        )
        for _ in range(count)
    ]
    sprites = {size: lights.disc(size, hard=0.3) for size in set(sizes)}
    box = (0, 0, stage.width, stage.rows(horizon))
    stage.layers.append(Motes(motes, sprites, (255, 255, 255), box, depth=3 * stage.unit))


def glints(stage: Stage, x: float, horizon: float, spread: float, count: int) -> None:
    """Strew the path of light that a sun at `x` throws on water below `horizon`."""
    dice, unit = stage.dice, stage.unit
    widths = [round(w * unit) for w in (26, 54, 96, 150)]
    sprites = [lights.stroke(w, max(4, round(w * 0.09))) for w in widths]
    glints: list[Glint] = []
    for _ in range(count):
        depth = dice.random() ** 1.5
        y = stage.rows(horizon) + 4 + depth * (stage.height - stage.rows(horizon)) * 0.8
        x_at = x + dice.gauss(0, 1) * spread * stage.width * (0.25 + depth)
        sprite = min(len(widths) - 1, int(depth * 3 + dice.random() * 1.6))
        glints.append(Glint(x_at, y, sprite, dice.randint(2, 4), dice.random()))
    stage.layers.append(Glints(glints, sprites, stage.palette.glow))


def specks(
    stage: Stage,
    count: int,
    sizes: Sequence[int],
    colour: Colour,
    *,
    across: Sequence[int],
    down: Sequence[int],
    sway: float,
    blinks: int = 0,
    hard: float = 0.0,
    depth: float = 10.0,
    faint: float = 0.9,
    top: float = 0.0,
) -> None:
    """Fill the air with specks: snow, petals, embers, bubbles, fireflies."""
    dice = stage.dice
    pixels = [max(3, round(size * stage.unit)) for size in sizes]
    motes = [
        Mote(
            dice.random(),
            dice.random(),
            dice.choice(pixels),
            across=dice.choice(across),
            down=dice.choice(down),
            sway=sway * stage.unit * dice.uniform(0.5, 1.4),
            sways=dice.randint(1, 2),
            blinks=blinks and dice.randint(1, blinks),
            offset=dice.random(),
            faint=faint * dice.uniform(0.5, 1.0),
        )
        for _ in range(count)
    ]
    sprites = {size: lights.disc(size, hard=hard) for size in set(pixels)}
    box = (0, stage.rows(top), stage.width, stage.height)
    stage.layers.append(Motes(motes, sprites, colour, box, depth=depth * stage.unit))
