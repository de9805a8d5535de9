"""Somebody who buys of a sandbox that draws nothing, for the tests of its interface."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from adapters.luma.sandbox.server import Sandbox
from tests.small_clips import lend

LATER = 1000.0


class Time:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = 1_800_000_000.0

    def now(self) -> float:
        """Seconds since 1970."""
        return self.at


class Buyer:
    """A client with the right key."""

    def __init__(self, sandbox: Sandbox, time: Time, session: aiohttp.ClientSession) -> None:
        self.sandbox, self.time, self.session = sandbox, time, session

    async def ask(self, method: str, path: str, **more: Any) -> tuple[int, Any]:
        """Call an address; return status and JSON (None for an empty answer)."""
        async with self.session.request(method, self.sandbox.url + path, **more) as answer:
            return answer.status, await answer.json() if await answer.read() else None

    async def buy(self, prompt: str, path: str = "/luma/generations", **more: Any) -> Any:
        """Submit; return the answer."""
        field = "prompt" if "dream" in path else "user_prompt"
        status, answer = await self.ask("POST", path, json={field: prompt, **more})
        assert status in {200, 201}, answer
        return answer

    async def done(self, task: str, path: str = "/luma/generations") -> Any:
        """Let time pass and fetch."""
        self.time.at += LATER
        return (await self.ask("GET", f"{path}/{task}"))[1]

    async def download(self, url: str, **headers: str) -> tuple[int, bytes]:
        """Fetch a file."""
        async with self.session.get(url, headers=headers) as answer:
            return answer.status, await answer.read()


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the one small clip of the cheap mode is drawn already."""
    folder = tmp_path_factory.mktemp("sandbox")
    asyncio.run(lend(folder))
    return folder


@pytest.fixture
async def buyer(drawn: Path, tmp_path: Path) -> AsyncIterator[Buyer]:
    """A sandbox without drawing, whose time the test moves."""
    time = Time()
    shutil.copytree(drawn, tmp_path / "own")
    sandbox = Sandbox(tmp_path / "own", now=time.now, draw=False)
    await sandbox.start()
    async with aiohttp.ClientSession(headers={"Authorization": "Bearer sandbox"}) as session:
        yield Buyer(sandbox, time, session)
    await sandbox.close()
