"""Somebody who is called back by the sandbox, for the tests of its callbacks."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web


@dataclass
class Ear:
    """A server that hears what is called; `answers` are the statuses it gives before 200."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    heard: list[dict[str, Any]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    deaf: asyncio.Event | None = None

    async def hear(self, request: web.Request) -> web.Response:
        """Take in one call."""
        self.heard.append(await request.json())
        self.times.append(time.monotonic())
        self.news.set()
        if self.deaf:
            await self.deaf.wait()
        return web.Response(status=self.answers.pop(0) if self.answers else 200)

    async def until(self, enough: Callable[[list[dict[str, Any]]], bool]) -> None:
        """Return when enough was heard."""
        async with asyncio.timeout(20):
            while not enough(self.heard):
                self.news.clear()
                await self.news.wait()

    @property
    def states(self) -> list[str]:
        """What was heard of states, each once."""
        return list(dict.fromkeys(one["state"] for one in self.heard))


@pytest.fixture
async def ear() -> AsyncIterator[Ear]:
    """Somebody who wants to be told."""
    ear = Ear()
    app = web.Application()
    app.router.add_post("/told/{secret}", ear.hear)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    ear.url = f"http://127.0.0.1:{runner.addresses[0][1]}/told/secret"
    yield ear
    await runner.cleanup()
