"""The real clock: the one place that knows what time it is."""

from __future__ import annotations

import asyncio
import time


class Clock:
    """Wall-clock time and waiting for it."""

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        return time.time()

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds`."""
        await asyncio.sleep(seconds)

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Return when `event` is set, or after `seconds`, whichever comes first."""
        try:
            async with asyncio.timeout(max(0.0, seconds)):
                await event.wait()
        except TimeoutError:
            return
