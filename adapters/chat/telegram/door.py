"""Where every call of the outgoing side gets its turn, and where it is seen to what refuses it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.chat.telegram.api import REFUSED, Flooded, Moved, TokenRefused
from adapters.chat.telegram.budget import Budget, Kind
from adapters.chat.telegram.groups import Groups
from bot.errors import ChatBusy
from bot.ports import Journal


class Door:
    """The budget, and what is learned from refusals."""

    def __init__(self, budget: Budget, groups: Groups, journal: Journal) -> None:
        self._budget = budget
        self._groups = groups
        self._journal = journal

    @asynccontextmanager
    async def turn(self, chat: int, kind: Kind, key: str) -> AsyncIterator[None]:
        """Call Telegram, at most one counted call at once in a chat.

        Raises `ChatBusy` if the turn comes later, and for a 429, which stops the chat for so long;
        for a refused token too, because its end is for whoever listens to declare. `Moved` is
        written down and passes.
        """
        try:
            async with self._budget.turn(chat, kind, key):
                yield
        except Flooded as error:
            self._budget.frozen(chat, error.retry_after or 0.0)
            self._journal.note("telegram_flooded", chat=chat, seconds=error.retry_after)
            raise
        except TokenRefused as error:
            self._journal.note("telegram_refused", reason=str(error))
            raise ChatBusy(str(error), retry_after=REFUSED) from None
        except Moved as error:
            await self._groups.moved(chat, error.chat)
            raise
