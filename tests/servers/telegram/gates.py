"""Holds calls at a known point until the test says how they go on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Literal

from tests.servers.telegram.calls import Call

Point = Literal["upload", "before", "after"]
"""Before the body is read; all read and nothing done; done and not yet answered."""


class Gate:
    """Holds every call of a method at a point while it stands."""

    def __init__(self, method: str, point: Point, only: Callable[[Call], bool] | None) -> None:
        self.method = method.lower()
        self.point = point
        self._only = only
        self._arrived = asyncio.Event()
        self._open = asyncio.Event()
        self.held: list[Call] = []
        self.dropping = False

    async def arrived(self, *, seconds: float = 60.0) -> Call:
        """Return the first call that is held here.

        Raises:
            AssertionError: none came within `seconds`.
        """
        try:
            async with asyncio.timeout(seconds):
                await self._arrived.wait()
        except TimeoutError:
            raise AssertionError(f"no {self.method} came within {seconds:g} s") from None
        return self.held[0]

    def release(self) -> None:
        """Let go on what is held, and all that comes later."""
        self._open.set()

    def drop(self) -> None:
        """Break the connections of what is held and go no further with it."""
        self.dropping = True
        self._open.set()

    async def hold(self, call: Call, point: Point) -> bool:
        """Hold a call if it is for this gate; returns whether it may go on."""
        if self.method != call.method.lower() or point != self.point or self._open.is_set():
            return True
        if self._only is not None and not self._only(call):
            return True
        self.held.append(call)
        self._arrived.set()
        await self._open.wait()
        return not self.dropping
