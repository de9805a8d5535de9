"""Numbers of some days, for those who run things: how many jobs ended how, how long they took."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day: how many jobs ended how, and the money (in the operator's currency) it cost."""

    day: int
    delivered: int = 0
    failed: int = 0
    cancelled: int = 0
    money: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Some days, oldest first, without a gap; `failures` by reason, the most frequent first.

    `half` is the seconds within which half of the videos came, `most` nine of ten; None if none.
    `took` are how many came within so many seconds and not within those before, shortest first.
    """

    days: tuple[Day, ...]
    failures: tuple[tuple[str, int], ...] = ()
    half: float | None = None
    most: float | None = None
    took: tuple[tuple[float, int], ...] = ()

    @property
    def delivered(self) -> int:
        """Videos that came."""
        return sum(day.delivered for day in self.days)

    @property
    def failed(self) -> int:
        """Jobs that failed."""
        return sum(day.failed for day in self.days)

    @property
    def cancelled(self) -> int:
        """Jobs that were withdrawn."""
        return sum(day.cancelled for day in self.days)

    @property
    def money(self) -> float:
        """What it cost."""
        return sum(day.money for day in self.days)
