"""The chat room on a stage: real server, store and files; the test itself plays the core."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp
from PIL import Image

from adapters.chat.room.commands import ROOM
from adapters.chat.room.room import Room
from adapters.clock import Clock
from adapters.media.blobs import FileBlobs
from adapters.store.database import Database
from adapters.store.messages import Inbox
from adapters.store.opening import open_store
from adapters.store.room import RoomLog
from adapters.web.server import serve
from bot.domain.call import Answer, Call, Inbound, Offered
from bot.domain.people import Owner
from bot.domain.reply import Address
from bot.domain.video import Clip, Video
from bot.texts import load
from tests.databases import url_of
from tests.stored import stored
from tests.unit.drawn_clips import Drawing, draw

CHAT = Address(platform=ROOM, chat="room")


@dataclass(slots=True, eq=False)
class Core:
    """What the room knows of the core: it remembers what it hears, the test says the answers."""

    answer: Callable[[Call], Answer] = lambda _: Answer()
    presses: list[Call] = field(default_factory=list)
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self, inbound: Inbound) -> bool:
        """Refuse: the room stores its messages itself."""
        raise AssertionError(inbound)

    def wake(self) -> None:
        """Remember that something lies in the inbox."""
        self.woken.set()

    async def pressed(self, call: Call) -> Answer:
        """Remember the press and answer as the test wishes."""
        self.presses.append(call)
        return self.answer(call)

    async def offered(self, person: Owner, query: str) -> Sequence[Offered]:
        """Offer nothing: nobody passes videos on from the room."""
        raise AssertionError((person, query))


@dataclass(slots=True, eq=False)
class Stage:
    """Everything that a test needs of a running room."""

    room: Room
    core: Core
    database: Database
    blobs: FileBlobs
    web: aiohttp.ClientSession
    url: str
    stop: Callable[[], Awaitable[None]]

    def anew(self) -> Room:
        """Build the room once more over the same store and files, as after a restart."""
        return build(self.database, self.blobs, self.core)

    async def inbox(self) -> list[Inbound]:
        """Return what waits to be read by the core."""
        return await self.database.read(stored)

    async def heard(self) -> Call | None:
        """Wait for the next message in the inbox, close it, and return what the room made of it."""
        while not (waiting := await self.inbox()):
            self.core.woken.clear()
            await self.core.woken.wait()
        first = waiting[0]
        await self.database.write(lambda store: Inbox(store, "test").close(first.key, now=1.0))
        return await self.room.understand(first)

    async def say(self, text: str, user: str = "Ann", **more: str) -> int:
        """Post a message as a script would; return its id."""
        return await self.post([("user", user), ("text", text), *more.items()])

    async def post(self, fields: Sequence[tuple[str, str | bytes]]) -> int:
        """Post a form; bytes become files. Returns the id of the message."""
        async with self.web.post("/room/messages", data=form(fields)) as response:
            assert response.status == 202, await response.text()
            return int((await response.json())["id"])

    async def read(self, **query: int) -> list[dict[str, Any]]:
        """Return the messages as a script reads them."""
        async with self.web.get("/room/messages", params=query) as response:
            assert response.status == 200, await response.text()
            return list(await response.json())

    async def clip(self, folder: Path, width: int = 320, height: int = 180) -> Video:
        """Draw a clip with its first picture and keep both."""
        drawing = Drawing(width=width, height=height, frames=48, movflags="+faststart")
        raw = await asyncio.to_thread(draw, folder / "clip.mp4", drawing)
        size = raw.stat().st_size
        thumbnail = folder / "clip.jpg"
        thumbnail.write_bytes(picture("JPEG", (20, 60, 90), (width, height)))
        return Video(
            file=await self.blobs.keep(raw, suffix=".mp4"),
            thumbnail=await self.blobs.keep(thumbnail, suffix=".jpg"),
            clip=Clip(width=width, height=height, duration=2.0, size=size, sound=False),
        )


@asynccontextmanager
async def stage(folder: Path) -> AsyncIterator[Stage]:
    """Open a room over a real database in `folder`, served on a free port."""
    clock = Clock()
    async with open_store(url_of(folder)) as store:
        database = store.database
        blobs = FileBlobs(folder / "media", clock.now)
        core = Core()
        room = build(database, blobs, core)
        async with AsyncExitStack() as server:
            port = await server.enter_async_context(serve("127.0.0.1", 0, room.routes()))
            server.callback(room.close)
            url = f"http://127.0.0.1:{port}"
            async with aiohttp.ClientSession(url) as web:
                yield Stage(room, core, database, blobs, web, url, server.aclose)


def build(database: Database, blobs: FileBlobs, core: Core) -> Room:
    """Build a room as the composition root does."""
    room = Room(log=RoomLog(database, "test"), blobs=blobs, clock=Clock(), texts=load())
    room.listener = core
    return room


async def refused(on: Stage, status: int, method: str, path: str, **more: Any) -> dict[str, Any]:
    """Ask for something that is refused; return the answer."""
    async with on.web.request(method, path, **more) as response:
        assert response.status == status, await response.text()
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        return dict(await response.json())


def form(fields: Sequence[tuple[str, str | bytes]]) -> aiohttp.FormData:
    """Build a multipart form; bytes become files."""
    built = aiohttp.FormData(default_to_multipart=True)
    for name, value in fields:
        if isinstance(value, bytes):
            file = BytesIO(value)
            built.add_field(name, file, filename="picture.bin", content_type="text/html")
        else:
            built.add_field(name, value)
    return built


def picture(kind: str, colour: tuple[int, int, int], size: tuple[int, int] = (96, 64)) -> bytes:
    """Draw a plain picture and return it as a file's bytes."""
    sink = BytesIO()
    Image.new("RGB", size, colour).save(sink, kind)
    return sink.getvalue()
