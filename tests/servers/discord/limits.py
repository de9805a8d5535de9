"""Rate limits: a bucket a route and channel, the global one, and the one for old messages.

https://docs.discord.com/developers/topics/rate-limits.
"""

from __future__ import annotations

import hashlib
import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests.servers.discord.refusals import Refused

GLOBAL: Final = 50
"""Calls of a bot in a second; interactions do not count."""
OLD: Final = 3600.0
"""Seconds after which a message is old."""
OLD_EDITS: Final = 5
"""Edits of a channel's old messages in a minute. The number is a guess, the refusal (30046) is not:
https://github.com/discord/discord-api-docs/issues/4413."""


@dataclass(slots=True, frozen=True, kw_only=True)
class Rate:
    """How many calls are answered in `seconds`; `shared` routes have one bucket together."""

    calls: int
    seconds: float
    shared: str = ""


@dataclass(slots=True, frozen=True, kw_only=True)
class Standing:
    """Where a bucket stands after a call; `reset` is a time, `left` calls are still answered."""

    name: str
    limit: int
    left: int
    reset: float
    after: float

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers that tell of it."""
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.left),
            "X-RateLimit-Reset": f"{self.reset:.3f}",
            "X-RateLimit-Reset-After": f"{self.after:.3f}",
            "X-RateLimit-Bucket": self.name,
        }


class TooMany(Exception):
    """A call over a limit; `scope` is `user`, `global` or `shared`."""

    def __init__(self, retry_after: float, scope: str, standing: Standing | None = None) -> None:
        super().__init__("You are being rate limited.")
        self.retry_after, self.scope, self.standing = retry_after, scope, standing

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers of the refusal; `Via` tells that it is Discord's, not Cloudflare's."""
        headers = {
            "Via": "1.1 google",
            "Retry-After": str(math.ceil(self.retry_after)),
            "X-RateLimit-Scope": self.scope,
        }
        if self.scope == "global":
            headers["X-RateLimit-Global"] = "true"
        return headers | (self.standing.headers if self.standing else {})


class Limits:
    """Counts calls; with `enforced` off every bucket is as good as new."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.enforced = True
        self._now = now
        self._windows: dict[tuple[str, str], tuple[float, int]] = {}
        self._recent: deque[float] = deque()
        self._old: dict[int, deque[float]] = {}

    def take(self, route: str, major: str, rate: Rate) -> Standing:
        """Count a call of a route. Raises `TooMany`."""
        name = hashlib.md5((rate.shared or route).encode(), usedforsecurity=False).hexdigest()
        now = self._now()
        start, count = self._windows.get((name, major), (now, 0))
        if now >= start + rate.seconds or not self.enforced:
            start, count = now, 0
        reset = start + rate.seconds
        if count >= rate.calls:
            standing = Standing(name=name, limit=rate.calls, left=0, reset=reset, after=reset - now)
            raise TooMany(reset - now, "user", standing)
        self._windows[name, major] = (start, count + 1)
        left = max(0, rate.calls - count - 1)
        return Standing(name=name, limit=rate.calls, left=left, reset=reset, after=reset - now)

    def take_global(self) -> None:
        """Count a call of the bot. Raises `TooMany`."""
        now = self._now()
        _forget(self._recent, now - 1.0)
        if len(self._recent) >= GLOBAL and self.enforced:
            raise TooMany(self._recent[0] + 1.0 - now, "global")
        self._recent.append(now)

    def take_old(self, channel: int, created: float) -> None:
        """Count the edit of a message if it is old. Raises `Refused`."""
        now = self._now()
        if now - created < OLD or not self.enforced:
            return
        recent = self._old.setdefault(channel, deque())
        _forget(recent, now - 60.0)
        if len(recent) >= OLD_EDITS:
            raise Refused(30046, retry_after=recent[0] + 60.0 - now)
        recent.append(now)


def _forget(times: deque[float], before: float) -> None:
    while times and times[0] <= before:
        times.popleft()
