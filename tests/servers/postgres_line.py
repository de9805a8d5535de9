"""A place between a process and PostgreSQL, where the line can be cut at a COMMIT."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True, eq=False)
class CutLine:
    """Passes on what both sides say, over a socket of its own.

    `cut` is `before` to lose the next COMMIT itself, `after` to lose the answer to it.
    """

    server: Path
    folder: Path
    cut: str = ""
    cuts: int = 0
    _lines: set[asyncio.StreamWriter] = field(default_factory=set)

    def through(self, url: str) -> str:
        """Return an address of the server that leads through here."""
        return url.replace(f"host={self.server.parent}", f"host={self.folder}")

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection until either side ends it, or it is cut."""
        inner, outer = await asyncio.open_unix_connection(str(self.server))
        self._lines |= {writer, outer}
        answers = asyncio.ensure_future(self._pass(inner, writer))
        try:
            while said := await reader.read(65536):
                cut, self.cut = (self.cut, "") if b"COMMIT" in said else ("", self.cut)
                if cut:
                    answers.cancel()
                    self.cuts += 1
                if cut != "before":
                    outer.write(said)
                if cut == "after":
                    assert await inner.read(65536)  # so it is done
                if cut:
                    return
        finally:
            answers.cancel()
            for line in (writer, outer):
                line.close()
                self._lines.discard(line)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while said := await reader.read(65536):
                writer.write(said)
            writer.close()

    def close(self) -> None:
        """Cut what is left."""
        for line in self._lines:
            line.close()


@asynccontextmanager
async def cut_line(server: Path, folder: Path) -> AsyncIterator[CutLine]:
    """Open such a place in a folder, whose path must be short."""
    between = CutLine(server, folder)
    listening = await asyncio.start_unix_server(between.meet, str(folder / server.name))
    try:
        yield between
    finally:
        listening.close()
        between.close()
        await listening.wait_closed()
