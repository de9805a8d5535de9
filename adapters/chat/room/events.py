"""The stream of changes: each changed message in its present state, as server-sent events.

https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Final

import msgspec
from aiohttp import web

from adapters.chat.room.bell import Bell
from adapters.chat.room.guard import HEADERS
from adapters.chat.room.log import RoomLog
from adapters.chat.room.message import public
from adapters.chat.room.numbers import number
from adapters.chat.room.refused import Refused
from bot.errors import StoreFailed
from bot.ports import Clock

_AT_ONCE: Final = 200
_HEARTBEAT: Final = 15.0
"""Seconds of silence after which a comment shows that the line is alive."""


class Events:
    """`GET /room/events`: from `Last-Event-ID`, else from `?since=`, else from now on."""

    def __init__(
        self, log: RoomLog, clock: Clock, bell: Bell, *, heartbeat: float = _HEARTBEAT
    ) -> None:
        self._log = log
        self._clock = clock
        self._bell = bell
        self._heartbeat = heartbeat

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Stream until the client leaves or the room closes."""
        since = await self._since(request)
        response = web.StreamResponse(headers=HEADERS)
        response.content_type = "text/event-stream"
        response.headers["Cache-Control"] = "no-store"
        with suppress(ConnectionResetError, StoreFailed):  # the client comes again, and resumes
            await response.prepare(request)
            await response.write(b"retry: 1000\n\n")
            while not self._bell.silenced:
                since = await self._turn(response, since)
        return response

    async def _since(self, request: web.Request) -> int:
        raw = request.headers.get("Last-Event-ID") or request.query.get("since")
        if raw is None:
            return await self._log.latest()
        since = number(raw)
        if since is None:
            raise Refused(400, "room-error-form")
        return since

    async def _turn(self, response: web.StreamResponse, since: int) -> int:
        """Write what changed, or wait for it; return the number of the last change written."""
        event = self._bell.next
        rows = await self._log.changes(since=since, limit=_AT_ONCE)
        for row in rows:
            data = msgspec.json.encode(public(row))
            await response.write(b"id: %d\ndata: %b\n\n" % (row[1], data))
        if rows:
            return rows[-1][1]
        await self._wait(response, event)
        return since

    async def _wait(self, response: web.StreamResponse, event: asyncio.Event) -> None:
        await self._clock.wait(event, self._heartbeat)
        if not event.is_set():
            await response.write(b": still here\n\n")
