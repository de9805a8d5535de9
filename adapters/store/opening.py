"""Opens the store that an address names, brought up to date, and finds who else is there."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from pathlib import Path

from adapters.store.leases import bury
from adapters.store.migrate import migrate
from adapters.store.peers import Alone, PostgresPeers
from adapters.store.postgres import open_postgres
from adapters.store.records import Store
from adapters.store.sqlite import open_sqlite
from bot.ports import Clock, Duty, Journal

_SQLITE = "sqlite:///"


@asynccontextmanager
async def open_store(url: str, *, works: bool = True) -> AsyncIterator[Store]:
    """Open the store behind `sqlite:///path` or `postgresql://…`.

    A path is relative unless it begins with a slash. Only one process can have an SQLite file open,
    so whoever held jobs before is dead, and its leases end at once. A process that does not work
    on jobs leaves them to the others. Raises `StoreFailed`.
    """
    worker = secrets.token_hex(8)
    if not is_sqlite(url):
        async with open_postgres(url, name=worker) as database:
            await migrate(database)
            yield Store(database, worker, works)
        return
    async with open_sqlite(database_path(url)) as database:
        await migrate(database)
        await database.write(bury)
        yield Store(database, worker, works)


def peers_of(
    url: str, store: Store, *, clock: Clock, journal: Journal, wanted: Collection[Duty]
) -> Alone | PostgresPeers:
    """Return who else is on a store; `wanted` are the duties that this process would do."""
    if is_sqlite(url):
        return Alone()
    return PostgresPeers(
        url=url, name=store.worker, database=store.database, clock=clock, journal=journal,
        wanted=frozenset(wanted),
    )  # fmt: skip


def is_sqlite(url: str) -> bool:
    """Say whether an address names an SQLite file."""
    return url.startswith(_SQLITE)


def database_path(url: str) -> Path:
    """Return the file behind `sqlite:///path`."""
    return Path(url.removeprefix(_SQLITE))
