"""Opens the store that an address names, brought up to date."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from adapters.store.migrate import migrate
from adapters.store.postgres import open_postgres
from adapters.store.records import Store
from adapters.store.sqlite import open_sqlite

_SQLITE = "sqlite:///"


@asynccontextmanager
async def open_store(url: str) -> AsyncIterator[Store]:
    """Open the store behind `sqlite:///path`; the path is relative unless it begins with a slash.

    Only one process can have an SQLite file open, so whoever held jobs before is dead, and its
    leases end at once. Raises `StoreFailed`.
    """
    if not url.startswith(_SQLITE):
        async with open_postgres(url) as database:
            await migrate(database)
            yield Store(database, worker=secrets.token_hex(8))
        return
    async with open_sqlite(database_path(url)) as database:
        await migrate(database)
        await database.write(lambda connection: connection.run("DELETE FROM workers"))
        yield Store(database, worker=secrets.token_hex(8))


def database_path(url: str) -> Path:
    """Return the file behind `sqlite:///path`."""
    return Path(url.removeprefix(_SQLITE))
