"""Files that go with a message: pictures to look at, and what is only handed over.

https://core.telegram.org/bots/api#sendphoto, https://core.telegram.org/bots/api#senddocument. What
Telegram has already goes by its id; an upload is read piece by piece while it leaves.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from telegram import InputFile, Message
from telegram.error import BadRequest

from adapters.chat.telegram.films import at_hand, file_id, is_file_id
from adapters.chat.telegram.log import TelegramLog
from adapters.chat.telegram.refusals import is_no_photo, is_wrong_file
from bot.domain.reply import Attachment
from bot.errors import StoreFailed
from bot.ports import Blobs, Clock, Journal

_PHOTO_MAX: Final = 10_000_000
"""Bytes of a photo; a larger picture goes as a file, https://core.telegram.org/bots/api#sendphoto."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """What is passed on: Telegram's id of a file, or an open one; shown as a photo, or not."""

    media: str | InputFile
    photo: bool


HandOver = Callable[[Enclosed], Awaitable[Message]]


class Enclosing:
    """Opens and remembers files. Raises `StoreFailed`, and `FileNotFoundError` if one is neither
    kept nor known to Telegram; nothing was sent then.
    """

    def __init__(self, log: TelegramLog, blobs: Blobs, clock: Clock, journal: Journal) -> None:
        self._log = log
        self._blobs = blobs
        self._clock = clock
        self._journal = journal

    async def deliver(
        self, attachment: Attachment, hand_over: HandOver, *, attached: bool
    ) -> Message:
        """Hand a file over; a picture that Telegram takes for no photo goes as a file.

        `attached` is for where Telegram wants the file named from within other parameters.
        """
        if attachment.picture:
            try:
                return await self._deliver(attachment, hand_over, photo=True, attached=attached)
            except BadRequest as error:
                if not is_no_photo(error):
                    raise
                self._journal.note("telegram_no_photo", file=attachment.file, reason=error.message)
        return await self._deliver(attachment, hand_over, photo=False, attached=attached)

    async def keep(self, attachment: Attachment, message: Message) -> None:
        """Remember how Telegram knows a file; the next time it is not uploaded."""
        shown = message.photo[-1] if message.photo else message.document
        if shown is None or not is_file_id(shown.file_id):
            return
        try:
            await self._log.keep_file(attachment.file, shown.file_id, at=self._clock.now())
        except StoreFailed as error:
            self._journal.note("store_failed", reason=str(error))

    async def _deliver(
        self, attachment: Attachment, hand_over: HandOver, *, photo: bool, attached: bool
    ) -> Message:
        known = await file_id(self._log, attachment.file)
        if known is not None:
            try:
                return await hand_over(Enclosed(media=known, photo=photo))
            except BadRequest as error:
                if not is_wrong_file(error):
                    raise
                self._journal.note("telegram_file_forgotten", file=attachment.file)
        path = await self._blobs.local(attachment.file)
        if photo and path.stat().st_size > _PHOTO_MAX:
            photo = False
        handle = await asyncio.to_thread(at_hand, path)
        try:
            media = InputFile(handle, attachment.name, attach=attached, read_file_handle=False)
            return await hand_over(Enclosed(media=media, photo=photo))
        finally:
            await asyncio.to_thread(handle.close)


def brings_file(message: Message) -> bool:
    """Say whether a message shows a photo or hands a file over, and no video."""
    plays = message.video is not None or message.animation is not None
    return not plays and (bool(message.photo) or message.document is not None)
