"""Time as the sandbox has it: what `now` says it is, and waiting for real."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Clock:
    """Implements `bot.ports.Clock` over somebody's `now`, in seconds since 1970."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        return self._now()

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds`."""
        await self.wait(asyncio.Event(), seconds)

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Return when `event` is set, or after `seconds`, whichever comes first."""
        try:
            async with asyncio.timeout(max(0.0, seconds)):
                await event.wait()
        except TimeoutError:
            return
