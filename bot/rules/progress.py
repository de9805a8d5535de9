"""How progress is told: in coarse steps, seldom, and never more exactly than it is known."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

STEP: Final = 5
"""Percent: progress is shown in multiples of this."""
SOONEST: Final = 5.0
"""The fewest seconds between two edits of one status message ..."""
LATEST: Final = 30.0
"""... and the fewest for a job that takes very long."""
_THINNING: Final = 12
_FULL, _EMPTY = "▰", "▱"
_NEARLY: Final = 55
"""From so many of a smaller unit on, the larger one is used."""


class Unit(StrEnum):
    """What a rough duration is counted in."""

    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"


def step(share: float) -> int:
    """Return a share of 0 to 1 as percent, rounded down to a multiple of `STEP`.

    >>> step(0.64)
    60
    """
    return int(min(max(share, 0.0), 1.0) * 100 + 1e-9) // STEP * STEP


def bar(share: float, width: int = 10) -> str:
    """Draw a share of 0 to 1 in `width` signs; what is not whole is not drawn.

    >>> bar(0.5, 6)
    '▰▰▰▱▱▱'
    """
    full = step(share) * width // 100
    return _FULL * full + _EMPTY * (width - full)


def gap(age: float) -> float:
    """Return the fewest seconds between two edits for a job that has run for `age` seconds.

    5 s in the first minute, 15 s after three, 30 s from six on.
    """
    return min(max(age / _THINNING, SOONEST), LATEST)


def rough(seconds: float) -> tuple[Unit, int]:
    """Return a duration as it may honestly be told: 5, 10, 20 ... 50 s, 1, 2 ... min, 1, 2 ... h.

    >>> rough(43.0)
    (<Unit.SECONDS: 'seconds'>, 40)
    """
    whole = round(max(seconds, 0.0))
    if whole < _NEARLY:
        return Unit.SECONDS, max(round(whole / 10) * 10, 5)
    if whole < _NEARLY * 60:
        return Unit.MINUTES, max(round(whole / 60), 1)
    return Unit.HOURS, max(round(whole / 3600), 1)
