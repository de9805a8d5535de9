"""Counts what a bot sends and edits, and says where it was faster than Telegram allows.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: one message a
second in a chat, 20 a minute in a group, 30 a second in all. Edits count, too.
"""

from __future__ import annotations

import bisect
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tests.servers.telegram.chat import Chat
from tests.servers.telegram.refused import flood


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most `count` in any `seconds`."""

    count: int
    seconds: float


PER_CHAT: Final = Limit(count=1, seconds=1.0)
PER_GROUP: Final = Limit(count=20, seconds=60.0)
OVERALL: Final = Limit(count=30, seconds=1.0)
_NO_CHAT: Final = 0


def overruns(times: Sequence[float], limit: Limit, tolerance: float) -> list[tuple[float, float]]:
    """Return where sorted times break a limit: when, and how long before it the window began."""
    return [
        (at, at - first)
        for first, at in zip(times, times[limit.count :], strict=False)
        if at - first < limit.seconds - tolerance
    ]


class Meters:
    """Remembers when what arrived, by the server's clock.

    With `enforce` what is too fast is answered 429, as the real server does. `tolerance` is in
    seconds and makes each window that much shorter: what a network adds to an honest second.
    """

    def __init__(self, *, tolerance: float, enforce: bool) -> None:
        self.tolerance = tolerance
        self.enforce = enforce
        self._times: dict[int, list[float]] = defaultdict(list)
        self._all: list[float] = []
        self._chats: dict[int, Chat] = {}
        self._floods: list[str] = []

    def count(self, chat: Chat | None, at: float, what: str) -> None:
        """Count what is about to be sent or edited; None for what lies in no chat of the bot's.

        Raises:
            Refused: 429, and it is not counted.
        """
        key = _NO_CHAT if chat is None else chat.id
        if chat is not None:
            self._chats[key] = chat
        if self.enforce and (wait := self._wait(key, at)) > 0:
            self._floods.append(f"{what} in {chat} came {wait:.2f} s too early, answered 429")
            raise flood(math.ceil(wait))
        bisect.insort(self._times[key], at)
        bisect.insort(self._all, at)

    def forgive(self) -> None:
        """Forget everything so far."""
        self._times.clear()
        self._all.clear()
        self._floods.clear()

    @property
    def violations(self) -> list[str]:
        """Every time that a limit was broken, in words."""
        found = list(self._floods)
        for key, times in self._times.items():
            for limit in self._limits(key):
                found += _told(str(self._chats[key]), times, limit, self.tolerance)
        return found + _told("all chats", self._all, OVERALL, self.tolerance)

    def _limits(self, key: int) -> tuple[Limit, ...]:
        if key == _NO_CHAT:
            return ()
        return (PER_CHAT, PER_GROUP) if self._chats[key].is_group else (PER_CHAT,)

    def _wait(self, key: int, at: float) -> float:
        """Return the seconds after which it would be right, 0 or less for now."""
        waits = [_wait(self._all, at, OVERALL)]
        waits += [_wait(self._times[key], at, limit) for limit in self._limits(key)]
        longest = max(waits)
        return longest if longest > self.tolerance else 0.0


def _wait(times: Sequence[float], at: float, limit: Limit) -> float:
    if len(times) < limit.count:
        return 0.0
    return limit.seconds - (at - times[-limit.count])


def _told(where: str, times: Sequence[float], limit: Limit, tolerance: float) -> list[str]:
    return [
        f"{where}: {limit.count + 1} within {span:.2f} s at {at:.2f}, allowed are {limit.count} "
        f"in {limit.seconds:g} s"
        for at, span in overruns(times, limit, tolerance)
    ]
