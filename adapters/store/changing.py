"""Changes the tables of a PostgreSQL database under the hands of those who use it.

Whoever waits for a lock on a table makes all others wait behind him, so a change waits for a moment
only and is tried again. Whose turn it is says an advisory lock, asked for again and again rather
than waited for: an index that is made beside the work of others waits for every older statement,
also for one that waits for the lock
(https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Final, TypeVar

import psycopg

from adapters.store.database import Connection
from adapters.store.lines import LOST, Line
from bot.errors import StoreFailed

T = TypeVar("T")

_LOCK: Final = 0x6C756D61_6D696772
"""The number of the lock that whoever changes tables holds."""
_TURN: Final = 0.2
"""Seconds between two looks whether it is our turn."""
_TURNS: Final = 9000
"""Looks, half an hour of them: a large index takes its time."""
_MOMENT: Final = "SET LOCAL lock_timeout = '500ms'"
_PAUSE: Final = 0.3
"""Seconds, more or less, for which others go first."""
_TRIES: Final = 150
_TAKEN: Final = (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected)
_INDEXES: Final = """
    SELECT name.relname, known.indisvalid FROM pg_index AS known
    JOIN pg_class AS name ON name.oid = known.indexrelid
    WHERE name.relnamespace = current_schema()::regnamespace
"""


@contextmanager
def changing(line: Line) -> Iterator[None]:
    """Wait for our turn to change tables over this connection. Raises `psycopg.Error`."""
    line.execute("SET statement_timeout = 0")
    line.execute("SET lock_timeout = 0")
    for _ in range(_TURNS):
        if line.execute("SELECT pg_try_advisory_lock(%s)", (_LOCK,)).fetchone() == (True,):
            break
        line.execute("SELECT pg_sleep(%s)", (_TURN,))
    else:
        raise StoreFailed("another process changes the tables: wait for it, or end it")
    try:
        yield
    finally:
        with suppress(*LOST):  # the lock goes with the connection
            line.execute("SELECT pg_advisory_unlock(%s)", (_LOCK,))
            line.execute("RESET ALL")


class PostgresChange:
    """Changes tables; implements `adapters.store.database.Change`.

    `session` is how units of work see the connection.
    """

    dialect = "postgres"

    def __init__(self, line: Line, session: Connection) -> None:
        self._line = line
        self._session = session

    def step(self, unit: Callable[[Connection], T]) -> T:
        """Run `unit` in a transaction, again as often as others hold what it needs."""
        for _ in range(_TRIES):
            try:
                with self._line.transaction():
                    self._line.execute(_MOMENT)
                    return unit(self._session)
            except _TAKEN:
                self._line.execute("SELECT pg_sleep(%s * (0.5 + random()))", (_PAUSE,))
        raise StoreFailed("others use the tables all the time: try again when less is going on")

    def complete(self, indexes: Mapping[str, str]) -> None:
        """Make the indexes that are missing, or were left half made, while others write."""
        known: dict[str, bool] = dict(self._line.execute(_INDEXES).fetchall())
        for name, statement in indexes.items():
            if known.get(name):
                continue
            if name in known:
                self._line.execute(f"DROP INDEX CONCURRENTLY {name}".encode())
            beside = statement.replace(" INDEX ", " INDEX CONCURRENTLY ", 1)
            self._line.execute(beside.encode())
