"""How numbers and times go over the wire, and where ids come from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from tests.servers.discord.facts import EPOCH

_STEP: Final = 1 << 22
"""Ids of one millisecond."""


def moment(at: float) -> str:
    """Write a time as the API does."""
    return datetime.fromtimestamp(at, UTC).isoformat()


class Snowflakes:
    """Ids that grow, with the time in their upper bits.

    https://docs.discord.com/developers/reference#snowflakes.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._last = 0

    def next(self) -> int:
        """Return an id that was never given before."""
        fresh = int((self._now() - EPOCH) * 1000) * _STEP
        self._last = max(fresh, self._last + 1)
        return self._last

    def time(self, snowflake: int) -> float:
        """Return when an id was given, in seconds since 1970."""
        return snowflake // _STEP / 1000 + EPOCH


def snowflake(value: object) -> int | None:
    """Read an id as clients send it, or return None if it is none."""
    if isinstance(value, str) and value.isascii() and value.isdecimal():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
