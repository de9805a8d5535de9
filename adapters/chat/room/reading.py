"""What the room hands out: its messages, and the files that they show."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from adapters.chat.room.log import RoomLog
from adapters.chat.room.message import file_name, public
from adapters.chat.room.numbers import TOP, number
from adapters.chat.room.refused import Refused
from adapters.sending import sending
from bot.domain.names import BlobKey
from bot.ports import Blobs

_ALL: Final = 2**31 - 1

_MEDIA_HEADERS: Final = {
    "Cache-Control": "private, no-cache",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}
"""Asked for again each time, cheaply by its date, for a deleted message shows nothing."""


class Messages:
    """`GET /room/messages?after=ID`; also `before=ID`, and `limit=N` for the youngest N."""

    def __init__(self, log: RoomLog) -> None:
        self._log = log

    async def send(self, request: web.Request) -> web.Response:
        """Return the messages, oldest first, each in its present state."""
        rows = await self._log.read(
            after=_parameter(request, "after", 0),
            before=_parameter(request, "before", TOP),
            limit=_parameter(request, "limit", _ALL),
        )
        messages = [public(row) for row in rows]
        return web.json_response(messages, headers={"Cache-Control": "no-store"})


class Media:
    """`GET /room/media/{key}`: a video, its first picture, an uploaded picture, a file."""

    def __init__(self, log: RoomLog, blobs: Blobs) -> None:
        self._log = log
        self._blobs = blobs

    async def send(self, request: web.Request) -> web.StreamResponse:
        """Send the file, whole or in ranges, if a message of the room shows it."""
        key = request.match_info["key"]
        kind = await self._log.media(key)
        if kind is None:
            raise Refused(404, "room-error-media")
        try:
            offer = await self._blobs.offer(BlobKey(key))
        except FileNotFoundError as error:
            raise Refused(404, "room-error-media") from error
        return sending(request, offer, {**_MEDIA_HEADERS, **_shown_as(kind)})


def _shown_as(kind: str) -> dict[str, str]:
    """Return the headers that say what a file is; what is not shown is downloaded."""
    name = file_name(kind)
    if name is None:
        return {"Content-Type": kind}
    return {
        "Content-Type": kind.partition(";")[0],
        "Content-Disposition": f'attachment; filename="{name}"',
    }


def _parameter(request: web.Request, name: str, default: int) -> int:
    raw = request.query.get(name)
    value = default if raw is None else number(raw)
    if value is None:
        raise Refused(400, "room-error-form")
    return value
