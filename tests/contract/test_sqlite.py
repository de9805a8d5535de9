"""What only the SQLite driver promises: one process, few commits, errors in words."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.store.database import Connection
from adapters.store.opening import open_store
from adapters.store.sqlite import SqliteDatabase, open_sqlite
from bot.errors import StoreFailed
from tests.e2e.bot_process import ROOT

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work

_OPEN = """
import asyncio, sys
from adapters.store.opening import open_store
from bot.errors import StoreFailed

async def main() -> None:
    try:
        async with open_store(sys.argv[1]):
            print("opened")
    except StoreFailed as error:
        print(error)

asyncio.run(main())
"""


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncIterator[SqliteDatabase]:
    """An empty database with one table."""
    async with open_sqlite(tmp_path / "bot.db") as opened:
        await opened.write(lambda c: c.run("CREATE TABLE words (word TEXT NOT NULL)"))
        yield opened


def put(connection: Connection, word: str) -> None:
    """Write one word."""
    connection.run("INSERT INTO words VALUES (?)", word)


async def words(database: SqliteDatabase) -> int:
    """Count the words."""
    rows = await database.read(lambda c: c.rows("SELECT count(*) FROM words"))
    return int(rows[0][0])


async def test_a_second_opener_is_told_and_harms_nobody(tmp_path: Path) -> None:
    """Whoever opens the file a second time gets a sentence; the first works on."""
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    async with open_store(url) as store:
        for _ in range(2):
            with pytest.raises(StoreFailed, match=r"in use by another process.*DATABASE_URL"):
                async with open_store(url):
                    pytest.fail("opened twice")
        await store.write(lambda r: r.usage.add("user a", day=1, amount=2))
        assert await store.read(lambda r: r.usage.of("user a", day=1)) == 2
    async with open_store(url) as store:
        assert await store.read(lambda r: r.usage.of("user a", day=1)) == 2


async def test_another_process_is_told_as_well(tmp_path: Path) -> None:
    """The lock holds between processes, and is gone with the process that had it."""
    url = f"sqlite:///{tmp_path / 'bot.db'}"

    async def elsewhere() -> str:
        command = [sys.executable, "-c", _OPEN, url]
        done = await asyncio.to_thread(
            subprocess.run, command, cwd=ROOT, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    async with open_store(url) as store:
        assert "in use by another process" in await elsewhere()
        await store.write(lambda r: r.usage.add("user a", day=1, amount=1))
    assert await elsewhere() == "opened"


async def test_the_same_file_by_another_name_is_the_same_file(tmp_path: Path) -> None:
    """A link to the database is no way around the lock."""
    (tmp_path / "link.db").symlink_to(tmp_path / "bot.db")
    async with open_store(f"sqlite:///{tmp_path / 'bot.db'}"):
        with pytest.raises(StoreFailed, match="in use"):
            async with open_store(f"sqlite:///{tmp_path / 'link.db'}"):
                pytest.fail("opened twice")


async def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    """A database of a later version of the program is not touched."""
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    async with open_store(url) as store:
        await store.database.write(lambda c: c.run("INSERT INTO schema_version VALUES (99)"))
    before = dump(tmp_path / "bot.db")
    with pytest.raises(StoreFailed, match="version 99"):
        async with open_store(url):
            pytest.fail("opened")
    assert dump(tmp_path / "bot.db") == before


def dump(path: Path) -> list[str]:
    """Return all that a database says."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


async def test_what_waits_is_committed_together(tmp_path: Path, database: SqliteDatabase) -> None:
    """Three hundred writers of one moment cost a handful of commits; one by one, one each."""

    def pages() -> int:
        """Count the pages in the write-ahead log: each commit appends one at least."""
        return ((tmp_path / "bot.db-wal").stat().st_size - 32) // (4096 + 24)

    before = pages()
    await asyncio.gather(*(database.write(partial(put, word=str(n))) for n in range(300)))
    together = pages() - before
    for n in range(30):
        await database.write(partial(put, word=str(n)))
    alone = pages() - before - together
    assert await words(database) == 330
    assert together < 20
    assert alone >= 30


async def test_one_after_the_other_is_committed_each(database: SqliteDatabase) -> None:
    """A writer that was answered has its commit: the next one cannot undo it."""
    await database.write(partial(put, word="kept"))

    def failing(connection: Connection) -> None:
        put(connection, "undone")
        raise ValueError("on purpose")

    with pytest.raises(ValueError, match="on purpose"):
        await database.write(failing)
    assert await words(database) == 1


async def test_a_closed_store_says_so(tmp_path: Path) -> None:
    """Whoever writes or reads after the end is told, and does not wait for ever."""
    async with open_store(f"sqlite:///{tmp_path / 'bot.db'}") as store:
        pass
    with pytest.raises(StoreFailed, match="closed"):
        await store.write(lambda r: r.inbox.claim(platforms=["room"], limit=1))
    with pytest.raises(StoreFailed, match="closed"):
        await store.read(lambda r: r.inbox.claim(platforms=["room"], limit=1))


async def test_what_is_under_way_is_finished_at_the_end(tmp_path: Path) -> None:
    """Units that wait when the store is closed are done, or say that they are not."""
    async with open_sqlite(tmp_path / "bot.db") as database:
        await database.write(lambda c: c.run("CREATE TABLE words (word TEXT NOT NULL)"))
        waiting = [
            asyncio.ensure_future(database.write(partial(put, word=str(n)))) for n in range(50)
        ]
        await asyncio.sleep(0)
    ends = await asyncio.gather(*waiting, return_exceptions=True)
    done = sum(end is None for end in ends)
    assert all(end is None or isinstance(end, StoreFailed) for end in ends)
    async with open_sqlite(tmp_path / "bot.db") as database:
        assert await words(database) == done == 50


async def test_readers_see_one_moment(database: SqliteDatabase) -> None:
    """A reader sees the same all the way through, whatever is written meanwhile."""
    loop = asyncio.get_running_loop()

    def twice(connection: Connection) -> tuple[int, int]:
        first = connection.rows("SELECT count(*) FROM words")[0][0]
        write = asyncio.run_coroutine_threadsafe(database.write(partial(put, word="new")), loop)
        write.result(10)
        return first, connection.rows("SELECT count(*) FROM words")[0][0]

    assert await database.read(twice) == (0, 0)
    assert await words(database) == 1


async def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    """It holds what people wrote: no other user of the machine can read it, or its log."""
    path = tmp_path / "bot.db"
    async with open_sqlite(path) as database:
        await database.write(lambda c: c.run("CREATE TABLE words (word TEXT)"))
        for file in (path, tmp_path / "bot.db-wal"):
            assert file.stat().st_mode & 0o077 == 0
