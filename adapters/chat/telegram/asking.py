"""Small calls that post nothing: answers to presses, reactions, questions about a chat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from adapters.chat.telegram.api import REFUSED, TokenRefused, translated
from adapters.chat.telegram.budget import Budget, Kind
from bot.errors import ChatBusy
from bot.ports import Clock

T = TypeVar("T")

_TRIES: Final = 3
_PAUSE, _PATIENCE = 0.3, 1.5
"""Seconds between two tries where nobody says how long, and the most that is waited in here."""


class Asking:
    """Asks within the budget of the whole bot; a hindrance of a moment is waited for in place."""

    def __init__(self, budget: Budget, clock: Clock) -> None:
        self._budget = budget
        self._clock = clock

    async def ask(self, chat: int, key: str, call: Callable[[], Awaitable[T]]) -> T:
        """Return the answer. Raises as `api.translated` does, but never `TokenRefused`."""
        left = _TRIES
        while True:
            left -= 1
            try:
                async with self._budget.turn(chat, Kind.FREE, key):
                    with translated():
                        return await call()
            except TokenRefused as error:
                raise ChatBusy(str(error), retry_after=REFUSED) from None
            except ChatBusy as error:
                pause = _PAUSE if error.retry_after is None else error.retry_after
                if not left or pause > _PATIENCE:
                    raise
            await self._clock.sleep(pause)
