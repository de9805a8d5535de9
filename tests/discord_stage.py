"""The real service on a strict local Discord: real store, sandbox and media, and people there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from adapters.chat.discord.front import Discord
from adapters.chat.discord.ids import DISCORD
from adapters.chat.discord.line import SILENCE, UNUSED
from adapters.luma.account import Account
from adapters.luma.client import open_http
from adapters.luma.presets import preset
from adapters.luma.sandbox.server import Sandbox
from adapters.media.blobs import FileBlobs
from adapters.media.clips import Clips
from adapters.media.pictures import Pictures
from adapters.media.workbench import Workbench
from adapters.store.discord import DiscordLog
from adapters.store.opening import open_store
from adapters.store.peers import Alone
from adapters.store.records import Store
from bot import texts
from bot.domain.generation import Abilities
from bot.domain.job import Job, State
from bot.domain.people import Owner
from bot.ports import Ports
from bot.rules.allowed import EVERYBODY
from bot.rules.limits import Limits
from bot.service import Service
from bot.settings import Discord as Settings
from bot.usecases.rules import Rules
from tests.databases import bury, url_of
from tests.jumping_clock import JumpingClock
from tests.servers.discord.channel import Channel
from tests.servers.discord.guild import Guild
from tests.servers.discord.interaction import Interaction
from tests.servers.discord.message import Message
from tests.servers.discord.person import Person
from tests.servers.discord.server import DiscordServer
from tests.service_stage import NO_LIMITS, selling, teach
from tests.troubles import Bell, Diary, Fragile

WEEK: Final = 7 * 86400.0


@dataclass(slots=True, eq=False, kw_only=True)
class Life:
    """One life of the process: a front and a service over the same store and files."""

    front: Discord
    service: Service


@dataclass(slots=True, eq=False, kw_only=True)
class Stage:
    """Everything that a test needs: a guild with a channel, and ada in it."""

    server: DiscordServer
    guild: Guild
    channel: Channel
    ada: Person
    bell: Bell
    clock: JumpingClock
    diary: Diary
    database: Fragile
    books: Store
    blobs: FileBlobs
    seller: Sandbox
    settings: Settings
    outside: Mapping[str, Any]
    limits: Limits
    silence: float
    unused: float
    lives: list[AsyncExitStack] = field(default_factory=list)
    life: Life | None = None

    @property
    def front(self) -> Discord:
        """The front-end of the present life."""
        assert self.life is not None
        return self.life.front

    @property
    def service(self) -> Service:
        """The service of the present life."""
        assert self.life is not None
        return self.life.service

    async def live(self, *, able: Abilities | None = None) -> None:
        """Begin a life, and wait until it is connected and its menu is there."""
        await self.begin(able=able)
        await self.server.until_connected()
        await self.bell.until(
            lambda: DiscordLog(self.database, self.books.worker).fact("menu"), "the menu"
        )
        await self.server.until(self.front.ready, "the front is ready")

    def build(self, able: Abilities | None = None, **changes: Any) -> Discord:
        """Build a front-end as the wiring does, but for some changes; nothing runs yet."""
        usual: dict[str, Any] = {
            "account": self.settings,
            "log": DiscordLog(self.database, self.books.worker),
            "blobs": self.blobs,
            "clock": self.clock,
            "journal": self.diary,
            "texts": texts.load(),
            "able": [preset("sandbox").abilities if able is None else able],
            "peers": Alone(),
            "listens": True,
            "silence": self.silence,
            "unused": self.unused,
            "every": 0.0,
        }
        return Discord(**usual | changes)

    @property
    def rules(self) -> Rules:
        """What is allowed."""
        return Rules(
            limits=self.limits,
            allowed=EVERYBODY,
            concurrency={"sandbox": 10},
            per_minute={},
            timeout=1800.0,
            retention=30 * 86400.0,
        )

    async def begin(self, *, able: Abilities | None = None) -> None:
        """Begin a life without waiting for anything."""
        front = self.build(able)
        ports = Ports(**self.outside, chats={DISCORD: front}, doors={DISCORD: front.doors})
        service = Service.build(ports, self.rules, texts.load())
        front.listener = service
        stack = AsyncExitStack()
        stack.push_async_callback(service.stop)
        await service.start()
        for name, task in front.tasks().items():
            service.supervisor.start(task(), name=name)
        self.life = Life(front=front, service=service)
        self.lives.append(stack)

    async def die(self) -> None:
        """End the present life; what the server keeps of its session is kept for a while."""
        await self.lives.pop().aclose()
        self.life = None

    def later(self, seconds: float) -> None:
        """Let time pass, here and at Discord."""
        self.clock.jump(seconds)
        self.server.advance(seconds)

    async def asks(
        self,
        prompt: str,
        /,
        who: Person | None = None,
        channel: Channel | None = None,
        **options: Any,
    ) -> Interaction:
        """Let somebody ask for a video; wait until it is acknowledged."""
        asked = (who or self.ada).commands(
            channel or self.channel, "luma", prompt=prompt, **options
        )
        await asked.wait_answered()
        return asked

    async def video(self, asked: Interaction) -> Message:
        """Wait for the video that answers an interaction in its own message."""
        return await asked.wait_message(lambda m: m.attachments, "a video", 30.0)

    async def answer(self, asked: Interaction) -> Message:
        """Wait for what is said in answer to an interaction."""
        return await asked.wait_message(lambda m: m.text, "words")

    async def jobs(self, who: Person | None = None) -> list[Job]:
        """Return somebody's jobs, youngest first."""
        owner = Owner(DISCORD, str((who or self.ada).id))
        return list(await self.books.read(lambda r: r.jobs.of(owner, limit=1000)))

    async def state(self, *states: State, who: Person | None = None) -> Job:
        """Wait until somebody's youngest job is in one of some states."""

        async def there() -> Job | None:
            jobs = await self.jobs(who)
            return jobs[0] if jobs and jobs[0].state in states else None

        return await self.bell.until(there, f"{states}, {self.diary.events[-9:]}")

    async def done(self) -> None:
        """Wait until nothing is left to do."""
        await self.bell.until(self._quiet, "nothing is left to do")

    async def _quiet(self) -> bool:
        left = [
            await self.count("SELECT count(*) FROM jobs WHERE due_at IS NOT NULL"),
            await self.count("SELECT count(*) FROM inbox WHERE closed_at IS NULL"),
            await self.count("SELECT count(*) FROM outbox"),
        ]
        return not any(left) and not self.service.engine.held and not self.service.hearing.heard

    async def count(self, sql: str, *values: Any) -> int:
        """Return the one number that a query gives."""
        rows = await self.database.database.read(lambda c: c.rows(sql, *values))
        return int(rows[0][0])

    def paid(self, prompt: str) -> int:
        """Count how often a prompt was paid for."""
        return sum(purchase.prompt == prompt for purchase in self.seller.paid())


@asynccontextmanager
async def stage(
    folder: Path,
    *,
    limits: Limits = NO_LIMITS,
    speed: float = 100.0,
    silence: float = SILENCE,
    unused: float = UNUSED,
    url: str | None = None,
    **settings: Any,
) -> AsyncIterator[Stage]:
    """Open a Discord with a guild, and everything of a service but its life."""
    bell = Bell()
    clock, diary = JumpingClock(), Diary(bell)
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(DiscordServer(folder / "discord"))
        bury(folder)
        books = await stack.enter_async_context(open_store(url or url_of(folder)))
        http = await stack.enter_async_context(open_http())
        bench = Workbench()
        stack.push_async_callback(bench.close)
        seller = await stack.enter_async_context(selling(folder / "seller", speed))
        database = Fragile(books.database, bell)
        blobs = FileBlobs(folder / "media", now=clock.now)
        account = Account(
            preset("sandbox"), key="sandbox", http=http, clock=clock, address=seller.url
        )
        outside = {
            "clock": clock,
            "journal": diary,
            "store": Store(database, books.worker),
            "providers": {"sandbox": account},
            "pictures": Pictures(bench),
            "clips": Clips(bench),
            "blobs": blobs,
            "peers": Alone(),
        }
        await teach(books)
        ada = server.person("ada")
        guild = server.guild("Dreamers", owner=server.owner)
        guild.join(ada)
        on = Stage(
            server=server, guild=guild, channel=guild.channel("films"), ada=ada, bell=bell,
            clock=clock, diary=diary, database=database, books=books, blobs=blobs, seller=seller,
            settings=_settings(server, **settings), outside=outside, limits=limits,
            silence=silence, unused=unused,
        )  # fmt: skip
        try:
            yield on
        finally:
            while on.lives:
                await on.die()


@asynccontextmanager
async def living(folder: Path, **settings: Any) -> AsyncIterator[Stage]:
    """A running bot; a defect that the test did not ask for fails it, and so does rudeness."""
    async with stage(folder, **settings) as on:
        await on.live()
        yield on
        assert on.diary.defects == []
        assert on.server.verdict().violations == ()


@asynccontextmanager
async def rushing(on: Stage) -> AsyncIterator[None]:
    """Let time pass much faster, here and at Discord; whoever asks anything meanwhile is late."""

    async def rush() -> None:
        while True:
            await asyncio.sleep(0.05)
            on.later(5.0)

    task = asyncio.ensure_future(rush())
    try:
        yield
    finally:
        task.cancel()


def _settings(server: DiscordServer, **more: Any) -> Settings:
    plain: dict[str, Any] = {
        "token": server.token,
        "api_url": server.api_url,
        "gateway_url": server.gateway_url,
        "cdn_hosts": frozenset({server.cdn_host}),
        "shard_ids": None,
        "shard_count": None,
        "role_limits": {},
    }
    return Settings(**(plain | more))
