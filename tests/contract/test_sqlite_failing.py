"""The SQLite driver over a bad disk, file or place: errors in words, and nothing harmed."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.store.database import Connection
from adapters.store.opening import open_store
from adapters.store.sqlite import SqliteDatabase, open_sqlite
from bot.errors import StoreFailed
from tests.full_disk import no_room

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work


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


async def test_a_full_disk_fails_and_harms_nothing(
    tmp_path: Path, database: SqliteDatabase
) -> None:
    """While nothing can be written writers are told; afterwards all that was answered is there."""
    await database.write(partial(put, word="before"))
    with no_room((tmp_path / "bot.db-wal").stat().st_size):
        ends = await asyncio.gather(
            *(database.write(partial(put, word="x" * 9000)) for _ in range(5)),
            return_exceptions=True,
        )
        assert [type(end) for end in ends] == [StoreFailed] * 5
        assert await words(database) == 1
    await database.write(partial(put, word="after"))
    assert await words(database) == 2


async def test_a_store_that_cannot_be_written_fails(database: SqliteDatabase) -> None:
    """A file that became read-only: writers are told, readers go on."""
    await database.write(partial(put, word="before"))
    database._writer.hop(lambda c: c.execute("PRAGMA query_only=ON"))
    with pytest.raises(StoreFailed, match="readonly"):
        await database.write(partial(put, word="x"))
    assert await words(database) == 1


@pytest.mark.parametrize(
    "content", [b"no database at all" * 99, b"SQLite format 3\x00" + b"?" * 99]
)
async def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    """A broken file is named in the error."""
    (tmp_path / "bot.db").write_bytes(content)
    with pytest.raises(StoreFailed, match=r"bot\.db"):
        async with open_store(f"sqlite:///{tmp_path / 'bot.db'}"):
            pytest.fail("opened")
    await asyncio.to_thread(all_ended)


def all_ended() -> None:
    """Wait for the threads of the library: they speak to the loop until their end."""
    for thread in threading.enumerate():
        if "connection_worker" in thread.name:
            thread.join(10)


@pytest.mark.parametrize("path", ["/proc/bot.db", "/dev/null/bot.db", "{folder}"])
async def test_a_place_where_nothing_can_be_kept(tmp_path: Path, path: str) -> None:
    """A folder that cannot be written, or a path that is one, is an error in words."""
    with pytest.raises(StoreFailed):
        async with open_store(f"sqlite:///{path.format(folder=tmp_path)}"):
            pytest.fail("opened")
    await asyncio.to_thread(all_ended)
