"""What fills the air of any place: snow, rain, petals, embers, fireflies."""

from __future__ import annotations

from collections.abc import Sequence

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
    dice, long = stage.dice, round(46 * stage.unit)
    streak = Image.new("L", (16, long * 2), 0)
    ImageDraw.Draw(streak).line((13, 2, 3, long * 2 - 2), fill=125, width=3)
    streak = streak.resize((8, long), Image.Resampling.BOX)
    drops = [(dice.randrange(stage.width), dice.random(), dice.randint(5, 8)) for _ in range(190)]
    stage.layers.append(Downpour(drops, streak, mix(stage.palette.glow, (255, 255, 255), 0.5)))


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
    """Rain: streaks that fall several times through the frame in one clip.

    A drop is its column, where in its fall it begins (0 to 1), and how often it falls.
    """

    def __init__(
        self, drops: Sequence[tuple[int, float, int]], streak: Image.Image, colour: Colour
    ) -> None:
        self._drops, self._streak, self._colour = drops, streak, colour

    def paint(self, frame: Image.Image, moment: Moment) -> None:
        """Put each streak where it is by now."""
        room = frame.height + self._streak.height
        for x, begin, falls in self._drops:
            y = round((begin + moment.phase * falls) % 1.0 * room) - self._streak.height
            frame.paste(self._colour, (x, y), self._streak)
