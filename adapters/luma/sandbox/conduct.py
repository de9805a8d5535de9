"""Stands before every handler: checks the key, says no in its shape, misbehaves when told."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from aiohttp import hdrs, web

from adapters.luma.sandbox.clock import Clock
from adapters.luma.sandbox.fault import CANNED, Canned, Fault, Faults, Route, Trouble
from adapters.luma.sandbox.refusing import No, TooFast
from adapters.luma.sandbox.shapes import refusal
from adapters.luma.sandbox.task import Seller
from bot.errors import StoreFailed

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Conduct:
    """How calls are answered. `closing` ends every wait."""

    def __init__(self, key: str, faults: Faults, clock: Clock, closing: asyncio.Event) -> None:
        self._key = key
        self._faults = faults
        self._clock = clock
        self._closing = closing

    def api(
        self, seller: Seller, handler: Handler, *routes: Route, key: str | None = None
    ) -> Handler:
        """Wrap a handler of a seller, who may want another `key` than the usual one."""
        wanted = f"Bearer {key or self._key}".encode()

        async def keyed(request: web.Request) -> web.StreamResponse:
            given = request.headers.get(hdrs.AUTHORIZATION, "")
            if not hmac.compare_digest(given.encode(), wanted):
                return reply(refusal.unauthorized(seller))
            try:
                return await handler(request)
            except TooFast as no:
                return reply(refusal.said(seller, no), {"Retry-After": str(no.retry_after)})
            except No as no:
                return reply(refusal.said(seller, no))
            except StoreFailed:
                return reply(CANNED[Trouble.ERROR])

        return self.guarded(keyed, *routes)

    def guarded(self, handler: Handler, *routes: Route) -> Handler:
        """Wrap a handler so that it can be told to misbehave, by any of `routes`."""

        async def guard(request: web.Request) -> web.StreamResponse:
            fault = self._faults.take(*routes)
            if fault is None:
                return await handler(request)
            await self._clock.wait(self._closing, fault.delay)
            return await self._misbehave(fault, handler, request)

        return guard

    async def _misbehave(
        self, fault: Fault, handler: Handler, request: web.Request
    ) -> web.StreamResponse:
        match fault.trouble:
            case Trouble.SLOW:
                return await handler(request)
            case Trouble.CUT_BEFORE:
                return _cut(request)
            case Trouble.CUT_AFTER:
                answer = await handler(request)
                return await _halfway(request, answer) or _cut(request)
            case Trouble.TRUNCATED:
                answer = await handler(request)
                return await _halfway(request, answer) or _half(answer)
            case trouble:
                headers = {}
                if fault.retry_after is not None:
                    headers["Retry-After"] = f"{fault.retry_after:g}"
                elif trouble is Trouble.BUSY:
                    headers["Retry-After"] = "1"
                if trouble is Trouble.MOVED:
                    headers[hdrs.LOCATION] = str(request.rel_url) + "/"
                return reply(CANNED[trouble], headers)


class FileAnswer(web.FileResponse):
    """A file, whole or by ranges, that still knows its path."""

    def __init__(self, path: Path, kind: str) -> None:
        super().__init__(path, headers={hdrs.CONTENT_TYPE: kind})
        self.path = path


def reply(canned: Canned, headers: dict[str, str] | None = None) -> web.Response:
    """Turn a canned answer into a response."""
    return web.Response(
        status=canned.status, body=canned.body, content_type=canned.kind, headers=headers
    )


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _half(answer: web.StreamResponse) -> web.Response:
    assert isinstance(answer, web.Response)
    body = answer.body if isinstance(answer.body, bytes) else b""
    return web.Response(
        status=answer.status, body=body[: len(body) // 2], content_type=answer.content_type
    )


_CHUNK: Final = 65536


async def _halfway(request: web.Request, answer: web.StreamResponse) -> web.StreamResponse | None:
    """Begin a file as if all of it came and break off in its middle; None for other answers."""
    if not isinstance(answer, FileAnswer):
        return None
    content = await asyncio.to_thread(answer.path.read_bytes)
    broken = web.StreamResponse(headers={hdrs.CONTENT_LENGTH: str(len(content))})
    broken.content_type = "video/mp4"
    await broken.prepare(request)
    for place in range(0, len(content) // 2, _CHUNK):
        await broken.write(content[place : min(place + _CHUNK, len(content) // 2)])
    return _cut(request)
