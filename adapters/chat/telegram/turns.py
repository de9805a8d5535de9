"""Whose turn it is to call Telegram: arithmetic over all chats, with time as an argument."""

from __future__ import annotations

from collections import OrderedDict
from enum import Enum, auto
from itertools import islice
from typing import Final

from adapters.chat.telegram.line import GAP, Line
from adapters.chat.telegram.pulse import Pulse
from bot.errors import ChatBusy

WAIT: Final = 0.3
"""Seconds that are waited in place; whoever has to wait longer is sent away."""
_LONG: Final = 0.5
"""Seconds after which a call counts once more at its end: a server counts an upload then."""
_LOOKED_AT: Final = 4
"""Chats that are looked at on each call, to be forgotten."""


class Kind(Enum):
    """What a call is for."""

    RESULT = auto()
    """Sends or edits, and somebody waits for it: it gets a place in the chat's line."""
    PROGRESS = auto()
    """Sends or edits, and is worth nothing a moment later: it never holds up a result."""
    FREE = auto()
    """Neither: reactions, answers to presses, deletions, files."""


class Turns:
    """Pure; times are seconds of any clock that does not go back.

    A negative number is a group or a channel (https://core.telegram.org/bots/api#chat). Whoever was
    there before `born` may have written into any chat a moment earlier.
    """

    def __init__(self, *, born: float = float("-inf")) -> None:
        self._born = born
        self._lines: OrderedDict[int, Line] = OrderedDict()
        self._pulse = Pulse()

    def __len__(self) -> int:
        """Return how many chats are remembered."""
        return len(self._lines)

    def claim(self, chat: int, kind: Kind, key: str, *, now: float) -> float:
        """Return when a call may begin: now, or `WAIT` later at the most. It is under way then.

        Raises `ChatBusy` with the seconds until its turn. A result has its place then, under its
        key; the others have to try again.
        """
        if kind is Kind.FREE:
            at = self._pulse.free(now)
        else:
            line = self._line(chat, now)
            at = self._result(line, key, now) if kind is Kind.RESULT else self._lull(line, now)
        if at > now + WAIT:
            raise ChatBusy("its turn comes later", retry_after=at - now)
        self._pulse.take(at)
        if kind is not Kind.FREE:
            line.since = at
        return at

    def over(self, chat: int, kind: Kind, *, now: float) -> None:
        """Note that a call that was under way has ended."""
        if kind is Kind.FREE:
            return
        line = self._line(chat, now)
        if line.since is not None and now - line.since > _LONG:
            self._pulse.take(now)
        line.over(now)

    def frozen(self, chat: int, seconds: float, *, now: float) -> None:
        """Let nobody write into a chat for so long; the others go on."""
        line = self._line(chat, now)
        line.freeze(now + seconds)
        for place, (key, told) in enumerate(line.told.items()):
            self._pulse.withdraw(told)
            line.told[key] = max(told, line.thawed + place * GAP)
            self._pulse.promise(line.told[key])

    def _result(self, line: Line, key: str, now: float) -> float:
        """Return when a result may begin; one that must wait has its place then."""
        told = line.told.get(key)
        if told is not None:
            self._pulse.withdraw(told)
        turn = line.turn(key, now)
        at = self._pulse.free(turn, beside=told is None)
        if at <= now + WAIT:
            line.told.pop(key, None)
            return at
        at = self._pulse.free(turn, beside=True)
        line.told[key] = at
        self._pulse.promise(at)
        return at

    def _lull(self, line: Line, now: float) -> float:
        return self._pulse.free(line.lull(now), beside=True)

    def _line(self, chat: int, now: float) -> Line:
        """Return a chat's line; forget chats of which nothing is to be remembered."""
        for other in list(islice(self._lines, _LOOKED_AT)):
            self._tidy(other, now)
        line = self._lines.setdefault(chat, Line(group=chat < 0, ready=self._born + GAP))
        for told in line.dropped(now):
            self._pulse.withdraw(told)
        return line

    def _tidy(self, chat: int, now: float) -> None:
        """Forget a chat if there is nothing to remember of it; else look at it again later."""
        line = self._lines[chat]
        for told in line.dropped(now):
            self._pulse.withdraw(told)
        if line.idle(now):
            del self._lines[chat]
        else:
            self._lines.move_to_end(chat)
