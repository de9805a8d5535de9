"""Removes messages of ours that served their turn; what cannot be removed now is tried again."""

from __future__ import annotations

from collections import deque
from typing import Final

from telegram.error import BadRequest

from adapters.chat.telegram.api import Moved
from adapters.chat.telegram.budget import Kind
from adapters.chat.telegram.calls import Calls
from adapters.chat.telegram.door import Door
from adapters.chat.telegram.sends import Sends
from bot.errors import ChatBusy, ChatGone, StoreFailed
from bot.ports import Journal

_MANY: Final = 100


class Broom:
    """Raises no `bot.errors.BotError`: nobody's answer hangs on it."""

    def __init__(self, door: Door, calls: Calls, sends: Sends, journal: Journal) -> None:
        self._door = door
        self._calls = calls
        self._sends = sends
        self._journal = journal
        self._left: deque[tuple[int, int, str]] = deque(maxlen=_MANY)

    async def remove(self, chat: int, message: int, key: str = "") -> None:
        """Remove a message, now or when it is swept; then forget that it was sent under `key`."""
        try:
            async with self._door.turn(chat, Kind.FREE, "broom"):
                await self._calls.delete(chat, message)
        except (ChatBusy, StoreFailed) as error:
            self._left.append((chat, message, key))
            self._journal.note("telegram_left_behind", chat=chat, reason=str(error))
            return
        except (BadRequest, ChatGone, Moved) as error:  # gone, or nobody can remove it
            self._journal.note("telegram_not_removed", chat=chat, reason=type(error).__name__)
        if key:
            await self._forget(chat, message, key)

    async def sweep(self) -> None:
        """Remove what another process had said already, and try one of the messages that could not
        be removed; without such a one do nothing.
        """
        for chat, message in self._sends.spare():
            self._journal.note("telegram_said_twice", chat=chat, message=message)
            await self.remove(chat, message)
        if self._left:
            await self.remove(*self._left.popleft())

    async def _forget(self, chat: int, message: int, key: str) -> None:
        try:
            await self._sends.withdrawn(key, chat, message)
        except StoreFailed as error:  # after the next start it is removed once more
            self._journal.note("store_failed", reason=str(error))
