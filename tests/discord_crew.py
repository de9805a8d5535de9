"""Several processes of the bot on one PostgreSQL database and one strict local Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from adapters.chat.discord.front import Discord
from adapters.chat.discord.ids import DISCORD
from adapters.store.discord import DiscordLog
from adapters.store.opening import open_store, peers_of
from adapters.store.peers import PostgresPeers
from adapters.store.records import Store
from bot import texts
from bot.domain.generation import Abilities
from bot.ports import Duty, Ports
from bot.service import Service
from tests.databases import postgres_of
from tests.discord_stage import Stage, stage
from tests.troubles import Diary, Fragile

ALL: Final = frozenset(Duty)


@dataclass(slots=True, eq=False, kw_only=True)
class Member:
    """One process."""

    front: Discord
    service: Service
    peers: PostgresPeers
    diary: Diary
    database: Fragile
    ending: AsyncExitStack

    async def end(self) -> None:
        """Let it end in order, as a rolling restart does."""
        await self.ending.aclose()


@dataclass(slots=True, eq=False, kw_only=True)
class Crew:
    """A Discord, and the processes that serve it."""

    on: Stage
    url: str
    folder: Path
    members: AsyncExitStack

    async def join(
        self, *, works: bool = True, duties: frozenset[Duty] = ALL, every: float = 0.0,
        shards: tuple[int, ...] | None = None, count: int | None = None, listens: bool = True,
        able: Abilities | None = None,
    ) -> Member:  # fmt: skip
        """Start one more process; it is ready when this returns."""
        member = await self.begin(
            works=works, duties=duties, every=every, shards=shards, count=count, listens=listens,
            able=able,
        )  # fmt: skip
        await self.on.bell.when(member.front.ready, "the front is ready")
        return member

    async def begin(
        self, *, works: bool, duties: frozenset[Duty], every: float,
        shards: tuple[int, ...] | None, count: int | None, listens: bool = True,
        able: Abilities | None = None,
    ) -> Member:  # fmt: skip
        """Start one more process, and wait for nothing."""
        on, ending = self.on, AsyncExitStack()
        self.members.push_async_exit(ending)
        store = await ending.enter_async_context(open_store(self.url, works=works))
        diary, database = Diary(on.bell), Fragile(store.database, on.bell)
        peers = peers_of(self.url, store, clock=on.clock, journal=diary, wanted=duties)
        assert isinstance(peers, PostgresPeers)
        speaker = on.build(
            able,
            account=replace(on.settings, shard_ids=shards, shard_count=count),
            log=DiscordLog(database, store.worker),
            journal=diary,
            peers=peers,
            every=every,
            listens=listens,
        )
        own = {
            "store": Store(database, store.worker, works), "peers": peers, "journal": diary,
            "chats": {DISCORD: speaker}, "doors": {DISCORD: speaker.doors},
        }  # fmt: skip
        ports = Ports(**{**on.outside, **own})
        service = Service.build(ports, on.rules, texts.load(), works=works)
        speaker.listener = service
        ending.push_async_callback(service.stop)
        await service.start()
        service.supervisor.start(peers.run(service.told), name="peers")
        for name, task in speaker.tasks().items():
            service.supervisor.start(task(), name=name)
        return Member(
            front=speaker, service=service, peers=peers, diary=diary, database=database,
            ending=ending,
        )  # fmt: skip


@asynccontextmanager
async def crew(folder: Path, **settings: Any) -> AsyncIterator[Crew]:
    """Open a Discord that no process serves yet; rudeness of any of them fails the test."""
    url = postgres_of(folder)
    async with stage(folder, url=url, **settings) as on, AsyncExitStack() as members:
        yield Crew(on=on, url=url, folder=folder, members=members)
        assert on.server.verdict().violations == ()
