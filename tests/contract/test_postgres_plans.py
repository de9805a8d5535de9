"""How PostgreSQL finds what the engine asks for: by an index, however many jobs are finished."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any

import psycopg
import pytest
import pytest_asyncio

from adapters.store.database import Connection, Value
from adapters.store.opening import open_store
from adapters.store.records import Store, Tables
from bot.domain.call import Inbound
from bot.domain.job import State
from bot.errors import Failure
from tests.contract.test_sqlite_plans import WALKS
from tests.databases import passing, postgres_of
from tests.making import NOON, ROOM, job, owner

CROWD = 20_000
"""Finished jobs and messages, beside a few that are not."""
_SCANNED = re.compile(r"Seq Scan on (jobs|inbox)\b")


@dataclass(slots=True, eq=False)
class Explaining:
    """A connection that writes down how each statement will be run before it runs it.

    Once for the values there are, and once for any: what is prepared is planned like that.
    """

    connection: Connection
    line: psycopg.Connection[tuple[Any, ...]]
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
        """Note the plans."""
        numbers = count(1)
        any_ = re.sub(r"\?", lambda _: f"${next(numbers)}", sql)
        plan = self.connection.rows(f"EXPLAIN {sql}", *values)
        plan += self.line.execute(
            f"EXPLAIN (GENERIC_PLAN) {any_}".encode(), prepare=False
        ).fetchall()
        self.steps += [row[0] for row in plan]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def store(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Store]:
    """A store with a past, whose statistics PostgreSQL has seen."""
    with passing():
        async with open_store(postgres_of(tmp_path_factory.mktemp("plans"))) as opened:
            await opened.write(_live_long)
            yield opened


def _live_long(tables: Tables) -> None:
    over = job(now=NOON, state=State.FAILED, due_at=None, failure=Failure.BUSY, origin="over")
    tables.jobs.add(over)
    tables.inbox.add(Inbound(key="over", platform=ROOM, body="", received_at=NOON))
    tables.inbox.close("over", now=NOON)
    tables.leases.release()  # nobody holds what is over
    changed = {"jobs": ("id", "origin"), "inbox": ("key",)}
    for table, fresh in changed.items():
        sql = "SELECT column_name FROM information_schema.columns WHERE table_name = ?"
        columns = [name for (name,) in tables.connection.rows(sql, table)]
        values = (f"{name} || n" if name in fresh else name for name in columns)
        tables.connection.run(
            f"""INSERT INTO {table} ({", ".join(columns)}) SELECT {", ".join(values)}
            FROM {table}, generate_series(1, {CROWD}) AS n"""  # noqa: S608 - names of ours
        )
    for name in (owner().user, "bob"):
        for state in (State.QUEUED, State.GENERATING, State.DELIVERING):
            tables.jobs.add(job(now=NOON, owner=owner(name), state=state))
    tables.connection.run("ANALYZE")


def _explained(tables: Tables, walk: Callable[[Tables], object]) -> list[str]:
    line: psycopg.Connection[tuple[Any, ...]] = tables.connection._line  # type: ignore[attr-defined] # the driver's
    explaining = Explaining(tables.connection, line)
    walk(Tables(explaining, "me", works=True))
    return explaining.steps


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", WALKS)
async def test_no_question_walks_through_what_is_over(store: Store, name: str) -> None:
    """However many jobs and messages are over, none of them is read to find the others."""
    walk, _ = WALKS[name]
    steps = await store.write(partial(_explained, walk=walk))
    assert [step for step in steps if _SCANNED.search(step)] == [], steps
