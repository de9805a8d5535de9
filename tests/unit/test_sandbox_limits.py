"""The sandbox stops selling when the money is gone or somebody buys too fast."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from adapters.luma.sandbox.server import Sandbox
from tests.unit.test_sandbox_buyer import (  # fixtures are found by their names here
    Buyer,
    Time,
    drawn,
)

__all__ = ["drawn"]


@pytest.fixture
def own(drawn: Path, tmp_path: Path) -> Path:
    """A folder of its own in which nothing has to be drawn."""
    return Path(shutil.copytree(drawn, tmp_path / "own"))


LUMA = "/dream-machine/v1/generations/video"
WISH = {"prompt": "a fox", "user_prompt": "a fox", "model": "ray-2"}


@asynccontextmanager
async def selling(folder: Path, **limits: Any) -> AsyncIterator[Buyer]:
    """A sandbox with limits."""
    time = Time()
    sandbox = Sandbox(folder, now=time.now, draw=False, **limits)
    await sandbox.start()
    try:
        async with aiohttp.ClientSession(headers={"Authorization": "Bearer sandbox"}) as session:
            yield Buyer(sandbox, time, session)
    finally:
        await sandbox.close()


async def test_too_many_a_minute_are_asked_to_wait(own: Path) -> None:
    """Luma's 20 a minute: the next is a 429 that says how long to wait, unpaid; then it goes on."""
    async with selling(own, creates_per_minute=20) as buyer:
        for _ in range(20):
            buyer.time.at += 1
            assert (await buyer.ask("POST", LUMA, json=WISH))[0] == 201
        async with buyer.session.post(buyer.sandbox.url + LUMA, json=WISH) as answer:
            assert (answer.status, answer.headers["Retry-After"]) == (429, "41")
        assert len(buyer.sandbox.paid()) == 20
        assert (await buyer.ask("POST", "/vapi/luma/generations", json=WISH))[0] == 200
        buyer.time.at += 41
        assert (await buyer.ask("POST", LUMA, json=WISH))[0] == 201


@pytest.mark.parametrize(
    ("path", "status", "key"),
    [
        (LUMA, 400, "detail"),
        ("/vapi/luma/generations", 403, "code"),
        ("/cometapi/dream-machine/v1/generations", 403, "error"),
    ],
)
async def test_an_empty_account_buys_nothing(own: Path, path: str, status: int, key: str) -> None:
    """With a cent each seller refuses in its own way, also after a new start."""
    for _ in range(2):
        async with selling(own, credits=1) as buyer:
            refused, answer = await buyer.ask("POST", path, json=WISH)
            assert (refused, key in answer) == (status, True)
            assert buyer.sandbox.paid() == []


async def test_what_was_spent_is_known_after_a_new_start(own: Path) -> None:
    """The accounts are read from the ledger, with what was paid back."""
    left: list[float] = []
    for _ in range(2):
        async with selling(own, credits=1000) as buyer:
            if not left:
                await buyer.buy("a fox", LUMA, model="ray-2")
                await buyer.buy("a fox [fail]", LUMA, model="ray-2")
            buyer.time.at += 1000
            left.append((await buyer.ask("GET", "/dream-machine/v1/credits"))[1]["credit_balance"])
    assert left == [898, 898]
