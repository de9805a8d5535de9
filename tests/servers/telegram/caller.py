"""A plain caller of the Bot API: what a bot sends, without a library in between."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any

import aiohttp

from tests.servers.telegram.server import TelegramServer


class Caller:
    """Calls methods with the bot's token, or another."""

    def __init__(self, server: TelegramServer, session: aiohttp.ClientSession) -> None:
        self._server = server
        self._session = session
        self.token = server.token

    async def call(
        self, method: str, files: Mapping[str, tuple[str, bytes]] | None = None, **values: Any
    ) -> tuple[int, dict[str, Any]]:
        """Call a method; returns the status and the body.

        `files` are names and bytes by the names of their parts. What is no text goes as JSON, and
        what is None does not go.
        """
        form = aiohttp.FormData(default_to_multipart=bool(files))
        for name, value in values.items():
            if value is not None:
                form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        for part, (name, data) in (files or {}).items():
            file = BytesIO(data)
            form.add_field(part, file, filename=name, content_type="application/octet-stream")
        url = f"{self._server.base_url}{self.token}/{method}"
        async with self._session.post(url, data=form) as response:
            return response.status, await response.json()

    async def ok(
        self, method: str, files: Mapping[str, tuple[str, bytes]] | None = None, **values: Any
    ) -> Any:
        """Call a method that is to work; returns its result."""
        status, body = await self.call(method, files, **values)
        assert (status, body["ok"]) == (200, True), body
        return body["result"]

    async def no(
        self, method: str, files: Mapping[str, tuple[str, bytes]] | None = None, **values: Any
    ) -> str:
        """Call a method that is to be refused; returns `STATUS DESCRIPTION`."""
        status, body = await self.call(method, files, **values)
        assert (body["ok"], body["error_code"]) == (False, status), body
        return f"{status} {body['description']}"

    async def updates(self, offset: int = 0, **values: Any) -> list[dict[str, Any]]:
        """Return what waits for the bot."""
        return list(await self.ok("getUpdates", offset=offset, **values))

    async def fetch(self, path: str) -> tuple[int, bytes]:
        """Fetch a file; returns the status and the bytes."""
        url = f"{self._server.base_file_url}{self.token}/{path}"
        async with self._session.get(url) as response:
            return response.status, await response.read()


@asynccontextmanager
async def calling(server: TelegramServer) -> AsyncIterator[Caller]:
    """Open a caller."""
    async with aiohttp.ClientSession() as session:
        yield Caller(server, session)
