"""Waits until something is so on the server, and says what was missing if it never is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")

_GLANCE: Final = 0.05
"""Seconds between two looks if nothing rings: a test may wait for something elsewhere."""


class Watch:
    """Rings whenever something changed; whoever waits for a state looks again then."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()

    def ring(self) -> None:
        """Say that something changed."""
        self._changed.set()
        self._changed = asyncio.Event()

    async def until(
        self, predicate: Callable[[], T], what: str, *, seconds: float, last: Callable[[], str]
    ) -> T:
        """Return what the predicate says as soon as that is something.

        Raises:
            AssertionError: it was nothing for `seconds` of real time; names `what` was waited for
                and what `last` says.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while True:
            changed = self._changed
            if found := predicate():
                return found
            left = end - loop.time()
            if left <= 0:
                raise AssertionError(f"waited {seconds:g} s for {what}; {last()}")
            try:
                async with asyncio.timeout(min(left, _GLANCE)):
                    await changed.wait()
            except TimeoutError:
                continue
