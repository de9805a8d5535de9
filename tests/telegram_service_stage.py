"""The real service on Telegram: a strict server, a real store, the sandbox; in one process."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from adapters.chat.telegram.api import open_bot
from adapters.chat.telegram.telegram import Telegram
from adapters.store.peers import Alone
from adapters.store.telegram import TelegramLog
from bot.domain.job import Job
from bot.domain.people import Owner
from bot.service import Service
from tests.servers.telegram import TOKEN, Message, Person, Settings, TelegramServer, serving
from tests.service_stage import Stage, stage
from tests.telegram_stage import TELEGRAM, TEXTS


@dataclass(slots=True, eq=False)
class Play:
    """A running service, and the people of the server."""

    on: Stage
    server: TelegramServer
    telegram: Telegram
    service: Service

    def answers(self, asked: Message) -> list[Message]:
        """Return what the bot said to a message and is still there."""
        ours = asked.chat.by(self.server.bot.id)
        return [message for message in ours if message.reply_to is asked]

    async def answer(self, asked: Message, fits: Callable[[Message], object]) -> Message:
        """Wait for an answer that fits."""
        what = f"an answer to {asked}, {self.on.diary.events[-9:]}"
        await self.server.until(lambda: any(map(fits, self.answers(asked))), what, seconds=20)
        return next(filter(fits, self.answers(asked)))

    async def video(self, asked: Message) -> Message:
        """Wait for the video that answers a message."""
        return await self.answer(asked, lambda message: message.video)

    async def jobs(self, person: Person) -> list[Job]:
        """Return somebody's jobs, oldest first."""
        owner = Owner(TELEGRAM, str(person.id))
        found = await self.on.books.read(lambda r: r.jobs.of(owner, limit=100))
        return list(reversed(found))

    async def job(self, person: Person, *, number: int = 0) -> Job:
        """Wait for a job of somebody's."""

        async def there() -> Job | None:
            mine = await self.jobs(person)
            return mine[number] if len(mine) > number else None

        return await self.on.bell.until(there, f"job {number}, {self.on.diary.events[-9:]}")

    async def done(self) -> None:
        """Wait until nothing is left to do."""

        async def quiet() -> bool:
            sql = "SELECT (SELECT count(*) FROM jobs WHERE due_at IS NOT NULL)"
            sql += " + (SELECT count(*) FROM inbox WHERE closed_at IS NULL)"
            sql += " + (SELECT count(*) FROM outbox)"
            return not await self.on.count(sql) and not self.service.hearing.heard

        await self.on.bell.until(quiet, f"the end, {self.on.diary.events[-9:]}")

    def later(self, seconds: float) -> None:
        """Let time pass, here and on the server."""
        self.server.advance(seconds)
        self.on.clock.jump(seconds)


@asynccontextmanager
async def playing(
    folder: Path, *, server: TelegramServer | None = None, speed: float = 100.0
) -> AsyncIterator[Play]:
    """Run the service; a server is run as well unless it is given. No defect is left at the end."""
    async with AsyncExitStack() as stack:
        if server is None:
            open_ = Settings(reads_all=True)
            server = await stack.enter_async_context(serving(folder / "telegram", settings=open_))
        on = await stack.enter_async_context(stage(folder, speed=speed))
        bot = await stack.enter_async_context(open_bot(TOKEN, server.url))
        telegram = Telegram(
            bot=bot,
            log=TelegramLog(on.database, on.books.worker),
            blobs=on.blobs,
            clock=on.clock,
            journal=on.diary,
            texts=TEXTS,
            peers=Alone(),
            listens=True,
        )
        mine = {TELEGRAM: telegram}
        ports = replace(
            on.service.engine.ports,
            chats=mine, albums=mine, rights=mine, managers=mine, doors=mine,
        )  # fmt: skip
        service = Service.build(ports, on.service.engine.rules, TEXTS)
        telegram.listener = service
        await service.start()
        stack.push_async_callback(service.stop)
        for name, task in telegram.tasks().items():
            service.supervisor.start(task(), name=name)
        await server.until(telegram.ready, "it is ready")
        yield Play(on, server, telegram, service)
        assert on.diary.defects == []
