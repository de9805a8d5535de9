"""Asks Telegram for updates, over and over: stored first, acknowledged with the next question.

https://core.telegram.org/bots/api#getupdates. An update counts as received when a higher offset is
asked for, so that what was not stored is sent again. Telegram answers one asker at a time, so of
several processes one polls and the others stand by.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final

from telegram import Bot
from telegram.error import Conflict, TelegramError

from adapters.chat.telegram.duties import BEAT, LISTENING, until_ours, while_ours
from adapters.chat.telegram.insisting import Pauses, insist, reason
from adapters.chat.telegram.intake import Intake
from adapters.chat.telegram.log import TelegramLog
from adapters.chat.telegram.me import Me
from adapters.chat.telegram.update import ALLOWED
from bot.errors import StoreFailed
from bot.ports import Clock, Journal, Peers

_WAIT: Final = 25
"""Seconds for which Telegram holds an answer back until there is an update."""
_READ: Final = 35.0
"""Seconds after which no answer is waited for."""
_FRESH: Final = 90.0
"""Seconds after which silence means that something is wrong."""
_CHANGING: Final = 45.0
"""Seconds after the change-over in which Telegram may still wait with the process before."""
_AGAIN: Final = 1.0
"""Seconds until it is asked again then."""
_RAW_UPDATES: Final = "get_Updates"
"""getUpdates, written so that the library does not insist on reading the updates itself: one that
it cannot read would hold up all that come after it.
"""
_OFFSET: Final = "offset"


class Polling:
    """The long poll, while that is this process's duty."""

    def __init__(
        self,
        *,
        bot: Bot,
        log: TelegramLog,
        clock: Clock,
        journal: Journal,
        intake: Intake,
        peers: Peers,
    ) -> None:
        self._bot = bot
        self._log = log
        self._clock = clock
        self._journal = journal
        self._intake = intake
        self._peers = peers
        self._pauses = Pauses()
        self._answered_at: float | None = None
        self._since = 0.0
        self._trouble = ""

    def ready(self) -> bool:
        """Say whether Telegram answered a moment ago; who stands by is ready to step in."""
        return not self._ours() or self._hears()

    async def run(self, me: Callable[[], Me]) -> None:
        """Poll for ever, whenever nobody else does. Raises `TokenRefused`."""
        while True:
            await until_ours(self._peers, LISTENING, self._clock)
            self._answered_at, self._since = None, self._clock.now()
            await insist(self._no_webhook, self._clock, self._journal, what="deleteWebhook")
            await self._poll(me)
            self._journal.note("telegram_handed_over")

    async def _poll(self, me: Callable[[], Me]) -> None:
        """Poll until another process does, from where the one before was.

        The offset itself is kept, not the highest update: after a quiet week the numbers start
        anew anywhere (https://core.telegram.org/bots/api#update). One that was only asleep may put
        an older one into the store: what comes again then is known by its number.
        """
        offset = await self._stored_offset()
        while self._ours():
            pause = 0.0
            try:
                updates = await self._asked(offset)
                if updates is None:
                    continue
                self._well()
                if updates:
                    after = await self._intake.take(updates, me(), polled=True)
                    pause = self._pauses.longer() if after is None else 0.0
                    offset = offset if after is None else after
            except Conflict as error:
                pause = self._met(error)
            except TelegramError as error:
                pause = self._pauses.after(error)
                if pause:
                    self._ill(reason(error))
            except StoreFailed as error:
                self._journal.note("store_failed", reason=str(error))
                pause = self._pauses.longer()
            if pause:
                await while_ours(self._peers, LISTENING, self._clock, seconds=pause)

    async def _asked(self, offset: int | None) -> list[Any] | None:
        """Ask; None, and at once, when another process does: what was on its way is told to that
        one.
        """
        over, limit = asyncio.Event(), asyncio.timeout(None)

        async def ask() -> list[Any] | None:
            try:
                async with limit:
                    return await self._ask(offset)
            except TimeoutError:  # by the watch; the library has another one
                return None
            finally:
                over.set()

        async def watch() -> None:
            while not over.is_set() and self._ours():
                await self._clock.wait(over, BEAT)
            if not over.is_set():
                limit.reschedule(0.0)

        found, _ = await asyncio.gather(ask(), watch())
        return found

    async def _ask(self, offset: int | None) -> list[Any]:
        # The first answer comes at once, so that it is known at once that updates come in.
        wait = _WAIT if self._hears() else 0
        asked: dict[str, Any] = {"timeout": wait, "allowed_updates": list(ALLOWED)}
        if offset is not None:
            asked["offset"] = offset
        found: object = await self._bot.do_api_request(
            _RAW_UPDATES, api_kwargs=asked, read_timeout=_READ
        )
        if not isinstance(found, list):
            raise TelegramError("getUpdates gave no list")
        return found

    def _ours(self) -> bool:
        return self._peers.alone(LISTENING)

    def _hears(self) -> bool:
        return self._answered_at is not None and self._clock.now() - self._answered_at < _FRESH

    def _met(self, error: Conflict) -> float:
        """Return how long to wait because somebody else asks, too. A while after the change-over
        that is the one before, of whose end Telegram does not know yet, and nothing to speak of.
        """
        if self._clock.now() - self._since < _CHANGING:
            return _AGAIN
        self._ill(reason(error))
        return self._pauses.longer()

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
