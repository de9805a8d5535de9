"""Several real processes on one PostgreSQL, between strict chat servers and a sandbox."""

from __future__ import annotations

import asyncio
import signal
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import aiohttp
import psycopg

from adapters.luma.sandbox.server import Sandbox
from adapters.store.opening import open_store
from bot.rules.pacing import Durations
from tests.e2e import discord_scene, telegram_scene
from tests.e2e.balancer import Balancer, balancing
from tests.e2e.bot_process import Bot, free_port
from tests.e2e.discord_scene import filmed
from tests.e2e.gap import Gap, gap
from tests.e2e.selling import sandbox
from tests.servers.discord import DiscordServer
from tests.servers.discord.channel import Channel
from tests.servers.discord.interaction import Interaction
from tests.servers.postgres import Server
from tests.servers.telegram.message import Message
from tests.servers.telegram.server import TOKEN, TelegramServer, serving

_WAITING: Final = (
    "SELECT count(*) FROM jobs WHERE due_at IS NOT NULL",
    "SELECT count(*) FROM inbox WHERE closed_at IS NULL",
    "SELECT count(*) FROM outbox",
)
_PATIENCE: Final = 150.0
"""Seconds that anything may take; longer than a lease."""


@dataclass(slots=True, eq=False)
class Fleet:
    """The processes, and what is around them."""

    folder: Path
    database: Server
    url: str
    between: Gap
    telegram: TelegramServer
    discord: DiscordServer
    seller: Sandbox
    settings: dict[str, str]
    session: aiohttp.ClientSession
    balancer: Balancer | None = None
    bots: list[Bot] = field(default_factory=list)
    on_telegram: dict[str, Message] = field(default_factory=dict)
    on_discord: dict[str, Interaction] = field(default_factory=dict)
    """What was asked for, by its words."""
    channels: list[Channel] = field(default_factory=list)
    """One for each of two shards."""

    async def start(
        self, name: str, *arguments: str, parted: bool = False, shard: int | None = None
    ) -> Bot:
        """Start a process of its own name, perhaps for one of two shards of Discord.

        `parted` lets its line to the database be cut.
        """
        folder = self.folder / name
        folder.mkdir()
        url = self.between.through(self.url) if parted else self.url
        settings = {**self.settings, "DATABASE_URL": url}
        if shard is not None:
            settings |= {"DISCORD_SHARD_IDS": str(shard), "DISCORD_SHARD_COUNT": "2"}
        bot = Bot(folder, free_port(), self.session, ("run", *arguments), settings)
        self.bots.append(bot)
        await bot.start()
        return bot

    async def again(self, bot: Bot) -> None:
        """Kill a process, and start it again a moment later, as its keeper does."""
        await bot.kill()
        await asyncio.sleep(0.2)
        await bot.start()

    async def sleep(self, bot: Bot, seconds: float) -> None:
        """Stop a process for a while, as a machine does that is moved."""
        assert bot.process is not None
        bot.process.send_signal(signal.SIGSTOP)
        await asyncio.sleep(seconds)
        bot.process.send_signal(signal.SIGCONT)

    async def ask_on_telegram(self, words: str) -> None:
        """Let somebody new ask for a video."""
        person = self.telegram.person(name=f"P {words}")
        chat = self.telegram.private(person)
        self.on_telegram[words] = await person.says(chat, f"/luma {words}")

    def ask_on_discord(self, guild: int, words: str) -> None:
        """Let somebody ask for a video in one of the two guilds."""
        person = self.discord.person(f"p{len(self.on_discord)}")
        home = self.channels[guild].guild
        assert home is not None
        home.join(person)
        self.on_discord[words] = person.commands(self.channels[guild], "luma", prompt=words)

    async def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Read the database."""
        line = await psycopg.AsyncConnection.connect(self.url, autocommit=True)
        async with line:
            return list(await (await line.execute(sql.encode())).fetchall())

    async def quiet(self) -> bool:
        """Say whether nothing is left to do, by the books."""
        try:
            return not any([(await self.rows(sql))[0][0] for sql in _WAITING])
        except psycopg.OperationalError:
            return False

    async def until(self, holds: Callable[[], Awaitable[Any]], what: str) -> None:
        """Wait until it holds."""
        try:
            async with asyncio.timeout(_PATIENCE):
                while not await holds():
                    await asyncio.sleep(0.2)
        except TimeoutError:
            logs = "\n\n".join(f"{bot.folder.name}\n{bot.log()[-3000:]}" for bot in self.bots)
            raise AssertionError(f"never: {what}\n{await self.story()}\n{logs}") from None

    async def settled(self) -> None:
        """Wait until everything asked for is answered and nothing is left to do."""

        async def over() -> bool:
            return not self.unanswered() and await self.quiet()

        await self.until(over, "everything is answered")

    def unanswered(self) -> list[str]:
        """Return what has neither a video nor a last word yet."""
        waiting = [w for w, m in self.on_telegram.items() if not self.films(w) and not told(m)]
        return waiting + [
            words
            for words, asked in self.on_discord.items()
            if asked.answer is not None and not filmed(asked) and not spoken(asked)
        ]

    def films(self, words: str) -> int:
        """Count the videos that ever answered what was asked for on Telegram."""
        chat = self.on_telegram[words].chat
        return sum(
            m.media is not None and m.sender == self.telegram.bot for m in chat.kept.values()
        )

    def paid(self) -> Counter[str]:
        """Count what was bought, by its words."""
        return Counter(purchase.prompt for purchase in self.seller.paid())

    async def story(self) -> str:
        """Tell where everything stands."""
        states = await self.rows("SELECT state, worker IS NULL, count(*) FROM jobs GROUP BY 1, 2")
        waiting = self.unanswered()
        shown = {w: _shown(self.on_discord[w]) for w in waiting if w in self.on_discord}
        lives = [await self._life(words) for words in waiting]
        return f"unanswered {waiting}, jobs {states}, shown {shown}, lives {lives}"

    async def _life(self, words: str) -> str:
        """Return what every process wrote of a job."""
        sql = f"SELECT id FROM jobs WHERE request LIKE '%{words}\"%'"  # noqa: S608 - words of the test
        ids = [row[0] for row in await self.rows(sql)]
        lines = [
            f"{line[11:27]} {bot.folder.name}: {line[33:]}"
            for bot in self.bots
            for line in (bot.folder / "log.txt").read_text(errors="replace").splitlines()
            if any(one in line for one in ids)
        ]
        return "\n".join(sorted(lines))

    async def states(self) -> dict[str, int]:
        """Count the jobs by their state."""
        return dict(await self.rows("SELECT state, count(*) FROM jobs GROUP BY state"))


def _shown(asked: Interaction) -> str:
    said = [(m.content, [a.filename for a in m.attachments]) for m in asked.messages]
    return f"{said} {asked.answer} {asked.original and asked.original.edits}"


def told(asked: Message) -> bool:
    """Say whether the bot's last word on Telegram is that it does not know."""
    return any("Try again" in b.label for m in asked.chat.messages for b in m.buttons)


def spoken(asked: Interaction) -> bool:
    """Say the same of Discord."""
    return any("Try again" in b.label for m in asked.messages for b in m.buttons)


@asynccontextmanager
async def fleet(folder: Path, *, webhook: bool = False, **settings: str) -> AsyncIterator[Fleet]:
    """Everything but the processes, which a test starts; none is left behind."""
    async with AsyncExitStack() as stack:
        database = Server()
        stack.callback(database.close)
        url = database.fresh()
        short = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gap")))
        between = await stack.enter_async_context(gap(database.socket, short))
        telegram = await stack.enter_async_context(serving(folder / "telegram", enforce=True))
        discord = await stack.enter_async_context(DiscordServer(folder / "discord"))
        seller = await stack.enter_async_context(sandbox(folder, speed=60.0))
        session = await stack.enter_async_context(aiohttp.ClientSession())
        await _teach(url)
        port = free_port()
        configured = {
            **telegram_scene.settings_of(telegram, seller),
            **discord_scene.settings_of(discord, seller),
            "MEDIA_URL": f"file:{folder / 'media'}",
            "YESCALE_CONCURRENCY": "20",
            **({"TELEGRAM_MODE": "webhook"} if webhook else {}),
            **({"PUBLIC_URL": f"http://127.0.0.1:{port}"} if webhook else {}),
            **settings,
        }
        on = Fleet(folder, database, url, between, telegram, discord, seller, configured, session)
        for shard in range(2):  # https://discord.com/developers/docs/events/gateway#sharding
            guild = discord.guild(f"guild {shard}", key=(2_000_000_000 + shard) << 22)
            on.channels.append(guild.channel("films"))
        if webhook:
            on.balancer = await stack.enter_async_context(balancing(lambda: on.bots, port))
        stack.push_async_callback(_end, on)
        yield on
        telegram.meters.forgive()  # each keeps to the limits; all together are told to wait
        for bot in on.bots:
            log = (bot.folder / "log.txt").read_text(errors="replace")
            assert TOKEN.partition(":")[2] not in log
            assert discord.token not in log


async def _teach(url: str) -> None:
    async with open_store(url) as store:
        durations = Durations()
        for _ in range(30):
            durations = durations.add(0.8)
        await store.write(lambda r: r.history.save("yescale - -", durations.counts))


async def _end(on: Fleet) -> None:
    for bot in on.bots:
        if bot.process is not None and bot.process.returncode is None:
            bot.process.send_signal(signal.SIGCONT)
            await bot.kill()
