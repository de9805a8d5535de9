"""Which message was sent under which key, and which numbers a lost one may have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from adapters.chat.telegram.groups import Spot
from adapters.chat.telegram.log import Send, TelegramLog
from adapters.chat.telegram.seen import Seen, numbered_alone
from bot.ports import Clock

_WIDEST: Final = 5000
"""Numbers between two messages that are looked through one by one."""
_EARLIER: Final = 900.0
"""Seconds by which a message may have been begun earlier than one with a lower number."""


class Sends:
    """The log of sends, and what could not be written into it yet. Raises `StoreFailed`."""

    def __init__(self, log: TelegramLog, seen: Seen, clock: Clock) -> None:
        self._log = log
        self._seen = seen
        self._clock = clock
        self._unwritten: dict[str, tuple[int, int]] = {}

    async def of(self, key: str) -> Send | None:
        """Return what is known of a key: chat, floor, number if it is known, when it was begun."""
        if key in self._unwritten:
            await self._write(key)
        return await self._log.begun(key)

    async def begin(self, key: str, spot: Spot) -> None:
        """Write down that a message is about to be sent, and which one was the youngest before."""
        if not self._seen.knows(spot.chat):
            youngest = await self._log.youngest(spot.chat)
            if youngest:
                self._seen.note(spot.chat, youngest)
        floor = self._seen.floor(spot.chat, at_least=spot.reply_to or 0)
        await self._log.begin(key, chat=spot.chat, floor=floor, at=self._clock.now())

    async def sent(self, key: str, chat: int, number: int) -> None:
        """Write down that it was sent; if the store cannot, that is made up for later."""
        self._seen.note(chat, number)
        self._unwritten[key] = (chat, number)
        await self._write(key)

    async def unsent(self, key: str) -> None:
        """Write down that it surely was not sent."""
        await self._log.unsent(key)

    async def withdrawn(self, key: str, chat: int, number: int) -> None:
        """Forget a message of ours that stands in the chat no more, and never look for it."""
        self._seen.note(chat, number, theirs=True)
        if self._unwritten.get(key) == (chat, number):
            del self._unwritten[key]
        await self._log.withdrawn(key, number)

    async def ending(self, ending: str, *, for_: float) -> Sequence[tuple[str, int, int]]:
        """Return key, chat and number of what was sent under keys with an ending, for so long."""
        now = self._clock.now()
        return await self._log.ending(ending, since=now - for_, before=now)

    async def unknown(self, sent: Send, *, below: int) -> list[int] | None:
        """Return the numbers that a lost message may have; None if there are far too many.

        Left out are our own messages, and those that are known to be other people's.
        """
        chat, floor, _, begun_at = sent
        if below - floor > _WIDEST:
            return None
        if numbered_alone(chat):
            ours = set(await self._log.known(chat, above=floor, below=below))
        else:
            since = begun_at - _EARLIER
            ours = set(await self._log.known_together(above=floor, below=below, since=since))
        ours.update(number for _, number in self._unwritten.values())
        return [
            number
            for number in range(floor + 1, below)
            if number not in ours and not self._seen.is_theirs(chat, number)
        ]

    async def _write(self, key: str) -> None:
        chat, number = self._unwritten[key]
        await self._log.sent(key, chat, number)
        del self._unwritten[key]
