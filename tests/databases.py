"""Which database the tests run on, and where a folder's database is: said here and nowhere else.

`TEST_DATABASE=postgres` lets all tests that are not about one driver run on PostgreSQL. A folder is
what tests have of their own, so it stands for a database of their own there, too.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.servers.postgres import shared

KIND = os.environ.get("TEST_DATABASE", "sqlite")
"""`sqlite` or `postgres`."""
SHARED = KIND != "sqlite"
"""Whether other processes may use the same database."""
TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgres": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
}[KIND]
"""What gives the names of all tables."""
_FILE = "bot.db"
_made: dict[Path, str] = {}


def url_of(folder: Path) -> str:
    """Return the address of the database of a folder, which need not exist yet."""
    return postgres_of(folder) if KIND == "postgres" else sqlite_of(folder)


def sqlite_of(folder: Path) -> str:
    """Return the address of an SQLite file in a folder."""
    return f"sqlite:///{folder / _FILE}"


def postgres_of(folder: Path) -> str:
    """Return the address of a PostgreSQL database, made with empty tables when first asked for."""
    place = folder.resolve()
    if place not in _made:
        _made[place] = shared().fresh()
    return _made[place]


def settings_of(folder: Path) -> dict[str, str]:
    """Return what a bot that lives in a folder must be told of its database."""
    return {} if KIND == "sqlite" else {"DATABASE_URL": url_of(folder / "data")}


def copy(source: Path, target: Path) -> None:
    """Let the database of a folder, which nobody uses, be that of another folder as well."""
    if KIND == "sqlite":
        shutil.copy(source / _FILE, target / _FILE)
    else:
        _made[target.resolve()] = shared().copied(postgres_of(source))


def bury(folder: Path) -> None:
    """Let the time pass of whoever worked on the database of a folder, and is dead.

    That takes no time where opening the file shows it, but half a minute elsewhere.
    """
    if folder.resolve() in _made:
        with psycopg.connect(postgres_of(folder), autocommit=True) as line:
            line.execute("UPDATE workers SET until = 0")


def rows(folder: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Read the database of a folder, which somebody else may have open."""
    if KIND == "sqlite":
        with closing(sqlite3.connect(f"file:{folder / _FILE}?mode=ro", uri=True)) as connection:
            return connection.execute(sql, values).fetchall()
    with psycopg.connect(postgres_of(folder), autocommit=True) as line:
        return line.execute(sql.replace("%", "%%").replace("?", "%s"), values).fetchall()


def legacy(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """Read the database of a dead process as that left it: opening SQLite's would mend it."""
    if KIND != "sqlite":
        return rows(folder, sql)
    copied = folder.parent / "copy"
    shutil.copytree(folder, copied, ignore=shutil.ignore_patterns("media"))
    try:
        return rows(copied, sql)
    finally:
        shutil.rmtree(copied)


def in_request(field: str = "prompt") -> str:
    """Return how a statement names a field of what a job asks for."""
    return f"request::json ->> '{field}'" if SHARED else f"json_extract(request, '$.{field}')"


@contextmanager
def passing() -> Iterator[None]:
    """Remove at the end the databases that were made meanwhile."""
    before = set(_made)
    try:
        yield
    finally:
        for place in _made.keys() - before:
            shared().drop(_made.pop(place))
