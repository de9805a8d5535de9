"""Tells everybody who listens to the room that something changed."""

from __future__ import annotations

import asyncio


class Bell:
    """Rings for all who wait; once silenced, it rings for good.

    Take `next` first, read second, wait third: a ring between the two is not missed.
    """

    def __init__(self) -> None:
        self.next = asyncio.Event()
        self.silenced = False

    def ring(self) -> None:
        """Wake everybody who waits."""
        if not self.silenced:
            self.next.set()
            self.next = asyncio.Event()

    def silence(self) -> None:
        """Wake everybody for the last time: the room closes."""
        self.silenced = True
        self.next.set()
