"""What waits is counted alike on every database, and quickly however much is finished."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.store.backlog import DOUBTED, INBOX, OLDEST, STATES, UNCLAIMED, backlog
from adapters.store.records import Store
from bot.domain.backlog import Backlog
from bot.domain.call import Inbound
from bot.domain.job import State
from bot.ports import Records
from tests.contract.stores import STORES, sqlite
from tests.making import ROOM, job


@pytest.fixture(params=list(STORES.values()), ids=list(STORES))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """Open a store of each kind."""
    async with request.param(tmp_path) as opened:
        yield opened


async def test_an_empty_store(store: Store) -> None:
    """Nothing waits, and nobody lives."""
    assert await backlog(store.database, now=100.0) == Backlog(
        jobs={"unconfirmed": 0}, queued_for=0.0, unclaimed_for=0.0, inbox=0, outbox=0, processes=0
    )


async def test_what_waits_is_counted(store: Store) -> None:
    """Two in a queue, one being made, one doubted; what is over does not count."""
    states = (State.QUEUED, State.QUEUED, State.GENERATING, State.UNCONFIRMED, State.DELIVERED)

    def unit(records: Records) -> None:
        for number, state in enumerate(states):
            due = None if state is State.DELIVERED else 10.0 * number
            one = job(state=state)
            records.jobs.add(replace(one, created_at=10.0 * number, due_at=due, origin=one.id))
        records.inbox.add(Inbound(key="room:1", platform=ROOM, body="", received_at=50.0))
        records.leases.renew(now=90.0, until=120.0)

    await store.write(unit)
    found = await backlog(store.database, now=100.0)
    assert found.jobs == {"queued": 2, "generating": 1, "unconfirmed": 1}
    assert (found.queued_for, found.inbox, found.processes) == (100.0, 1, 1)
    assert found.unclaimed_for == 0.0  # all of them are in this process's hand
    assert (await backlog(store.database, now=130.0)).processes == 0


async def test_a_job_that_nobody_takes(store: Store) -> None:
    """Its process gave it back a minute after it fell due, and no other has come yet."""
    one = replace(job(state=State.GENERATING), due_at=40.0)

    def unit(records: Records) -> None:
        records.jobs.add(one)
        records.leases.release()

    await store.write(unit)
    assert (await backlog(store.database, now=100.0)).unclaimed_for == 60.0


@pytest.mark.parametrize("sql", [STATES, DOUBTED, OLDEST, UNCLAIMED, INBOX])
async def test_finished_jobs_cost_nothing(tmp_path: Path, sql: str) -> None:
    """Every count walks an index that holds only what waits."""
    async with sqlite(tmp_path) as store:
        plan = await store.database.read(lambda c: c.rows(f"EXPLAIN QUERY PLAN {sql}"))
    steps = [str(step[3]) for step in plan if "SCAN" in step[3] or "SEARCH" in step[3]]
    assert steps
    assert all(" INDEX " in step for step in steps), steps
