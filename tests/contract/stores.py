"""The stores that the suite runs over; a driver that is not listed here is not finished."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from adapters.store.opening import open_store
from adapters.store.records import Store
from tests.databases import postgres_of, sqlite_of

Opener = Callable[[Path], AbstractAsyncContextManager[Store]]


@asynccontextmanager
async def sqlite(folder: Path) -> AsyncIterator[Store]:
    """SQLite in a file of the test's folder."""
    async with open_store(sqlite_of(folder)) as store:
        yield store


@asynccontextmanager
async def postgres(folder: Path) -> AsyncIterator[Store]:
    """PostgreSQL, a database that belongs to the test's folder."""
    async with open_store(postgres_of(folder)) as store:
        yield store


STORES: dict[str, Opener] = {"sqlite": sqlite, "postgres": postgres}
