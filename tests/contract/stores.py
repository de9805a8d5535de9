"""The stores that the suite runs over; a driver that is not listed here is not finished."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from adapters.store.opening import open_store
from adapters.store.records import Store
from tests.servers.postgres import fresh_database

Opener = Callable[[Path], AbstractAsyncContextManager[Store]]


@asynccontextmanager
async def sqlite(folder: Path) -> AsyncIterator[Store]:
    """SQLite in a file of the test's folder."""
    async with open_store(f"sqlite:///{folder / 'bot.db'}") as store:
        yield store


@asynccontextmanager
async def postgres(folder: Path) -> AsyncIterator[Store]:
    """PostgreSQL, a database of the test's own."""
    del folder
    async with fresh_database() as url, open_store(url) as store:
        yield store


STORES: dict[str, Opener] = {"sqlite": sqlite, "postgres": postgres}
