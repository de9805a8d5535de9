"""Several services on one PostgreSQL database in one test; the chat and the seller are one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from adapters.luma.account import Account
from adapters.luma.client import open_http
from adapters.luma.presets import preset
from adapters.luma.sandbox.server import Sandbox
from adapters.media.blobs import FileBlobs
from adapters.media.clips import Clips
from adapters.media.pictures import Pictures
from adapters.media.workbench import Workbench
from adapters.store.opening import open_store, peers_of
from adapters.store.peers import PostgresPeers
from adapters.store.records import Store
from bot import texts
from bot.domain.job import Job, State
from bot.domain.names import MessageId
from bot.ports import Addresses, Duty, Ports
from bot.rules.limits import Limits
from bot.service import Service
from bot.usecases.rules import Rules
from tests.databases import postgres_of
from tests.jumping_clock import JumpingClock
from tests.making import ROOM, owner
from tests.remembering_chat import Message, RememberingChat
from tests.service_stage import selling, teach
from tests.troubles import Bell, Diary, Fragile

_DUTIES: Final = {True: frozenset(Duty), False: frozenset(Duty) - {Duty.HOUSE}}
"""What each would do alone, by whether it works."""


@dataclass(slots=True, eq=False)
class Member:
    """One process of the crew."""

    service: Service
    store: Store
    peers: PostgresPeers
    diary: Diary
    database: Fragile
    clock: JumpingClock

    @property
    def held(self) -> set[str]:
        """The jobs that it has in hand."""
        return set(self.service.engine.held)

    async def start(self) -> None:
        """Go to work, and listen to the others."""
        await self.service.start()
        self.service.supervisor.start(self.peers.run(self.service.told), name="peers")


@dataclass(slots=True, eq=False)
class Crew:
    """The processes, and what they have in common."""

    bell: Bell
    chat: RememberingChat
    seller: Sandbox
    members: list[Member]
    books: Store
    """The store as nobody's."""

    async def say(self, to: Member, text: str) -> MessageId:
        """Say something that one of them hears."""
        inbound = self.chat.say(text)
        assert await to.service.receive(inbound)
        return MessageId(inbound.key.partition(":")[2])

    async def job(self, asked: MessageId, *states: State) -> Job:
        """Wait until a message is a job, and is in one of some states."""

        async def there() -> Job | None:
            mine = await self.books.read(lambda r: r.jobs.of(owner(), limit=1000))
            job = next((job for job in mine if job.origin == f"{ROOM}:{asked}"), None)
            return job if job is not None and (not states or job.state in states) else None

        return await self.bell.until(there, f"{asked} is {states}")

    async def answer(self, asked: MessageId, fits: Callable[[Message], object]) -> Message:
        """Wait for an answer that fits."""

        async def there() -> Message | None:
            return next((m for m in self.chat.answers(asked) if fits(m)), None)

        return await self.bell.until(there, f"an answer to {asked}")

    async def video(self, asked: MessageId) -> Message:
        """Wait for the video that answers a message."""
        return await self.answer(asked, lambda m: m.reply.video)

    async def holder(self, asked: MessageId) -> Member:
        """Wait until exactly one of them has a job in hand."""
        job = await self.job(asked)

        async def there() -> Member | None:
            have = [member for member in self.members if job.id in member.held]
            return have[0] if len(have) == 1 else None

        return await self.bell.until(there, f"{asked} is in one hand")


@asynccontextmanager
async def crew(
    folder: Path, *works: bool, slots: int = 10, speed: float = 100.0,
    addresses: Addresses | None = None, **decided: Any,
) -> AsyncIterator[Crew]:  # fmt: skip
    """Run as many services as `works` has flags: whether each works on jobs. `decided` are further
    rules.
    """
    bell, url = Bell(), postgres_of(folder)
    chat = RememberingChat(bell.ring)
    async with AsyncExitStack() as stack:
        bench = Workbench()
        stack.push_async_callback(bench.close)
        seller = await stack.enter_async_context(selling(folder / "seller", speed))
        books = await stack.enter_async_context(open_store(url, works=False))
        await teach(books)
        on = Crew(bell, chat, seller, [], books)
        for each in works:
            store = await stack.enter_async_context(open_store(url, works=each))
            http = await stack.enter_async_context(open_http())
            clock, diary = JumpingClock(), Diary(bell)
            database = Fragile(store.database, bell)
            peers = peers_of(url, store, clock=clock, journal=diary, wanted=_DUTIES[each])
            assert isinstance(peers, PostgresPeers)
            account = Account(
                preset("sandbox"), key="sandbox", http=http, clock=clock, address=seller.url
            )
            outside = Ports(
                clock=clock,
                journal=diary,
                store=Store(database, store.worker, each),
                providers={"sandbox": account},
                chats={ROOM: chat},
                pictures=Pictures(bench),
                clips=Clips(bench),
                blobs=FileBlobs(folder / "media", now=clock.now),
                peers=peers,
                addresses=addresses,
            )
            rules = Rules(
                limits=Limits(),
                concurrency={"sandbox": slots},
                per_minute={},
                timeout=1800.0,
                retention=30 * 86400.0,
            )
            rules = replace(rules, **decided)
            service = Service.build(outside, rules, texts.load(), works=each)
            member = Member(service, store, peers, diary, database, clock)
            stack.push_async_callback(partial(_stop, member))
            await member.start()
            on.members.append(member)
        yield on
        for member in on.members:
            assert member.diary.defects == []


async def _stop(member: Member) -> None:
    await member.service.stop()
