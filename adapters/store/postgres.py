"""The PostgreSQL driver: many processes on one database, each writing what waits together.

Units run whole in a thread, all that wait at one moment in one transaction, each in a savepoint, as
on SQLite; every transaction is serializable, and one that met another process's is done again while
no other goes on, so a unit means on both databases the same, and nobody loses for ever
(https://www.postgresql.org/docs/current/transaction-iso.html). Measured early with two processes
that count in the same rows: 1,400 units/s, 970 with a lock in place of doing it again, 480 with
four connections a process and a transaction a unit.

It is also done again if the connection is lost, unless that was at its COMMIT: then nobody knows
whether it counts, and the caller is told that the store failed.
"""

from __future__ import annotations

import asyncio
import functools
import random
import re
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import psycopg
from psycopg.errors import DeadlockDetected, SerializationFailure

from adapters.store.batches import Batches, Outcome, Unit, in_savepoints
from adapters.store.changing import PostgresChange, changing
from adapters.store.database import Change, Connection, Value
from adapters.store.lines import LOST, Line, Lines, facts_of, failed
from bot.errors import StoreFailed

T = TypeVar("T")

_READERS: Final = 3
"""Connections that only read, beside the one that writes."""
_AGAIN: Final = 50
"""Times that a transaction is done again which met another process's."""
_MOMENT: Final = 0.002
"""Seconds until the first time, at most; then twice as long each time, up to `_LONGEST`."""
_LONGEST: Final = 0.1
_PAUSES: Final = (0.0, 0.0, 0.0, 0.0, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds between attempts while the server is away: at first, as every connection is lost that
was kept, and then until it is there again after a restart."""
_BATCH: Final = 60
"""Units in one transaction: longer ones meet others more often, and beyond 64 savepoints every
process looks up slowly what is visible to it."""
_BEGIN: Final = "BEGIN ISOLATION LEVEL SERIALIZABLE; LOCK TABLE schema_version IN {} MODE"
_TOGETHER, _ALONE = _BEGIN.format("ROW EXCLUSIVE"), _BEGIN.format("EXCLUSIVE")
"""How a transaction begins: beside others, and, once it has met one, while no other goes on. The
lock is taken before the view of the data is (https://www.postgresql.org/docs/current/sql-lock.html);
without it the same process may lose each time, where all count in the same row.
"""
_LOOK: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_MET: Final = (SerializationFailure, DeadlockDetected)
"""What ends a whole transaction, not only the unit that met it."""


@asynccontextmanager
async def open_postgres(url: str, *, name: str = "bot") -> AsyncIterator[PostgresDatabase]:
    """Open the database behind `postgresql://…`; the server knows this process by its name.

    Raises `StoreFailed`.
    """
    database = PostgresDatabase(Lines(facts_of(url, name=name)))
    try:
        await database.read(lambda _: None)
        yield database
    finally:
        await database.close()


class _Session:
    """One transaction's view of a connection: what a unit of work is given."""

    skip_locked = "FOR UPDATE SKIP LOCKED"

    def __init__(self, line: Line) -> None:
        self._line = line

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        """Run a statement and return all of its rows."""
        return self._line.execute(_translated(sql), _plain(values)).fetchall()

    def run(self, sql: str, *values: Value) -> int:
        """Run a statement and return how many rows it touched."""
        return self._line.execute(_translated(sql), _plain(values)).rowcount


class PostgresDatabase:
    """A database that other processes have open, too; implements `adapters.store.Database`."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="postgres-writer")
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="postgres-reader")
        self._closing = threading.Event()
        self._batches = Batches(self._send, translate=_translate, most=_BATCH)

    async def write(self, unit: Callable[[Connection], T]) -> T:
        """Run `unit` together with whatever else waits; it is durable when this returns.

        A caller that is cancelled leaves its unit behind: like after a crash, it was done or it
        was not.
        """
        return await self._batches.add(unit)

    async def read(self, unit: Callable[[Connection], T]) -> T:
        """Run `unit` over one consistent view."""
        try:
            return await self._hop(self._readers, lambda line: _look(line, unit))
        except psycopg.Error as error:
            raise failed(error) from error

    async def change(self, work: Callable[[Change], T]) -> T:
        """Run `work` when no other process changes tables; again if its connection is lost."""

        def changes(line: Line) -> T:
            with changing(line):
                return work(PostgresChange(line, _Session(line)))

        try:
            return await self._hop(self._writer, changes)
        except psycopg.Error as error:
            raise failed(error) from error

    async def close(self) -> None:
        """Finish what is under way, then close."""
        await self._batches.idle()
        self._closing.set()
        for threads in (self._writer, self._readers):
            await asyncio.to_thread(threads.shutdown)
        self._lines.close()

    def _send(self, units: Sequence[Unit]) -> asyncio.Future[list[Outcome]]:
        return self._hop(self._writer, _Together(units))

    def _hop(self, threads: ThreadPoolExecutor, work: Callable[[Line], T]) -> asyncio.Future[T]:
        loop = asyncio.get_running_loop()
        if self._closing.is_set():
            closed: asyncio.Future[T] = loop.create_future()
            closed.set_exception(StoreFailed("the store is closed"))
            return closed
        return loop.run_in_executor(threads, self._insist, work)

    def _insist(self, work: Callable[[Line], T]) -> T:
        """Do a transaction, again if it met another process's or its connection was lost."""
        met = lost = 0
        while True:
            try:
                with self._lines.one() as line:
                    return work(line)
            except _MET as error:
                met += 1
                if met > _AGAIN:
                    raise StoreFailed("other processes write the same rows all the time") from error
                pause = random.uniform(0, min(_MOMENT * 2**met, _LONGEST))  # noqa: S311 - jitter
            except LOST as error:
                if lost == len(_PAUSES) or not _may_pass(error):
                    raise failed(error) from error
                pause = _PAUSES[lost] * random.uniform(0.5, 1)  # noqa: S311 - jitter
                lost += 1
            self._closing.wait(pause)


def _may_pass(error: BaseException) -> bool:
    """Say whether a connection was lost, and not only a statement ended."""
    if isinstance(error, psycopg.errors.ConnectionTimeout):
        return False  # that was long enough
    code = getattr(error, "sqlstate", None)
    return code is None or code.startswith(("08", "53300", "57P", "25P03"))


def _look(line: Line, unit: Callable[[Connection], T]) -> T:
    line.execute(_LOOK)
    result = unit(_Session(line))
    line.execute("ROLLBACK")
    return result


@dataclass(slots=True, eq=False)
class _Together:
    """Units that are to be written in one transaction, which is begun as often as it must be."""

    units: Sequence[Unit]
    begin: str = _TOGETHER

    def __call__(self, line: Line) -> list[Outcome]:
        """Run them all and commit."""
        line.execute(self.begin)
        self.begin = _ALONE
        done = in_savepoints(line.execute, _Session(line), self.units, fatal=_MET)
        try:
            line.execute("COMMIT")
        except _MET:
            raise
        except psycopg.Error as error:  # the answer may be lost of what was done
            raise StoreFailed(f"{failed(error)}, and may have been done") from error
        return done


@functools.lru_cache(2000)
def _translated(sql: str) -> str:
    """Return a statement as psycopg takes it; in tables numbers are as wide as SQLite's, and text
    is in the order of its bytes, whatever the database's own order is.
    """
    sql = sql.replace("%", "%%").replace("?", "%s")
    if sql.lstrip().startswith(("CREATE TABLE", "ALTER TABLE")):
        sql = sql.replace(" INTEGER", " BIGINT").replace(" REAL", " DOUBLE PRECISION")
        sql = re.sub(r" TEXT\b", ' TEXT COLLATE "C"', sql)
    return sql


def _plain(values: Sequence[Value]) -> list[Value]:
    """Return values as PostgreSQL takes them: names are text, which holds no NUL, and a flag is a
    number.
    """
    return [_one(value) for value in values]


def _one(value: Value) -> Value:
    if isinstance(value, str):
        return str(value).replace("\0", "")
    return int(value) if isinstance(value, int) else value


def _translate(error: BaseException) -> BaseException:
    """Return what a fault of the database means to callers."""
    if not isinstance(error, psycopg.Error):
        return error
    translated = failed(error)
    translated.__cause__ = error
    return translated
