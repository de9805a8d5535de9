"""Copies a whole database into an empty one: from SQLite to PostgreSQL, or any other way round.

All of it is one transaction of the target, which is compared with the source before it counts: a
copy that is broken off, by whatever, has not happened. Both must be at this program's version, and
nobody may work on them meanwhile; the source is only read. Who holds what is not copied, for
nobody holds anything any more.
"""

from __future__ import annotations

import asyncio
import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from adapters.store.ends import (
    End,
    Row,
    SqliteEnd,
    Table,
    is_sqlite,
    plain,
    postgres_end,
    sqlite_end,
)
from adapters.store.migrate import latest, migrate
from adapters.store.opening import database_path
from adapters.store.postgres import open_postgres
from adapters.store.sqlite import open_sqlite
from bot.errors import StoreFailed

Say = Callable[[str], None]

_VERSION: Final = "schema_version"
_LIVING: Final = "workers"
"""The tables that tell of the database and of processes, and of nothing that was done."""
_HOLDER: Final = "worker"
"""The column that says which process holds a row."""
_STEP: Final = 100_000
"""Rows between two words about a long table."""
_TYPES: Final[Mapping[str, type]] = {"TEXT": str, "INTEGER": int, "REAL": float}
_BITS: Final = 128


@dataclass(slots=True)
class Sum:
    """How many rows went by, and the sum of what their bytes come to, in whatever order."""

    rows: int = 0
    total: int = 0

    def add(self, row: Row) -> None:
        """Count a row."""
        digest = hashlib.blake2b(repr(row).encode(), digest_size=_BITS // 8).digest()
        self.total = (self.total + int.from_bytes(digest)) % (1 << _BITS)
        self.rows += 1


@dataclass(slots=True)
class _Passage:
    """What goes from one end to the other, as the other can hold it."""

    table: Table
    say: Say
    sum: Sum = field(default_factory=Sum)
    stripped: int = 0
    """Texts with a NUL, which PostgreSQL does not hold."""

    def through(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Give each row as it will be."""
        columns = [(name, _TYPES[kind]) for name, kind in self.table.columns.items()]
        for row in rows:
            carried = tuple(
                self._value(name, kind, value)
                for (name, kind), value in zip(columns, row, strict=True)
            )
            self.sum.add(carried)
            if self.sum.rows % _STEP == 0:
                self.say(f"{self.table.name}: {self.sum.rows:,} rows so far")
            yield carried

    def _value(self, name: str, kind: type, value: Any) -> Any:
        if value is None or name == _HOLDER:
            return None
        if type(value) is not kind:
            wrong = f"row {self.sum.rows + 1} of {self.table.name} has no {kind.__name__} in {name}"
            raise StoreFailed(f"{wrong}: mend the source, nothing was copied")
        if isinstance(value, float):
            return value + 0.0  # there is no -0.0 in SQLite
        if isinstance(value, str) and "\0" in value:
            self.stripped += 1
            return value.replace("\0", "")
        return value


def copy_all(source: str, target: str, *, now: float, say: Say) -> int:
    """Copy everything; return how many rows.

    Both are addresses, `sqlite:///path` or `postgresql://…`; the target's tables are made if it has
    none. Raises `StoreFailed` with a sentence for the operator.
    """
    for url in (source, target):
        if not is_sqlite(url) and not url.startswith(("postgresql://", "postgres://")):
            raise StoreFailed("what is copied is named sqlite:///data/bot.db or postgresql://…")
    asyncio.run(_prepare(target))
    tables, born = _blank()
    with _end(source, tables) as read, _end(target, tables, writes=True) as written:
        _check_source(read, now)
        _check_target(written, tables, born)
        return sum(_carry(read, written, table, say) for table in tables)


def _blank() -> tuple[list[Table], Mapping[str, Sum]]:
    """Return what tables there are, and what each holds from its birth."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.db"
        asyncio.run(_prepare(f"sqlite:///{fresh}"))
        with plain(fresh) as line:
            end = SqliteEnd(line)
            tables = [table for table in end.tables() if table.name != _VERSION]
            return tables, {table.name: _sum(end.rows(table)) for table in tables}


async def _prepare(url: str) -> None:
    """Make the tables, if they are not there."""
    if is_sqlite(url):
        async with open_sqlite(database_path(url)) as file:
            await migrate(file)
    else:
        async with open_postgres(url) as server:
            await migrate(server)


def _end(url: str, tables: Sequence[Table], *, writes: bool = False) -> AbstractContextManager[End]:
    if is_sqlite(url):
        return sqlite_end(database_path(url), writes=writes)
    return postgres_end(url, tables, writes=writes)


def _check_source(read: End, now: float) -> None:
    known = read.version()
    if known != latest():
        raise StoreFailed(
            f"the source is at version {known} and this program at {latest()}: run"
            " `python -m bot migrate` with DATABASE_URL set to the source, then copy again"
        )
    if read.lives(now):
        raise StoreFailed(
            "a bot works on the source: stop it and copy again; one that was killed counts as"
            " working for half a minute"
        )


def _check_target(written: End, tables: Sequence[Table], born: Mapping[str, Sum]) -> None:
    """Make sure that nothing was ever done in the target."""
    for table in tables:
        if _sum(written.rows(table)) != born[table.name]:
            raise StoreFailed(
                f"the target is not empty, see its table {table.name}: stop what works on it, make"
                " an empty database, and set DATABASE_URL to that"
            )


def _carry(read: End, written: End, table: Table, say: Say) -> int:
    """Copy a table, and compare what arrived with what was sent."""
    if table.name == _LIVING:
        return 0
    passage = _Passage(table, say)
    written.fill(table, passage.through(read.rows(table)))
    if _sum(written.rows(table)) != passage.sum:
        raise StoreFailed(f"{table.name} did not arrive as it was sent; nothing was copied")
    note = f", {passage.stripped:,} texts without their NUL" if passage.stripped else ""
    say(f"{table.name}: {passage.sum.rows:,} rows{note}")
    return passage.sum.rows


def _sum(rows: Iterable[Row]) -> Sum:
    found = Sum()
    for row in rows:
        found.add(row)
    return found
