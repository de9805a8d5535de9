"""Telegram's outgoing side on a stage: strict server, real store and files; no core."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PIL import Image
from telegram import Bot

from adapters.chat.telegram.api import open_bot
from adapters.chat.telegram.budget import Budget
from adapters.chat.telegram.calls import Patience
from adapters.chat.telegram.ids import TELEGRAM, message_id, place
from adapters.chat.telegram.posting import Posting
from adapters.chat.telegram.seen import Seen
from adapters.media.blobs import FileBlobs
from adapters.store.database import Connection
from adapters.store.leases import Leases
from adapters.store.opening import open_store
from adapters.store.peers import Alone
from adapters.store.telegram import TelegramLog
from bot.domain.names import MessageId
from bot.domain.reply import Address, Button, Reply
from bot.domain.video import Clip, Video
from bot.errors import ChatBusy
from bot.texts import load
from tests.databases import url_of
from tests.jumping_clock import JumpingClock
from tests.servers.telegram import TOKEN, Chat, Fault, Message, TelegramServer, serving
from tests.troubles import Bell, Diary, Fragile
from tests.unit.drawn_clips import Drawing, draw

T = TypeVar("T")

ROW = (Button("again:01J", "🔁 Again"), Button("delete:01J", "🗑 Delete"))
LEASE = 30.0
"""Seconds for which a process is believed to live."""
QUICK = Patience(answer=1.0, upload=1.0)
"""For tests in which an answer does not come."""


@dataclass(slots=True, eq=False)
class Stage:
    """Everything that a test needs of the outgoing side. `waits` is what the core was told."""

    server: TelegramServer
    bot: Bot
    clock: JumpingClock
    database: Fragile
    log: TelegramLog
    blobs: FileBlobs
    diary: Diary
    seen: Seen
    budget: Budget
    posting: Posting
    waits: list[float | None] = field(default_factory=list)

    def anew(self) -> Posting:
        """Build it once more over the same store and files, as after a restart of two seconds."""
        self.seen, self.budget = Seen(), Budget(self.clock)
        self.log = TelegramLog(self.database, f"after {self.log.worker}")
        self.passes(2.0)
        self.posting = build(self)
        return self.posting

    def beside(self, worker: str) -> Stage:
        """Return another process on the same database, with the same world around it."""
        other = replace(
            self, log=TelegramLog(self.database, worker), seen=Seen(), budget=Budget(self.clock),
            waits=[],
        )  # fmt: skip
        other.posting = build(other)
        return other

    async def lives(self) -> None:
        """Let others know for half a minute that this process lives."""
        now = self.clock.now()

        def unit(connection: Connection) -> None:
            Leases(connection, self.log.worker).renew(now=now, until=now + LEASE)

        await self.database.write(unit)

    def misbehave(self, method: str, trouble: str) -> None:
        """Let the next call of a method go wrong; if it is slow, answers are waited for shortly.

        To be called before anything is lost: what is known of losses is forgotten.
        """
        if trouble.startswith("slow"):
            self.posting = build(self, QUICK)
        self.server.misbehave(Fault(method=method, trouble=trouble, seconds=3.0))

    def passes(self, seconds: float) -> None:
        """Let time pass, here and on the server."""
        self.clock.jump(seconds)
        self.server.advance(seconds)

    async def insist(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Ask as the core does: again whenever the chat is busy, after the time that is told."""
        for _ in range(100):
            try:
                return await ask()
            except ChatBusy as busy:
                self.waits.append(busy.retry_after)
                self.passes(1.0 if busy.retry_after is None else busy.retry_after)
        raise AssertionError(f"busy for ever, {self.diary.events[-5:]}")

    async def send(self, to: Address, reply: Reply, *, key: str = "key") -> Message:
        """Say something until it is said; return it as it stands in the chat."""
        return self.at(await self.insist(lambda: self.posting.send(to, reply, key=key)))

    async def edit(self, message: Message, reply: Reply) -> bool:
        """Edit until it is done."""
        to = address(message.chat)
        return await self.insist(lambda: self.posting.edit(to, name(message), reply))

    async def delete(self, message: Message, language: str = "") -> bool:
        """Delete until it is done."""
        to, at = address(message.chat), name(message)
        return await self.insist(lambda: self.posting.delete(to, at, language=language))

    def at(self, message: MessageId) -> Message:
        """Return the message with that name."""
        found = place(message)
        assert found is not None
        there = self.server.world.chats[found[0]].find(found[1])
        assert there is not None, message
        return there

    def methods(self) -> list[str]:
        """Return the methods that were called, in order, without signs of life."""
        return [call.method for call in self.server.calls if call.method != "sendChatAction"]

    async def clip(self, folder: Path, *, sound: bool = True, name: str = "clip") -> Video:
        """Draw a clip with its first picture and keep both."""
        drawing = Drawing(
            frames=36, movflags="+faststart", sound="aac" if sound else None, title=name
        )
        raw = await asyncio.to_thread(draw, folder / f"{name}.mp4", drawing)
        size = raw.stat().st_size
        return await self.film(
            raw, Clip(width=320, height=180, duration=1.5, size=size, sound=sound)
        )

    async def film(self, raw: Path, clip: Clip) -> Video:
        """Keep a file as a video of these facts."""
        sink = BytesIO()
        Image.new("RGB", (320, 180), (20, 60, 90)).save(sink, "JPEG")
        thumbnail = raw.with_suffix(".jpg")
        thumbnail.write_bytes(sink.getvalue())
        return Video(
            file=await self.blobs.keep(raw, suffix=".mp4"),
            thumbnail=await self.blobs.keep(thumbnail, suffix=".jpg"),
            clip=clip,
        )


@asynccontextmanager
async def posting_stage(folder: Path, **options: Any) -> AsyncIterator[Stage]:
    """Open the outgoing side over a database in `folder`; `options` are the server's."""
    clock, diary = JumpingClock(), Diary(Bell())
    async with (
        serving(folder / "server", **options) as server,
        open_store(url_of(folder)) as store,
        open_bot(TOKEN, server.url) as bot,
    ):
        database = Fragile(store.database, diary.bell)
        blobs = FileBlobs(folder / "media", clock.now)
        log = TelegramLog(database, "test")
        seen, budget = Seen(), Budget(clock)
        posting = Posting(bot, log, blobs, clock, diary, budget, seen, texts=load(), peers=Alone())
        on = Stage(server, bot, clock, database, log, blobs, diary, seen, budget, posting)
        on.passes(2.0)
        yield on


def build(on: Stage, patience: Patience | None = None) -> Posting:
    """Build the outgoing side as the composition root does."""
    return Posting(
        on.bot, on.log, on.blobs, on.clock, on.diary, on.budget, on.seen,
        texts=load(), patience=patience, peers=Alone(),
    )  # fmt: skip


def address(chat: Chat, reply_to: Message | None = None, topic: int | None = None) -> Address:
    """Return the address of a chat as the incoming side builds it."""
    return Address(
        platform=TELEGRAM,
        chat=str(chat.id),
        thread=None if topic is None else str(topic),
        reply_to=None if reply_to is None else name(reply_to),
    )


def name(message: Message) -> MessageId:
    """Return how the core knows a message."""
    return message_id(message.chat.id, message.id)


def brings(video: Video, *, job: str = "01J", text: str = "16:9") -> Reply:
    """Return the message that brings a video."""
    row = (Button(f"again:{job}", "🔁 Again"), Button(f"delete:{job}", "🗑 Delete"))
    return Reply(text=text, quote="a <fox>", buttons=(row,), video=video)


async def lose(
    on: Stage, chat: Chat, reply: Reply, key: str = "key", trouble: str = "cut_after"
) -> None:
    """Send a video and lose the answer."""
    on.misbehave("sendVideo", trouble)
    with pytest.raises(ChatBusy) as busy:
        await on.posting.send(address(chat), reply, key=key)
    assert busy.value.retry_after is None


def videos(chat: Chat) -> list[Message]:
    """Return the videos in a chat."""
    return [message for message in chat.messages if message.video is not None]


def anchors(on: Stage) -> list[str]:
    """Return what was said to learn how far the numbers go."""
    return [call.parameters["text"] for call in on.server.calls.of("sendMessage")]
