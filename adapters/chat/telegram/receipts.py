"""👀 on the message of whoever asks for a video: it was seen, before anything else is said.

A reaction uses up no message of the chat's budget
(https://core.telegram.org/bots/api#setmessagereaction).
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from telegram import Bot
from telegram.error import TelegramError

from adapters.chat.telegram.api import Flooded, Moved
from adapters.chat.telegram.asking import Asking
from adapters.chat.telegram.ids import place
from bot.domain.call import Call
from bot.errors import ChatBusy, ChatError
from bot.ports import Clock

_EYES: Final = "👀"
_WAITING: Final = 500
"""Receipts that wait at the most; with more, everybody sees that the bot is busy."""
_WORTH: Final = 60.0
"""Seconds for which a receipt is worth giving."""


@dataclass(frozen=True, slots=True, eq=False)
class Receipt:
    """A message that asks for a video; `begun` is set when its receipt is on its way."""

    chat: int
    message: int
    asked_at: float
    begun: asyncio.Event = field(default_factory=asyncio.Event)


class Receipts:
    """The queue of receipts; `give` never waits."""

    def __init__(self, *, bot: Bot, asking: Asking, clock: Clock) -> None:
        self._bot = bot
        self._asking = asking
        self._clock = clock
        self._queue: asyncio.Queue[Receipt] = asyncio.Queue(_WAITING)

    def give(self, call: Call) -> asyncio.Event | None:
        """Plan a receipt for a call that asks for a video; the event tells when it is on its way.

        None for any other call, and if too many wait: soon the rest is said, and tells more.
        """
        where = None if call.address.reply_to is None else place(call.address.reply_to)
        if not _asks(call) or where is None or self._queue.full():
            return None
        receipt = Receipt(*where, asked_at=self._clock.now())
        self._queue.put_nowait(receipt)
        return receipt.begun

    async def run(self) -> None:
        """Give receipts for ever; several may run at once."""
        while True:
            receipt = await self._queue.get()
            # A chat may forbid reactions, the message may be gone: then there is no receipt.
            with suppress(TelegramError, ChatError, Moved):
                await self._react(receipt)
            receipt.begun.set()

    async def _react(self, receipt: Receipt) -> None:
        """Give a receipt when its turn comes; one that nobody waits for any more is dropped."""

        async def react() -> bool:
            receipt.begun.set()
            return await self._bot.set_message_reaction(receipt.chat, receipt.message, _EYES)

        key = f"receipt:{receipt.chat}/{receipt.message}"
        while self._clock.now() - receipt.asked_at < _WORTH:
            try:
                await self._asking.ask(receipt.chat, key, react)
            except Flooded:  # what the chat takes at all is for what is worth more
                return
            except ChatBusy as error:
                if error.retry_after is None:
                    return
                await self._clock.sleep(error.retry_after)
            else:
                return


def _asks(call: Call) -> bool:
    """Say whether somebody asks for a video: by the command, or by filling in a form."""
    typed = call.command == "luma" and bool(call.text or call.pictures or call.target)
    return typed or call.filled
