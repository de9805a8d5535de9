"""A whole database is copied into an empty one without loss, or not at all."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from adapters.store.copying import copy_all
from adapters.store.migrate import latest
from adapters.store.opening import open_store
from bot.errors import StoreFailed
from tests.contract.migrating import first, line, opened
from tests.making import NOON, job
from tests.servers.postgres import shared


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a server's database with empty tables."""
    url = shared().fresh()
    yield url
    shared().drop(url)


@pytest.fixture
async def source(tmp_path: Path) -> str:
    """The address of a file with a job in it."""
    url = address(tmp_path / "bot.db")
    async with open_store(url) as store:
        await store.write(lambda r: r.jobs.add(job()))
    return url


def address(path: Path) -> str:
    """Return the address of a file."""
    return f"sqlite:///{path}"


def path_of(url: str) -> Path:
    """Return the file behind an address."""
    return Path(url.removeprefix("sqlite:///"))


async def copied(source: str, target: str, *, now: float = NOON) -> list[str]:
    """Copy, and return what was said."""
    said: list[str] = []
    await asyncio.to_thread(copy_all, source, target, now=now, say=said.append)
    return said


async def make(url: str) -> None:
    """Make a database with empty tables."""
    async with open_store(url):
        pass


async def test_no_table_is_forgotten(source: str, server: str) -> None:
    """All tables that a server's database has are copied, but for who lives and the version."""
    said = await copied(source, server)
    with line(server) as there:
        sql = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        known = {name for (name,) in there.execute(sql).fetchall()}
    assert {word.partition(":")[0] for word in said} == known - {"schema_version", "workers"}
    assert "jobs: 1 rows" in said


async def test_nobody_holds_anything_any_more(source: str, server: str) -> None:
    """Another process than the one that held a job can take it."""
    await copied(source, server)
    async with open_store(server) as store:
        held = await store.read(lambda r: r.connection.rows("SELECT worker FROM jobs"))
    assert held == [(None,)]


async def test_a_text_with_a_nul_comes_without_it(source: str, server: str) -> None:
    """PostgreSQL holds none, so it is left out, and the operator is told."""
    run(source, "UPDATE jobs SET request = 'a' || char(0) || 'b'")
    assert "jobs: 1 rows, 1 texts without their NUL" in await copied(source, server)
    with line(server) as there:
        assert there.execute("SELECT request FROM jobs").fetchone() == ("ab",)


def run(url: str, sql: str) -> None:
    """Change a file."""
    with closing(sqlite3.connect(path_of(url))) as file, file:
        file.execute(sql)


async def test_the_source_is_not_changed(source: str, server: str) -> None:
    """It is read, and stays byte for byte as it was, for the way back."""
    before = path_of(source).read_bytes()
    await copied(source, server)
    assert path_of(source).read_bytes() == before


async def test_what_a_killed_bot_left_in_its_log_is_copied(tmp_path: Path, server: str) -> None:
    """A bot that was killed leaves its last deeds beside the file."""
    (tmp_path / "dead").mkdir()
    async with open_store(address(tmp_path / "bot.db")) as store:
        await store.write(lambda r: r.jobs.add(job()))
        for name in ("bot.db", "bot.db-wal"):
            (tmp_path / "dead" / name).write_bytes((tmp_path / name).read_bytes())
    assert "jobs: 1 rows" in await copied(address(tmp_path / "dead" / "bot.db"), server)


async def test_a_target_with_something_in_it_is_refused(source: str, server: str) -> None:
    """Nothing is overwritten, nor mixed; a second copy into the same is one of those."""
    await copied(source, server)
    with pytest.raises(StoreFailed, match=r"not empty, see its table jobs: .*make an empty"):
        await copied(source, server)
    with line(server) as there:
        assert there.execute("SELECT count(*) FROM jobs").fetchone() == (1,)


async def test_a_source_in_use_is_refused(tmp_path: Path, server: str) -> None:
    """A bot that works on the source would go on writing what is not copied any more."""
    url = address(tmp_path / "bot.db")
    async with open_store(url):
        with pytest.raises(StoreFailed, match="in use by another process"):
            await copied(url, server)
    async with open_store(server) as store:
        await store.write(lambda r: r.leases.renew(now=NOON, until=NOON + 30))
        with pytest.raises(StoreFailed, match="a bot works on the source: stop it"):
            await copied(server, url)
        await copied(server, url, now=NOON + 31)


async def test_a_source_of_another_version_is_refused(tmp_path: Path, server: str) -> None:
    """It is said how to bring it up to date, which changes it; a copy does not."""
    url = address(tmp_path / "bot.db")
    async with opened(url) as database:
        await database.change(first(9))
    with pytest.raises(StoreFailed, match=f"version 9 and this program at {latest()}: run"):
        await copied(url, server)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [("sqlite:///nowhere/bot.db", "there is no nowhere/bot.db"), ("data/bot.db", "is named")],
)
def test_a_source_that_is_none_is_refused(wrong: str, words: str, server: str) -> None:
    """Nothing is made where nothing was."""
    with pytest.raises(StoreFailed, match=words):
        copy_all(wrong, server, now=NOON, say=print)
    assert not Path("nowhere").exists()


async def test_what_does_not_fit_is_named_and_nothing_is_copied(source: str, server: str) -> None:
    """SQLite lets a word stand where a number belongs; the operator is told where."""
    run(source, "UPDATE jobs SET rank = 'first'")
    with pytest.raises(StoreFailed, match="row 1 of jobs has no int in rank"):
        await copied(source, server)
    run(source, "UPDATE jobs SET rank = 1")
    assert "jobs: 1 rows" in await copied(source, server)


async def test_what_arrives_otherwise_than_it_was_sent_does_not_count(
    source: str, server: str
) -> None:
    """A server that changes what it is given is found out before the copy counts."""
    with line(server) as there:
        there.execute(
            """CREATE FUNCTION shorten() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN NEW.request = left(NEW.request, 5); RETURN NEW; END $$"""
        )
        there.execute(
            """CREATE TRIGGER shorter BEFORE INSERT ON jobs
            FOR EACH ROW EXECUTE FUNCTION shorten()"""
        )
        with pytest.raises(StoreFailed, match="jobs did not arrive as it was sent"):
            await copied(source, server)
        assert there.execute("SELECT count(*) FROM jobs").fetchone() == (0,)
