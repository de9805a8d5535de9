"""How every call goes: version, token, faults by order, limits, the deed, the answer, the log."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import web

from tests.servers.discord.answers import answer, failure, refusal, too_many
from tests.servers.discord.calls import Call
from tests.servers.discord.facts import Json
from tests.servers.discord.faults import Fault, Faults
from tests.servers.discord.files import Files
from tests.servers.discord.forms import Form, drain, read_form, read_json
from tests.servers.discord.limits import Limits, Rate, TooMany
from tests.servers.discord.refusals import Refused, Unauthorized, invalid
from tests.servers.discord.wire import snowflake

_VERSIONS: Final = ("v9", "v10")


@dataclass(slots=True, frozen=True, kw_only=True)
class Route:
    """A kind of call; `major` names the part of the path whose values have buckets of their own.

    `open` routes need no bot token: their address holds a token of an interaction.
    """

    name: str
    method: str
    path: str
    rate: Rate | None = None
    major: str = ""
    open: bool = False


@dataclass(slots=True, frozen=True)
class Reply:
    """An answer; without a body it has none."""

    status: int
    body: Any = None


@dataclass(slots=True, eq=False)
class Asked:
    """A call that is being carried out; what is read of it is kept for the log."""

    request: web.Request
    files: Files
    payload: Any = None
    uploads: tuple[tuple[str, int], ...] = ()
    limited: dict[str, str] = field(default_factory=dict)
    received: Form | None = None

    def text(self, name: str) -> str:
        """Return a part of the path."""
        return self.request.match_info[name]

    def key(self, name: str) -> int:
        """Return an id of the path. Raises `Refused`."""
        key = snowflake(self.text(name))
        if key is None:
            message = f'Value "{self.text(name)}" is not snowflake.'
            raise invalid(f"{name}_id", "NUMBER_TYPE_COERCE", message)
        return key

    async def json(self) -> Any:
        """Return the body. Raises `Refused`."""
        self.payload = await read_json(self.request)
        return self.payload

    async def mapping(self) -> Json:
        """Return the body, which must be an object. Raises `Refused`."""
        payload = await self.json()
        if not isinstance(payload, dict):
            message = "Only dictionaries may be used in a ModelType"
            raise invalid("", "MODEL_TYPE_CONVERT", message)
        return payload

    async def form(self, limit: int) -> Form:
        """Return the fields and files, each of `limit` bytes at most. Raises `Refused`."""
        form = self.received = await read_form(self.request, self.files, limit)
        self.payload = form.payload
        self.uploads = tuple((u.filename, u.sink.size) for u in form.files.values())
        return form


Deed = Callable[[Asked], Awaitable[Reply]]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Answered(Exception):
    """A fault took the place of the answer; None cuts the connection."""

    def __init__(self, response: web.Response | None) -> None:
        super().__init__()
        self.response = response


@dataclass(slots=True, eq=False, kw_only=True)
class Conduct:
    """Wraps the deeds of all routes. What fails by a defect of this server stands in `defects`."""

    now: Callable[[], float]
    files: Files
    faults: Faults
    limits: Limits
    authorised: Callable[[str], bool]
    changed: Callable[[], None]
    calls: list[Call] = field(default_factory=list)
    defects: list[BaseException] = field(default_factory=list)

    def __call__(self, route: Route, deed: Deed) -> Handler:
        """Return the handler of a route."""

        async def handle(request: web.Request) -> web.StreamResponse:
            asked = Asked(request, self.files)
            at, fault = self.now(), self.faults.strike(route.name, request.method)
            try:
                response = await self._answer(route, deed, asked, fault)
            except ConnectionError:  # the caller went away in the middle of its request
                response = None
            except Exception as error:
                self.defects.append(error)
                raise
            finally:
                if asked.received is not None:
                    asked.received.drop()
            self._log(route, asked, at, response, fault)
            return cut(request) if response is None else response

        return handle

    async def _answer(
        self, route: Route, deed: Deed, asked: Asked, fault: Fault | None
    ) -> web.Response | None:
        try:
            self._admit(route, asked)
            if fault is not None and not fault.after:
                if fault.answers:  # the caller hears it only after it has sent everything
                    await drain(asked.request)
                await happen(fault)
            reply = await deed(asked)
            if fault is not None and fault.after:
                await happen(fault)
            response = answer(reply.status, reply.body)
        except TooMany as error:
            response = too_many(error)
        except Refused as error:
            response = refusal(error)
        except Answered as error:
            return error.response
        await drain(asked.request)
        response.headers.extend(asked.limited)
        return response

    def _admit(self, route: Route, asked: Asked) -> None:
        """Check version, agent and token, and count the call. Raises `Refused` or `TooMany`."""
        request = asked.request
        if request.match_info.get("version", "v10") not in _VERSIONS:
            raise Refused(50041)
        if not route.open:
            if not self.authorised(request.headers.get("Authorization", "")):
                raise Unauthorized
            if not request.headers.get("User-Agent", "").startswith("DiscordBot ("):
                raise Refused(40333)
            self.limits.take_global()
        if route.rate is not None:
            major = request.match_info.get(route.major, "") if route.major else ""
            asked.limited = self.limits.take(route.name, major, route.rate).headers

    def _log(
        self,
        route: Route,
        asked: Asked,
        at: float,
        response: web.Response | None,
        fault: Fault | None,
    ) -> None:
        request, info = asked.request, asked.request.match_info
        self.note(
            Call(
                at=at,
                route=route.name,
                method=request.method,
                path=request.path,
                status=None if response is None else response.status,
                code=_code(response),
                payload=asked.payload,
                files=asked.uploads,
                channel=snowflake(info.get("channel")),
                message=snowflake(info.get("message")),
                scope="" if response is None else response.headers.get("X-RateLimit-Scope", ""),
                ordered=fault is not None and fault.answers,
            )
        )

    def note(self, call: Call) -> None:
        """Write a call into the log."""
        self.calls.append(call)
        self.changed()


async def happen(fault: Fault) -> None:
    """Let a fault happen; it may take the place of the answer. Raises `Answered` or `Refused`."""
    if fault.hold is not None:
        await fault.hold.wait()
    await asyncio.sleep(fault.delay)
    if fault.cut:
        raise Answered(None)
    if fault.code is not None:
        raise Refused(fault.code, retry_after=fault.retry_after)
    if fault.status is not None:
        raise Answered(failure(fault, fault.status))


def cut(request: web.Request) -> web.Response:
    """Break the connection of a call; what is returned reaches nobody."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _code(response: web.Response | None) -> int | None:
    """Return the error code in an answer, if there is one."""
    if response is None or response.status < 400 or response.content_type != "application/json":
        return None
    assert isinstance(response.body, bytes)
    body = json.loads(response.body)
    return body.get("code") if isinstance(body, dict) else None
