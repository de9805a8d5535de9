"""Databases are brought up to date while others use them, whole files at a time."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from adapters.store import migrate
from adapters.store.migrate import Step, latest
from bot.errors import StoreFailed
from tests.contract.migrating import EMPTY, first, opened, python, tables

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work

BEFORE = 14
"""The version before messages had owners."""


@pytest.fixture(params=list(EMPTY))
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of each kind."""
    with EMPTY[request.param](tmp_path) as address:
        yield address


async def test_migrations_run_once(url: str) -> None:
    """The first time all of them run, the second time none."""
    async with opened(url) as database:
        assert await migrate.migrate(database) == latest()
        assert await migrate.migrate(database) == 0
        assert await migrate.version(database) == latest()


async def test_a_failing_migration_leaves_nothing(url: str) -> None:
    """A migration that breaks in its middle has not happened, and can be run again when mended."""
    async with opened(url) as database:
        await migrate.migrate(database)
        before = await tables(database, url)
        good = ("CREATE TABLE fresh (a TEXT)", "INSERT INTO fresh VALUES ('b')")
        for statements in ((*good, "INSERT INTO nowhere VALUES (1)"), good):
            step = Step(number=latest() + 1, dialect="", statements=statements)
            apply = partial(migrate._apply, step=step, dialect="", spared={})
            if statements is good:
                await database.change(lambda change, run=apply: change.step(run))  # type: ignore[misc] # bound
                break
            with pytest.raises(StoreFailed):
                await database.change(lambda change, run=apply: change.step(run))  # type: ignore[misc] # bound
            assert await tables(database, url) == before
            assert await migrate.version(database) == latest()
        assert await database.read(lambda c: c.rows("SELECT a FROM fresh")) == [("b",)]
        assert await migrate.version(database) == latest() + 1


async def test_every_way_leads_to_the_same_tables(url: str, tmp_path: Path) -> None:
    """Whether it was made today or has come up through the versions, a database is the same."""
    async with opened(url) as database:
        await database.change(first(BEFORE))
        await migrate.migrate(database)
        grown = await tables(database, url)
    kind = "sqlite" if url.startswith("sqlite") else "postgres"
    (tmp_path / "other").mkdir()
    with EMPTY[kind](tmp_path / "other") as other:
        async with opened(other) as database:
            await migrate.migrate(database)
            assert await tables(database, other) == grown


_DYING = """
import asyncio, os, signal, sys
from functools import partial
from adapters.store import migrate
from tests.contract.migrating import first, opened

def torn(connection):
    for statement in migrate.steps()[int(sys.argv[2])].statements[:2]:
        connection.run(statement)
    os.kill(os.getpid(), signal.SIGKILL)

def work(change):
    first(int(sys.argv[2]))(change)
    change.step(torn)

async def main():
    async with opened(sys.argv[1]) as database:
        await database.change(work)

asyncio.run(main())
"""


async def test_who_is_killed_in_the_middle_leaves_whole_files(url: str) -> None:
    """The next one goes on where the last whole file ended."""
    process = python(_DYING, url, "8")
    said, _ = await asyncio.to_thread(process.communicate)
    assert process.returncode == -signal.SIGKILL, said
    async with opened(url) as database:
        assert await migrate.version(database) == 8
        assert await migrate.migrate(database) == latest() - 8


def test_migrations_can_be_split_at_semicolons() -> None:
    """Each piece between semicolons is one whole statement, whatever the comments say."""
    for step in migrate.steps():
        for statement in () if step.dialect else step.statements:
            assert sqlite3.complete_statement(statement + ";")
            assert statement.count("(") == statement.count(")"), statement
    for file in migrate._files():
        if not file.name.endswith(".postgres.sql"):
            assert not migrate._bare(file.read_text(encoding="utf-8")).split(";")[-1].strip()
