"""Whose turn it is to edit a message: how many edits a channel takes, and how often one message.

Discord tells limits by headers and asks not to rely on numbers
(https://docs.discord.com/developers/topics/rate-limits). In practice a channel takes about five
edits in five seconds, and messages older than an hour are edited less often (code 30046). So
progress keeps away from these limits, and what is more than progress gets what is left of them.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Final

from adapters.chat.discord.words import counts
from bot.domain.reply import Reply

WINDOW: Final = 5.5
"""Seconds in which a channel takes `Weight.RESULT` edits: five, and a margin for the way there."""
_KEPT: Final = 30.0
"""Seconds past its turn for which a place in the line is kept."""
_CROWD: Final = 2000
"""Channels and messages of which is known when they were edited; then the idle ones go."""
_IDLE: Final = 120.0
"""Seconds after which nothing of the past matters any more."""
_SOONEST, _LATEST, _OLD = 5.0, 30.0, 60.0
"""Seconds between two edits of one message: at first, after six minutes, after an hour."""
_THINNING: Final = 12.0
_HOUR: Final = 3600.0
_DRIFT, _DRIFT_SHARE = 10.0, 0.1
"""Seconds, and the share of the time left, by which a told moment may be wrong."""


class Weight(IntEnum):
    """What an edit is; its number is how many may go in one window."""

    PROGRESS = 3
    FIRST = 4
    """The first answer to an interaction."""
    RESULT = 5


@dataclass(slots=True, eq=False)
class _Line:
    """The edits of one channel: when they went, and who waits for which moment."""

    gone: deque[float] = field(default_factory=deque)
    waiting: dict[str, float] = field(default_factory=dict)

    def forget(self, now: float) -> None:
        while self.gone and self.gone[0] <= now - WINDOW:
            self.gone.popleft()
        for key in [key for key, turn in self.waiting.items() if turn < now - _KEPT]:
            del self.waiting[key]

    def behind_all(self, most: int, now: float) -> float:
        """Return the seconds until one more may go after all that went and all that wait."""
        return _room(sorted([*self.gone, *self.waiting.values()]), most, now)

    def kept(self, key: str, most: int, now: float) -> float:
        """Return the seconds until the turn that is kept for a key; others may have come late."""
        return max(self.waiting[key] - now, _room(self.gone, most, now))


def _room(taken: Sequence[float], most: int, now: float) -> float:
    """Return the seconds until fewer than `most` of some moments, in order, are in the window."""
    return 0.0 if len(taken) < most else max(taken[-most] + WINDOW - now, 0.0)


class Turns:
    """Counts edits by channel, and remembers who waits. Pure: the time is an argument."""

    def __init__(self) -> None:
        self._lines: dict[int, _Line] = {}

    def take(self, channel: int, weight: Weight, key: str, *, now: float) -> float:
        """Return 0 and count an edit if it may go now; else the seconds until its turn.

        A result keeps its place in the line under its `key`; everything else comes back and asks.
        """
        line = self._line(channel, now)
        known = key in line.waiting
        wait = line.kept(key, weight, now) if known else line.behind_all(weight, now)
        if wait <= 0:
            line.waiting.pop(key, None)
            line.gone.append(now)
        elif weight is Weight.RESULT:
            line.waiting[key] = now + wait
        return wait

    def _line(self, channel: int, now: float) -> _Line:
        if len(self._lines) >= _CROWD:
            for line in self._lines.values():
                line.forget(now)
            self._lines = {c: one for c, one in self._lines.items() if one.gone or one.waiting}
        line = self._lines.setdefault(channel, _Line())
        line.forget(now)
        return line


class Pulse:
    """How often the progress of one message is told. Pure: the time is an argument."""

    def __init__(self) -> None:
        self._next: dict[int, float] = {}
        self._said: dict[int, Reply] = {}

    def wait(self, message: int, *, now: float) -> float:
        """Return the seconds until progress may be told in a message again."""
        return max(self._next.get(message, now) - now, 0.0)

    def hold(self, message: int, seconds: float, *, now: float, said: Reply | None = None) -> None:
        """Tell nothing in a message for so long; `said` is what it tells now, if that is known."""
        if len(self._next) >= _CROWD:
            self._next = {m: at for m, at in self._next.items() if at > now}
            self._said = {m: one for m, one in self._said.items() if m in self._next}
        self._next[message] = now + seconds
        if said is not None and said.eta is not None:
            self._said[message] = said
        else:
            self._said.pop(message, None)

    def counts_on(self, message: int, reply: Reply, *, now: float) -> bool:
        """Say whether a message tells this already, because the reader's client counts it down."""
        said = self._said.get(message)
        if said is None or not (counts(said, now) and counts(reply, now)):
            return False
        before, at = _timeless(said)
        after, moved = _timeless(reply)
        return before == after and abs(moved - at) <= max(_DRIFT, _DRIFT_SHARE * (at - now))


def _timeless(reply: Reply) -> tuple[Reply, float]:
    """Return a reply without the words for its moment, and the moment."""
    words, at = ("", math.nan) if reply.eta is None else (reply.eta.words, reply.eta.at)
    return replace(reply, text=reply.text.removesuffix(words), eta=None), at


def gap(age: float) -> float:
    """Return the fewest seconds between two edits of a message of this age.

    >>> gap(30.0), gap(180.0), gap(600.0), gap(4000.0)
    (5.0, 15.0, 30.0, 60.0)
    """
    return _OLD if age >= _HOUR else min(max(age / _THINNING, _SOONEST), _LATEST)
