"""The Telegram front-end on a stage: a strict server, a real store; the test plays the core."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from adapters.chat.telegram.api import open_bot
from adapters.chat.telegram.telegram import Telegram
from adapters.chat.telegram.webhook import PATH
from adapters.media.blobs import FileBlobs
from adapters.store.database import Database
from adapters.store.messages import Inbox
from adapters.store.opening import open_store
from adapters.store.peers import Alone
from adapters.store.telegram import TelegramLog
from adapters.web.server import serve
from bot.domain.call import Answer, Call, Inbound, Offered
from bot.domain.names import MessageId, Platform
from bot.domain.people import Owner
from bot.domain.reply import Address, Reply
from bot.domain.video import Clip, Video
from bot.errors import ChatBusy
from bot.ports import Peers
from bot.supervise import Supervisor
from bot.texts import load
from tests.databases import bury, url_of
from tests.e2e.bot_process import free_port
from tests.jumping_clock import JumpingClock
from tests.servers.telegram import TOKEN, Chat, Message, Settings, TelegramServer, serving
from tests.stored import stored
from tests.troubles import Bell, Diary, Fragile
from tests.unit.drawn_clips import Drawing, draw
from tests.unit.drawn_pictures import flag, packed

T = TypeVar("T")

TELEGRAM: Final = Platform("telegram")
TEXTS: Final = load()
SECRET: Final = "a-secret-of-tests"  # noqa: S105 - opens nothing
JOB: Final = "01hx2m6rs1a9n1vqz3c4g5t6w7"
PHOTO: Final = packed(flag(size=(640, 480)), "JPEG")
OTHER_PHOTO: Final = packed(flag(size=(480, 640)), "JPEG")

_OURS: Final = "SELECT key FROM inbox WHERE worker = ? AND closed_at IS NULL"


async def nothing(_: Call) -> Answer:
    """Answer a press with nothing."""
    return Answer()


async def none(_: Owner, __: str) -> Sequence[Offered]:
    """Offer nothing."""
    return ()


@dataclass(slots=True, eq=False)
class Core:
    """What the platform knows of the core: it remembers; the test says the answers."""

    answer: Callable[[Call], Awaitable[Answer]] = nothing
    offer: Callable[[Owner, str], Awaitable[Sequence[Offered]]] = none
    presses: list[Call] = field(default_factory=list)
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self, inbound: Inbound) -> bool:
        """Refuse: the platform stores its messages itself."""
        raise AssertionError(inbound)

    def wake(self) -> None:
        """Remember that something lies in the inbox."""
        self.woken.set()

    async def pressed(self, call: Call) -> Answer:
        """Remember the press and answer as the test wishes."""
        self.presses.append(call)
        return await self.answer(call)

    async def offered(self, person: Owner, query: str) -> Sequence[Offered]:
        """Offer what the test wishes."""
        return await self.offer(person, query)


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """One of the processes on a database, which is opened unless it is given.

    `hook` is the address of whoever spreads calls over several.
    """

    worker: str = "test"
    peers: Peers = field(default_factory=Alone)
    listens: bool = True
    database: Database | None = None
    hook: str = ""


@dataclass(slots=True, eq=False)
class Front:
    """A running front-end; what it understands is in `heard`, what it cannot in `broken`."""

    folder: Path
    server: TelegramServer
    telegram: Telegram
    core: Core
    log: TelegramLog
    database: Fragile
    blobs: FileBlobs
    clock: JumpingClock
    bell: Bell
    diary: Diary
    supervisor: Supervisor
    hook: str
    """The address of the webhook, if there is one."""
    heard: list[Call] = field(default_factory=list)
    broken: list[tuple[Inbound, Exception]] = field(default_factory=list)
    deaf: bool = False
    worker: str = "test"
    """The name of the process; it works off only what it took in."""

    async def until(self, found: Callable[[], T], what: str) -> T:
        """Wait until something is so, here or on the server; return it."""
        return await self.server.until(found, what)

    def later(self, seconds: float) -> None:
        """Let time pass, here and on the server."""
        self.server.advance(seconds)
        self.clock.jump(seconds)

    async def call(self, *, number: int = 0) -> Call:
        """Wait for a command that was understood, the first or a later one."""
        await self.until(lambda: len(self.heard) > number, f"{number + 1} calls")
        return self.heard[number]

    async def post(
        self, chat: Chat, reply: Reply, key: str = "a", *, to: Message | None = None
    ) -> Message:
        """Let the bot say something; return the message."""
        reply_to = None if to is None else MessageId(f"{chat.id}/{to.id}")
        at = Address(platform=TELEGRAM, chat=str(chat.id), reply_to=reply_to)
        return await self.say(chat, at, reply, key)

    async def say(self, chat: Chat, at: Address, reply: Reply, key: str) -> Message:
        """Say something as the core does: again when its turn comes; return the message."""
        while (name := await self._sent(at, reply, key)) is None:
            pass  # it has waited for its turn
        found = chat.find(int(name.partition("/")[2]))
        assert found is not None
        return found

    async def _sent(self, at: Address, reply: Reply, key: str) -> MessageId | None:
        try:
            return await self.telegram.send(at, reply, key=key)
        except ChatBusy as error:
            await asyncio.sleep(error.retry_after or 0.1)
            return None

    async def video(self, name: str = "clip") -> Video:
        """Draw a clip with its first picture and keep both."""
        drawing = Drawing(width=320, height=180, frames=24, movflags="+faststart", sound="aac")
        raw = await asyncio.to_thread(draw, self.folder / f"{name}.mp4", drawing)
        clip = Clip(width=320, height=180, duration=1.0, size=raw.stat().st_size, sound=True)
        thumbnail = self.folder / f"{name}.jpg"
        thumbnail.write_bytes(packed(flag(size=(320, 180)), "JPEG"))
        return Video(
            file=await self.blobs.keep(raw, suffix=".mp4"),
            thumbnail=await self.blobs.keep(thumbnail, suffix=".jpg"),
            clip=clip,
        )

    async def inbox(self) -> list[Inbound]:
        """Return what waits to be read by the core."""
        return await self.database.database.read(stored)

    async def rows(self, sql: str, *values: Any) -> list[Any]:
        """Return what a query gives."""
        return list(await self.database.database.read(lambda c: c.rows(sql, *values)))

    def called(self, *methods: str) -> list[Mapping[str, Any]]:
        """Return the parameters of the calls of some methods."""
        return [call.parameters for call in self.server.calls.of(*methods)]

    async def listen(self) -> None:
        """Work off the inbox as the core does, each message beside the others; never ends."""
        busy: dict[str, asyncio.Task[None]] = {}
        while True:
            self.core.woken.clear()
            ours = {key for (key,) in await self.rows(_OURS, self.worker)}
            for inbound in [] if self.deaf else await self.inbox():
                if inbound.key not in busy and inbound.key in ours:
                    busy[inbound.key] = asyncio.create_task(self._understand(inbound))
            busy = {key: task for key, task in busy.items() if not task.done()}
            await self.clock.wait(self.core.woken, 0.05)

    async def _understand(self, inbound: Inbound) -> None:
        try:
            call = await self.telegram.understand(inbound)
        except ChatBusy as error:
            await asyncio.sleep(min(error.retry_after or 0.0, 0.2))
            return
        except Exception as error:  # noqa: BLE001 - the core sets such a message aside
            self.broken.append((inbound, error))
        else:
            if call is not None:
                self.heard.append(call)
        await self.database.database.write(
            lambda c: Inbox(c, self.worker).close(inbound.key, now=1.0)
        )
        self.bell.ring()


@asynccontextmanager
async def front(
    folder: Path,
    *,
    server: TelegramServer | None = None,
    webhook: bool = False,
    started: bool = True,
    token: str = TOKEN,
    settings: Settings | None = None,
    admins: Collection[str] = (),
    process: Process | None = None,
) -> AsyncIterator[Front]:
    """Run the front-end over a database in `folder`; a server is run as well unless it is given.

    At the end a server of its own judges how fast the bot spoke, and no defect is left in the
    diary.
    """
    async with AsyncExitStack() as stack:
        if server is None:
            options = serving(folder / "telegram", settings=settings or Settings())
            server = await stack.enter_async_context(options)
        on = await _built(
            stack, folder, server, process or Process(),
            webhook=webhook, token=token, admins=admins,
        )  # fmt: skip
        stack.push_async_callback(on.supervisor.stop)
        if started:
            await start(on)
        yield on
        assert on.diary.defects == []


async def start(on: Front) -> None:
    """Start the tasks and wait until updates come in."""
    for name, task in on.telegram.tasks().items():
        on.supervisor.start(task(), name=name)
    on.supervisor.start(on.listen(), name="listen")
    await on.until(on.telegram.ready, "it is ready")


async def _built(
    stack: AsyncExitStack,
    folder: Path,
    server: TelegramServer,
    process: Process,
    *,
    webhook: bool,
    token: str,
    admins: Collection[str],
) -> Front:
    bell = Bell()
    diary, clock, core = Diary(bell), JumpingClock(), Core()
    real = process.database
    if real is None:
        bury(folder)
        real = (await stack.enter_async_context(open_store(url_of(folder)))).database
    database = Fragile(real, bell)
    log = TelegramLog(database, process.worker)
    blobs = FileBlobs(folder / "media", clock.now)
    bot = await stack.enter_async_context(open_bot(token, server.url))
    port = free_port()
    hook = f"http://127.0.0.1:{port}{PATH}"
    telegram = Telegram(
        bot=bot,
        log=log,
        blobs=blobs,
        clock=clock,
        journal=diary,
        texts=TEXTS,
        peers=process.peers,
        listens=process.listens,
        webhook=(process.hook or hook, SECRET) if webhook else None,
        admins=admins,
    )
    clock.jump(2.0)  # it was started a while ago
    telegram.listener = core
    await stack.enter_async_context(serve("127.0.0.1", port, telegram.routes()))
    supervisor = Supervisor(diary)
    return Front(
        folder, server, telegram, core, log, database, blobs, clock, bell, diary, supervisor, hook,
        worker=process.worker,
    )  # fmt: skip
