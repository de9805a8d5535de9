"""Understands stored updates; presses, and what happens to the bot, are done in here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from adapters.chat.telegram.greeting import Greeting
from adapters.chat.telegram.log import TelegramLog
from adapters.chat.telegram.me import Me
from adapters.chat.telegram.posting import Posting
from adapters.chat.telegram.pressing import Pressing
from adapters.chat.telegram.reading import call_of
from adapters.chat.telegram.receipts import Receipts
from adapters.chat.telegram.spoken import is_ours, may_be_ours
from adapters.chat.telegram.update import Message, read_update
from bot.domain.call import Call, Inbound
from bot.errors import ChatBusy
from bot.ports import Clock

_MOMENT: Final = 0.05
"""Seconds that a receipt may take to be on its way."""
_ON_ITS_WAY: Final = 120.0
"""Seconds after which nobody waits for a message of ours to be known any more."""
_UNKNOWN: Final = 1.0
"""Seconds until a message is read again that answers one of ours which is not known yet."""


class Hearing:
    """What is heard may have come in by another process. Without `receipts` nobody gets one."""

    def __init__(
        self,
        *,
        log: TelegramLog,
        clock: Clock,
        posting: Posting,
        pressing: Pressing,
        greeting: Greeting,
        receipts: Receipts | None,
        me: Callable[[], Me],
    ) -> None:
        self._log = log
        self._clock = clock
        self._posting = posting
        self._pressing = pressing
        self._greeting = greeting
        self._receipts = receipts
        self._me = me

    async def understand(self, inbound: Inbound) -> Call | None:
        """Translate an update. Raises `Unreadable` for what is none, `ChatBusy`."""
        update = read_update(inbound.body)
        me = self._me()
        if update.callback_query is not None:
            await self._pressing.press(update.callback_query, inbound.received_at)
        elif update.my_chat_member is not None:
            await self._greeting.changed(update.my_chat_member)
        else:
            message = update.message or update.channel_post
            return None if message is None else await self._read(message, inbound.key, me)
        return None

    async def _read(self, message: Message, key: str, me: Me) -> Call | None:
        if message.migrate_to_chat_id is not None:
            await self._posting.moved(message.chat.id, message.migrate_to_chat_id)
            return None
        if message.migrate_from_chat_id is not None:
            await self._posting.moved(message.migrate_from_chat_id, message.chat.id)
            return None
        replied = message.reply_to_message
        sent_as = None
        if replied is not None and may_be_ours(replied, me):
            sent_as = await self._log.key_of(message.chat.id, replied.message_id)
            if sent_as is None and is_ours(replied, me):
                await self._not_before_it_is_known(message.chat.id)
        call = call_of(message, key, me, sent_as)
        if call is not None and self._receipts is not None:
            begun = self._receipts.give(call)
            if begun is not None and call.pictures:
                # The next thing done is to fetch them; people should see first that they were seen.
                await self._clock.wait(begun, _MOMENT)
        return call

    async def _not_before_it_is_known(self, chat: int) -> None:
        """Wait if a message of ours is on its way there: people may answer it before its number,
        which Telegram says afterwards, is known. Raises `ChatBusy`.
        """
        if await self._log.sending(chat, since=self._clock.now() - _ON_ITS_WAY):
            raise ChatBusy("what it answers is not known yet", retry_after=_UNKNOWN)
