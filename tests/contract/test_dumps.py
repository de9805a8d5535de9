"""What `deploy/backup.md` says of PostgreSQL, done with the server's own programs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.store.backups import settle_postgres
from adapters.store.opening import open_store
from bot.domain.job import State
from bot.errors import StoreFailed
from tests.contract.migrating import line, opened, tables
from tests.making import NOON, job
from tests.servers import postgres_programs
from tests.servers.postgres import shared


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a database with empty tables."""
    url = shared().fresh()
    yield url
    shared().drop(url)


@pytest.fixture
def empty() -> Iterator[str]:
    """The address of a database without tables."""
    url = shared().empty()
    yield url
    shared().drop(url)


async def test_a_dump_under_load_is_restored_and_started_on(
    server: str, empty: str, tmp_path: Path
) -> None:
    """Bots go on while it is taken; what it brings back has everything from then, and nothing in it
    is bought again by itself.
    """
    file = tmp_path / "monday.dump"
    async with open_store(server) as store:
        first = job()
        await store.write(lambda r: r.jobs.add(first))
        await store.write(lambda r: r.leases.renew(now=NOON, until=NOON + 30))
        taking = asyncio.ensure_future(postgres_programs.dump(server, file))
        while not taking.done():
            await store.write(lambda r: r.jobs.add(job()))
        await taking
    await postgres_programs.put_back(file, empty)
    with pytest.raises(StoreFailed, match="a bot works on this database: stop it"):
        await settle_postgres(empty, now=NOON)
    assert await settle_postgres(empty, now=NOON + 31) >= 1
    async with open_store(empty) as restored:
        after = await restored.read(lambda r: r.jobs.get(first.id))
        assert after is not None
        assert after.state is State.SUBMITTING
    async with opened(server) as one, opened(empty) as other:
        assert await tables(one, server) == await tables(other, empty)
    with line(empty) as there:
        assert there.execute("SELECT count(*) FROM workers").fetchone() == (0,)
