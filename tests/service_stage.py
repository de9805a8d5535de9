"""The real service over a real store, client, sandbox and media; only the chat is in memory."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from adapters.clock import Clock
from adapters.luma.account import Account
from adapters.luma.client import open_http
from adapters.luma.presets import preset
from adapters.luma.sandbox.server import Sandbox
from adapters.media.blobs import FileBlobs
from adapters.media.charts import Charts
from adapters.media.clips import Clips
from adapters.media.pictures import Pictures
from adapters.media.spreadsheets import Spreadsheets
from adapters.media.workbench import Workbench
from adapters.store.opening import open_store
from adapters.store.peers import Alone
from adapters.store.records import Store
from bot import texts
from bot.domain.call import Answer, Call
from bot.domain.job import Job, State
from bot.domain.names import JobId, MessageId
from bot.ports import Addresses, Blobs, Ports
from bot.rules.allowed import EVERYBODY, Allowed
from bot.rules.limits import Limits
from bot.rules.pacing import Durations
from bot.service import Service
from bot.usecases.rules import Rules
from tests.databases import bury, url_of
from tests.jumping_clock import JumpingClock
from tests.making import ROOM, address, call, owner
from tests.remembering_chat import Message, RememberingChat
from tests.small_clips import lend
from tests.troubles import Bell, Diary, Fragile

NO_LIMITS: Final = Limits()


@dataclass(slots=True, eq=False)
class Stage:
    """Everything that a test needs of a running service."""

    folder: Path
    bell: Bell
    clock: JumpingClock
    chat: RememberingChat
    diary: Diary
    database: Fragile
    books: Store
    """The store, without the trouble."""
    blobs: Blobs
    seller: Sandbox
    service: Service

    async def say(self, text: str, *files: bytes, user: str = "ada") -> MessageId:
        """Say something to the bot; return the message's id."""
        inbound = self.chat.say(text, *files, user=user)
        assert await self.service.receive(inbound)
        return MessageId(inbound.key.partition(":")[2])

    async def press(
        self, message: Message, verb: str, *, user: str = "ada", text: str | None = None
    ) -> Answer:
        """Press a button that a message has."""
        button = message.button(verb)
        assert button is not None, (verb, message.buttons)
        return await self.service.pressed(self.pressing(message, button.id, user, text))

    def pressing(self, message: Message, button: str, user: str, text: str | None = None) -> Call:
        """Build the call of a press as a platform does."""
        verb, _, target = button.partition(":")
        return call(
            text,
            key=f"press:{secrets.token_hex(8)}",
            owner=owner(user),
            address=address(message.id),
            command=verb,
            target=JobId(target),
        )

    async def job(self, asked: MessageId, user: str = "ada") -> Job:
        """Wait until a message is a job; return it as it is in the store."""
        return await self.bell.until(lambda: self._job(asked, user), f"a job of {asked}")

    async def _job(self, asked: MessageId, user: str) -> Job | None:
        mine = await self.books.read(lambda r: r.jobs.of(owner(user), limit=1000))
        return next((job for job in mine if job.origin == f"{ROOM}:{asked}"), None)

    async def state(self, asked: MessageId, *states: State, user: str = "ada") -> Job:
        """Wait until a job is in one of some states."""

        async def there() -> Job | None:
            job = await self._job(asked, user)
            return job if job is not None and job.state in states else None

        return await self.bell.until(there, f"{asked} is {states}, {self.diary.events[-9:]}")

    async def answer(self, asked: MessageId, fits: Callable[[Message], object]) -> Message:
        """Wait for an answer that fits."""

        async def there() -> Message | None:
            return next((m for m in self.chat.answers(asked) if fits(m)), None)

        return await self.bell.until(there, f"an answer to {asked}, {self.diary.events[-9:]}")

    async def video(self, asked: MessageId) -> Message:
        """Wait for the video that answers a message."""
        return await self.answer(asked, lambda m: m.reply.video)

    async def done(self) -> None:
        """Wait until nothing is left to do, in the store and in hand."""
        await self.bell.until(self._quiet, "nothing is left to do")

    async def _quiet(self) -> bool:
        waiting = (
            "SELECT count(*) FROM jobs WHERE due_at IS NOT NULL",
            "SELECT count(*) FROM inbox WHERE closed_at IS NULL",
            "SELECT count(*) FROM outbox",
            "SELECT count(*) FROM statuses",
        )
        left = [await self.count(sql) for sql in waiting]
        return not any(left) and not self.service.engine.held and not self.service.hearing.heard

    async def count(self, sql: str, *values: Any) -> int:
        """Return the one number that a query gives."""
        rows = await self.database.database.read(lambda c: c.rows(sql, *values))
        return int(rows[0][0])

    def paid(self, prompt: str) -> int:
        """Count how often a prompt was paid for, by the seller's own ledger."""
        return sum(purchase.prompt == prompt for purchase in self.seller.paid())


@asynccontextmanager
async def stage(
    folder: Path,
    *,
    limits: Limits = NO_LIMITS,
    slots: int = 10,
    speed: float = 100.0,
    timeout: float = 1800.0,  # noqa: ASYNC109 - the job's deadline, a setting
    allowed: Allowed = EVERYBODY,
    addresses: Addresses | None = None,
    others: Collection[RememberingChat] = (),
    files: Callable[[JumpingClock], Blobs] | None = None,
    **decided: Any,
) -> AsyncIterator[Stage]:
    """Build everything but do not start the service; stop it at the end.

    `others` are further platforms. `files` opens the store of files, a folder if there is none.
    `decided` are further fields of `Rules`.
    """
    bell = Bell()
    clock, diary = JumpingClock(), Diary(bell)
    chat = RememberingChat(bell.ring)
    async with AsyncExitStack() as stack:
        bury(folder)
        books = await stack.enter_async_context(open_store(url_of(folder)))
        http = await stack.enter_async_context(open_http())
        bench = Workbench()
        stack.push_async_callback(bench.close)
        seller = await stack.enter_async_context(selling(folder / "seller", speed))
        database = Fragile(books.database, bell)
        blobs = files(clock) if files else FileBlobs(folder / "media", now=clock.now)
        outside = Ports(
            clock=clock,
            journal=diary,
            store=Store(database, books.worker),
            providers={
                "sandbox": Account(
                    preset("sandbox"), key="sandbox", http=http, clock=clock, address=seller.url
                )
            },
            chats={one.platform: one for one in (chat, *others)},
            pictures=Pictures(bench),
            clips=Clips(bench),
            blobs=blobs,
            peers=Alone(),
            addresses=addresses,
            albums={ROOM: chat},
            rights={ROOM: chat},
            managers={ROOM: chat},
            doors={one.platform: one for one in (chat, *others)},
            charts=Charts(bench),
            spreadsheets=Spreadsheets(),
        )
        rules = Rules(
            limits=limits,
            allowed=allowed,
            concurrency={"sandbox": slots},
            per_minute={},
            timeout=timeout,
            retention=30 * 86400.0,
            **decided,
        )
        for one in others:
            one.changed = bell.ring
        service = Service.build(outside, rules, texts.load())
        await teach(books)
        stack.push_async_callback(service.stop)
        yield Stage(folder, bell, clock, chat, diary, database, books, blobs, seller, service)


@asynccontextmanager
async def playing(folder: Path, **settings: Any) -> AsyncIterator[Stage]:
    """A running service; a defect that the test did not ask for fails it."""
    async with stage(folder, **settings) as on:
        await on.service.start()
        yield on
        assert on.diary.defects == []


@asynccontextmanager
async def rushing(on: Stage) -> AsyncIterator[None]:
    """Let time pass about two hundred times as fast."""

    async def rush() -> None:
        while True:
            await asyncio.sleep(0.01)
            on.clock.jump(2.0)

    task = asyncio.ensure_future(rush())
    try:
        yield
    finally:
        task.cancel()


@asynccontextmanager
async def selling(folder: Path, speed: float) -> AsyncIterator[Sandbox]:
    """Run a sandbox that sells small clips only."""
    await lend(folder)
    seller = Sandbox(folder, speed=speed, now=Clock().now, draw=False)
    await seller.start()
    try:
        yield seller
    finally:
        await seller.close()


async def teach(books: Store) -> None:
    """Give the engine a history, so that its first polls come early."""
    durations = Durations()
    for _ in range(30):
        durations = durations.add(0.5)
    await books.write(lambda r: r.history.save("sandbox - -", durations.counts))
