"""How many purchases an account may make in a minute."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

MINUTE: Final = 60.0


def free(made: Sequence[float], per_minute: int, now: float) -> int:
    """Return how many more are allowed now; `made` are the times of the latest, oldest first.

    0 for `per_minute` is no limit.

    >>> free([0.0, 50.0], 2, 59.0), free([0.0, 50.0], 2, 61.0)
    (0, 1)
    """
    if not per_minute:
        return 1_000_000
    return max(0, per_minute - sum(time + MINUTE > now for time in made))


def again_at(made: Sequence[float], per_minute: int, now: float) -> float:
    """Return when the next one is allowed."""
    if free(made, per_minute, now):
        return now
    return made[-per_minute] + MINUTE
