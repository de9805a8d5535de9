"""Takes in an HTTP request: reads it, does it or misbehaves as ordered, writes it down."""

from __future__ import annotations

import asyncio
import json
import re
import traceback
from typing import Any, Final

from aiohttp import hdrs, web

from tests.servers.telegram.body import read_body
from tests.servers.telegram.calls import Call
from tests.servers.telegram.faults import PAGE, Fault, Faults, Trouble, canned
from tests.servers.telegram.gates import Gate, Point
from tests.servers.telegram.methods import METHODS
from tests.servers.telegram.params import Params
from tests.servers.telegram.refused import Refused
from tests.servers.telegram.world import World

_PATH: Final = re.compile(r"/bot([^/]*)/([^/]+)/?")
_FILE: Final = re.compile(r"/file/bot([^/]*)/(.+)")
_TOKEN: Final = re.compile(r"[1-9]\d{0,18}:[A-Za-z0-9_-]{3,80}")
_FIRST_BYTES: Final = 1024


class _Cut(Exception):
    """The connection is to break now."""


class Answering:
    """Answers everything that comes to the server. `closing` ends every wait."""

    def __init__(self, world: World, token: str) -> None:
        self._world = world
        self._token = token
        self.faults = Faults()
        self.gates: list[Gate] = []
        self.closing = asyncio.Event()
        self.broken: list[str] = []

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer a request, whatever it is."""
        if found := _FILE.fullmatch(request.path):
            return await self._file(request, *found.groups())
        if found := _PATH.fullmatch(request.path):
            return await self._method(request, *found.groups())
        return _reply(Refused(404, "Not Found"))

    async def _method(self, request: web.Request, token: str, method: str) -> web.StreamResponse:
        call = self._world.calls.begin(method, self._world.now())
        self._world.watch.ring()
        try:
            answer = await self._done(request, call, token)
        except Refused as no:
            call.status, call.answer = no.status, no.body()
            answer = _reply(no)
        except (_Cut, ConnectionError, web.RequestPayloadError):
            return _cut(request)
        except Exception:
            self.broken.append(f"{call}\n{traceback.format_exc()}")
            call.status = 500
            raise
        finally:
            call.over = True
            self._world.watch.ring()
        return answer

    async def _done(self, request: web.Request, call: Call, token: str) -> web.Response:
        self._check(token)
        work = METHODS.get(call.method.lower())
        if work is None:
            raise Refused(404, "Not Found: method not found")
        await self._hold(call, "upload")
        if fault := self.faults.take(call.method, "", upload=True):
            call.fault = Trouble(fault.trouble).name.lower()
            await request.content.read(_FIRST_BYTES)
            raise _Cut
        params = await self._read(request, call)
        await self._hold(call, "before")
        fault = self.faults.take(call.method, params.text("chat_id"))
        if fault is not None:
            call.fault = Trouble(fault.trouble).name.lower()
            if (wrong := await self._instead(fault)) is not None:
                call.status = wrong.status
                return wrong
        call.answer = {"ok": True, "result": await work(self._world, params)}
        await self._hold(call, "after")
        if fault is not None and (wrong := await self._afterwards(fault)) is not None:
            call.status = wrong.status
            return wrong
        call.status = 200
        return web.json_response(call.answer)

    def _check(self, token: str) -> None:
        if not _TOKEN.fullmatch(token):
            raise Refused(401, "Unauthorized: invalid token specified")
        if token != self._token:
            raise Refused(401, "Unauthorized")

    async def _read(self, request: web.Request, call: Call) -> Params:
        def alive() -> bool:
            return request.transport is not None and not request.transport.is_closing()

        values, uploads = await read_body(request, self._world.files.folder)
        call.at = self._world.now()
        params = Params(
            method=call.method, values=values, uploads=uploads, arrived=call.at, alive=alive
        )
        call.parameters, call.files = params.logged(), tuple(uploads.values())
        self._world.watch.ring()
        return params

    async def _hold(self, call: Call, point: Point) -> None:
        for gate in list(self.gates):
            if not await gate.hold(call, point):
                raise _Cut

    async def _instead(self, fault: Fault) -> web.Response | None:
        """Misbehave in place of doing the call; None if it is to be done."""
        if fault.trouble in (Trouble.SLOW_BEFORE, Trouble.GATEWAY_TIMEOUT):
            await self._pass(fault.seconds)
        if fault.trouble == Trouble.CUT_BEFORE:
            raise _Cut
        answer = canned(fault)
        if answer is None:
            return None
        headers = {hdrs.RETRY_AFTER: str(fault.retry_after)} if answer.status == 429 else {}
        return web.Response(
            status=answer.status, body=answer.body, content_type=answer.kind, headers=headers
        )

    async def _afterwards(self, fault: Fault) -> web.Response | None:
        """Misbehave after the call was done; None if it is to be answered as it should be."""
        if fault.trouble == Trouble.SLOW_AFTER:
            await self._pass(fault.seconds)
        if fault.trouble == Trouble.CUT_AFTER:
            raise _Cut
        if fault.trouble == Trouble.GARBAGE_AFTER:
            return web.Response(body=PAGE, content_type="text/html")
        return None

    async def _pass(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self.closing.wait()
        except TimeoutError:
            return

    async def _file(self, request: web.Request, token: str, path: str) -> web.StreamResponse:
        """Give out a file that getFile named."""
        call = self._world.calls.begin("file", self._world.now())
        call.parameters = {"path": path}
        try:
            answer = await self._fetched(call, token, path)
        except Refused as no:
            answer = _reply(no)
        except _Cut:
            return _cut(request)
        finally:
            call.over = True
            self._world.watch.ring()
        call.status = answer.status
        return answer

    async def _fetched(self, call: Call, token: str, path: str) -> web.StreamResponse:
        self._check(token)
        if fault := self.faults.take("file", ""):
            call.fault = Trouble(fault.trouble).name.lower()
            if (wrong := await self._instead(fault)) is not None:
                return wrong
        file = self._world.files.at(path)
        if file is None:
            raise Refused(404, "Not Found")
        return web.FileResponse(file.path, headers={hdrs.CONTENT_TYPE: "application/octet-stream"})


def _reply(no: Refused) -> web.Response:
    body: dict[str, Any] = no.body()
    return web.Response(
        status=no.status,
        text=json.dumps(body),
        content_type="application/json",
        headers=no.headers(),
    )


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
