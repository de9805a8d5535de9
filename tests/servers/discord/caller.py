"""A bare client, for the tests of the server itself: it does what it is told, right or wrong."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Self

import aiohttp

from tests.servers.discord.facts import Json, Op
from tests.servers.discord.interaction import Interaction
from tests.servers.discord.server import DiscordServer

AGENT = "DiscordBot (https://bot.example, 1.0)"


@dataclass(slots=True, frozen=True)
class Heard:
    """An answer."""

    status: int
    body: Any
    headers: Mapping[str, str]

    @property
    def code(self) -> Any:
        """Return the error code."""
        return self.body["code"]

    @property
    def wrong(self) -> dict[str, str]:
        """Return what is wrong with a form: the error at each path."""
        return dict(_leaves("", self.body.get("errors", {})))


class Caller:
    """Calls the API with the bot's token."""

    def __init__(self, server: DiscordServer, http: aiohttp.ClientSession) -> None:
        self.server, self.http = server, http

    async def call(
        self,
        method: str,
        path: str,
        payload: Any = None,
        *,
        files: Mapping[str, bytes] | None = None,
        headers: Mapping[str, str] | None = None,
        base: str = "",
    ) -> Heard:
        """Call a path of the API; files go as parts beside the payload."""
        sent = {"Authorization": f"Bot {self.server.token}", "User-Agent": AGENT} | dict(
            headers or {}
        )
        body: Any = None
        if files is not None:
            body = aiohttp.FormData(quote_fields=False)
            body.add_field("payload_json", json.dumps(payload or {}))
            for number, (name, content) in enumerate(files.items()):
                kind = "application/octet-stream"
                body.add_field(
                    f"files[{number}]", io.BytesIO(content), filename=name, content_type=kind
                )
        elif payload is not None:
            body = json.dumps(payload)
            sent.setdefault("Content-Type", "application/json")
        url = (base or self.server.api_url) + path
        async with self.http.request(method, url, data=body, headers=sent) as response:
            raw = await response.read()
            plain = response.headers.get("Content-Type") == "application/json"
            told = json.loads(raw) if plain else raw
            return Heard(response.status, told, response.headers)

    async def answer(self, asked: Interaction, kind: int, **data: Any) -> Heard:
        """Answer an interaction."""
        path = f"/interactions/{asked.id}/{asked.token}/callback?with_response=true"
        return await self.call("POST", path, {"type": kind, "data": data})

    def hook(self, asked: Interaction, rest: str = "") -> str:
        """Return the path of an interaction's webhook."""
        return f"/webhooks/{self.server.bot.id}/{asked.token}{rest}"

    async def register(self, *commands: Json) -> None:
        """Register global commands."""
        path = f"/applications/{self.server.bot.id}/commands"
        heard = await self.call("PUT", path, list(commands))
        assert heard.status == 200, heard.body


@asynccontextmanager
async def calling(server: DiscordServer) -> AsyncIterator[Caller]:
    """Open a client."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        yield Caller(server, http)


@dataclass(slots=True, eq=False)
class Line:
    """A websocket to the gateway."""

    socket: aiohttp.ClientWebSocketResponse
    _unpacker: Any = field(default_factory=zlib.decompressobj)

    async def hear(self) -> Json:
        """Return the next frame, unpacked if it was packed."""
        message = await self.socket.receive(timeout=5.0)
        assert message.type in {aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY}, message
        raw = message.data
        frame = json.loads(self._unpacker.decompress(raw) if isinstance(raw, bytes) else raw)
        assert isinstance(frame, dict)
        return frame

    async def until(self, event: str) -> Json:
        """Return the next event of a name, passing over others."""
        while True:
            frame = await self.hear()
            if frame.get("t") == event:
                return frame

    async def say(self, op: Op | int, data: Any = None) -> None:
        """Send a frame."""
        await self.socket.send_str(json.dumps({"op": int(op), "d": data}))

    async def closed(self) -> int | None:
        """Return the code with which the server closes, passing over frames."""
        while True:
            message = await self.socket.receive(timeout=5.0)
            if message.type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED}:
                return self.socket.close_code

    async def identify(self, server: DiscordServer, **changes: Any) -> Json:
        """Say hello, and return READY's data."""
        data = {"token": server.token, "intents": 1, "properties": {}} | changes
        await self.say(Op.IDENTIFY, data)
        ready = await self.until("READY")
        content = ready["d"]
        assert isinstance(content, dict)
        return content

    async def resume(self, server: DiscordServer, session: str, after: int) -> Self:
        """Go on with a session."""
        data = {"token": server.token, "session_id": session, "seq": after}
        await self.say(Op.RESUME, data)
        return self


@asynccontextmanager
async def connected(caller: Caller, query: str = "?v=10&encoding=json") -> AsyncIterator[Line]:
    """Connect to the gateway, and take its hello."""
    async with caller.http.ws_connect(caller.server.gateway_url + query) as socket:
        line = Line(socket)
        assert (await line.hear())["op"] == Op.HELLO
        yield line


def _leaves(path: str, tree: Json) -> list[tuple[str, str]]:
    found = [(path, one["code"]) for one in tree.get("_errors", [])]
    for key, inner in tree.items():
        if key != "_errors":
            found += _leaves(f"{path}.{key}" if path else key, inner)
    return found
