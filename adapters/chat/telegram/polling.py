"""Asks Telegram for updates, over and over: stored first, acknowledged with the next question.

https://core.telegram.org/bots/api#getupdates. An update counts as received when a higher offset is
asked for, so that what was not stored is sent again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from telegram import Bot
from telegram.error import TelegramError

from adapters.chat.telegram.insisting import Pauses, insist, reason
from adapters.chat.telegram.intake import Intake
from adapters.chat.telegram.log import TelegramLog
from adapters.chat.telegram.me import Me
from adapters.chat.telegram.update import ALLOWED
from bot.errors import StoreFailed
from bot.ports import Clock, Journal

_WAIT: Final = 25
"""Seconds for which Telegram holds an answer back until there is an update."""
_READ: Final = 35.0
"""Seconds after which no answer is waited for."""
_FRESH: Final = 90.0
"""Seconds after which silence means that something is wrong."""
_RAW_UPDATES: Final = "get_Updates"
"""getUpdates, written so that the library does not insist on reading the updates itself: one that
it cannot read would hold up all that come after it.
"""
_OFFSET: Final = "offset"


class Polling:
    """The long poll."""

    def __init__(
        self, *, bot: Bot, log: TelegramLog, clock: Clock, journal: Journal, intake: Intake
    ) -> None:
        self._bot = bot
        self._log = log
        self._clock = clock
        self._journal = journal
        self._intake = intake
        self._pauses = Pauses()
        self._answered_at: float | None = None
        self._trouble = ""

    def ready(self) -> bool:
        """Say whether Telegram answered a moment ago."""
        return self._answered_at is not None and self._clock.now() - self._answered_at < _FRESH

    async def run(self, me: Callable[[], Me]) -> None:
        """Poll for ever. Raises `TokenRefused`.

        The offset itself is kept, not the highest update: after a quiet week the numbers start
        anew anywhere (https://core.telegram.org/bots/api#update).
        """
        await insist(self._no_webhook, self._clock, self._journal, what="deleteWebhook")
        offset = await self._stored_offset()
        while True:
            pause = 0.0
            try:
                updates = await self._ask(offset)
                self._well()
                if updates:
                    after = await self._intake.take(updates, me(), polled=True)
                    pause = self._pauses.longer() if after is None else 0.0
                    offset = offset if after is None else after
            except TelegramError as error:
                pause = self._pauses.after(error)
                if pause:
                    self._ill(reason(error))
            except StoreFailed as error:
                self._journal.note("store_failed", reason=str(error))
                pause = self._pauses.longer()
            if pause:
                await self._clock.sleep(pause)

    async def _ask(self, offset: int | None) -> list[Any]:
        # The first answer comes at once, so that it is known at once that updates come in.
        wait = _WAIT if self.ready() else 0
        asked: dict[str, Any] = {"timeout": wait, "allowed_updates": list(ALLOWED)}
        if offset is not None:
            asked["offset"] = offset
        found: object = await self._bot.do_api_request(
            _RAW_UPDATES, api_kwargs=asked, read_timeout=_READ
        )
        if not isinstance(found, list):
            raise TelegramError("getUpdates gave no list")
        return found

    async def _no_webhook(self) -> bool:
        return await self._bot.delete_webhook(drop_pending_updates=False)

    async def _stored_offset(self) -> int | None:
        while True:
            try:
                stored = await self._log.fact(_OFFSET)
            except StoreFailed as error:
                self._journal.note("store_failed", reason=str(error))
                await self._clock.sleep(self._pauses.longer())
            else:
                return None if stored is None else int(stored)

    def _well(self) -> None:
        self._pauses.good()
        self._answered_at = self._clock.now()
        if self._trouble:
            self._trouble = ""
            self._journal.note("telegram_back")

    def _ill(self, trouble: str) -> None:
        """Note a trouble when it begins, not as long as it lasts."""
        if trouble != self._trouble:
            self._trouble = trouble
            self._journal.note("telegram_silent", reason=trouble)
