"""What only the PostgreSQL driver promises: several processes in the same rows, and its limits."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from adapters.store.database import Connection
from adapters.store.postgres import open_postgres
from bot.errors import StoreFailed
from tests.contract.counting import count, counted, counting, read
from tests.databases import postgres_of
from tests.servers.postgres import shared

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work


@pytest.fixture
def url() -> Iterator[str]:
    """The address of a database without a table."""
    address = shared().fresh()
    yield address
    shared().drop(address)


async def test_two_processes_count_in_the_same_rows(url: str) -> None:
    """Whoever reads a number and writes the next one overwrites nobody else's."""
    async with counting(url) as one, counting(url, name="two") as two:
        for _ in range(8):
            units = [
                database.write(partial(count, name=name))
                for database in (one, two)
                for name in ("a", "b", "a")
            ]
            await asyncio.gather(*units)
        assert (await counted(one, "a"), await counted(two, "b")) == (32, 16)


async def test_who_is_slow_has_its_turn(url: str) -> None:
    """One that takes long to count is not overtaken for ever by one that is quick."""

    def slowly(connection: Connection) -> None:
        connection.rows("SELECT number FROM numbers WHERE name = ?", "a")
        slow.wait(0.05)
        count(connection, name="a")

    slow, going = threading.Event(), asyncio.Event()
    async with counting(url) as one, counting(url, name="two") as two:

        async def hurry() -> int:
            done = 0
            while not going.is_set():
                await two.write(partial(count, name="a"))
                done += 1
            return done

        hurrying = asyncio.create_task(hurry())
        for _ in range(3):
            await one.write(slowly)
        going.set()
        quick = await hurrying
        assert await counted(one, "a") == 3 + quick


async def test_a_decision_holds_until_it_is_written(url: str) -> None:
    """Two processes look at the same moment whether there is room for one, and one gets it."""
    both = threading.Barrier(2)

    def enter(connection: Connection, name: str) -> bool:
        room = not connection.rows("SELECT 1 FROM numbers")
        with suppress(threading.BrokenBarrierError):  # the second time he is alone
            both.wait(0.3)
        if room:
            connection.run("INSERT INTO numbers VALUES (?, 1)", name)
        return room

    async with counting(url) as one, counting(url, name="two") as two:
        entered = await asyncio.gather(
            one.write(partial(enter, name="a")), two.write(partial(enter, name="b"))
        )
        rows = await one.read(lambda c: c.rows("SELECT name FROM numbers"))
    assert sorted(entered) == [False, True]
    assert len(rows) == 1


async def test_who_waits_for_each_other_is_set_free(url: str) -> None:
    """Two processes take the same two locks in opposite order: both are done in the end."""
    both = threading.Barrier(2)

    def crosswise(connection: Connection, first: int, second: int) -> int:
        connection.rows("SELECT pg_advisory_xact_lock(?)", first)
        with suppress(threading.BrokenBarrierError):  # the second time he is alone
            both.wait(0.3)
        connection.rows("SELECT pg_advisory_xact_lock(?)", second)
        return count(connection, "a")

    async with counting(url) as one, counting(url, name="two") as two:
        ends = await asyncio.gather(
            one.write(partial(crosswise, first=1, second=2)),
            two.write(partial(crosswise, first=2, second=1)),
        )
    assert sorted(ends) == [1, 2]


async def test_a_unit_that_takes_too_long_fails_alone(url: str) -> None:
    """The server ends a statement after its time; what was written together with it is kept."""
    async with counting(url, options="statement_timeout=100ms") as database:
        slow = database.write(lambda c: c.rows("SELECT pg_sleep(30)"))
        ends = await asyncio.gather(
            database.write(partial(count, name="a")),
            slow,
            database.write(partial(count, name="b")),
            database.read(lambda c: c.rows("SELECT pg_sleep(30)")),
            return_exceptions=True,
        )
        assert [str(end) for end in ends if isinstance(end, StoreFailed)] == [
            "PostgreSQL: a statement took too long (57014)"
        ] * 2
        assert (await counted(database, "a"), await counted(database, "b")) == (1, 1)


async def test_a_row_that_others_hold_is_not_waited_for_for_ever(url: str) -> None:
    """Somebody sits on a row: whoever wants it is told after a while, and the others go on."""
    held, enough = threading.Event(), threading.Event()

    def sit(connection: Connection) -> None:
        count(connection, "a")
        held.set()
        enough.wait(10)

    async with counting(url) as one, counting(url, options="lock_timeout=100ms", name="two") as two:
        sitting = asyncio.ensure_future(one.write(sit))
        assert await asyncio.to_thread(held.wait, 10)
        with pytest.raises(StoreFailed, match="others held a row"):
            await two.write(partial(count, name="a"))
        assert await two.write(partial(count, name="b")) == 1
        enough.set()
        await sitting
        assert await two.write(partial(count, name="a")) == 2


async def test_values_are_what_they_are_on_sqlite(url: str) -> None:
    """Sums are whole numbers, flags are numbers, text is in the order of its bytes and loses what
    PostgreSQL cannot keep.
    """
    words = ["z", "Z", "ä", "a", "中", "-", "~", "a\0b"]
    async with counting(url) as database:
        await database.write(lambda c: c.run("CREATE TABLE w (word TEXT, flag INTEGER, at REAL)"))
        for number, word in enumerate(words):
            row = (word, number % 2 == 0, 1e9 + number / 8)
            await database.write(lambda c, r=row: c.run("INSERT INTO w VALUES (?, ?, ?)", *r))  # type: ignore[misc] # at once
        rows = await database.read(lambda c: c.rows("SELECT word FROM w ORDER BY word"))
        sums = await database.read(lambda c: c.rows("SELECT sum(flag), avg(flag), max(at) FROM w"))
    kept = sorted((word.replace("\0", "") for word in words), key=str.encode)
    assert [word for (word,) in rows] == kept
    assert sums == [(4, 0.5, 1e9 + 7 / 8)]
    assert isinstance(sums[0][0], int)


async def test_every_text_is_in_the_order_of_its_bytes(tmp_path: Path) -> None:
    """Ids sort by birth, whatever the order of the database is: every column says so itself."""
    sql = """SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND data_type = 'text'
        AND coalesce(collation_name, '') <> 'C'"""
    async with open_postgres(postgres_of(tmp_path)) as database:
        assert await database.read(lambda c: c.rows(sql)) == []
        found = await database.read(lambda c: c.rows("SELECT 1 FROM jobs WHERE id < ?", "a"))
    assert found == []


async def test_many_writers_cost_few_commits(url: str) -> None:
    """Three hundred units of one moment are a handful of transactions."""

    def note(connection: Connection, name: str) -> None:
        """Write down which transaction it is."""
        connection.run("INSERT INTO numbers SELECT ?, txid_current()", name)

    sql = "SELECT count(*), count(DISTINCT number) FROM numbers"
    async with counting(url) as database:
        await asyncio.gather(*(database.write(partial(note, name=str(n))) for n in range(300)))
        written, commits = (await database.read(lambda c: c.rows(sql)))[0]
    assert written == 300
    assert commits < 10


async def test_what_is_under_way_is_finished_at_the_end(url: str) -> None:
    """Units that wait when the store is closed are done; later ones are told that it is closed."""
    async with counting(url) as database:
        writing = (database.write(partial(count, name="a")) for _ in range(200))
        waiting = [asyncio.ensure_future(each) for each in writing]  # more than one transaction
        await asyncio.sleep(0)
    assert await asyncio.gather(*waiting) == list(range(1, 201))
    for asked in (database.write, database.read):
        with pytest.raises(StoreFailed, match="closed"):
            await asked(partial(read, name="a"))
