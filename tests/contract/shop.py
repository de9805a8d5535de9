"""A shop to buy from: the engine, its deeds done one by one, the real store, client and seller."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from adapters.chat.room.room import Room
from adapters.luma.account import Account
from adapters.luma.client import open_http
from adapters.luma.presets import preset
from adapters.luma.sandbox.server import Sandbox
from adapters.media.blobs import FileBlobs
from adapters.media.clips import Clips
from adapters.media.pictures import Pictures
from adapters.media.workbench import Workbench
from adapters.store.opening import open_store
from adapters.store.peers import Alone
from adapters.store.room import RoomLog
from adapters.web.addresses import PublicAddresses
from bot import texts
from bot.domain.job import Job, State
from bot.ports import Ports
from bot.rules.limits import Limits
from bot.service import Service
from bot.usecases.admit import admit
from bot.usecases.deliver import take
from bot.usecases.engine import Engine
from bot.usecases.poll import poll
from bot.usecases.rules import Rules
from tests.clock import FakeClock
from tests.databases import bury, url_of
from tests.making import ROOM, job
from tests.small_clips import lend

PLACES = {"luma": "/dream-machine/v1"}
"""Where the sandbox has a seller that is not at its own name."""


@dataclass(slots=True, eq=False)
class Diary:
    """A journal that remembers; it keeps `bot.ports.Journal`'s promises."""

    events: list[str] = field(default_factory=list)

    def note(self, event: str, **_: object) -> None:
        """Remember an event."""
        self.events.append(event)

    def defect(self, event: str, error: BaseException, **fields: object) -> None:
        """Let no defect pass."""
        raise AssertionError(event, fields) from error


@dataclass(slots=True, eq=False)
class Shop:
    """An engine whose lanes stand still, so that a test does each deed itself, and its seller."""

    engine: Engine
    clock: FakeClock
    diary: Diary
    seller: Sandbox

    async def keep(self, **changes: Any) -> Job:
        """Store a job; return it."""
        one = job(now=self.clock.now(), **changes)
        assert await self.engine.ports.store.write(lambda r: r.jobs.add(one))
        return one

    async def now(self, one: Job) -> Job:
        """Return a job as it is in the store."""
        found = await self.engine.ports.store.read(lambda r: r.jobs.get(one.id))
        assert found is not None
        return found

    async def bought(self, one: Job) -> Job:
        """Admit a job and buy it; return what became of it."""
        await admit(self.engine, one.provider)
        going = await self.now(one)
        assert going.state is State.SUBMITTING
        await self.engine.work(going.id)
        return await self.now(one)

    async def made(self, one: Job, **changes: Any) -> Job:
        """Buy a job's video, wait until it is finished, and fetch it; return the delivered job."""
        asked = await self.bought(one)
        await self.seller.settled()
        await self.clock.advance(600.0)
        done = await poll(self.engine, asked)
        assert done.state is State.DELIVERING
        video = await take(self.engine, done, done.links[0])
        return await self.engine.write(
            done, State.DELIVERED, **({"video": video, "due_at": None} | changes)
        )


@asynccontextmanager
async def shop(
    folder: Path, *names: str, public: bool = False, slots: int = 4, pace: int = 0
) -> AsyncIterator[Shop]:
    """Open accounts of these kinds at one sandbox."""
    clock, diary = FakeClock(), Diary()
    async with AsyncExitStack() as stack:
        bury(folder)
        store = await stack.enter_async_context(open_store(url_of(folder)))
        http = await stack.enter_async_context(open_http())
        bench = Workbench()
        stack.push_async_callback(bench.close)
        await lend(folder / "seller")
        seller = Sandbox(folder / "seller", now=clock.now, draw=False)
        await seller.start()
        stack.push_async_callback(seller.close)
        accounts = {
            name: Account(
                replace(preset(name), batch=None),
                key="sandbox",
                http=http,
                clock=clock,
                address=seller.url + PLACES.get(name, f"/{name}"),
            )
            for name in names
        }
        catalogue = texts.load()
        blobs = FileBlobs(folder / "media", now=time.time)
        outside = Ports(
            clock=clock,
            journal=diary,
            store=store,
            providers=accounts,
            chats={
                ROOM: Room(
                    log=RoomLog(store.database, store.worker),
                    blobs=blobs,
                    clock=clock,
                    texts=catalogue,
                )
            },
            pictures=Pictures(bench),
            clips=Clips(bench),
            blobs=blobs,
            peers=Alone(),
            addresses=PublicAddresses("https://bot.example", bytes(32), clock.now)
            if public
            else None,
            books=accounts,
        )
        rules = Rules(
            limits=Limits(),
            concurrency=dict.fromkeys(names, slots),
            per_minute=dict.fromkeys(names, pace),
            timeout=1800.0,
            retention=86400.0,
        )
        yield Shop(Service.build(outside, rules, catalogue).engine, clock, diary, seller)
