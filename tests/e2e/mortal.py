"""A bot that can be killed at a door, its provider outside of it, and looks into what it left."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from adapters.clock import Clock
from adapters.luma.sandbox.server import Sandbox
from adapters.store.opening import open_store
from bot.rules.pacing import Durations
from tests.databases import bury, copy, legacy, settings_of, url_of
from tests.e2e.bot_process import PATIENCE, Bot, free_port
from tests.e2e.cradle import Cradle
from tests.e2e.doomed import Pass, read_pass
from tests.small_clips import lend

_SPEED = 100.0
"""The sandbox's: a generation takes about 0.2 s."""
_USUAL = 0.3
"""Seconds that the bot believes a generation takes: no cold start."""
_WAITING = (
    "SELECT count(*) FROM jobs WHERE due_at IS NOT NULL",
    "SELECT count(*) FROM inbox WHERE closed_at IS NULL",
    "SELECT count(*) FROM outbox",
    "SELECT count(*) FROM statuses",
)
"""What there is still to do, by the bot's own books."""


@dataclass
class Mortal(Bot):
    """A bot that may be started with doors, see `tests.e2e.doomed`."""

    cradle: Cradle = field(kw_only=True)

    async def begin(self, last: Pass | None = None) -> bool:
        """Start it with doors; True when it is ready, False if it died before."""
        (self.folder / "doors.txt").write_text("", encoding="utf-8")
        self.appoint(last)
        environment = {
            "HTTP_PORT": str(self.port),
            "DOORS": str(self.folder / "doors.txt"),
            "DOOM": str(self.folder / "doom.txt"),
            **settings_of(self.folder),
            **self.settings,
        }
        bury(self.folder / "data")
        self.process = await self.cradle.bear(self.folder, environment, *self.arguments)
        await self.until(self.ready_or_killed, "ready, or killed")
        return not self.killed()

    def appoint(self, last: Pass | None) -> None:
        """Say where it is to die, counted from its start; None lets it live."""
        part = self.folder / "doom.part"
        part.write_text("" if last is None else str(last), encoding="utf-8")
        part.replace(self.folder / "doom.txt")

    def alive(self) -> bool:
        """Say whether the process runs."""
        return self.process is not None and self.process.returncode is None

    def killed(self) -> bool:
        """Say whether it died the sudden death."""
        assert self.process is not None
        return self.process.returncode == -signal.SIGKILL

    def end(self) -> str:
        """Return how it ended, and what it wrote."""
        code = None if self.process is None else self.process.returncode
        return f"it ended with {code}:\n{self.log()}"

    async def ready_or_killed(self) -> bool:
        """Say whether it answers or was killed."""
        return self.killed() or await self.ready()

    async def buried(self) -> bool:
        """Say whether it was killed, once a broken line hinted at it."""
        assert self.process is not None
        async with asyncio.timeout(PATIENCE):
            await self.process.wait()
        return self.killed()

    def passes(self) -> list[Pass]:
        """Return every pass through a door since the start."""
        text = (self.folder / "doors.txt").read_text(encoding="utf-8")
        return [read_pass(line) for line in text.splitlines()]

    async def quiet(self) -> bool:
        """Say whether the bot has nothing left to do, by its own books."""
        return not any(self.books(sql)[0][0] for sql in _WAITING)

    def legacy(self, sql: str) -> list[tuple[Any, ...]]:
        """Read the database of the dead bot as it left it."""
        return legacy(self.folder / "data", sql)


@dataclass(frozen=True)
class Stage:
    """What all scenes share: the provider, which outlives every bot, and a folder."""

    sandbox: Sandbox
    root: Path
    cradle: Cradle
    numbers: list[int] = field(default_factory=list)

    def paid(self, prompt: str) -> int:
        """Count the paid submits of a prompt by the provider's own ledger."""
        return sum(paid.prompt == prompt for paid in self.sandbox.paid())

    @asynccontextmanager
    async def bot(self, *arguments: str, **settings: str) -> AsyncIterator[Mortal]:
        """Prepare a bot in a folder of its own; it is not started yet, and ends with this."""
        self.numbers.append(len(self.numbers))
        folder = self.root / f"scene{self.numbers[-1]}"
        (folder / "data").mkdir(parents=True)
        copy(self.root, folder / "data")
        provider = {
            "LUMA_PROVIDERS": "yescale",
            "YESCALE_BASE_URL": f"{self.sandbox.url}/yescale",
            "YESCALE_API_KEY": "sandbox",
            "LIMIT_USER_RUNNING": "0",
            "LIMIT_USER_DAILY": "0",
        }
        async with aiohttp.ClientSession() as session:
            run = arguments or ("run", "--room")
            bot = Mortal(folder, free_port(), session, run, provider | settings, cradle=self.cradle)
            try:
                yield bot
            finally:
                if bot.process is not None and bot.process.returncode is None:
                    await bot.kill()


@asynccontextmanager
async def staged(root: Path, *, speed: float = _SPEED) -> AsyncIterator[Stage]:
    """Open a provider, and prepare a database that knows how long it usually takes."""
    counts = Durations().add(_USUAL).add(_USUAL).counts
    async with open_store(url_of(root)) as store:
        await store.write(lambda records: records.history.save("yescale - -", counts))
    await lend(root / "sandbox")
    sandbox = Sandbox(root / "sandbox", speed=speed, now=Clock().now, draw=False)
    cradle = Cradle()
    await sandbox.start()
    try:
        yield Stage(sandbox, root, cradle)
    finally:
        await cradle.close()
        await sandbox.close()
