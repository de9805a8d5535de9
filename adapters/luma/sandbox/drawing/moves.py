"""The camera moves that can be asked for by name; plain numbers, known to the server, too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One move. `across` and `up` are how far it slides, as a share of the room that there is.

    `zoom` is how close it is at its beginning and its end, `shake` how unsteady the hand is, and
    `swing` how near things pass far ones: 1 is the usual way, -1 the other way round, 0 not at all.
    """

    across: float = 0.0
    up: float = 0.0
    zoom: tuple[float, float] = (1.0, 1.0)
    shake: float = 0.0
    swing: float = 1.0


MOVES: Final[Mapping[str, Move]] = {
    "crane_down": Move(up=-1.0, zoom=(1.0, 1.1)),
    "crane_up": Move(up=1.0, zoom=(1.1, 1.0)),
    "dolly_zoom": Move(zoom=(1.0, 1.35), swing=-1.0),
    "handheld": Move(shake=1.0),
    "orbit_left": Move(across=-0.6, swing=-1.6),
    "orbit_right": Move(across=0.6, swing=1.6),
    "pan_left": Move(across=-1.0),
    "pan_right": Move(across=1.0),
    "pull_out": Move(zoom=(1.3, 1.0)),
    "push_in": Move(zoom=(1.0, 1.3)),
    "static": Move(swing=0.0),
    "tilt_down": Move(up=-1.0),
    "tilt_up": Move(up=1.0),
}
"""Names as in Luma's list (https://docs.lumalabs.ai/docs/video-generation), in its order."""


def together(keys: Iterable[str]) -> Move:
    """Return several moves at once as one.

    >>> together(["pan_left", "push_in"])
    Move(across=-1.0, up=0.0, zoom=(1.0, 1.3), shake=0.0, swing=1.0)
    """
    across, up, begin, end, shake, swing = 0.0, 0.0, 1.0, 1.0, 0.0, 1.0
    for move in (MOVES[key] for key in keys):
        across, up, shake = across + move.across, up + move.up, shake + move.shake
        begin, end, swing = begin * move.zoom[0], end * move.zoom[1], swing * move.swing
    return Move(across=across, up=up, zoom=(begin, end), shake=shake, swing=swing)
