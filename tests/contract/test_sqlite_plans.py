"""How SQLite finds what the engine asks for: by an index, however many jobs are finished."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from adapters.store.database import Connection, Value
from adapters.store.opening import open_store
from adapters.store.records import Store, Tables
from bot.domain.job import State, new_id
from bot.domain.names import MessageId
from bot.errors import Failure
from tests.making import NOON, job, owner

JOB = job()
CROWD = 400
"""Finished jobs of ada's, beside a few that are not."""


@dataclass(slots=True, eq=False)
class Explaining:
    """A connection that writes down how each statement will be run before it runs it."""

    connection: Connection
    steps: list[str] = field(default_factory=list)

    @property
    def skip_locked(self) -> str:
        """As the connection says."""
        return self.connection.skip_locked

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        """Explain and run a statement."""
        self.explain(sql, values)
        return self.connection.rows(sql, *values)

    def run(self, sql: str, *values: Value) -> int:
        """Explain and run a statement."""
        self.explain(sql, values)
        return self.connection.run(sql, *values)

    def explain(self, sql: str, values: tuple[Value, ...]) -> None:
        """Note the plan."""
        plan = self.connection.rows(f"EXPLAIN QUERY PLAN {sql}", *values)
        self.steps += [row[3] for row in plan]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def store(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Store]:
    """A store with a past, whose statistics SQLite has seen."""
    path: Path = tmp_path_factory.mktemp("plans") / "bot.db"
    async with open_store(f"sqlite:///{path}") as opened:
        await opened.write(partial(_live_long, names=[owner().user, "bob"]))
        yield opened


def _live_long(tables: Tables, names: list[str]) -> None:
    for number in range(CROWD):
        over = job(now=NOON - number, state=State.FAILED, due_at=None, failure=Failure.BUSY)
        tables.jobs.add(over)
    for name in names:
        for state in (State.QUEUED, State.GENERATING, State.DELIVERING):
            tables.jobs.add(job(now=NOON, owner=owner(name), state=state))


def _die(tables: Tables) -> None:
    tables.leases.renew(now=NOON, until=NOON - 1)
    tables.leases.take_over(now=NOON)


WALKS: dict[str, tuple[Callable[[Tables], object], str]] = {
    "claim": (
        lambda t: t.leases.claim(until=NOON, limit=9, platforms=["room"], providers=["sandbox"]),
        "jobs_free",
    ),
    "take_over": (_die, "jobs_held"),
    "held": (lambda t: t.leases.held(), "jobs_held"),
    "has": (lambda t: t.leases.has(JOB.id), "sqlite_autoindex_jobs_1"),
    "release": (lambda t: t.leases.release(), "jobs_held"),
    "first": (lambda t: t.queue.first("sandbox", limit=9), "jobs_queued"),
    "order": (lambda t: t.queue.order("sandbox", limit=9), "jobs_queued"),
    "running": (lambda t: t.queue.running("sandbox"), "jobs_running"),
    "rank": (lambda t: t.queue.rank(owner()), "jobs_awaited"),
    "close_up": (lambda t: t.queue.close_up(JOB), "jobs_awaited"),
    "of": (lambda t: t.jobs.of(owner(), limit=9), "jobs_owner"),
    "awaited": (lambda t: t.jobs.awaited(owner()), "jobs_awaited"),
    "busy": (lambda t: t.jobs.busy("room:room"), "jobs_chat_awaited"),
    "busy in all": (lambda t: t.jobs.busy(None), "jobs_"),
    "get": (lambda t: t.jobs.get(JOB.id), "sqlite_autoindex_jobs_1"),
    "inbox": (lambda t: t.inbox.claim(platforms=["room"], limit=9), "inbox_waiting"),
    "outbox": (lambda t: t.outbox.claim(platforms=["room"], limit=9), "outbox_created"),
    "unconfirmed": (lambda t: t.attic.unconfirmed(before=NOON, limit=9), "jobs_unconfirmed"),
    "stale": (
        lambda t: t.attic.stale(before=new_id(NOON, bytes(10)), limit=9),
        "jobs_over",
    ),
    "prune": (lambda t: t.attic.prune(before=NOON, day=1), "inbox_closed"),
    "statuses": (lambda t: t.statuses.of([JOB.id]), "sqlite_autoindex_statuses_1"),
    "put": (lambda t: t.statuses.put(JOB.id, MessageId("1")), ""),
    "usage": (lambda t: t.usage.of("service", day=1), "sqlite_autoindex_usage_1"),
    "month": (
        lambda t: t.usage.taken(["service", "user a"], first=1, last=31),
        "sqlite_autoindex_usage_1",
    ),
    "known": (lambda t: t.jobs.known("room:1", None), "jobs_origin"),
    "album": (lambda t: t.jobs.known("room:1", "a"), "jobs_album"),
    "doubtful": (lambda t: t.attic.doubtful(before=NOON, limit=9), "jobs_doubtful"),
    "hold": (lambda t: t.ledger.hold(JOB.id, "room:room", "luma", 5, day=1), "ledger_job"),
    "end": (lambda t: t.ledger.end(JOB.id, spent=True), "ledger_job"),
    "taken": (lambda t: t.ledger.taken("service", day=1), "sqlite_autoindex_money_1"),
    "totals": (lambda t: t.ledger.totals(), "sqlite_autoindex_money_1"),
}
"""Every question of the engine, and the index that must answer it."""

SMALL = {
    *("SCAN workers", "SCAN usage", "SCAN money", "SCAN inbox USING INDEX inbox_waiting"),
    *("SCAN outbox USING INDEX outbox_created",),
    "SCAN workers USING COVERING INDEX sqlite_autoindex_workers_1",
    *("SCAN jobs USING INDEX jobs_awaited", "SCAN jobs USING INDEX jobs_chat_awaited"),
}
"""What may be walked through: a row a process; the counters of forty days, each ten minutes; the
index of the messages that wait, in and out, in its order; that of the jobs under way, to count
them."""


def _explained(connection: Connection, walk: Callable[[Tables], object]) -> list[str]:
    explaining = Explaining(connection)
    walk(Tables(explaining, "me"))
    return explaining.steps


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("analysed", [False, True], ids=["fresh", "analysed"])
@pytest.mark.parametrize("name", WALKS)
async def test_each_question_has_its_index(store: Store, name: str, analysed: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Nothing is scanned, nothing is sorted, and the index is the small one."""
    walk, index = WALKS[name]
    await store.database.write(lambda c: c.run("ANALYZE" if analysed else "SELECT 1"))
    steps = await store.database.write(partial(_explained, walk=walk))
    assert [s for s in steps if s.startswith("SCAN") and s not in SMALL] == []
    assert [s for s in steps if "TEMP B-TREE" in s] == []
    if index:
        assert any(f" {index}" in step for step in steps), steps
