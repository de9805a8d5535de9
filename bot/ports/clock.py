"""Time, and where it is written down what happened."""

from __future__ import annotations

import asyncio
from typing import Protocol


class Clock(Protocol):
    """Time. Nothing else in the core knows what time it is."""

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds`."""
        ...

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Return when `event` is set, or after `seconds`, whichever comes first."""
        ...


class Journal(Protocol):
    """Where it is written down what happened: log lines and counters. Never raises, never waits."""

    def note(self, event: str, **fields: object) -> None:
        """Note one event by its name; `fields` are ids and numbers, secrets are redacted."""
        ...

    def defect(self, event: str, error: BaseException, **fields: object) -> None:
        """Note an error that should not exist, with its trace."""
        ...
