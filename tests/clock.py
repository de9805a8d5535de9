"""A clock that tests move by hand; it keeps `bot.ports.Clock`'s promises."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from typing import Any

from tests.making import NOON


class FakeClock:
    """Time stands still until `advance`."""

    def __init__(self, now: float = NOON) -> None:
        self._now = now
        self._timers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()

    def now(self) -> float:
        """Return the time as it was set."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Return after `advance` went that far."""
        await self._timer(seconds)

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Return when the event is set or `advance` went that far."""
        timer = self._timer(seconds)
        waiter: asyncio.Future[Any] = asyncio.ensure_future(event.wait())
        either: set[asyncio.Future[Any]] = {timer, waiter}
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        finally:
            waiter.cancel()
            timer.cancel()

    async def advance(self, seconds: float) -> None:
        """Go on, stopping at every timer on the way so that what it wakes can run."""
        end = self._now + seconds
        await settle()
        while self._timers and self._timers[0][0] <= end:
            due, _, timer = heapq.heappop(self._timers)
            self._now = max(self._now, due)
            if not timer.done():
                timer.set_result(None)
            await settle()
        self._now = end
        await settle()

    def _timer(self, seconds: float) -> asyncio.Future[None]:
        timer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._timers, (self._now + seconds, next(self._numbers), timer))
        return timer


async def settle() -> None:
    """Let everything run that can run without time passing."""
    for _ in range(50):
        await asyncio.sleep(0)
