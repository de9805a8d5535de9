"""A secret of our own, over every store: made once, the same for everybody and for ever."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from adapters.store.secret import secret
from bot.errors import StoreFailed
from tests.contract.stores import STORES, Opener


@pytest.fixture(params=sorted(STORES))
def opener(request: pytest.FixtureRequest) -> Opener:
    """Take each store in turn."""
    return STORES[request.param]


async def test_it_outlives_the_process(opener: Opener, tmp_path: Path) -> None:
    """32 bytes that are there again after a restart; another name, another store: other bytes."""
    async with opener(tmp_path) as store:
        first = await secret(store.database, "web")
        other = await secret(store.database, "other")
    async with opener(tmp_path) as store:
        assert await secret(store.database, "web") == first
    (tmp_path / "b").mkdir()
    async with opener(tmp_path / "b") as store:
        elsewhere = await secret(store.database, "web")
    assert len(first) == len(other) == len(elsewhere) == 32
    assert len({first, other, elsewhere}) == 3


async def test_who_asks_at_once_gets_the_same(opener: Opener, tmp_path: Path) -> None:
    """Fifty at the same moment, when there is none yet."""
    async with opener(tmp_path) as store:
        found = await asyncio.gather(*(secret(store.database, "web") for _ in range(50)))
    assert len(set(found)) == 1


@pytest.mark.parametrize("value", ["", "no hex", "00ff", "0" * 66])
async def test_damage_is_said(opener: Opener, tmp_path: Path, value: str) -> None:
    """What cannot be the secret is an error, and not quietly made anew."""
    async with opener(tmp_path) as store:
        await secret(store.database, "web")
        await store.database.write(lambda c: c.run("UPDATE secrets SET value = ?", value))
        with pytest.raises(StoreFailed, match="damaged"):
            await secret(store.database, "web")
