"""Processes that begin at the same moment: each is told when, early enough to be ready by then."""

from __future__ import annotations

from typing import Final

from adapters.clock import Clock

AHEAD: Final = 5.0
"""Seconds that a process gets to come up."""


async def meet(clock: Clock, at: float) -> None:
    """Return at the time agreed upon. Raises `TimeoutError` if that has passed."""
    ahead = at - clock.now()
    if ahead < 0:
        raise TimeoutError(f"{-ahead:.1f} s late: the machine is too busy to measure this")
    await clock.sleep(ahead)
