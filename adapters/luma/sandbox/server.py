"""The sandbox: a seller of videos on this machine, with every protocol and no costs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec
from aiohttp import web

from adapters.luma.sandbox.book import Book, Paid
from adapters.luma.sandbox.clock import Clock
from adapters.luma.sandbox.conduct import Conduct
from adapters.luma.sandbox.counter import shape
from adapters.luma.sandbox.fault import Fault, Faults
from adapters.luma.sandbox.herald import Herald
from adapters.luma.sandbox.routes import Routes
from adapters.luma.sandbox.shop import Shop
from adapters.luma.sandbox.task import Task
from adapters.luma.sandbox.till import Till
from adapters.luma.sandbox.window import Window

_HOST: Final = "127.0.0.1"
_PATIENCE: Final = 0.2
_BODY: Final = 20 * 1024 * 1024
_CREDITS: Final = 1e8
"""Cents, a million dollars: nobody runs out of it by accident."""


class Sandbox:
    """A server on the loopback address; its tasks live in `folder` and survive a sudden end.

    Args:
        folder: its own; made if it is not there. One server at a time.
        speed: 1 takes about 20 s a task, 10 takes 2 s (never less than the drawing takes).
        key: what callers must send as `Authorization: Bearer`.
        port: 0 takes a free one.
        now: seconds since 1970, UTC.
        draw: False gives every task the same small clip, for load tests.
        credits: cents on the account at each seller when it begins.
        creates_per_minute: how many videos Luma's flavour sells a minute; None for no limit.

    Base addresses for clients: `url` (its own flavour of the relays' protocol, and OpenAI-HK's
    v2), `url/yescale`, `url/vapi`, `url/apiai`, `url/cometapi`, `url/openai_hk`, and
    `url/dream-machine/v1` for Luma's; a relay's better tier is at `/pro` after it. What one of
    them made, another does not know. YEScale's system API is at `url/yescale-system`.
    """

    def __init__(
        self,
        folder: Path,
        *,
        speed: float = 1.0,
        key: str = "sandbox",
        port: int = 0,
        now: Callable[[], float],
        draw: bool = True,
        credits: float = _CREDITS,  # noqa: A002 - the seller's word
        creates_per_minute: int | None = None,
    ) -> None:
        book = Book()
        till = Till(book, credits=credits, creates_per_minute=creates_per_minute, now=now)
        self._shop = Shop(folder, speed=speed, now=now, draw=draw, book=book, till=till)
        self._window = Window(book, now, lambda: self.url)
        self._faults = Faults()
        self._herald = Herald(self._window.stage, self._letter, self._faults, now)
        self._shop.sold, self._shop.drawn = self._herald.watch, self._herald.look
        self._key, self._port, self._now = key, port, now
        self._closing = asyncio.Event()
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Go on with unfinished tasks and listen.

        Raises:
            StoreFailed: the ledger cannot be read.
            OSError: the port is taken or the folder cannot be written.
        """
        try:
            await self._shop.open()
            self._runner = web.AppRunner(
                self._application(), access_log=None, shutdown_timeout=_PATIENCE
            )
            await self._runner.setup()
            await web.TCPSite(self._runner, _HOST, self._port).start()
            self._port = self._runner.addresses[0][1]
            self._herald.open()
        except BaseException:
            await self.close()
            raise

    @property
    def url(self) -> str:
        """The address it listens at, without a slash at the end."""
        return f"http://{_HOST}:{self._port}"

    async def close(self) -> None:
        """Stop at once; what is unfinished goes on at the next start."""
        self._closing.set()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None
        await self._herald.close()
        self._shop.close()

    async def settled(self) -> None:
        """Return when every clip is drawn that was ordered so far."""
        await self._shop.settled()

    def misbehave(self, fault: Fault) -> None:
        """Answer the next calls of a route wrongly, or call back wrongly."""
        self._faults.arm(fault)

    def behave(self) -> None:
        """Take back every `misbehave`."""
        self._faults.clear()

    def paid(self) -> list[Paid]:
        """Return every submit that would have cost money, oldest first."""
        return self._shop.book.paid()

    def _application(self) -> web.Application:
        app = web.Application(client_max_size=_BODY)
        conduct = Conduct(self._key, self._faults, Clock(self._now), self._closing)
        Routes(self._shop, self._window, conduct, self._faults).add_to(app, self._now)
        return app

    def _letter(self, task: Task) -> bytes:
        return msgspec.json.encode(shape(self._window.told(task)))


async def serve(
    folder: Path,
    speed: float,
    port: int,
    *,
    now: Callable[[], float],
    key: str = "sandbox",
    draw: bool = True,
) -> None:
    """Run a sandbox until cancelled; once it listens, its folder's file `url` has the address.

    Raises:
        StoreFailed, OSError: as `Sandbox.start`.
    """
    sandbox = Sandbox(folder, speed=speed, key=key, port=port, now=now, draw=draw)
    await sandbox.start()
    try:
        await asyncio.to_thread(_announce, folder, sandbox.url)
        await asyncio.Event().wait()
    finally:
        await sandbox.close()


def _announce(folder: Path, url: str) -> None:
    part = folder / "url.part"
    part.write_text(url)
    part.replace(folder / "url")
