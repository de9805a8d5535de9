"""What fills the air of any place: snow, rain, petals, embers, fireflies."""

from __future__ import annotations

from PIL import Image, ImageDraw

from adapters.luma.sandbox.drawing.air import specks
from adapters.luma.sandbox.drawing.colours import Colour, mix
from adapters.luma.sandbox.drawing.layers import Moment
from adapters.luma.sandbox.drawing.stage import Stage


def snow(stage: Stage) -> None:
    """Snow falls."""
    specks(stage, 120, (4, 6, 9, 14), (255, 255, 255), across=(0,), down=(1, 1, 2), sway=26)


def rain(stage: Stage) -> None:
    """Rain falls."""
    period = stage.rows(1.0)
    mask = Image.new("L", (stage.width, period * 4), 0)
    brush = ImageDraw.Draw(mask)
    for _ in range(260):
        x, y = stage.dice.random() * stage.width, stage.dice.random() * period
        for copy in range(-1, 4):
            at = y + copy * period
            brush.line((x, at, x - 5, at + 42 * stage.unit), fill=90)
    stage.layers.append(Downpour(mask, period, mix(stage.palette.glow, (255, 255, 255), 0.5)))


def petals(stage: Stage) -> None:
    """Petals drift by."""
    specks(stage, 46, (8, 11, 15), (255, 190, 214), across=(1, 0), down=(1,), sway=46, hard=0.6)


def embers(stage: Stage) -> None:
    """Embers rise."""
    specks(
        stage,
        80,
        (4, 6, 9),
        (255, 176, 66),
        across=(0,),
        down=(-1, -2),
        sway=36,
        blinks=3,
        hard=0.3,
    )


def fireflies(stage: Stage) -> None:
    """Fireflies wander."""
    specks(
        stage, 40, (7, 10, 14), (255, 236, 140), across=(0,), down=(0,), sway=48, blinks=2, top=0.35
    )


class Downpour:
    """Rain: streaks that fall several times through the frame in one clip."""

    def __init__(self, mask: Image.Image, period: int, colour: Colour) -> None:
        self._mask, self._period, self._colour = mask, period, colour

    def paint(self, frame: Image.Image, moment: Moment) -> None:
        """Let it fall, seven frames' heights a clip."""
        top = self._period - round(moment.phase * 7 * self._period) % self._period
        streaks = self._mask.crop((0, top, frame.width, top + frame.height))
        frame.paste(self._colour, (0, 0), streaks)
