"""A part that is asked again and again whether it is well, so that nobody has to wait for it.

Whoever asks for `/readyz` gets the latest answer. One that does not come in time is a no, and no
second question is asked before the first is answered: nothing piles up behind what hangs.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from bot.errors import StoreFailed
from bot.ports import Clock, Journal

DEADLINE: Final = 2.0
"""Seconds in which an answer comes."""


class Vital:
    """One part. `check` says whether it is well; `StoreFailed` and `OSError` are a no."""

    def __init__(
        self,
        check: Callable[[], Awaitable[bool]],
        *,
        clock: Clock,
        journal: Journal,
        every: float = 1.0,
    ) -> None:
        self._check = check
        self._clock = clock
        self._journal = journal
        self._every = every
        self._well = False
        self._asked_at = float("-inf")

    def ready(self) -> bool:
        """Say whether it was well a moment ago."""
        return self._well and self._clock.now() - self._asked_at < self._every + DEADLINE

    async def run(self) -> None:
        """Ask, for ever."""
        while True:
            asked_at = self._clock.now()
            self._well = await self._ask()
            self._asked_at = asked_at
            await self._clock.sleep(self._every)

    async def _ask(self) -> bool:
        try:
            return await self._check()
        except (StoreFailed, OSError):
            return False
        except Exception as error:  # noqa: BLE001 - a defect in a check must not end the process
            self._journal.defect("check_failed", error)
            return False
