"""Removes messages of ours; what Telegram does not let a bot remove any more is emptied instead.

https://core.telegram.org/bots/api#deletemessage: 48 hours after it was sent, in channels too.
"""

from __future__ import annotations

import struct
import zlib
from typing import Final

from telegram.error import BadRequest

from adapters.chat.telegram.api import Moved
from adapters.chat.telegram.budget import Kind
from adapters.chat.telegram.calls import Calls
from adapters.chat.telegram.door import Door
from adapters.chat.telegram.groups import Groups
from adapters.chat.telegram.post import Post
from adapters.chat.telegram.refusals import has_no_text, is_gone, is_lasting, is_unmodified
from adapters.chat.telegram.words import escaped
from bot.domain.names import MessageId
from bot.ports import Journal
from bot.texts import Texts

_WIDTH, _HEIGHT, _GREY = 320, 180, 0x80
"""The picture in the place of a video that is taken back."""


class Removal:
    """Takes messages away. Raises `ChatBusy`, `ChatGone`, `StoreFailed`."""

    def __init__(
        self, *, door: Door, calls: Calls, groups: Groups, journal: Journal, texts: Texts
    ) -> None:
        self._door = door
        self._calls = calls
        self._groups = groups
        self._journal = journal
        self._texts = texts

    async def remove(self, message: MessageId, language: str = "") -> bool:
        """Remove a message, or all that it shows: then it says in the `language` that it is gone.

        False if Telegram does not even allow that.
        """
        where = await self._groups.message(message)
        if where is None:
            return True
        try:
            async with self._door.turn(where[0], Kind.FREE, f"delete:{message}"):
                await self._calls.delete(*where)
        except Moved:
            return True
        except BadRequest as error:
            if is_gone(error):
                return True
            if not is_lasting(error):
                self._journal.defect("telegram_refused", error, message=message)
            return await self._emptied(*where, language)
        return True

    async def _emptied(self, chat: int, number: int, language: str) -> bool:
        """Put a sentence in the place of whatever a message says and shows."""
        try:
            async with self._door.turn(chat, Kind.RESULT, f"empty:{chat}/{number}"):
                await self._empty(chat, number, language)
        except Moved:
            return True
        except BadRequest as error:
            if not (is_gone(error) or is_unmodified(error)):
                self._journal.note("telegram_not_removed", chat=chat, reason=error.message)
                return False
        return True

    async def _empty(self, chat: int, number: int, language: str) -> None:
        said = Post(html=escaped(self._texts.say(language, "telegram-removed")))
        try:
            await self._calls.edit_text(chat, number, said)
        except BadRequest as error:
            if not has_no_text(error):
                raise
            await self._calls.blank(chat, number, said.html, GREY)


def _png(width: int, height: int, grey: int) -> bytes:
    """Return a picture of one grey (https://www.w3.org/TR/png-3/)."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + bytes([grey]) * width) * height
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part))
        for name, part in parts
    )


GREY: Final = _png(_WIDTH, _HEIGHT, _GREY)
"""What stands where a video or a picture stood."""
