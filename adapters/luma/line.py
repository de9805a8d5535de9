"""The line to one account: where it is, its key, and the HTTP client that it shares with others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from adapters.luma.client import Http
from adapters.luma.protocol import Request, Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`base` is an address without a final slash; the key is a secret, left out of `repr`."""

    http: Http
    base: str
    key: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict)

    async def ask(self, call: Request) -> Response:
        """Make a call that is free and may be repeated. Raises `ReadFailed`."""
        body = None if call.json is None else msgspec.json.encode(call.json)
        address = self.base + call.path
        return await self.http.ask(call.method, address, self.key, body, headers=self.headers)

    async def buy(self, path: str, body: bytes) -> Response:
        """Make a call that costs money, once. Raises `NotTaken`, `AnswerLost`."""
        return await self.http.buy(self.base + path, self.key, body, headers=self.headers)
