"""The chat room on a stage: real server, store and files; the test itself plays the core."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp
from fluent.runtime import FluentBundle, FluentResource
from PIL import Image

from adapters.chat.room.commands import ROOM
from adapters.chat.room.room import Room
from adapters.clock import Clock
from adapters.media.blobs import FileBlobs
from adapters.store.database import Database
from adapters.store.messages import Inbox
from adapters.store.migrate import migrate
from adapters.store.room import RoomLog
from adapters.store.sqlite import open_sqlite
from adapters.web.server import serve
from bot.domain.call import Answer, Call, Inbound
from bot.domain.reply import Address
from bot.domain.video import Clip, Video
from bot.texts import LANGUAGES, Texts
from tests.unit.drawn_clips import Drawing, draw

CHAT = Address(platform=ROOM, chat="room")
TEXTS = Path(__file__).parent.parent / "bot" / "texts"


def room_texts() -> Texts:
    """Read the sentences of the room alone."""
    bundles = {}
    for language in LANGUAGES:
        text = (TEXTS / f"room.{language}.ftl").read_text(encoding="utf-8")
        bundles[language] = FluentBundle([language], use_isolating=False)
        bundles[language].add_resource(FluentResource(text))
    return Texts(bundles)


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


@dataclass(slots=True, eq=False)
class Stage:
    """Everything that a test needs of a running room."""

    room: Room
    core: Core
    database: Database
    blobs: FileBlobs
    web: aiohttp.ClientSession
    url: str

    async def inbox(self) -> list[Inbound]:
        """Return what waits to be read by the core."""
        return list(await self.database.read(lambda store: Inbox(store).waiting(limit=100)))

    async def heard(self) -> Call | None:
        """Wait for the next message in the inbox, close it, and return what the room made of it."""
        while not (waiting := await self.inbox()):
            self.core.woken.clear()
            await self.core.woken.wait()
        first = waiting[0]
        await self.database.write(lambda store: Inbox(store).close(first.key, now=1.0))
        return await self.room.understand(first)

    async def say(self, text: str, user: str = "Ann", **more: str) -> int:
        """Post a message as a script would; return its id."""
        form = {"user": user, "text": text, **more}
        async with self.web.post("/room/messages", data=form) as response:
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
    async with open_sqlite(folder / "room.db") as database:
        await migrate(database)
        blobs = FileBlobs(folder / "media", clock.now)
        room = Room(log=RoomLog(database), blobs=blobs, clock=clock, texts=room_texts())
        core = Core()
        room.listener = core
        async with serve("127.0.0.1", 0, room.routes()) as port:
            url = f"http://127.0.0.1:{port}"
            try:
                async with aiohttp.ClientSession(url) as web:
                    yield Stage(room, core, database, blobs, web, url)
            finally:
                room.close()


def picture(kind: str, colour: tuple[int, int, int], size: tuple[int, int] = (96, 64)) -> bytes:
    """Draw a plain picture and return it as a file's bytes."""
    sink = BytesIO()
    Image.new("RGB", size, colour).save(sink, kind)
    return sink.getvalue()
