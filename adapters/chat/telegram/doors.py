"""The ways into Telegram: to one person, to the bot's own chat, to one message.

https://core.telegram.org/api/links
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from telegram import Bot
from telegram.error import BadRequest

from adapters.chat.telegram.api import Moved
from adapters.chat.telegram.asking import Asking
from adapters.chat.telegram.ids import CHANNELS, TELEGRAM, number, place
from adapters.chat.telegram.log import TelegramLog
from adapters.chat.telegram.me import Me
from adapters.chat.telegram.seen import numbered_alone
from bot.domain.names import MessageId
from bot.domain.reply import Address
from bot.errors import ChatBusy, ChatGone, StoreFailed
from bot.ports import Clock

_FRESH: Final = 3600.0
"""Seconds for which a chat's public name is good."""
_KEPT: Final = 1000
"""Names that are kept at the most."""
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}", re.ASCII)


class Doors:
    """Implements `bot.ports.Doors`."""

    def __init__(
        self,
        *,
        bot: Bot,
        asking: Asking,
        log: TelegramLog,
        clock: Clock,
        me: Callable[[], Me | None],
    ) -> None:
        self._bot = bot
        self._asking = asking
        self._log = log
        self._clock = clock
        self._me = me
        self._names: dict[int, tuple[str | None, float]] = {}

    async def direct(self, person: str) -> Address:
        """Return somebody's private chat, which has his own number. Raises `ChatGone`.

        Whether he ever let the bot write to him shows when it does.
        """
        who = number(person)
        if who is None or who <= 0:
            raise ChatGone("no person of Telegram")
        return Address(platform=TELEGRAM, chat=str(who))

    def door(self, payload: str) -> str | None:
        """Return a link that opens the bot; None until Telegram has said what it is called."""
        me = self._me()
        return None if me is None else me.door(payload)

    async def link(self, message: MessageId) -> str | None:
        """Return a link to a message; None in chats of which Telegram has no links.

        Raises `ChatBusy`.
        """
        found = place(message)
        if found is None or not numbered_alone(found[0]):
            return None
        chat, id_ = found
        if chat in await self._moves():
            return None
        name = await self._name(chat)
        return f"https://t.me/{name or f'c/{CHANNELS - chat}'}/{id_}"

    async def _moves(self) -> frozenset[int]:
        try:
            return frozenset(await self._log.moves())
        except StoreFailed as error:
            raise ChatBusy("the store failed", retry_after=1.0) from error

    async def _name(self, chat: int) -> str | None:
        """Return the name under which everybody can find a chat; None for a private one."""
        now = self._clock.now()
        name, at = self._names.get(chat, (None, float("-inf")))
        if now - at < _FRESH:
            return name
        try:
            found = await self._asking.ask(chat, f"chat:{chat}", lambda: self._bot.get_chat(chat))
        except (BadRequest, ChatGone, Moved):  # its members can still follow the other link
            return None
        name = found.username if found.username and _NAME.fullmatch(found.username) else None
        self._names.pop(chat, None)
        if len(self._names) >= _KEPT:
            del self._names[next(iter(self._names))]
        self._names[chat] = (name, now)
        return name
