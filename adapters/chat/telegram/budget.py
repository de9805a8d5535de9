"""Our own limit on calls, which keeps results moving: whoever calls Telegram asks here first.

The library's limiter counts every call as a message and lets one refusal stop all chats.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from adapters.chat.telegram.turns import Kind, Turns
from bot.ports import Clock

__all__ = ["Budget", "Kind"]


class Budget:
    """The door to `Turns`, with a clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._turns = Turns(born=clock.now())
        self._latest = 0.0
        self._ahead = 0.0

    @asynccontextmanager
    async def turn(self, chat: int, kind: Kind, key: str) -> AsyncIterator[None]:
        """Make one call, or several of which one at the most is counted by Telegram.

        A result that is sent away keeps a place under its `key`, until half a minute past its turn.
        Raises `ChatBusy` with the seconds until the turn, if they are more than a moment.
        """
        now = self._now()
        at = self._turns.claim(chat, kind, key, now=now)
        try:
            if at > now:
                await self._clock.sleep(at - now)
            yield
        finally:
            self._turns.over(chat, kind, now=self._now())

    def frozen(self, chat: int, seconds: float) -> None:
        """Let nobody write into a chat for so many seconds: Telegram answered 429 there."""
        self._turns.frozen(chat, seconds, now=self._now())

    def _now(self) -> float:
        """Return a time that does not go back when somebody sets the machine's clock."""
        now = self._clock.now() + self._ahead
        if now < self._latest:
            self._ahead += self._latest - now
            now = self._latest
        self._latest = now
        return now
