"""Which message was sent under which key, and which numbers a lost one may have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from adapters.chat.telegram.groups import Spot
from adapters.chat.telegram.log import Send, TelegramLog
from adapters.chat.telegram.seen import Seen, numbered_alone
from bot.errors import ChatBusy
from bot.ports import Clock

_WIDEST: Final = 5000
"""Numbers between two messages that are looked through one by one."""
_EARLIER: Final = 900.0
"""Seconds by which a message may have been begun earlier than one with a lower number."""
_OTHERS: Final = 1.0
"""Seconds until it is looked again whether another process is done."""


class Sends:
    """The log of sends, and what could not be written into it yet. Raises `StoreFailed`."""

    def __init__(self, log: TelegramLog, seen: Seen, clock: Clock) -> None:
        self._log = log
        self._seen = seen
        self._clock = clock
        self._unwritten: dict[str, tuple[int, int, bool]] = {}
        self._spare: list[tuple[int, int]] = []

    async def of(self, key: str) -> Send | None:
        """Return what is known of a key: chat, floor, number if it is known, when it was begun."""
        if key in self._unwritten:
            await self._write(key)
        return await self._log.begun(key)

    async def begin(self, key: str, spot: Spot) -> Send | None:
        """Write down that a message is about to be sent, and which one was the youngest before.

        What is returned another process has written down before: then it is not to be sent.
        """
        floor = self._seen.floor(spot.chat, at_least=spot.reply_to or 0)
        return await self._log.begin(key, chat=spot.chat, floor=floor, at=self._clock.now())

    async def claim(self, key: str) -> None:
        """Make it ours to find out what became of a message, or to say it anew.

        Raises `ChatBusy` while another process is at it; once that one has died, is done, or has
        lost the answer as well, it passes.
        """
        if not await self._log.claim(key, at=self._clock.now()):
            raise ChatBusy("another process is sending it", retry_after=_OTHERS)

    async def let_go(self, key: str) -> bool:
        """Write down that we send it no more, and do not know what became of it; false if another
        process has taken it over.
        """
        return await self._log.let_go(key)

    async def sent(
        self, key: str, chat: int, number: int, *, passing: bool = False
    ) -> tuple[int, int]:
        """Write down that it was sent; if the store cannot, that is made up for later.

        Returns chat and number of the message that counts: of two processes that sent it, the first
        one's. Ours is then `spare`.
        """
        self._seen.note(chat, number)
        self._unwritten[key] = (chat, number, passing)
        return await self._write(key)

    async def catch_up(self) -> None:
        """Write down what could not be written: other processes may wait for it."""
        for key in list(self._unwritten):
            if key in self._unwritten:
                await self._write(key)

    async def unsent(self, key: str) -> None:
        """Write down that it surely was not sent."""
        await self._log.unsent(key)

    def spare(self) -> Sequence[tuple[int, int]]:
        """Return chat and number of what stands in a chat twice, to be removed: each once."""
        spare, self._spare = self._spare, []
        return spare

    async def withdrawn(self, key: str, chat: int, number: int) -> None:
        """Forget a message of ours that stands in the chat no more, and never look for it."""
        self._seen.note(chat, number, theirs=True)
        if self._unwritten.get(key, ())[:2] == (chat, number):
            del self._unwritten[key]
        await self._log.withdrawn(key, number)

    async def left(self, ending: str, *, for_: float) -> Sequence[tuple[str, int, int]]:
        """Return key, chat and number of what dead processes were to take away, for so long."""
        now = self._clock.now()
        return await self._log.left(ending, since=now - for_, at=now)

    async def unknown(self, sent: Send, *, below: int) -> list[int] | None:
        """Return the numbers that a lost message may have; None if there are far too many.

        Left out are our own messages, and those that are known to be other people's. What another
        process sends there just now could have any of these numbers, and must not be touched: then
        `ChatBusy` is raised.
        """
        chat, floor, _, begun_at = sent
        if below - floor > _WIDEST:
            return None
        if await self._log.under_way(chat, at=self._clock.now()):
            raise ChatBusy("another process speaks there", retry_after=_OTHERS)
        if numbered_alone(chat):
            ours = set(await self._log.known(chat, above=floor, below=below))
        else:
            since = begun_at - _EARLIER
            ours = set(await self._log.known_together(above=floor, below=below, since=since))
        ours.update(number for _, number, _ in self._unwritten.values())
        return [
            number
            for number in range(floor + 1, below)
            if number not in ours and not self._seen.is_theirs(chat, number)
        ]

    async def _write(self, key: str) -> tuple[int, int]:
        chat, number, passing = self._unwritten[key]
        counts = await self._log.sent(key, chat, number, at=self._clock.now(), passing=passing)
        self._unwritten.pop(key, None)
        if counts != (chat, number):
            self._spare.append((chat, number))
        return counts
