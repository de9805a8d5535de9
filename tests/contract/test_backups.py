"""A back-up is taken while the bot works, and a bot that starts on one buys nothing twice."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from adapters.store.backups import _set_aside, back_up, put_back, settle
from adapters.store.migrate import latest
from adapters.store.opening import open_store
from adapters.store.records import Store
from bot.domain.call import Inbound
from bot.domain.job import Job, State
from bot.domain.names import GenerationId
from bot.errors import StoreFailed
from tests.contract.migrating import first, opened
from tests.contract.stores import STORES
from tests.making import NOON, ROOM, job

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work

LATER = NOON + 60


@pytest.fixture(params=list(STORES))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store of each kind."""
    async with STORES[request.param](tmp_path) as there:
        yield there


def in_state(state: State) -> Job:
    """Return a job in a state, with what it has there."""
    bought = state in {State.GENERATING, State.DELIVERING, State.DELIVERED}
    over = state in {State.DELIVERED, State.CANCELLED, State.FAILED}
    return job(
        state=state,
        generation=GenerationId(f"made-{state}") if bought else None,
        submitted_at=NOON - 5 if bought or state is State.SUBMITTING else None,
        due_at=None if over else NOON,
    )


async def test_what_waited_counts_as_sent(store: Store) -> None:
    """It was bought since, most likely: only who looks it up, or a person, may say otherwise. What
    was bought before goes on, and what is over stays over.
    """
    jobs = [in_state(state) for state in State]
    for each in jobs:
        await store.write(partial(lambda r, it: r.jobs.add(it), it=each))
    for _ in range(2):
        await store.database.write(lambda connection: settle(connection, now=LATER))
    for before in jobs:
        after = await store.read(partial(lambda r, it: r.jobs.get(it.id), it=before))
        assert after is not None
        assert (after.generation, after.due_at is None) == (
            before.generation,
            before.due_at is None,
        )
        if before.state in {State.COLLECTING, State.QUEUED}:
            assert (after.state, after.submitted_at) == (State.SUBMITTING, NOON)
        else:
            assert (after.state, after.submitted_at) == (before.state, before.submitted_at)
    held = await store.read(lambda r: r.connection.rows("SELECT DISTINCT worker FROM jobs"))
    assert (None,) in held


async def test_what_was_heard_counts_as_done(store: Store) -> None:
    """A command that waited would be obeyed a second time; it stays known, and is not done."""
    heard = Inbound(key="room:1", platform=ROOM, body="{}", received_at=NOON)
    await store.write(lambda r: r.inbox.add(heard))
    await store.database.write(lambda connection: settle(connection, now=LATER))
    assert not await store.write(lambda r: r.inbox.claim(platforms=[ROOM], limit=9))
    assert not await store.write(lambda r: r.inbox.add(heard))


def address(path: Path) -> str:
    """Return the address of a file."""
    return f"sqlite:///{path}"


def jobs_in(path: Path) -> int:
    """Count the jobs in a file that nobody has open."""
    with closing(sqlite3.connect(path)) as file:
        return int(file.execute("SELECT count(*) FROM jobs").fetchone()[0])


async def test_writers_go_on_while_a_back_up_is_taken(tmp_path: Path) -> None:
    """It shows one moment among the writes, all of what was there before, and is one file."""
    database, target = tmp_path / "bot.db", tmp_path / "backups" / "monday.db"
    async with open_store(address(database)) as store:

        async def add() -> None:
            await store.write(lambda r: r.jobs.add(job()))

        await asyncio.gather(*(add() for _ in range(50)))
        taking = asyncio.ensure_future(asyncio.to_thread(back_up, database, target, now=LATER))
        meanwhile = 0
        while not taking.done():
            await add()
            meanwhile += 1
        assert await taking == target.stat().st_size
        await add()
    assert [path.name for path in target.parent.iterdir()] == ["monday.db"]
    assert meanwhile > 0
    assert 50 <= jobs_in(target) <= 50 + meanwhile
    assert jobs_in(database) == 51 + meanwhile
    async with open_store(address(target)) as restored:
        assert await restored.read(lambda r: r.queue.first("sandbox", limit=9)) == []


def test_a_back_up_takes_no_name_that_is_taken(tmp_path: Path) -> None:
    """Yesterday's is not written over; nor is anything made where no database is."""
    asyncio.run(make(tmp_path / "bot.db"))
    (tmp_path / "b.db").write_text("yesterday")
    with pytest.raises(StoreFailed, match="exists already: choose another name"):
        back_up(tmp_path / "bot.db", tmp_path / "b.db", now=LATER)
    with pytest.raises(StoreFailed, match="there is no"):
        back_up(tmp_path / "nothing.db", tmp_path / "c.db", now=LATER)
    assert (tmp_path / "b.db").read_text() == "yesterday"
    assert not (tmp_path / "c.db").exists()


async def make(path: Path, jobs: int = 0) -> None:
    """Make a database with so many jobs."""
    async with open_store(address(path)) as store:
        for _ in range(jobs):
            await store.write(lambda r: r.jobs.add(job()))


def test_a_damaged_database_gives_no_back_up(tmp_path: Path) -> None:
    """What says that it is a back-up was looked through."""
    database = tmp_path / "bot.db"
    asyncio.run(make(database, jobs=200))
    with database.open("r+b") as file:
        file.seek(4096 * 2)
        file.write(b"\xff" * 4096 * 20)
    with pytest.raises(StoreFailed, match=r"damaged|malformed|disk image"):
        back_up(database, tmp_path / "b.db", now=LATER)
    assert not (tmp_path / "b.db").exists()


def test_what_a_broken_off_back_up_left_is_no_hindrance(tmp_path: Path) -> None:
    """Killed in the middle it leaves a part under another name, which the next one replaces."""
    asyncio.run(make(tmp_path / "bot.db", jobs=3))
    for tail in ("", "-wal", "-shm", ".lock"):
        (tmp_path / f"b.db.part{tail}").write_bytes(b"half")
    back_up(tmp_path / "bot.db", tmp_path / "b.db", now=LATER)
    assert jobs_in(tmp_path / "b.db") == 3
    assert sorted(path.name for path in tmp_path.glob("b.db*")) == ["b.db"]


def test_a_back_up_is_put_back_and_what_was_there_is_kept(tmp_path: Path) -> None:
    """Also what stood in the log of a bot that was killed, which would spoil the other database."""
    database, backup = tmp_path / "bot.db", tmp_path / "b.db"
    asyncio.run(make(database, jobs=2))
    back_up(database, backup, now=LATER)
    asyncio.run(killed_with(database, jobs=5))
    kept = put_back(backup, database, now=LATER)
    assert kept == tmp_path / "bot.db.before-1"
    assert (jobs_in(database), jobs_in(kept), jobs_in(backup)) == (2, 7, 2)
    assert put_back(backup, database, now=LATER) == tmp_path / "bot.db.before-2"
    (tmp_path / "bot.db").unlink()
    assert put_back(backup, database, now=LATER) is None
    asyncio.run(make(database, jobs=1))
    assert jobs_in(database) == 3


async def killed_with(database: Path, jobs: int) -> None:
    """Leave a database as a bot does that is killed: the last deeds stand beside it."""
    scene = database.with_name("scene.db")
    taken_as_it_is(database, scene)
    async with open_store(address(scene)) as store:
        for _ in range(jobs):
            await store.write(lambda r: r.jobs.add(job()))
        taken_as_it_is(scene, database)


def taken_as_it_is(source: Path, target: Path) -> None:
    """Copy a database and its log under the hands of whoever has it open."""
    for tail in ("", "-wal"):
        if Path(f"{source}{tail}").exists():
            shutil.copy(f"{source}{tail}", f"{target}{tail}")


async def test_a_database_in_use_is_not_replaced(tmp_path: Path) -> None:
    """A bot that works goes on with what it has."""
    database, backup = tmp_path / "bot.db", tmp_path / "b.db"
    await make(database, jobs=2)
    await asyncio.to_thread(back_up, database, backup, now=LATER)
    async with open_store(address(database)) as store:
        with pytest.raises(StoreFailed, match="in use"):
            await asyncio.to_thread(put_back, backup, database, now=LATER)
        await store.write(lambda r: r.jobs.add(job()))
    assert jobs_in(database) == 3


def test_an_old_back_up_is_brought_up_to_date(tmp_path: Path) -> None:
    """Last month's program made it; what is no database of the bot's is refused."""
    asyncio.run(old(tmp_path / "old.db"))
    put_back(tmp_path / "old.db", tmp_path / "bot.db", now=LATER)
    with closing(sqlite3.connect(tmp_path / "bot.db")) as file:
        assert file.execute("SELECT max(number) FROM schema_version").fetchone() == (latest(),)
    with closing(sqlite3.connect(tmp_path / "other.db")) as file, file:
        file.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(StoreFailed, match="no database of this program"):
        put_back(tmp_path / "other.db", tmp_path / "bot.db", now=LATER)


async def old(path: Path) -> None:
    """Make a database of an earlier version."""
    async with opened(address(path)) as database:
        await database.change(first(9))


def test_killed_in_the_middle_what_was_there_is_whole(tmp_path: Path) -> None:
    """Its last deeds were in its log, for it was killed, and so is what puts a back-up back: the
    old database has them all, under both names.
    """
    with closing(sqlite3.connect(tmp_path / "live.db", isolation_level=None)) as line:
        line.execute("PRAGMA journal_mode=WAL")
        line.execute("CREATE TABLE deeds AS SELECT 'bought' AS deed")
        for tail in ("", "-wal"):
            shutil.copy2(tmp_path / f"live.db{tail}", tmp_path / f"bot.db{tail}")
    kept = _set_aside(tmp_path / "bot.db")
    assert not (tmp_path / "bot.db-wal").exists()
    for path in (tmp_path / "bot.db", kept):
        with closing(sqlite3.connect(path)) as line:
            assert line.execute("SELECT deed FROM deeds").fetchall() == [("bought",)]
