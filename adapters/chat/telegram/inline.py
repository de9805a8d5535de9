"""Passing videos on into any chat: `@name words` offers the person's own and what is shared.

https://core.telegram.org/bots/api#inlinequery. A query comes with each key stroke, so none is
stored; of each person only the latest is answered.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

from telegram import Bot, InlineQueryResultCachedVideo, InlineQueryResultsButton
from telegram.constants import ParseMode
from telegram.error import TelegramError

from adapters.chat.telegram import spoken
from adapters.chat.telegram.asking import Asking
from adapters.chat.telegram.insisting import reason
from adapters.chat.telegram.log import TelegramLog
from adapters.chat.telegram.update import Inquiry
from adapters.chat.telegram.words import calmed, clean, cut, escaped
from bot.domain.call import Offered
from bot.errors import BotError
from bot.ports import Journal, Listener
from bot.texts import Texts

_WAITING: Final = 500
"""People whose queries wait at the most."""
_TITLE, _CAPTION = 64, 200
"""UTF-16 units of a title in the list, and of the prompt under a video."""
_FRESH: Final = 5
"""Seconds for which clients may show the same answer again."""


class Inline:
    """Queries that wait to be answered."""

    def __init__(
        self,
        *,
        bot: Bot,
        asking: Asking,
        log: TelegramLog,
        journal: Journal,
        texts: Texts,
        listener: Callable[[], Listener | None],
    ) -> None:
        self._bot = bot
        self._asking = asking
        self._log = log
        self._journal = journal
        self._texts = texts
        self._listener = listener
        self._latest: dict[int, Inquiry] = {}
        self._there = asyncio.Event()

    def inquired(self, inquiry: Inquiry) -> None:
        """Plan an answer; never waits."""
        self._latest.pop(inquiry.sender.id, None)
        if len(self._latest) < _WAITING:
            self._latest[inquiry.sender.id] = inquiry
            self._there.set()

    async def run(self) -> None:
        """Answer for ever; several may run at once."""
        while True:
            while not self._latest:
                self._there.clear()
                await self._there.wait()
            inquiry = self._latest.pop(next(iter(self._latest)))
            try:
                await self._answer(inquiry)
            except TelegramError as error:  # too old mostly: the person typed on
                self._journal.note("inline_not_answered", reason=reason(error))
            except BotError as error:
                self._journal.note("inline_not_answered", reason=type(error).__name__)
            except Exception as error:  # noqa: BLE001 - one odd query must not end the process
                self._journal.defect("inline_failed", error)

    async def _answer(self, inquiry: Inquiry) -> None:
        listener = self._listener()
        if listener is None:
            return
        language = spoken.language(inquiry.sender)
        offered = await listener.offered(spoken.owner(inquiry.sender.id), inquiry.query)
        results = await self._results(offered, language)
        help_ = InlineQueryResultsButton(
            text=self._texts.say(language, "telegram-inline-none"), start_parameter="help"
        )
        await self._asking.ask(
            inquiry.sender.id,
            f"inline:{inquiry.id}",
            lambda: self._bot.answer_inline_query(
                inquiry.id,
                results,
                cache_time=_FRESH,
                is_personal=True,
                button=None if results else help_,
            ),
        )

    async def _results(
        self, offered: Sequence[Offered], language: str
    ) -> list[InlineQueryResultCachedVideo]:
        """Return what Telegram has already: by its id a video passes on without an upload."""
        found = []
        for one in offered:
            file = await self._log.file(one.video.file)
            if file is not None:
                untitled = self._texts.say(language, "telegram-inline-untitled")
                found.append(
                    InlineQueryResultCachedVideo(
                        id=one.job,
                        video_file_id=file,
                        title=cut(" ".join(one.prompt.split()), _TITLE) or untitled,
                        caption=escaped(cut(calmed(clean(one.prompt)), _CAPTION)) or None,
                        parse_mode=ParseMode.HTML,
                    )
                )
        return found
