"""What happens in a clip: which picture there is at each of its frames."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from PIL import Image

from adapters.luma.sandbox.drawing.chance import chance
from adapters.luma.sandbox.drawing.layers import Moment
from adapters.luma.sandbox.drawing.lens import Lens
from adapters.luma.sandbox.drawing.moves import together
from adapters.luma.sandbox.drawing.order import Drawing
from adapters.luma.sandbox.drawing.photo import Dissolve, Still, ease, load
from adapters.luma.sandbox.drawing.scenes import scene

Story = Callable[[float], Image.Image]
"""Gives the picture at a phase of 0 (first frame) to 1 (just after the last)."""

_AREA: Final = 1280 * 720
_NARROWEST: Final = 9 / 21


def tell(drawing: Drawing) -> tuple[tuple[int, int], Story]:
    """Return the size of the clip's pictures and the story itself.

    Raises:
        UnreadablePicture: a picture of the request cannot be read.
    """
    begin, arrive = drawing.still or drawing.start, drawing.goal or drawing.end
    start = load(begin) if begin else None
    end = load(arrive) if arrive else None
    size = drawing.size or _size(drawing, start, end)
    story = _plot(drawing, size, start, end)
    if not drawing.concepts:
        return size, story
    lens = Lens(
        move=together(drawing.concepts),
        loop=drawing.loop,
        held=(start is not None, end is not None),
        last=_last(drawing),
    )
    return size, lens.through(story)


def _plot(
    drawing: Drawing, size: tuple[int, int], start: Image.Image | None, end: Image.Image | None
) -> Story:
    if start and end:
        return _turning(drawing, size, start, end)
    if start and drawing.still and drawing.prompt:
        return _leading_on(drawing, size, start)
    if start:
        return _looking(drawing, size, start)
    if end:
        return _arriving(drawing, size, end)
    return _wandering(drawing, size)


def _size(drawing: Drawing, start: Image.Image | None, end: Image.Image | None) -> tuple[int, int]:
    """Take the size of another clip as it is, and the shape of a photo."""
    if start:
        return start.size if drawing.still else shape_of(start)
    if end:
        return end.size if drawing.goal else shape_of(end)
    return 1280, 720


def shape_of(picture: Image.Image) -> tuple[int, int]:
    """Return a size of even numbers and the usual area that has the picture's shape."""
    ratio = min(1 / _NARROWEST, max(_NARROWEST, picture.width / picture.height))
    width = math.sqrt(_AREA * ratio)
    return round(width / 2) * 2, round(width / ratio / 2) * 2


def _wandering(drawing: Drawing, size: tuple[int, int]) -> Story:
    place = scene(drawing.prompt, size, drawing.seed)
    swing = max(-1.0, min(1.0, together(drawing.concepts).swing))

    def at(phase: float) -> Image.Image:
        camera = math.sin(math.tau * phase) if drawing.loop else 2 * phase - 1
        return place.frame(Moment(phase, camera * swing))

    return at


def _inward(drawing: Drawing, phase: float) -> float:
    return ease(1 - abs(2 * phase - 1)) if drawing.loop else phase


def _looking(drawing: Drawing, size: tuple[int, int], picture: Image.Image) -> Story:
    still = Still(picture, size, drawing.seed)
    return lambda phase: still.frame(_inward(drawing, phase))


def _arriving(drawing: Drawing, size: tuple[int, int], picture: Image.Image) -> Story:
    still = Still(picture, size, drawing.seed)
    if not drawing.prompt:
        return lambda phase: still.frame(1 - _landed(drawing, phase))
    return _between(
        drawing,
        size,
        _wandering(drawing, size),
        lambda phase: still.frame(1 - _landed(drawing, phase)),
        (0.1, 0.65),
    )


def _landed(drawing: Drawing, phase: float) -> float:
    """Count the last frame as the end, so that it shows the end picture itself."""
    return min(1.0, math.sin(math.pi / 2 * min(1.0, phase / _last(drawing))))


def _last(drawing: Drawing) -> float:
    return (drawing.frames - 1) / drawing.frames


def _turning(
    drawing: Drawing, size: tuple[int, int], start: Image.Image, end: Image.Image
) -> Story:
    one, other = Still(start, size, drawing.seed), Still(end, size, drawing.seed + "end")
    return _between(
        drawing,
        size,
        one.frame,
        lambda phase: other.frame(1 - _landed(drawing, phase)),
        (0.15, 0.85),
    )


def _leading_on(drawing: Drawing, size: tuple[int, int], still: Image.Image) -> Story:
    before = Still(still, size, drawing.seed)
    after = _wandering(drawing, size)

    def back(phase: float) -> Image.Image:
        return before.frame(_inward(drawing, phase) * 0.5)

    return _between(drawing, size, back, after, (0.05, 0.7))


def _between(
    drawing: Drawing,
    size: tuple[int, int],
    one: Story,
    other: Story,
    span: tuple[float, float],
) -> Story:
    dissolve = Dissolve(size, chance("dissolve", drawing.seed))
    begin, end = span

    def at(phase: float) -> Image.Image:
        way = 2 * min(phase, 1 - phase) if drawing.loop else phase
        share = ease((way - begin) / (end - begin))
        if share <= 0.0:
            return one(phase)
        if share >= 1.0:
            return other(phase)
        return dissolve.frame(one(phase), other(phase), share)

    return at
