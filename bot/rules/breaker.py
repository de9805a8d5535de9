"""When to leave a provider alone that fails, and when to try it again.

A breaker opens after a few faults in a row, or at once when the account itself is refused. It
half-opens by itself after a while: then one request may try, and what comes of it decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

FAULTS: Final = 3
"""Faults in a row that open it."""
SHORTEST: Final = 5.0
"""Seconds for which it is open at first; each further time it is twice as long ..."""
LONGEST: Final = 600.0
"""... up to this."""


@dataclass(frozen=True, slots=True)
class Breaker:
    """How it stands with one provider. `pause` is how long it was open last; 0 is closed."""

    faults: int = 0
    open_until: float = 0.0
    pause: float = 0.0

    @property
    def closed(self) -> bool:
        """Whether all is well."""
        return not self.pause

    def width(self, now: float, slots: int) -> int:
        """Return how many requests may be under way: all, none, or one that tries.

        >>> Breaker().width(0.0, 10)
        10
        """
        if self.closed:
            return slots
        return 0 if now < self.open_until else min(slots, 1)

    def worked(self) -> Breaker:
        """Return it after a request went through: closed."""
        return Breaker()

    def failed(self, now: float, *, account: bool = False) -> Breaker:
        """Return it after a fault; `account` says that no request of this account can pass."""
        faults = self.faults + 1
        if self.closed and faults < FAULTS and not account:
            return Breaker(faults=faults)
        pause = min(max(self.pause * 2, SHORTEST), LONGEST)
        return Breaker(faults=faults, open_until=now + pause, pause=pause)
