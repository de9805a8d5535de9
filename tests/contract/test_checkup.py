"""What the doctor says about each database: how it stands, and what to do."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from adapters.clock import Clock
from adapters.store import checkup
from adapters.store.alike import Alike, tell
from adapters.store.checkup import NEEDED, check, current
from adapters.store.migrate import latest, migrate
from adapters.store.opening import open_store
from adapters.store.postgres import open_postgres
from adapters.store.sqlite import open_sqlite
from tests.contract.stores import STORES, Opener
from tests.databases import postgres_of


async def said(url: str, *, off: float = 0.0, **mine: str) -> dict[str, bool]:
    """Return every sentence, and whether all is fine with what it is about; our clock is off."""

    async def ours() -> Alike:
        return mine

    looking = check(url, now=lambda: Clock().now() + off, mine=ours)
    return {text: fine async for fine, text in looking}


async def test_a_sqlite_file_on_its_way(tmp_path: Path) -> None:
    """New it is empty, then up to date; an older one tells how much is to come, and nothing is
    done to it.
    """
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    (text,) = await said(url)
    assert "is empty" in text
    async with open_sqlite(tmp_path / "bot.db") as database:
        await migrate(database)
    assert await said(url) == {f"can be opened, and is up to date, version {latest()}": True}
    async with open_sqlite(tmp_path / "bot.db") as database:
        await database.write(lambda c: c.run("DELETE FROM schema_version WHERE number > 2"))
    (text,) = await said(url)
    assert f"has {latest() - 2} changes to come" in text
    async with open_sqlite(tmp_path / "bot.db") as database:
        await database.write(lambda c: c.run("INSERT INTO schema_version VALUES (?)", 9999))
    ((text, fine),) = (await said(url)).items()
    assert not fine
    assert text.endswith("update the program")


async def test_a_postgres_server_that_is_well(tmp_path: Path) -> None:
    """It tells its version, its order, its clock, its room, and that its tables are up to date."""
    lines = await said(postgres_of(tmp_path))
    assert all(lines.values()), lines
    text = " | ".join(lines)
    for word in ("answers, PostgreSQL 1", "UTF8", "differ by 0.", "connections are left", "up to"):
        assert word in text


async def test_processes_that_keep_files_elsewhere(tmp_path: Path) -> None:
    """Of those that run and told where; whoever has it as they have is told so, too."""
    url, here, there = postgres_of(tmp_path), "s3://films/", "s3://other/"
    async with open_store(url) as store:
        now = Clock().now()
        await store.write(lambda r: r.leases.renew(now=now, until=now + 60.0))
        assert not [
            line
            for line in await said(url, MEDIA_URL=here)
            if "that run" in line or "another" in line
        ]
        await tell(store.database, store.worker, {"MEDIA_URL": here})
        same = await said(url, MEDIA_URL=here)
        elsewhere = await said(url, MEDIA_URL=there)
    assert same["has all files in one place, as told by those that run: 1"]
    assert elsewhere["processes that use it with another MEDIA_URL: 1; give all the same"] is False


@pytest.mark.parametrize(("off", "word"), [(-10.0, "ahead of"), (10.0, "behind")])
async def test_a_clock_that_is_wrong(tmp_path: Path, off: float, word: str) -> None:
    """Ten seconds make leases and deadlines wrong: which clock is ahead is told."""
    lines = await said(postgres_of(tmp_path), off=off)
    wrong = [text for text, fine in lines.items() if not fine]
    assert len(wrong) == 1
    assert word in wrong[0]
    assert "NTP" in wrong[0]


async def test_a_database_without_tables(tmp_path: Path) -> None:
    """An empty one is fine: the first start makes the tables."""
    url = postgres_of(tmp_path)
    async with open_postgres(url) as database:
        await database.write(lambda c: c.run("DROP TABLE schema_version"))
    lines = await said(url)
    assert lines["is empty; the bot makes its tables when it starts"]


async def test_a_server_that_is_away(tmp_path: Path) -> None:
    """Nobody listens: one line with what to check, and no password in it."""
    url = f"postgresql://bot:hunter2hunter2@/bot?host={tmp_path}&connect_timeout=2"
    ((text, fine),) = (await said(url)).items()
    assert not fine
    assert text.endswith("the server cannot be reached (nothing listens there); check DATABASE_URL")
    assert "hunter2" not in text


async def test_a_server_that_does_not_encrypt() -> None:
    """The address asks for encryption and the server has none: told at once, and not as a wrong
    password.
    """

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(8)
        writer.write(b"N")
        writer.close()

    async with await asyncio.start_server(refuse, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        url = f"postgresql://bot@127.0.0.1:{port}/bot?sslmode=require&connect_timeout=2"
        assert await said(url) == {
            "PostgreSQL: no agreement on encryption; check sslmode and its certificates;"
            " check DATABASE_URL": False
        }


def test_few_connections() -> None:
    """One fewer than a process needs is trouble; as many are not."""
    assert checkup._room(NEEDED) == (True, f"{NEEDED} connections are left, a process needs 5")
    fine, text = checkup._room(NEEDED - 1)
    assert not fine
    assert text.endswith("raise max_connections")


def test_an_old_server() -> None:
    """What this program needs is there from PostgreSQL 14 on."""
    assert checkup._version("14.0", 140000)[0]
    assert not checkup._version("13.18", 130018)[0]


@pytest.mark.parametrize("opener", STORES.values(), ids=STORES)
async def test_behind_its_migrations(opener: Opener, tmp_path: Path) -> None:
    """A back-up of an older version was put in place under a running process: it is not ready."""
    async with opener(tmp_path) as store:
        assert await current(store.database)
        await store.database.write(
            lambda c: c.run("DELETE FROM schema_version WHERE number = ?", latest())
        )
        assert not await current(store.database)
