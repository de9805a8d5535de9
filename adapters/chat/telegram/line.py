"""When one chat may be written to again, and who waits for that.

About one message a second in a chat, 20 a minute in a group (https://core.telegram.org/bots/faq,
"My bot is hitting limits"); edits count as well. The server counts an upload when it is stored, so
a pause is counted from the end of a call.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

GAP: Final = 1.05
"""Seconds from the end of a call to the beginning of the next one."""
WINDOW: Final = 61.0
"""Seconds for which a call counts in a group."""
ROOM: Final = 18
"""Calls in a group within the window."""
PROGRESS_ROOM: Final = 12
"""How many of them there may be before progress is told; the rest is for results."""
_GUESS: Final = 5.0
"""Seconds until whoever waits for the end of a long call asks again, at the most."""
_LATE: Final = 1.0
"""Seconds past his turn after which one who waits holds up nobody; he keeps his place."""
_PATIENCE: Final = 30.0
"""Seconds past his turn after which he loses it."""


@dataclass(slots=True, eq=False, kw_only=True)
class Line:
    """One chat. `since` is when the call under way began, `told` what each waiting result was
    told to come at, in the order in which they came. Times are in seconds.
    """

    group: bool
    since: float | None = None
    ready: float = 0.0
    thawed: float = 0.0
    ended: deque[float] = field(default_factory=deque)
    told: dict[str, float] = field(default_factory=dict)

    def turn(self, key: str, now: float) -> float:
        """Return when a result's turn is, behind those who came before it."""
        ahead = []
        for other, told in self.told.items():
            if other == key:
                break
            if told > now - _LATE:
                ahead.append(told)
        return self._behind(ahead, now)

    def lull(self, now: float) -> float:
        """Return when progress may be told, for which no result has to wait."""
        if self.told:
            return self._behind(self.told.values(), now)
        return self._room(self.ended, self._opens(now), PROGRESS_ROOM)

    def over(self, now: float) -> None:
        """Note that the call under way has ended."""
        self.since = None
        self.ready = now + GAP
        if self.group:
            self.ended.append(now)

    def freeze(self, until: float) -> None:
        """Let nobody write before a moment."""
        self.thawed = max(self.thawed, until)

    def dropped(self, now: float) -> list[float]:
        """Forget what no longer counts; return the turns of those who never came."""
        while self.ended and self.ended[0] <= now - WINDOW:
            self.ended.popleft()
        lost = [key for key, told in self.told.items() if told <= now - _PATIENCE]
        return [self.told.pop(key) for key in lost]

    def idle(self, now: float) -> bool:
        """Say whether there is nothing to remember of this chat."""
        waits = self.since is not None or self.ended or self.told
        return not waits and max(self.ready, self.thawed) <= now

    def _behind(self, ahead: Iterable[float], now: float) -> float:
        """Return the turn of one who has others ahead of him, each at the moment he was told."""
        ended = deque(self.ended)
        at = self._opens(now)
        for told in ahead:
            at = self._room(ended, max(at, told), ROOM)
            ended.append(at)
            at += GAP
        return self._room(ended, at, ROOM)

    def _opens(self, now: float) -> float:
        """Return when the chat itself is free; a guess while a call is under way."""
        at = max(now, self.ready, self.thawed)
        if self.since is None:
            return at
        return max(at, now + min(max(now - self.since, GAP), _GUESS))

    def _room(self, ended: Iterable[float], at: float, room: int) -> float:
        """Return when fewer than `room` calls count in a group, not before `at`."""
        counted = [end for end in ended if end > at - WINDOW]
        if not self.group or len(counted) < room:
            return at
        return counted[-room] + WINDOW
