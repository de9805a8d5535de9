"""The SQLite driver: one connection writes, and whatever waits is committed together.

A unit of work runs whole on the connection's own thread: one hop a unit instead of one a statement,
and one fsync for all units that wait at the same moment, each in a savepoint so that a failing one
does not harm its neighbours. `synchronous=FULL`: what was answered survives a power cut.
Exactly one connection writes and checkpoints (SQLite before 3.51.3 can damage the write-ahead log
when several reset it, https://sqlite.org/wal.html#walresetbug); a second one only reads.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any, Final, TypeVar

import aiosqlite

from adapters.store.batches import Batches, Outcome, Unit, in_savepoints
from adapters.store.database import Change, Connection, Value
from bot.errors import StoreFailed

T = TypeVar("T")

_PRAGMAS: Final = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA cache_size=-32000",
)


_BATCH: Final = 100_000
"""Units in one transaction: nobody else waits for it to end."""
_SWITCH: Final = 0.001
"""Seconds that a busy loop keeps the interpreter while the writer's thread wants it (usual: 5 ms).
Under load answers were somewhat sooner in the slowest hundredth; 0.3 ms gained nothing more."""


@asynccontextmanager
async def open_sqlite(path: Path) -> AsyncIterator[SqliteDatabase]:
    """Open the database file, made if it is missing; no other process may have it open.

    Raises `StoreFailed` with a sentence for the operator.
    """
    sys.setswitchinterval(_SWITCH)
    with alone(path):
        _keep_private(path)
        writer = _connect(path, _PRAGMAS)
        reader = _connect(path, (*_PRAGMAS[1:], "PRAGMA wal_autocheckpoint=0"))
        try:
            async with writer, reader:
                database = SqliteDatabase(writer, reader)
                yield database
                await database.close()
        except sqlite3.Error as error:
            raise StoreFailed(f"{path}: {error}") from error


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock file beside the database: a second process is told, and harms nothing."""
    path = path.resolve()  # by whichever name it is called
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreFailed(f"{path} cannot be opened: {error.strerror}") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise StoreFailed(
            f"{path} is in use by another process: stop it, or set DATABASE_URL"
        ) from error
    finally:
        os.close(lock)


def _keep_private(path: Path) -> None:
    """Make the file, if it is missing, for its owner only: it holds what people write."""
    with suppress(OSError):  # SQLite says what is wrong
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))


def _connect(path: Path, pragmas: Sequence[str]) -> _Hopping:
    def connector() -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None, cached_statements=256)
        for pragma in pragmas:
            connection.execute(pragma)
        return connection

    return _Hopping(connector, iter_chunk_size=64)


class _Hopping(aiosqlite.Connection):
    """A connection that also runs a whole function on its thread: the one method it lacks."""

    def hop(self, function: Callable[[sqlite3.Connection], T]) -> asyncio.Future[T]:
        """Queue `function` for the connection's thread."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        if not self._running or self._connection is None:
            future.set_exception(StoreFailed("the store is closed"))
        else:
            connection = self._connection
            self._tx.put_nowait((future, lambda: function(connection)))
        return future


class _Session:
    """One transaction's view of the connection: what a unit of work is given."""

    skip_locked = ""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        """Run a statement and return all of its rows."""
        return self._connection.execute(sql, values).fetchall()

    def run(self, sql: str, *values: Value) -> int:
        """Run a statement and return how many rows it touched."""
        return self._connection.execute(sql, values).rowcount


class _Changing:
    """Changes tables; implements `adapters.store.database.Change`."""

    dialect = "sqlite"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def step(self, unit: Callable[[Connection], T]) -> T:
        """Run `unit` in a transaction."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            done = unit(_Session(self._connection))
            self._connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):  # the error that matters is the one on its way
                self._connection.execute("ROLLBACK")
            raise
        return done

    def complete(self, indexes: Mapping[str, str]) -> None:
        """Make the indexes that are missing."""
        sql = "SELECT name FROM sqlite_master WHERE type = 'index'"
        known = {name for (name,) in self._connection.execute(sql)}
        for statement in (text for name, text in indexes.items() if name not in known):
            self._connection.execute(statement)


class SqliteDatabase:
    """The one process's database; implements `adapters.store.database.Database`."""

    def __init__(self, writer: _Hopping, reader: _Hopping) -> None:
        self._writer = writer
        self._reader = reader
        self._batches = Batches(self._send, translate=_translated, most=_BATCH)

    async def write(self, unit: Callable[[Connection], T]) -> T:
        """Run `unit` together with whatever else waits; it is durable when this returns.

        A caller that is cancelled leaves its unit behind: like after a crash, it was done or it
        was not.
        """
        return await self._batches.add(unit)

    async def read(self, unit: Callable[[Connection], T]) -> T:
        """Run `unit` over one consistent view."""
        try:
            return await self._reader.hop(lambda connection: _read(connection, unit))
        except sqlite3.Error as error:
            raise StoreFailed(str(error)) from error

    async def change(self, work: Callable[[Change], T]) -> T:
        """Run `work`; there is no other process."""
        try:
            return await self._writer.hop(lambda connection: work(_Changing(connection)))
        except sqlite3.Error as error:
            raise StoreFailed(str(error)) from error

    async def close(self) -> None:
        """Wait for what is under way."""
        await self._batches.idle()

    def _send(self, units: Sequence[Unit]) -> asyncio.Future[list[Outcome]]:
        return self._writer.hop(lambda connection: _commit_together(connection, units))


def _translated(error: BaseException) -> BaseException:
    """Return what a fault of the database means to callers."""
    if not isinstance(error, sqlite3.Error):
        return error
    translated = StoreFailed(str(error))
    translated.__cause__ = error
    return translated


def _read(connection: sqlite3.Connection, unit: Callable[[Connection], T]) -> T:
    connection.execute("BEGIN")
    try:
        return unit(_Session(connection))
    finally:
        connection.execute("ROLLBACK")


def _commit_together(connection: sqlite3.Connection, units: Sequence[Unit]) -> list[Outcome]:
    """Run all units in one transaction; on the connection's thread."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        session = _Session(connection)
        outcomes = in_savepoints(connection.execute, session, units)
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # the error that matters is the one on its way
            connection.execute("ROLLBACK")
        raise
    return outcomes
