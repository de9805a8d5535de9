"""How often anything at all may begin, over all chats: some beginnings in any short span.

Telegram allows about 30 calls a second (https://core.telegram.org/bots/faq, "My bot is hitting
limits"). A short span keeps the calls apart from each other, so that a network which holds some of
them up makes no crowd of them.
"""

from __future__ import annotations

import bisect
from typing import Final

COUNT: Final = 5
SPAN: Final = 0.2
"""Seconds: five in a fifth of a second are 25 a second."""
_MEMORY: Final = 1.0
"""Seconds for which a beginning is remembered."""
_BLUR: Final = 1e-6
"""Seconds that floating point may lose."""


class Pulse:
    """Pure arithmetic; times are seconds of any clock that does not go back."""

    def __init__(self) -> None:
        self._begun: list[float] = []
        self._promised: list[float] = []

    def free(self, at: float, *, beside: bool = False) -> float:
        """Return the first moment from `at` on at which a call fits in.

        `beside` takes what was promised to others for taken.
        """
        taken = self._begun
        if beside and self._promised:
            taken = sorted(self._begun + self._promised)
        while not _fits(taken, at):
            at = taken[bisect.bisect_right(taken, at - SPAN + _BLUR)] + SPAN
        return at

    def take(self, at: float) -> None:
        """Note that a call begins at a moment, a little ahead perhaps."""
        bisect.insort(self._begun, at)
        del self._begun[: bisect.bisect_right(self._begun, at - _MEMORY)]

    def promise(self, at: float) -> None:
        """Note that somebody was told to come at a moment."""
        bisect.insort(self._promised, at)

    def withdraw(self, at: float) -> None:
        """Forget a promise."""
        place = bisect.bisect_left(self._promised, at)
        if place < len(self._promised) and self._promised[place] == at:
            del self._promised[place]


def _fits(taken: list[float], at: float) -> bool:
    """Say whether no span has too many if one more begins at a moment."""
    place = bisect.bisect_right(taken, at)
    near = [*taken[max(0, place - COUNT) : place], at, *taken[place : place + COUNT]]
    return all(b - a >= SPAN - _BLUR for a, b in zip(near, near[COUNT:], strict=False))
