"""Which group became which supergroup, and where an address leads to because of that.

Such a group gets another number, and its messages stay behind with the old one
(https://core.telegram.org/bots/api#message, `migrate_to_chat_id`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from adapters.chat.telegram.ids import number, place
from adapters.chat.telegram.log import TelegramLog
from bot.domain.names import MessageId
from bot.domain.reply import Address
from bot.errors import ChatGone

_FURTHEST: Final = 8
"""Moves that are followed from one number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in a chat: its number, a topic, and the message that is answered."""

    chat: int
    thread: int | None = None
    reply_to: int | None = None


class Groups:
    """What is known of moves; read once, then kept. Raises `StoreFailed`."""

    def __init__(self, log: TelegramLog) -> None:
        self._log = log
        self._moves: dict[int, int] | None = None

    async def spot(self, to: Address) -> Spot:
        """Return the place that an address names. Raises `ChatGone` if it names none.

        A message of another chat is not answered: its number means another one here.
        """
        chat, thread = number(to.chat), number(to.thread or "0")
        if chat is None or thread is None:
            raise ChatGone("no chat of Telegram")
        chat = await self.where(chat)
        answered = None if to.reply_to is None else place(to.reply_to)
        reply_to = answered[1] if answered is not None and answered[0] == chat else None
        return Spot(chat=chat, thread=thread or None, reply_to=reply_to)

    async def message(self, name: MessageId) -> tuple[int, int] | None:
        """Return the chat and the number of a message; None if it cannot be reached (any more)."""
        found = place(name)
        stays = found is not None and await self.where(found[0]) == found[0]
        return found if stays else None

    async def where(self, chat: int) -> int:
        """Return the number that a chat has now."""
        moves = await self._known()
        for _ in range(_FURTHEST):
            chat = moves.get(chat, chat)
        return chat

    async def moved(self, chat: int, became: int) -> None:
        """Remember that a group became a supergroup."""
        moves = await self._known()
        await self._log.moved(chat, became)
        moves[chat] = became

    async def _known(self) -> dict[int, int]:
        if self._moves is None:
            self._moves = dict(await self._log.moves())
        return self._moves
