"""A seller for one test: a raw server on loopback that misbehaves exactly as it is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Heard:
    """One request as it came in; header names are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(slots=True)
class Seller:
    """Answers each request, in turn, with the next of `answers`: raw bytes, then it hangs up.

    When there are none left, or at `None`, it says nothing until the test is over.
    """

    port: int = 0
    answers: list[bytes | None] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    connections: int = 0
    keep: bool = False
    """Whether it keeps a connection open after an answer."""
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a request has come in."""
    over: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection to its end."""
        self.connections += 1
        try:
            while await self._answer(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # The client hung up, which is what some tests are about.
        finally:
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        self.heard.append(await _hear(reader))
        self.arrived.set()
        answer = self.answers.pop(0) if self.answers else None
        if answer is None:
            await self.over.wait()
            return False
        writer.write(answer)
        await writer.drain()
        return self.keep


async def _hear(reader: asyncio.StreamReader) -> Heard:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, target, version = head[0].split(" ")
    assert version == "HTTP/1.1"
    headers = {}
    for line in filter(None, head[1:]):
        name, _, value = line.partition(":")
        assert name.lower() not in headers, f"{name} twice"
        headers[name.lower()] = value.strip()
    assert "transfer-encoding" not in headers
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Heard(method, target, headers, body)


@asynccontextmanager
async def selling(*answers: bytes | None, keep: bool = False) -> AsyncIterator[Seller]:
    """Run a seller with these answers."""
    seller = Seller(answers=list(answers), keep=keep)
    server = await asyncio.start_server(seller.serve, "127.0.0.1", 0, limit=2**20)
    seller.port = server.sockets[0].getsockname()[1]
    try:
        yield seller
    finally:
        seller.over.set()
        server.close()
        await server.wait_closed()


def answer(status: int = 200, body: bytes = b"{}", **headers: str) -> bytes:
    """Write a whole answer; `content_length="7"` and the like replace its headers."""
    named = {"Content-Type": "application/json", "Content-Length": str(len(body))}
    named |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status} Said", *(f"{name}: {value}" for name, value in named.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body
