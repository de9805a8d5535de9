"""Runs the real bot as a process, and talks to its room as a script would."""

from __future__ import annotations

import asyncio
import itertools
import os
import random
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol

import aiohttp

from tests.databases import bury, rows, settings_of

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 200.0
"""Seconds that anything may take; the machine may be busy."""

WARNINGS = "error,ignore:unread_data:DeprecationWarning"
"""All are errors, but one: aiohttp's reader of forms uses what aiohttp itself has deprecated."""

Message = dict[str, Any]

_FIRST, _EACH, _SHARES = 12_000, 1_300, 15
"""The first port of all, and the ports of each process of tests: all of them below 32,768, where
those begin that connections get by chance.
"""


def _ports() -> Iterator[int]:
    """Yield ports of our own, one after the other and from the start again."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    ours = _FIRST + worker % _SHARES * _EACH
    first = random.randrange(_EACH)
    for number in itertools.count(first):
        yield ours + number % _EACH


_OURS: Final = _ports()


def free_port() -> int:
    """Return a port that nobody listens on, and that nobody else is given for a long time: the
    process that has it may be dead for a while.
    """
    for port in _OURS:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with suppress(OSError):
                probe.bind(("127.0.0.1", port))
                return port
    raise AssertionError("there is no end of them")


class Process(Protocol):
    """What a test may do to a process; `asyncio` gives more."""

    @property
    def returncode(self) -> int | None:
        """How it ended; None while it lives."""

    async def wait(self) -> int:
        """Wait for its end."""

    def send_signal(self, signal: int) -> None:
        """Send a signal."""

    def kill(self) -> None:
        """End it as a power cut would."""


@dataclass
class Bot:
    """The process, and its room."""

    folder: Path
    port: int
    session: aiohttp.ClientSession
    arguments: tuple[str, ...] = ("demo",)
    settings: dict[str, str] = field(default_factory=dict)
    process: Process | None = None

    @property
    def room(self) -> bool:
        """Whether the chat room is open."""
        return "demo" in self.arguments or "--room" in self.arguments

    @property
    def url(self) -> str:
        """Where the web part is."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Start the process and wait until it is ready."""
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": WARNINGS,
            "HTTP_PORT": str(self.port),
            "SANDBOX_SPEED": "20",
            **settings_of(self.folder),
            **self.settings,
        }
        bury(self.folder / "data")
        with (self.folder / "log.txt").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", *self.arguments,
                cwd=self.folder, env=environment, stdout=log, stderr=log,
            )  # fmt: skip
        await self.until(self.ready, "the bot is ready")

    async def ready(self) -> bool:
        """Say whether it answers; fail at once if it has ended."""
        if self.process is not None and self.process.returncode is not None:
            raise AssertionError(f"the bot ended with {self.process.returncode}:\n{self.log()}")
        try:
            async with self.session.get(f"{self.url}/readyz") as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False

    def log(self) -> str:
        """Return what it has written so far."""
        return (self.folder / "log.txt").read_text(errors="replace")[-6000:]

    def books(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Read the database of the running bot."""
        return rows(self.folder / "data", sql, *values)

    async def kill(self) -> None:
        """End it as a power cut would."""
        assert self.process is not None
        self.process.kill()
        await self.process.wait()

    async def stop(self) -> int:
        """Ask it to end, as Ctrl-C does; return its exit code."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        return await asyncio.wait_for(self.process.wait(), PATIENCE)

    async def say(self, text: str, *pictures: Path, user: str = "ada", reply_to: int = 0) -> int:
        """Post a message; return its id."""
        form = aiohttp.FormData()
        form.add_field("user", user)
        form.add_field("text", text)
        if reply_to:
            form.add_field("reply_to", str(reply_to))
        for picture in pictures:
            form.add_field("file", picture.read_bytes(), filename=picture.name)
        async with self.session.post(f"{self.url}/room/messages", data=form) as answer:
            assert answer.status == 202, await answer.text()
            return int((await answer.json())["id"])

    async def messages(self) -> list[Message]:
        """Return every message in its present state."""
        async with self.session.get(f"{self.url}/room/messages", params={"after": "0"}) as answer:
            assert answer.status == 200
            return list(await answer.json())

    async def press(
        self, message: int, button: str, user: str = "ada", text: str | None = None
    ) -> tuple[int, Any]:
        """Press a button; return status and body."""
        asked = {"message": message, "button": button, "user": user}
        if text is not None:
            asked["text"] = text
        async with self.session.post(f"{self.url}/room/press", json=asked) as answer:
            return answer.status, await answer.json()

    async def answers(self, message: int) -> list[Message]:
        """Return what the bot said to a message and did not delete."""
        said = await self.messages()
        return [m for m in said if m["bot"] and m["reply_to"] == message and not m["deleted"]]

    async def video(self, message: int) -> Message:
        """Wait for the video that answers a message."""
        return await self.answer(message, lambda m: m["video"] is not None)

    async def answer(self, message: int, fits: Callable[[Message], bool]) -> Message:
        """Wait for an answer that fits."""
        found: list[Message] = []

        async def there() -> bool:
            found[:] = [m for m in await self.answers(message) if fits(m)]
            return bool(found)

        await self.until(there, f"an answer to {message}")
        return found[0]

    async def until(self, holds: Callable[[], Any], what: str) -> None:
        """Ask again and again until it holds; what takes long is asked for less and less often."""
        pause = 0.05
        try:
            async with asyncio.timeout(PATIENCE):
                while not await holds():
                    await asyncio.sleep(pause)
                    pause = min(pause * 1.04, 0.5)
        except TimeoutError:
            shown = await self.messages() if self.room and await self.ready() else []
            raise AssertionError(f"never: {what}\n{shown}\n{self.log()}") from None


@asynccontextmanager
async def running(
    folder: Path,
    *arguments: str,
    port: int | None = None,
    settings: Mapping[str, str] | None = None,
    **more: str,
) -> AsyncIterator[Bot]:
    """Run a bot in a folder of its own, and leave nothing behind."""
    async with aiohttp.ClientSession() as session:
        bot = Bot(
            folder,
            port or free_port(),
            session,
            arguments or ("demo",),
            {**(settings or {}), **more},
        )
        try:
            await bot.start()
            yield bot
        finally:
            if bot.process is not None and bot.process.returncode is None:
                await bot.kill()
