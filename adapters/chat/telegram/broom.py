"""Removes messages of ours that served their turn; what cannot be removed now is tried again."""

from __future__ import annotations

from collections import deque
from typing import Final

from telegram.error import BadRequest

from adapters.chat.telegram.api import Moved
from adapters.chat.telegram.budget import Kind
from adapters.chat.telegram.calls import Calls
from adapters.chat.telegram.door import Door
from bot.errors import ChatBusy, ChatGone
from bot.ports import Journal

_MANY: Final = 100


class Broom:
    """Never raises `bot.errors.ChatError`: nobody's answer hangs on it."""

    def __init__(self, door: Door, calls: Calls, journal: Journal) -> None:
        self._door = door
        self._calls = calls
        self._journal = journal
        self._left: deque[tuple[int, int]] = deque(maxlen=_MANY)

    async def remove(self, chat: int, message: int) -> None:
        """Remove a message, now or when it is swept."""
        try:
            async with self._door.turn(chat, Kind.FREE, "broom"):
                await self._calls.delete(chat, message)
        except ChatBusy as error:
            self._left.append((chat, message))
            self._journal.note("telegram_left_behind", chat=chat, reason=str(error))
        except (BadRequest, ChatGone, Moved):  # gone, or nobody can remove it
            return

    async def sweep(self) -> None:
        """Try one of the messages that could not be removed; without such a one do nothing."""
        if self._left:
            await self.remove(*self._left.popleft())
