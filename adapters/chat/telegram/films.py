"""The files of a video on their way to Telegram, and how Telegram knows them afterwards.

https://core.telegram.org/bots/api#sending-files: a file that Telegram has already is sent by its
id. An upload is read piece by piece while it leaves, never as a whole.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from telegram import InputFile, Message

from adapters.chat.telegram.log import TelegramLog
from bot.domain.names import BlobKey
from bot.domain.video import Video
from bot.ports import Blobs, Clock

_FILE: Final = re.compile(r"[A-Za-z0-9_-]{16,256}")
"""The form of a file id. The library takes a string that names a local file for that file."""
_PIECE: Final = 2**18
_THUMBNAIL_MAX: Final = 200_000
"""Bytes, https://core.telegram.org/bots/api#sendvideo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """What is passed on as the video: Telegram's id of it, or an open file."""

    media: str | InputFile
    thumbnail: InputFile | None = None


class Films:
    """Opens and remembers files. Raises `StoreFailed`."""

    def __init__(self, log: TelegramLog, blobs: Blobs, clock: Clock) -> None:
        self._log = log
        self._blobs = blobs
        self._clock = clock

    async def known(self, video: Video) -> Film | None:
        """Return the video by the id that Telegram gave it; None if it gave none."""
        file = await file_id(self._log, video.file)
        return None if file is None else Film(media=file)

    @asynccontextmanager
    async def opened(self, video: Video, *, attached: bool) -> AsyncIterator[Film]:
        """Give the video as an open file. Raises `FileNotFoundError`.

        `attached` is for where Telegram wants the file named from within other parameters. A first
        picture that is gone, or larger than Telegram takes, is left out.
        """
        path = await self._blobs.local(video.file)
        thumbnail = await self._picture(video.thumbnail)
        handle = await asyncio.to_thread(at_hand, path)
        try:
            media = InputFile(handle, "video.mp4", attach=attached, read_file_handle=False)
            yield Film(media=media, thumbnail=thumbnail)
        finally:
            await asyncio.to_thread(handle.close)

    async def keep(self, video: Video, message: Message) -> None:
        """Remember how Telegram knows a video that was sent; one without sound is an animation."""
        media = message.video or message.animation or message.document
        if media is not None and is_file_id(media.file_id):
            await self._log.keep_file(video.file, media.file_id, at=self._clock.now())

    async def _picture(self, key: BlobKey) -> InputFile | None:
        try:
            path = await self._blobs.local(key)
            content = await asyncio.to_thread(path.read_bytes)
        except FileNotFoundError:
            return None
        if not 0 < len(content) <= _THUMBNAIL_MAX:
            return None
        return InputFile(content, "thumbnail.jpg", attach=True)


def is_file_id(said: str) -> bool:
    """Say whether this has the form of an id, and so cannot name a file of this machine."""
    return _FILE.fullmatch(said) is not None


async def file_id(log: TelegramLog, key: BlobKey) -> str | None:
    """Return Telegram's id of a file of ours; None if it gave none."""
    file = await log.file(key)
    return file if file is not None and is_file_id(file) else None


def at_hand(path: Path) -> BinaryIO:
    """Open a file and have the system read all of it from the disk.

    The library reads on the event loop while it sends. Out of the system's memory that is a moment;
    off a busy disk it stalled everything for 100 ms.
    """
    handle = path.open("rb", buffering=0)
    piece = bytearray(_PIECE)
    while handle.readinto(piece):
        pass
    handle.seek(0)
    return handle


def is_film(message: Message, video: Video) -> bool:
    """Say whether a message brings this very file, as far as its facts tell."""
    media = message.video or message.animation or message.document
    return media is not None and media.file_size == video.clip.size
