"""A place between a process and PostgreSQL at which the network can be parted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True, eq=False)
class Gap:
    """Passes on what both sides say, as long as it is `joined`; else it is silent, and waits."""

    server: Path
    folder: Path
    joined: asyncio.Event = field(default_factory=asyncio.Event)
    lines: set[asyncio.StreamWriter] = field(default_factory=set)

    def through(self, url: str) -> str:
        """Return an address of the server that leads through here."""
        return url.replace(f"host={self.server.parent}", f"host={self.folder}")

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection until either side ends it."""
        await self.joined.wait()
        try:
            inner, outer = await asyncio.open_unix_connection(str(self.server))
        except OSError:  # the server is down just now
            writer.close()
            return
        self.lines |= {writer, outer}
        await asyncio.gather(self._pass(inner, writer), self._pass(reader, outer))
        self.lines -= {writer, outer}

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while said := await reader.read(65536):
                await self.joined.wait()
                writer.write(said)
                await writer.drain()
        writer.close()


@asynccontextmanager
async def gap(server: Path, folder: Path) -> AsyncIterator[Gap]:
    """Open such a place in a folder, whose path must be short."""
    between = Gap(server, folder)
    between.joined.set()
    listening = await asyncio.start_unix_server(between.meet, str(folder / server.name))
    try:
        yield between
    finally:
        between.joined.set()
        listening.close()
        for line in between.lines:
            line.close()
        await listening.wait_closed()
