"""Databases without tables, or with those of an earlier version, and how to look at them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import psycopg

from adapters.store import migrate
from adapters.store.database import Change, Changeable, Database
from adapters.store.postgres import open_postgres
from adapters.store.sqlite import open_sqlite
from tests.databases import sqlite_of
from tests.e2e.bot_process import ROOT
from tests.servers.postgres import shared

Line = psycopg.Connection[tuple[Any, ...]]


class Both(Database, Changeable, Protocol):
    """A whole driver."""


def is_sqlite(url: str) -> bool:
    """Say whether an address names an SQLite file."""
    return url.startswith("sqlite:///")


@contextmanager
def empty_sqlite(folder: Path) -> Iterator[str]:
    """Give the address of a file that does not exist."""
    yield sqlite_of(folder)


@contextmanager
def empty_postgres(folder: Path) -> Iterator[str]:
    """Give the address of a database without any table."""
    del folder
    url = shared().empty()
    yield url
    shared().drop(url)


EMPTY: dict[str, Callable[[Path], AbstractContextManager[str]]] = {
    "sqlite": empty_sqlite,
    "postgres": empty_postgres,
}


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Both]:
    """Open a database as it is."""
    if is_sqlite(url):
        async with open_sqlite(Path(url.removeprefix("sqlite:///"))) as file:
            yield file
        return
    async with open_postgres(url) as server:
        yield server


@contextmanager
def line(url: str) -> Iterator[Line]:
    """Open a connection of somebody else, who does not wait for long."""
    options = "-c statement_timeout=5s"
    with psycopg.connect(url, autocommit=True, options=options) as opened_line:
        yield opened_line


def python(code: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a process that runs a script."""
    return subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-W", "ignore", "-c", code, *arguments],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def first(number: int) -> Callable[[Change], None]:
    """Return what runs the first migrations, as an earlier version of the program did."""

    def work(change: Change) -> None:
        change.step(migrate._prepare)
        for step in migrate.steps()[:number]:
            change.step(partial(migrate._apply, step=step, dialect=change.dialect, spared={}))

    return work


_SQLITE = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
_COLUMNS = """SELECT table_name, column_name, data_type, is_nullable, column_default
    FROM information_schema.columns WHERE table_schema = 'public'"""
_INDEXES = """SELECT indexdef, indisvalid FROM pg_indexes
    JOIN pg_index ON indexrelid = indexname::regclass WHERE schemaname = 'public'"""
_TRIGGERS = "SELECT tgname, tgrelid::regclass::text FROM pg_trigger"


async def tables(database: Database, url: str) -> set[tuple[Any, ...]]:
    """Return all that there is of tables, columns, indexes and triggers."""
    queries = (_SQLITE,) if is_sqlite(url) else (_COLUMNS, _INDEXES, _TRIGGERS)
    return {
        row
        for query in queries
        for row in await database.read(lambda c, q=query: c.rows(q))  # type: ignore[misc] # bound
    }
