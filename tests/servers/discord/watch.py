"""Waits until something is so on the server, and says what was missing if it never is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")

_GLANCE: Final = 0.05
"""Seconds between two looks if nothing rings: a test may wait for something elsewhere."""


class Watch:
    """Rings whenever something changed; `last` says what happened lately."""

    def __init__(self, last: Callable[[], str]) -> None:
        self._last = last
        self._changed = asyncio.Event()

    def ring(self) -> None:
        """Say that something changed."""
        self._changed.set()

    async def until(self, predicate: Callable[[], T], what: str, seconds: float = 60.0) -> T:
        """Return what the predicate says as soon as it is something.

        Raises:
            AssertionError: it was nothing for so many `seconds` of real time.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while not (found := predicate()):
            left = end - loop.time()
            if left <= 0:
                raise AssertionError(f"waited {seconds:g} s for {what}; {self._last()}")
            await self._glance(min(left, _GLANCE))
        return found

    async def _glance(self, seconds: float) -> None:
        self._changed.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        except TimeoutError:
            return
