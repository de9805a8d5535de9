"""Databases are brought up to date while others use them, whole files at a time."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psycopg
import pytest

from adapters.store import migrate
from adapters.store.migrate import Step, latest
from bot.errors import StoreFailed
from tests.contract.migrating import EMPTY, Line, empty_postgres, first, line, opened, tables
from tests.e2e.bot_process import ROOT

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work

BEFORE = 14
"""The version before messages had owners."""


@pytest.fixture(params=list(EMPTY))
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of each kind."""
    with EMPTY[request.param](tmp_path) as address:
        yield address


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of an empty database that several may use."""
    with empty_postgres(tmp_path) as address:
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


def python(code: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a process that runs a script."""
    return subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-W", "ignore", "-c", code, *arguments],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


async def test_who_is_killed_in_the_middle_leaves_whole_files(url: str) -> None:
    """The next one goes on where the last whole file ended."""
    process = python(_DYING, url, "8")
    said, _ = await asyncio.to_thread(process.communicate)
    assert process.returncode == -signal.SIGKILL, said
    async with opened(url) as database:
        assert await migrate.version(database) == 8
        assert await migrate.migrate(database) == latest() - 8


_STARTING = """
import asyncio, sys
from adapters.store.opening import open_store

async def main():
    async with open_store(sys.argv[1]) as store:
        print(await store.read(lambda r: r.jobs.busy(None)))

asyncio.run(main())
"""


async def test_ten_that_start_at_once_all_come_up(server: str) -> None:
    """One makes the tables; the others wait for it, and work."""
    processes = [python(_STARTING, server) for _ in range(10)]
    ends = await asyncio.gather(*(asyncio.to_thread(each.communicate) for each in processes))
    assert [said for said, _ in ends] == ["0\n"] * 10
    async with opened(server) as database:
        sql = "SELECT number FROM schema_version ORDER BY number"
        assert await database.read(lambda c: c.rows(sql)) == [(n + 1,) for n in range(latest())]


_HEAR = "INSERT INTO inbox (key, platform, body, received_at) VALUES (%s, 'room', '', 0)"


async def test_old_processes_go_on_writing(server: str) -> None:
    """Two processes of the version before write while the tables change, and lose nothing."""
    done = asyncio.Event()

    async def write(name: str) -> int:
        count = 0
        async with opened(server) as database:
            while not done.is_set() or count < 50:
                sql = _HEAR.replace("%s", f"'{name}{count}'")
                await database.write(lambda c, sql=sql: c.run(sql))  # type: ignore[misc] # bound
                count += 1
        return count

    async with opened(server) as database:
        await database.change(first(BEFORE))
        writers = [asyncio.ensure_future(write(name)) for name in "ab"]
        assert await migrate.migrate(database) == latest() - BEFORE
        done.set()
        written = sum(await asyncio.gather(*writers))
        rows = await database.read(lambda c: c.rows("SELECT count(*) FROM inbox"))
    assert rows == [(written,)]
    assert written >= 100


async def test_a_long_reader_holds_up_the_migration_and_nobody_else(server: str) -> None:
    """Somebody reads for long in a table that gets a column: it waits, while others write."""
    async with opened(server) as database:
        await database.change(first(BEFORE))
        with line(server) as reader, line(server) as writer:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM inbox")
            migrating = asyncio.ensure_future(migrate.migrate(database))
            for number in range(2):
                await until_it_waits(writer, "ALTER TABLE%")
                await asyncio.to_thread(writer.execute, _HEAR, (str(number),))
            assert not migrating.done()
            reader.execute("COMMIT")
            assert await migrating == latest() - BEFORE


async def test_an_index_is_made_beside_the_work_of_others(server: str) -> None:
    """Somebody has written in a table and is not done: others write in it all the same, while an
    index on it is made.
    """
    async with opened(server) as database:
        await migrate.migrate(database)
        with line(server) as slow, line(server) as quick:
            slow.execute("DROP INDEX inbox_held")
            slow.execute("BEGIN")
            slow.execute(_HEAR, ("slow",))
            migrating = asyncio.ensure_future(migrate.migrate(database))
            await until_it_waits(quick, "CREATE INDEX CONC%")
            await asyncio.to_thread(quick.execute, _HEAR, ("quick",))
            assert not migrating.done()
            slow.execute("COMMIT")
            assert await migrating == 0
            assert valid(quick, "inbox_held")


async def until_it_waits(on: Line, what: str) -> None:
    """Wait until a statement like that waits for somebody."""
    sql = """SELECT count(*) FROM pg_stat_activity
        WHERE query LIKE %s AND wait_event_type = 'Lock'"""
    async with asyncio.timeout(5):
        while on.execute(sql, (what,)).fetchone() != (1,):  # noqa: ASYNC110 - it sets no event
            await asyncio.sleep(0.02)


def valid(on: Line, name: str) -> bool:
    """Say whether an index is there, and whole."""
    sql = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)"
    return on.execute(sql, (name,)).fetchone() == (True,)


async def test_a_half_made_index_is_made_anew(server: str) -> None:
    """An index whose making was broken off is no index; the next start makes it again."""
    async with opened(server) as database:
        await migrate.migrate(database)
        with line(server) as there:
            there.execute("DROP INDEX jobs_album")
            there.execute("INSERT INTO votes VALUES ('a', 'v', 1, '', 0), ('b', 'v', 1, '', 0)")
            with pytest.raises(psycopg.errors.UniqueViolation):
                there.execute("CREATE UNIQUE INDEX CONCURRENTLY jobs_album ON votes (voter)")
            assert not valid(there, "jobs_album")
            assert await migrate.migrate(database) == 0
            assert valid(there, "jobs_album")


def test_migrations_can_be_split_at_semicolons() -> None:
    """Each piece between semicolons is one whole statement, whatever the comments say."""
    for step in migrate.steps():
        for statement in () if step.dialect else step.statements:
            assert sqlite3.complete_statement(statement + ";")
            assert statement.count("(") == statement.count(")"), statement
    for file in migrate._files():
        if not file.name.endswith(".postgres.sql"):
            assert not migrate._bare(file.read_text(encoding="utf-8")).split(";")[-1].strip()
