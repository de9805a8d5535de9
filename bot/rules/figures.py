"""The numbers of a day: how they are called where they are counted, and what they add up to. Pure.

How long people waited is counted in classes, each a fifth longer than the one before, so that a
day needs a few dozen numbers however many jobs it had.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Final

from bot.domain.figures import Day, Sums

DELIVERED, FAILED, CANCELLED = "delivered", "failed", "cancelled"
_FAILURE, _TOOK = "failure ", "took "
_STEP: Final = 1.2
_CLASSES: Final = 80
"""The last class begins at three weeks."""
_COLUMNS: Final = 12
"""Columns in which durations are shown at the most."""


def failure(reason: str) -> str:
    """Return the name under which a reason is counted."""
    return _FAILURE + reason


def took(seconds: float) -> str:
    """Return the name under which a duration is counted.

    >>> took(0.2), took(60.0)
    ('took 0', 'took 23')
    """
    number = math.ceil(math.log(max(seconds, 1.0), _STEP))
    return f"{_TOOK}{min(number, _CLASSES)}"


def sums(
    counted: Mapping[int, Mapping[str, int]], money: Mapping[int, float], days: Iterable[int]
) -> Sums:
    """Add up what was counted on some days."""
    wanted = sorted(days)
    reasons: dict[str, int] = {}
    durations: dict[int, int] = {}
    for day in wanted:
        for name, amount in counted.get(day, {}).items():
            if name.startswith(_FAILURE):
                reason = name.removeprefix(_FAILURE)
                reasons[reason] = reasons.get(reason, 0) + amount
            elif name.startswith(_TOOK):
                number = int(name.removeprefix(_TOOK))
                durations[number] = durations.get(number, 0) + amount
    most = sorted(((n, r) for r, n in reasons.items() if n > 0), key=lambda pair: (-pair[0], pair))
    return Sums(
        days=tuple(_day(day, counted.get(day, {}), money.get(day, 0.0)) for day in wanted),
        failures=tuple((reason, number) for number, reason in most),
        half=_within(durations, 0.5),
        most=_within(durations, 0.9),
        took=_spread(durations),
    )


def _day(day: int, counted: Mapping[str, int], money: float) -> Day:
    ended = (max(0, counted.get(name, 0)) for name in (DELIVERED, FAILED, CANCELLED))
    delivered, failed, cancelled = ended
    return Day(day=day, delivered=delivered, failed=failed, cancelled=cancelled, money=money)


def _spread(durations: Mapping[int, int]) -> tuple[tuple[float, int], ...]:
    """Put the classes that anything fell into, and those between, into a few columns."""
    met = [number for number, amount in durations.items() if amount > 0]
    if not met:
        return ()
    low, high = min(met), max(met)
    width = math.ceil((high - low + 1) / _COLUMNS)
    columns = [range(begin, begin + width) for begin in range(low, high + 1, width)]
    return tuple(
        (_STEP ** column[-1], sum(max(0, durations.get(number, 0)) for number in column))
        for column in columns
    )


def _within(durations: Mapping[int, int], share: float) -> float | None:
    """Return the seconds within which a share of the videos came: the middle of its class."""
    wanted = share * sum(durations.values())
    so_far = 0
    for number, amount in sorted(durations.items()):
        so_far += amount
        if so_far >= wanted and so_far:
            return float(_STEP ** (number - 0.5)) if number else 1.0
    return None
