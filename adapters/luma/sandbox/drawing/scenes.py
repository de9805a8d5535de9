"""Builds the scene of a prompt: a place, its light, what is in the air."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PIL import Image

from adapters.luma.sandbox.drawing import elsewhere, outdoors, weather
from adapters.luma.sandbox.drawing.chance import chance
from adapters.luma.sandbox.drawing.colours import MOODS, shift
from adapters.luma.sandbox.drawing.layers import Layer, Moment
from adapters.luma.sandbox.drawing.stage import Stage
from adapters.luma.sandbox.drawing.surfer import ride
from adapters.luma.sandbox.drawing.words import read


class Scene:
    """A place in motion."""

    def __init__(self, sky: Image.Image, layers: Sequence[Layer]) -> None:
        self._sky = sky
        self._layers = layers

    def frame(self, moment: Moment) -> Image.Image:
        """Return the picture at a moment."""
        frame = self._sky.copy()
        for layer in self._layers:
            layer.paint(frame, moment)
        return frame


def scene(prompt: str, size: tuple[int, int], seed: str = "") -> Scene:
    """Build the scene of a prompt; another `seed` gives another view of it."""
    reading = read(prompt)
    dice = chance("scene", prompt, seed)
    stage = Stage(size, shift(MOODS[reading.mood], dice), dice)
    _PLACES[reading.place](stage)
    if reading.rider:
        ride(stage, reading.rider)
    if reading.air:
        _AIRS[reading.air](stage)
    return Scene(stage.sky, stage.layers)


_PLACES: Final[Mapping[str, Callable[[Stage], None]]] = {
    "sea": outdoors.sea,
    "peaks": outdoors.peaks,
    "forest": outdoors.forest,
    "dunes": outdoors.dunes,
    "meadow": outdoors.meadow,
    "aurora": outdoors.aurora,
    "city": elsewhere.city,
    "space": elsewhere.space,
    "deep": elsewhere.deep,
}

_AIRS: Final[Mapping[str, Callable[[Stage], None]]] = {
    "snow": weather.snow,
    "rain": weather.rain,
    "petals": weather.petals,
    "embers": weather.embers,
    "fireflies": weather.fireflies,
}
