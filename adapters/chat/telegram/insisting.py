"""How long to wait before Telegram is asked again, and asking until it answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from telegram.error import (
    Conflict,
    EndPointNotFound,
    InvalidToken,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from adapters.chat.telegram.api import seconds_of, translated
from bot.ports import Clock, Journal

T = TypeVar("T")

_FIRST, _GROWTH, _MOST = 1.0, 1.5, 30.0
"""Seconds of the first pause, how much longer each next one is, seconds of the longest."""
_GRACE: Final = 0.5
"""Seconds on top of what a 429 asks for."""
_BROKEN: Final = frozenset({"ReadError", "RemoteProtocolError", "WriteError"})
"""The HTTP client's names for a line that broke: Telegram ends old connections by itself."""


class Pauses:
    """The pauses of one thing that is asked again and again."""

    def __init__(self) -> None:
        self._next = _FIRST
        self._broke = False

    def good(self) -> None:
        """It was answered: the next pause is a short one again."""
        self._next, self._broke = _FIRST, False

    def after(self, error: TelegramError) -> float:
        """Return the seconds to wait. Raises `TokenRefused`, for which no waiting helps.

        A long poll that ran out of time is no fault; the first broken line is asked anew at once.
        """
        if isinstance(error, InvalidToken | EndPointNotFound):
            with translated():
                raise error
        if isinstance(error, RetryAfter):
            return seconds_of(error) + _GRACE
        if isinstance(error, TimedOut):
            return 0.0
        if not self._broke and type(error.__cause__).__name__ in _BROKEN:
            self._broke = True
            return 0.0
        return self.longer()

    def longer(self) -> float:
        """Return the next pause, each longer than the one before."""
        pause, self._next = self._next, min(self._next * _GROWTH, _MOST)
        return pause


async def insist(
    ask: Callable[[], Awaitable[T]], clock: Clock, journal: Journal, *, what: str
) -> T:
    """Ask until there is an answer, however long the network is down. Raises `TokenRefused`."""
    pauses, told = Pauses(), ""
    while True:
        try:
            return await ask()
        except TelegramError as error:
            pause = pauses.after(error)
            if reason(error) != told:
                told = reason(error)
                journal.note("telegram_unreachable", what=what, reason=told)
        await clock.sleep(max(pause, _GRACE))


def reason(error: TelegramError) -> str:
    """Say what happened in a line that holds no address, because an address holds the token."""
    if error.__cause__ is not None:
        return type(error.__cause__).__name__
    return error.message if isinstance(error, Conflict) else type(error).__name__
