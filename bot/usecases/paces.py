"""How fast each kind of generation usually is, as this process knows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.rules.pacing import Durations, Pace

_LEARN_MANY: Final = 16
"""Durations after which a pace is made anew at the latest."""


@dataclass(slots=True, eq=False)
class Paces:
    """Histories by kind, and the paces made from them."""

    histories: dict[str, Durations] = field(default_factory=dict)
    made: dict[str, Pace] = field(default_factory=dict)
    unlearned: dict[str, int] = field(default_factory=dict)
    """How many durations each pace does not know of yet."""

    def of(self, kind: str) -> Pace:
        """Return how fast generations of a kind usually are."""
        if kind not in self.made:
            self.made[kind] = Pace(self.histories.setdefault(kind, Durations()))
        return self.made[kind]

    def remember(self, counts: Mapping[str, tuple[float, ...]]) -> None:
        """Use the histories that the store kept."""
        self.histories.update({kind: Durations.of(known) for kind, known in counts.items()})

    def learn(self, kind: str, known: Durations) -> None:
        """Use a history that has one more generation, and those that other processes saw.

        A pace costs milliseconds to make, so one more duration among many does not make it anew.
        """
        self.histories[kind] = known
        self.unlearned[kind] = self.unlearned.get(kind, 0) + 1
        if self.unlearned[kind] >= min(known.total / 10, _LEARN_MANY):
            self.unlearned[kind] = 0
            self.made.pop(kind, None)
