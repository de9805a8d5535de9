"""Tables change on a server while others start, read and write there."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from adapters.store import migrate
from adapters.store.migrate import latest
from adapters.store.postgres import open_postgres
from tests.contract.migrating import Line, empty_postgres, first, line, opened, python

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work

BEFORE = 14
"""The version before messages had owners."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of an empty database that several may use."""
    with empty_postgres(tmp_path) as address:
        yield address


async def test_a_connection_is_as_it_was_when_the_tables_are_changed(server: str) -> None:
    """Its limits are back, and the lock is free for the next."""
    sql = """SELECT current_setting('statement_timeout'), current_setting('application_name'),
        (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory')"""
    async with open_postgres(server, name="a bot") as database:
        before = await database.read(lambda c: c.rows(sql))
        await migrate.migrate(database)
        assert await database.write(lambda c: c.rows(sql)) == before
        assert before[0][0] != "0"


_STARTING = """
import asyncio, sys
from adapters.store.migrate import migrate, version
from adapters.store.postgres import open_postgres

async def main():
    async with open_postgres(sys.argv[1]) as database:
        await migrate(database)
        print(await version(database))

asyncio.run(main())
"""


async def test_ten_that_start_at_once_all_come_up(server: str) -> None:
    """One makes the tables; the others wait for it, and work."""
    processes = [python(_STARTING, server) for _ in range(10)]
    ends = await asyncio.gather(*(asyncio.to_thread(each.communicate) for each in processes))
    assert [said for said, _ in ends] == [f"{latest()}\n"] * 10
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
    async with asyncio.timeout(30):
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
