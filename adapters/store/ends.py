"""The two ends of a copy: every table of a database row by row, out of one transaction into one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol
from urllib.parse import quote

import psycopg

from adapters.store.lines import Line, connect, facts_of, failed
from adapters.store.sqlite import alone
from bot.errors import StoreFailed

Row = tuple[Any, ...]

_KINDS: Final = {"TEXT": "text", "INTEGER": "int8", "REAL": "float8"}
"""The kinds of columns there are, and what PostgreSQL calls them."""
_AT_ONCE: Final = 1000
"""Rows that are fetched together."""
_PATIENT: Final = (
    "SET statement_timeout = 0",
    "SET idle_in_transaction_session_timeout = 0",
    "SET lock_timeout = '5s'",
)
"""A copy takes its time, but does not wait for others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its columns in their order, each with its kind."""

    name: str
    columns: Mapping[str, str]

    @property
    def listed(self) -> str:
        """The columns as a statement names them."""
        return ", ".join(self.columns)


def is_sqlite(url: str) -> bool:
    """Say whether an address names an SQLite file."""
    return url.startswith("sqlite:///")


class End(Protocol):
    """A database inside one transaction."""

    def version(self) -> int:
        """Return the number of its last migration; 0 if there was none."""
        ...

    def lives(self, now: float) -> bool:
        """Say whether a bot works on it."""
        ...

    def rows(self, table: Table) -> Iterator[Row]:
        """Give every row of a table, a few at a time."""
        ...

    def fill(self, table: Table, rows: Iterable[Row]) -> None:
        """Put rows in the place of those that are there."""
        ...


@contextmanager
def sqlite_end(path: Path, *, writes: bool = False) -> Iterator[SqliteEnd]:
    """Open a file that nobody else has open; it is not changed if it is only read."""
    if not path.is_file():
        raise StoreFailed(f"there is no {path}")
    with alone(path), plain(path, writes=writes) as line:
        line.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
        yield SqliteEnd(line)
        line.execute("COMMIT" if writes else "ROLLBACK")


@contextmanager
def plain(path: Path, *, writes: bool = False) -> Iterator[sqlite3.Connection]:
    """Open a file; whoever else has it open goes on. What is not committed has not happened."""
    address = f"file:{quote(str(path.absolute()))}?mode={'rw' if writes else 'ro'}"
    try:
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as line:
            yield line
    except sqlite3.Error as error:
        raise StoreFailed(f"{path}: {error}") from error


class SqliteEnd:
    """An SQLite file; implements `End`."""

    def __init__(self, line: sqlite3.Connection) -> None:
        self._line = line

    def tables(self) -> list[Table]:
        """Return what tables there are."""
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        return [self._table(name) for (name,) in self._line.execute(f"{sql} ORDER BY name")]

    def _table(self, name: str) -> Table:
        found = self._line.execute("SELECT name, type FROM pragma_table_info(?)", (name,))
        return Table(name=name, columns=dict(found.fetchall()))

    def version(self) -> int:
        """Return the number of its last migration; 0 if there was none."""
        if not self._table("schema_version").columns:
            return 0
        found = self._line.execute("SELECT coalesce(max(number), 0) FROM schema_version")
        return int(found.fetchone()[0])

    def lives(self, now: float) -> bool:
        """Nobody else can have it open."""
        del now
        return False

    def rows(self, table: Table) -> Iterator[Row]:
        """Give every row of a table, a few at a time."""
        found = self._line.execute(f"SELECT {table.listed} FROM {table.name}")  # noqa: S608 - the schema's names
        found.arraysize = _AT_ONCE
        while some := found.fetchmany():
            yield from some

    def fill(self, table: Table, rows: Iterable[Row]) -> None:
        """Put rows in the place of those that are there."""
        self._line.execute(f"DELETE FROM {table.name}")  # noqa: S608 - the schema's names
        marks = ", ".join("?" * len(table.columns))
        sql = f"INSERT INTO {table.name} ({table.listed}) VALUES ({marks})"  # noqa: S608 - the same
        self._line.executemany(sql, rows)


@contextmanager
def postgres_end(url: str, tables: Sequence[Table], *, writes: bool = False) -> Iterator[End]:
    """Open a database on a server. While it is written nobody else writes in its tables."""
    try:
        with closing(connect(facts_of(url, name="copy"))) as line:
            for setting in _PATIENT:
                line.execute(setting.encode())
            level = "READ COMMITTED" if writes else "REPEATABLE READ READ ONLY"
            line.execute(f"BEGIN ISOLATION LEVEL {level}".encode())
            if writes:
                names = ", ".join(table.name for table in tables)
                line.execute(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE".encode())
            yield PostgresEnd(line)
            line.execute("COMMIT" if writes else "ROLLBACK")
    except psycopg.Error as error:
        raise failed(error) from error


class PostgresEnd:
    """A database on a PostgreSQL server; implements `End`."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def version(self) -> int:
        """Return the number of its last migration; 0 if there was none."""
        if self._one("SELECT to_regclass('schema_version') IS NULL"):
            return 0
        return int(self._one("SELECT coalesce(max(number), 0) FROM schema_version"))

    def lives(self, now: float) -> bool:
        """Say whether a bot works on it."""
        return bool(self._one("SELECT count(*) FROM workers WHERE until >= %s", now))

    def _one(self, sql: str, *values: float) -> Any:
        row = self._line.execute(sql.encode(), values).fetchone()
        return None if row is None else row[0]

    def rows(self, table: Table) -> Iterator[Row]:
        """Give every row of a table, as the server sends them."""
        kinds = [_KINDS[kind] for kind in table.columns.values()]
        sql = f"COPY {table.name} ({table.listed}) TO STDOUT"
        with self._line.cursor() as cursor, cursor.copy(sql.encode()) as out:
            out.set_types(kinds)
            yield from out.rows()

    def fill(self, table: Table, rows: Iterable[Row]) -> None:
        """Put rows in the place of those that are there."""
        self._line.execute(f"DELETE FROM {table.name}".encode())  # noqa: S608 - the schema's names
        sql = f"COPY {table.name} ({table.listed}) FROM STDIN"
        with self._line.cursor() as cursor, cursor.copy(sql.encode()) as into:
            for row in rows:
                into.write_row(row)
