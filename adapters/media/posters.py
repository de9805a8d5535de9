"""`Posters`: a video's first picture, large enough for a page; thumbnails are made for chats."""

from __future__ import annotations

import asyncio
import io
from collections import OrderedDict
from pathlib import Path
from typing import Final

import av
from PIL import Image

from adapters.media.probe import open_mp4, picture_stream
from adapters.media.workbench import Workbench, WorkLost
from bot.domain.names import BlobKey
from bot.errors import BadVideo
from bot.ports import Blobs

SIDE: Final = 640
"""Pixels of the longer side at the most: a card on a good phone. About 30 kB each."""
_KEPT: Final = 16 * 2**20
"""Bytes of posters that are kept, the latest asked for: some hundreds."""
_WAITING: Final = 24
"""Visitors that wait for a poster; a page has as many. Others get the thumbnail."""
_PATIENCE: Final = 20.0


def make_poster(video: Path) -> bytes:
    """Return the first picture of a stored video as a JPEG. Raises `BadVideo`."""
    try:
        with open_mp4(video) as container:
            frame = next(container.decode(picture_stream(container)))
    except (av.error.FFmpegError, StopIteration, ValueError) as error:
        raise BadVideo(f"{type(error).__name__}: {error}") from error
    image: Image.Image = frame.to_image()  # type: ignore[no-untyped-call] # PyAV leaves it open
    image.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    image.save(file, format="JPEG", quality=82, progressive=True)
    return file.getvalue()


class Posters:
    """Draws posters one at a time on a workbench, and remembers the latest."""

    def __init__(self, workbench: Workbench, blobs: Blobs) -> None:
        self._workbench = workbench
        self._blobs = blobs
        self._turn = asyncio.Semaphore(1)
        self._waiting = 0
        self._kept: OrderedDict[BlobKey, bytes] = OrderedDict()

    async def draw(self, video: BlobKey) -> bytes | None:
        """Return the poster of a stored video; None if there is none, or too much to do.

        Raises `FileNotFoundError` and `StoreFailed` for a video that is needed and cannot be had.
        """
        if video not in self._kept and self._waiting < _WAITING:
            self._waiting += 1
            try:
                file = await self._blobs.local(video)
                async with self._turn:
                    await self._drawn(video, file)
            finally:
                self._waiting -= 1
        if video in self._kept:
            self._kept.move_to_end(video)
        return self._kept.get(video) or None

    async def _drawn(self, video: BlobKey, file: Path) -> None:
        """Draw it, unless somebody before us in the line wanted the same."""
        if video in self._kept:
            return
        try:
            made = await self._workbench.run(make_poster, file, timeout=_PATIENCE)
        except (BadVideo, WorkLost):
            made = b""  # remembered, so that a file that cannot be drawn is not tried at each visit
        self._kept[video] = made
        while sum(map(len, self._kept.values())) > _KEPT or len(self._kept) > _KEPT // 1024:
            self._kept.popitem(last=False)
