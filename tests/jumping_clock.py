"""Real time that a test can let jump ahead; it keeps `bot.ports.Clock`'s promises."""

from __future__ import annotations

import asyncio
from typing import Any

from adapters.clock import Clock


class JumpingClock:
    """The real clock, ahead by what was jumped; whoever waits for a time notices a jump."""

    def __init__(self) -> None:
        self._real = Clock()
        self._ahead = 0.0
        self._jumped = asyncio.Event()

    def now(self) -> float:
        """Return the time."""
        return self._real.now() + self._ahead

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds`, or when a jump went that far."""
        await self.wait(asyncio.Event(), seconds)

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Return when the event is set, or the time has come, whichever is first."""
        end = self.now() + seconds
        while not event.is_set() and (left := end - self.now()) > 0:
            await _either(event, self._jumped, left)

    def jump(self, seconds: float) -> None:
        """Go ahead at once."""
        self._ahead += seconds
        self._jumped.set()
        self._jumped = asyncio.Event()


async def _either(first: asyncio.Event, second: asyncio.Event, seconds: float) -> None:
    waiters: set[asyncio.Future[Any]] = {
        asyncio.ensure_future(first.wait()),
        asyncio.ensure_future(second.wait()),
    }
    try:
        await asyncio.wait(waiters, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for waiter in waiters:
            waiter.cancel()
