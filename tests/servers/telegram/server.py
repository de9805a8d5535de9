"""A strict Bot API server on this machine, with people who use it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

from aiohttp import web

from tests.servers.telegram.answering import Answering
from tests.servers.telegram.calls import Call, CallLog
from tests.servers.telegram.faults import Fault
from tests.servers.telegram.gates import Gate, Point
from tests.servers.telegram.host import Host
from tests.servers.telegram.meters import Meters
from tests.servers.telegram.user import User
from tests.servers.telegram.world import Settings, World

T = TypeVar("T")

TOKEN: Final = "7000000001:AAH0-a_token_for_tests_on_this_machine"  # noqa: S105 - opens nothing
_HOST: Final = "127.0.0.1"
_PATIENCE: Final = 0.2
_BODY: Final = 4 * 1024 * 1024
"""Bytes of a body without files."""


class TelegramServer(Host):
    """A server on the loopback address, in the test's own loop; its files lie in `folder`.

    Args:
        folder: made if it is not there.
        token: what the bot must use.
        username: the bot's, without @.
        port: 0 takes a free one, which stays the same over `close` and `start`.
        tolerance: seconds by which the rate meters' windows are shortened.
        enforce: answer 429 to what is too fast, instead of only writing it down.
        settings: what BotFather decides; can be changed at any time.

    Python-telegram-bot is pointed here by `base_url` and `base_file_url`.
    """

    def __init__(
        self,
        folder: Path,
        *,
        token: str = TOKEN,
        username: str = "luma_test_bot",
        port: int = 0,
        tolerance: float = 0.4,
        enforce: bool = False,
        settings: Settings | None = None,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        number = int(token.partition(":")[0])
        bot = User(id=number, first_name="Luma", username=username, is_bot=True)
        self.meters = Meters(tolerance=tolerance, enforce=enforce)
        self.settings = settings or Settings()
        super().__init__(World(folder, bot=bot, settings=self.settings, meters=self.meters))
        self.token = token
        self._answering = Answering(self.world, token)
        self._port = port
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen, and go on with what was before `close`."""
        app = web.Application(client_max_size=_BODY)
        app.router.add_route("*", "/{path:.*}", self._answering.answer)
        self._answering.closing.clear()
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=_PATIENCE)
        await self._runner.setup()
        await web.TCPSite(self._runner, _HOST, self._port).start()
        self._port = self._runner.addresses[0][1]
        self.world.webhook.start()

    async def close(self) -> None:
        """Be gone: nobody can connect, who waits is cut off. Everything is kept for `start`."""
        self._answering.closing.set()
        for gate in self._answering.gates:
            gate.drop()
        self.world.webhook.stop()
        self.world.updates.end_poll(webhook=False)
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @asynccontextmanager
    async def away(self) -> AsyncIterator[None]:
        """Be gone for a while; the port stays the same."""
        await self.close()
        try:
            yield
        finally:
            await self.start()

    @property
    def url(self) -> str:
        """The address, without a slash at the end."""
        return f"http://{_HOST}:{self._port}"

    @property
    def base_url(self) -> str:
        """What goes before the token in the address of a method."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """What goes before the token in the address of a file."""
        return f"{self.url}/file/bot"

    @property
    def calls(self) -> CallLog:
        """Every call so far."""
        return self.world.calls

    @property
    def webhook_info(self) -> dict[str, Any]:
        """What getWebhookInfo says."""
        return self.world.webhook.info()

    def now(self) -> float:
        """Return the server's time, in seconds since 1970."""
        return self.world.now()

    def advance(self, seconds: float) -> None:
        """Let the server's time go ahead."""
        self.world.clock.advance(seconds)
        self.world.watch.ring()

    def freeze(self) -> None:
        """Let the server's time stand still but for `advance`."""
        self.world.clock.freeze()

    def misbehave(self, fault: Fault) -> None:
        """Go wrong on the next calls of a method."""
        self._answering.faults.arm(fault)

    def behave(self) -> None:
        """Take back every `misbehave`."""
        self._answering.faults.clear()

    @asynccontextmanager
    async def holding(
        self, method: str, *, at: Point = "before", only: Callable[[Call], bool] | None = None
    ) -> AsyncIterator[Gate]:
        """Hold the calls of a method at a point; at the end they go on."""
        gate = Gate(method, at, only)
        self._answering.gates.append(gate)
        try:
            yield gate
        finally:
            gate.release()
            self._answering.gates.remove(gate)

    async def until(self, predicate: Callable[[], T], what: str, *, seconds: float = 60.0) -> T:
        """Return what the predicate says as soon as that is something.

        Raises:
            AssertionError: it was nothing for `seconds`; shows the last calls.
        """
        return await self.world.watch.until(predicate, what, seconds=seconds, last=self.calls.tail)

    def push_raw(self, update: dict[str, Any]) -> int:
        """Queue an update as it is, poison or one that was there before; returns its id."""
        expires = self.now() + 24 * 3600
        return self.world.updates.put_raw(update, expires=expires)

    def serves(self, url: str, data: bytes, mime: str) -> None:
        """Let an address of the web be what `sendVideo` by URL finds there."""
        self.world.receiving.web[url] = (data, mime)

    def verdict(self) -> None:
        """Raise `AssertionError` with everything that went against the rules.

        That is what was faster than Telegram allows, and faults of this server itself.
        """
        found = [*self.meters.violations, *self._answering.broken]
        if found:
            raise AssertionError("against the rules:\n" + "\n".join(found))


@asynccontextmanager
async def serving(folder: Path, **options: Any) -> AsyncIterator[TelegramServer]:
    """Run a server; a test that got through is judged by `verdict` at the end."""
    server = TelegramServer(folder, **options)
    await server.start()
    try:
        yield server
        server.verdict()
    finally:
        await server.close()
