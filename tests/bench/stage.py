"""The real service over the real store, client, files and journal, with a stopwatch for a chat."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from prometheus_client import CollectorRegistry

from adapters.clock import Clock
from adapters.journal import Journal, open_log
from adapters.luma.account import Account
from adapters.luma.client import open_http
from adapters.luma.presets import preset
from adapters.media.blobs import FileBlobs
from adapters.media.clips import Clips
from adapters.media.pictures import Pictures
from adapters.media.workbench import Workbench
from adapters.store.opening import open_store, peers_of
from adapters.store.peers import Alone, PostgresPeers
from adapters.store.records import Store
from bot import texts
from bot.domain.job import Job, State
from bot.domain.names import JobId
from bot.ports import Duty, Ports
from bot.rules.limits import Limits
from bot.service import Service
from bot.supervise import Supervisor, collect_seldom
from bot.usecases.engine import Engine
from bot.usecases.poll import poll
from bot.usecases.rules import Rules
from tests.bench.seeding import database
from tests.bench.stopwatch import Stopwatch
from tests.making import ROOM

_TICK: Final = 0.005
"""Seconds between two samples of the loop."""


@dataclass(slots=True, eq=False)
class Watch:
    """What is noted while a service runs."""

    clock: Clock = field(default_factory=Clock)
    chat: Stopwatch = field(default_factory=Stopwatch)
    polls: int = 0
    first: float = 0.0
    """When the first poll was made, by `time.perf_counter`."""
    seen: set[JobId] = field(default_factory=set)
    """Jobs that were asked for."""
    late: list[float] = field(default_factory=list)
    """Seconds between when each poll was due and when it was made."""
    stalls: list[float] = field(default_factory=list)
    """Seconds by which the loop was late for each sample."""

    def clear(self) -> None:
        """Begin anew."""
        self.polls = 0
        self.seen.clear()
        self.late.clear()
        self.stalls.clear()

    async def poll(self, engine: Engine, job: Job) -> Job:
        """Poll as always, and note how late."""
        self.polls += 1
        self.first = self.first or time.perf_counter()
        self.seen.add(job.id)
        self.late.append(self.clock.now() - (job.due_at or 0.0))
        return await poll(engine, job)

    async def sample(self) -> None:
        """Note how late the loop is; for ever."""
        while True:
            begun = self.clock.now()
            await self.clock.sleep(_TICK)
            self.stalls.append(max(0.0, self.clock.now() - begun - _TICK))


@asynccontextmanager
async def stage(
    folder: Path, url: str, watch: Watch, *, slots: int, sampled: bool = True,
    shared: str | None = None, listens: bool = True,
) -> AsyncIterator[tuple[Service, Store]]:  # fmt: skip
    """Open everything and build the service; `start` starts it. It is stopped at the end.

    `shared` is a database that others have open, too, whom it only hears if it `listens`.
    """
    collect_seldom()
    journal = Journal(open_log("info", "json"), CollectorRegistry())
    where = shared or database(folder)
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(open_store(where))
        http = await stack.enter_async_context(open_http())
        bench = Workbench()
        stack.push_async_callback(bench.close)
        outside = Ports(
            clock=watch.clock,
            journal=journal,
            store=store,
            providers={
                "sandbox": Account(
                    preset("sandbox"), key="sandbox", http=http, clock=watch.clock, address=url
                )
            },
            chats={ROOM: watch.chat},
            pictures=Pictures(bench),
            clips=Clips(bench),
            blobs=FileBlobs(folder / "media", now=watch.clock.now),
            peers=peers_of(where, store, clock=watch.clock, journal=journal, wanted=frozenset(Duty))
            if listens
            else Alone(),
        )
        rules = Rules(
            per_minute={},
            limits=Limits(user_running=3, user_daily=20),
            concurrency={"sandbox": slots},
            timeout=1800.0,
            retention=30 * 86400.0,
        )
        service = Service.build(outside, rules, texts.load())
        service.engine.deeds = {**service.engine.deeds, State.GENERATING: watch.poll}
        sampler = Supervisor(journal)
        if sampled:
            sampler.start(watch.sample(), name="sampler")
        stack.push_async_callback(sampler.stop)
        stack.push_async_callback(service.stop)
        yield service, store


async def start(service: Service) -> None:
    """Let a service go to work, and listen to others if there may be any."""
    await service.start()
    peers = service.engine.ports.peers
    if isinstance(peers, PostgresPeers):
        service.supervisor.start(peers.run(service.told), name="peers")
