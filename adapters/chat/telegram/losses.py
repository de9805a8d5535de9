"""What this process knows of messages whose answer was lost, to it or to another one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from adapters.chat.telegram.post import Post

_MANY: Final = 1000
"""Losses that are remembered; of a forgotten one only the store knows, as after a restart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What was to be said when it was lost first, when it was lost last, and how often."""

    post: Post
    at: float
    times: int = 1


class Losses:
    """The losses by key."""

    def __init__(self) -> None:
        self._losses: dict[str, Loss] = {}
        self._noticed: dict[str, float] = {}

    def mourn(self, key: str, post: Post, at: float) -> None:
        """Remember that an answer was lost."""
        known = self._losses.pop(key, None)
        again = Loss(post=post, at=at)
        self._losses[key] = again if known is None else replace(known, at=at, times=known.times + 1)
        if len(self._losses) > _MANY:
            del self._losses[next(iter(self._losses))]

    def of(self, key: str) -> Loss | None:
        """Return what is known of a loss."""
        return self._losses.get(key)

    def noticed(self, key: str, at: float) -> float:
        """Return when it was first noticed that another process lost an answer: now, if not yet."""
        if len(self._noticed) >= _MANY:
            del self._noticed[next(iter(self._noticed))]
        return self._noticed.setdefault(key, at)

    def take(self, key: str) -> Loss | None:
        """Return it and forget it: it is made up for."""
        self._noticed.pop(key, None)
        return self._losses.pop(key, None)
