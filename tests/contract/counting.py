"""A table of numbers on PostgreSQL, counted in by reading and writing, as units of work do."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

from adapters.store.database import Connection
from adapters.store.postgres import PostgresDatabase, open_postgres
from tests.servers.postgres import Server

_TABLE = "CREATE TABLE IF NOT EXISTS numbers (name TEXT PRIMARY KEY, number INTEGER NOT NULL)"


@asynccontextmanager
async def counting(
    url: str, *, options: str = "", name: str = "one"
) -> AsyncIterator[PostgresDatabase]:
    """Open a database with the table; `options` are the server's, for this process."""
    chosen = "".join(f" -c {option}" for option in options.split())
    more = f"&options={chosen.strip().replace(' ', '%20').replace('=', '%3D')}" if chosen else ""
    async with open_postgres(url + more, name=name) as database:
        await database.write(lambda c: c.run(_TABLE))
        yield database


def read(connection: Connection, name: str) -> int:
    """Return a number, 0 if there is none."""
    rows = connection.rows("SELECT number FROM numbers WHERE name = ?", name)
    return int(rows[0][0]) if rows else 0


def count(connection: Connection, name: str, meanwhile: Callable[[], object] | None = None) -> int:
    """Read a number, do something, and write the next one."""
    number = read(connection, name) + 1
    if meanwhile is not None:
        meanwhile()
    sql = """INSERT INTO numbers VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET number = excluded.number"""
    connection.run(sql, name, number)
    return number


async def counted(database: PostgresDatabase, name: str) -> int:
    """Return a number."""
    return await database.read(partial(read, name=name))


def hang_up(server: Server, name: str) -> None:
    """Let the server end every connection of a process."""
    server.do(
        f"""SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE application_name = '{name}'"""  # noqa: S608 - a name of ours
    )
