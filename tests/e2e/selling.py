"""A bot that buys from a sandbox outside it, so that the sandbox's ledger can be read."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from adapters.luma.sandbox.server import Sandbox
from adapters.store.opening import open_store
from bot.rules.pacing import Durations
from tests.databases import url_of
from tests.e2e.bot_process import Bot, running
from tests.small_clips import lend


@asynccontextmanager
async def sandbox(
    folder: Path, *, speed: float = 100.0, draw: bool = False
) -> AsyncIterator[Sandbox]:
    """A provider on this machine."""
    if not draw:
        await lend(folder / "sandbox")
    seller = Sandbox(folder / "sandbox", speed=speed, now=time.time, draw=draw)
    await seller.start()
    try:
        yield seller
    finally:
        await seller.close()


async def teach(folder: Path, kind: str, seconds: float) -> None:
    """Give a bot that was never started a history, so that its first polls come early."""
    async with open_store(url_of(folder / "data")) as store:
        durations = Durations()
        for _ in range(30):
            durations = durations.add(seconds)
        await store.write(lambda r: r.history.save(kind, durations.counts))


@asynccontextmanager
async def buying(
    folder: Path, seller: Sandbox, name: str = "yescale", **settings: str
) -> AsyncIterator[Bot]:
    """A bot that buys from `seller` as if it were the relay of that name."""
    await teach(folder, f"{name} - -", 0.5)
    configured = {
        "LUMA_PROVIDERS": name,
        f"{name.upper()}_API_KEY": "sandbox",
        f"{name.upper()}_BASE_URL": f"{seller.url}/{name}",
        "LIMIT_USER_RUNNING": "0",
        "LIMIT_USER_DAILY": "0",
        "LIMIT_CHAT_DAILY": "0",
    }
    async with running(folder, "run", "--room", settings=configured | settings) as bot:
        yield bot


def paid(seller: Sandbox, prompt: str) -> int:
    """Count how often a prompt was paid for."""
    return sum(purchase.prompt == prompt for purchase in seller.paid())
