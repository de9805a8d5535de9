"""How the local Telegram brings updates to a bot's own address."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from tests.servers.telegram.scene import Scene, scene

HEADER = "X-Telegram-Bot-Api-Secret-Token"
SECRET = "a-secret-of-tests"  # noqa: S105 - opens nothing
ACTIVE = (
    "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to "
    "delete the webhook first"
)


@dataclass(slots=True, eq=False)
class Hook:
    """A bot's address: what came, and with which statuses it answers, 200 in the end."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    came: list[dict[str, Any]] = field(default_factory=list)
    secrets: set[str | None] = field(default_factory=set)

    async def take(self, request: web.Request) -> web.Response:
        """Take an update and answer."""
        self.came.append(await request.json())
        self.secrets.add(request.headers.get(HEADER))
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    @property
    def texts(self) -> list[str]:
        """What was said in the updates that came."""
        return [update["message"]["text"] for update in self.came]


@asynccontextmanager
async def listening() -> AsyncIterator[Hook]:
    """Open an address."""
    hook, app = Hook(), web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield hook
    finally:
        await runner.cleanup()


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Scene]:
    """A group with one message waiting."""
    async with scene(tmp_path / "telegram") as opened:
        yield opened


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    """An address of the bot's."""
    async with listening() as opened:
        yield opened


async def test_updates_are_brought_with_the_secret(on: Scene, hook: Hook) -> None:
    """What waits and what comes is posted with the secret; polling is refused meanwhile."""
    await on.bot.ok("setWebhook", url=hook.url, secret_token=SECRET)
    assert await on.bot.no("getUpdates") == ACTIVE
    await on.ann.says(on.chat, "and another")
    await on.server.until(lambda: len(hook.came) == 2, "both updates")
    assert (hook.texts, hook.secrets) == (["/luma a fox", "and another"], {SECRET})
    await on.server.until(lambda: not on.server.webhook_info["pending_update_count"], "the end")
    info = await on.bot.ok("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (hook.url, 0)
    await on.bot.ok("deleteWebhook")
    assert await on.bot.updates() == []


async def test_what_is_not_taken_comes_again(on: Scene, hook: Hook) -> None:
    """Anything but 2xx brings the same update again, and the next of its chat waits."""
    hook.statuses = [500, 403, 302]
    await on.ann.says(on.chat, "after it")
    await on.bot.ok("setWebhook", url=hook.url, secret_token=SECRET)
    await on.server.until(lambda: "after it" in hook.texts, "the second update")
    assert hook.texts == [*["/luma a fox"] * 4, "after it"]
    error = on.server.webhook_info["last_error_message"]
    assert error == "Wrong response from the webhook: 302 Found"


async def test_a_chat_that_is_stuck_holds_up_no_other(on: Scene, hook: Hook) -> None:
    """Order is kept within a chat only."""
    hook.statuses = [500]
    private = on.server.private(on.ann)
    await on.bot.ok("setWebhook", url=hook.url, secret_token=SECRET)
    await on.server.until(lambda: hook.came, "the first try")
    await on.ann.says(private, "psst")
    await on.server.until(lambda: len(hook.came) == 3, "everything")
    assert sorted(hook.texts[1:]) == ["/luma a fox", "psst"]


async def test_an_address_where_nobody_is(on: Scene) -> None:
    """Updates wait while nobody listens, and the reason can be read."""
    async with listening() as gone:
        pass
    await on.bot.ok("setWebhook", url=gone.url, allowed_updates=["message"])
    await on.server.until(lambda: "last_error_message" in on.server.webhook_info, "the error")
    info = await on.bot.ok("getWebhookInfo")
    assert info["last_error_message"].startswith("Connection failed")
    assert (info["pending_update_count"], info["allowed_updates"]) == (1, ["message"])
    await on.bot.ok("deleteWebhook", drop_pending_updates=True)
    assert await on.bot.updates() == []


async def test_a_webhook_ends_a_poll(on: Scene, hook: Hook) -> None:
    """Whoever waits for updates when a webhook is set is sent away."""
    (first,) = await on.bot.updates()
    offset = first["update_id"] + 1
    polling = asyncio.create_task(on.bot.no("getUpdates", offset=offset, timeout=50))
    await on.server.until(lambda: on.server.world.updates.polled, "the poll")
    await on.bot.ok("setWebhook", url=hook.url)
    assert await polling == "409 Conflict: terminated by setWebhook request"


async def test_a_webhook_outlives_an_outage(on: Scene, hook: Hook) -> None:
    """A server that was away goes on bringing what came meanwhile."""
    await on.bot.ok("setWebhook", url=hook.url, secret_token=SECRET)
    async with on.server.away():
        await on.ann.says(on.chat, "meanwhile")
    await on.server.until(lambda: "meanwhile" in hook.texts, "the update")
