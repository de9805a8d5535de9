"""What the Discord front-end remembers, over every store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest

from adapters.chat.discord import log as port
from adapters.chat.discord.visit import TRUSTED, Facts, Visit, visit_from
from adapters.store.database import Connection, Database, Value
from adapters.store.discord import DiscordLog
from bot.domain.call import Inbound
from bot.domain.names import Platform
from tests.contract.stores import STORES
from tests.making import NOON
from tests.stored import stored

T = TypeVar("T")

ID = 1_573_720_903_718_535_168
FACTS = Facts(channel=ID + 1, user=ID + 2, guild=ID + 3, limit=5, hidden=True, inside=False)


@pytest.fixture(params=sorted(STORES))
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """Each store in turn."""
    async with STORES[request.param](tmp_path) as store:
        yield store.database


@pytest.fixture
def log(database: Database) -> port.DiscordLog:
    """The front-end's tables."""
    return DiscordLog(database, "test")


def inbound(key: str) -> Inbound:
    """Return what the core is to read."""
    return Inbound(key=key, platform=Platform("discord"), body="{}", received_at=NOON)


async def hear(log: port.DiscordLog, id_: int = ID, at: float = NOON, **more: Any) -> bool:
    """Store an interaction."""
    more = {"inbound": inbound(f"discord:{id_}")} | more
    return await log.hear(id_, token=f"t{id_}", facts=FACTS.packed(), at=at, **more)


async def visit(log: port.DiscordLog, id_: int = ID) -> Visit:
    """Return an interaction that is there."""
    row = await log.visit(id_)
    assert row is not None
    return visit_from(row)


async def test_an_interaction_is_stored_once_with_what_it_asks(
    log: port.DiscordLog, database: Database
) -> None:
    """A replayed one changes nothing: neither the token nor the inbox."""
    assert await hear(log)
    assert not await hear(log, at=NOON + 60)
    assert await hear(log, ID + 9, inbound=None)
    waiting = await database.read(stored)
    assert [one.key for one in waiting] == [f"discord:{ID}"]
    assert await visit(log) == Visit(
        interaction=ID, facts=FACTS, token=f"t{ID}", created_at=NOON, message=None, taken=None
    )
    assert f"t{ID}" not in repr(await visit(log))
    assert await log.visit(5) is None


async def test_its_message_leads_back_to_it(log: port.DiscordLog) -> None:
    """Numbers of 64 bits come back whole."""
    await hear(log)
    assert await log.visit_of(ID + 50) is None
    await log.acknowledged(ID, ID + 50)
    row = await log.visit_of(ID + 50)
    assert row is not None
    assert (row[0], row[4]) == (ID, ID + 50)


async def test_its_message_is_taken_once(log: port.DiscordLog) -> None:
    """By whoever is first, and by the same again."""
    await hear(log)
    assert await log.take(ID, "a")
    assert await log.take(ID, "a")
    assert not await log.take(ID, "b")
    assert not await log.take(5, "a")
    assert (await visit(log)).taken == "a"


async def test_tokens_die(log: port.DiscordLog) -> None:
    """When one is refused, and when its time is over; what else is known stays."""
    await hear(log)
    await hear(log, ID + 9, NOON + 100)
    await log.spent(ID + 9)
    assert (await visit(log, ID + 9)).token == ""
    assert (await visit(log)).token_at(NOON + TRUSTED - 1) == f"t{ID}"
    assert (await visit(log)).token_at(NOON + TRUSTED) is None
    await log.drop_tokens(before=NOON + 1)
    dead = await visit(log)
    assert (dead.token, dead.facts, dead.token_at(NOON)) == ("", FACTS, None)


async def test_what_was_sent_is_known(log: port.DiscordLog) -> None:
    """From before it is sent; taken back where it surely was not; found by key and by message."""
    assert await log.known("a") is None
    await log.begin("a", at=NOON)
    await log.begin("a", at=NOON + 50)
    assert await log.known("a") == (None, None, NOON)
    await log.unsent("a")
    assert await log.known("a") is None
    await log.begin("a", at=NOON)
    await log.sent("a", ID, ID + 1, at=NOON + 60)
    assert await log.known("a") == (ID, ID + 1, NOON)
    await log.unsent("a")
    assert await log.known("a") == (ID, ID + 1, NOON)
    await log.sent("b", ID, ID + 1, at=NOON)
    assert sorted(await log.keys(ID + 1)) == ["a", "b"]
    assert await log.keys(5) == []


async def test_a_job_has_one_latest_status(log: port.DiscordLog) -> None:
    """Said anew, the new one counts; videos, other jobs and what was never sent do not."""
    assert await log.status("j1") is None
    await log.begin("j1:status", at=NOON)
    assert await log.status("j1") is None
    await log.sent("j1:status", 1, 2, at=NOON)
    await log.sent("j1:status:7", 1, 3, at=NOON + 1)
    await log.sent("j1:video:1.0", 1, 4, at=NOON + 2)
    await log.sent("j11:status", 1, 5, at=NOON + 3)
    assert await log.status("j1") == (1, 3)


async def test_single_facts(log: port.DiscordLog) -> None:
    """The latest counts."""
    assert await log.fact("menu") is None
    await log.learn("menu", "1")
    await log.learn("menu", "2")
    assert await log.fact("menu") == "2"


async def test_what_is_old_goes(log: port.DiscordLog) -> None:
    """Interactions and sends, and nothing else."""
    for age in (0, 100):
        await hear(log, ID + age, NOON + age)
        await log.begin(f"a{age}", at=NOON + age)
    await log.learn("menu", "1")
    await log.prune(before=NOON + 50)
    assert [await log.visit(ID) is None, await log.visit(ID + 100) is None] == [True, False]
    assert [await log.known("a0") is None, await log.known("a100") is None] == [True, False]
    assert await log.fact("menu") == "1"


@dataclass(slots=True, eq=False)
class Explaining:
    """A database that asks how each statement is run."""

    database: Database
    steps: list[str] = field(default_factory=list)

    async def write(self, unit: Callable[[Connection], T]) -> T:
        """Explain and run a unit."""
        return await self.database.write(lambda store: unit(_Explained(store, self.steps)))

    async def read(self, unit: Callable[[Connection], T]) -> T:
        """Explain and run a unit."""
        return await self.database.read(lambda store: unit(_Explained(store, self.steps)))

    async def close(self) -> None:
        """Leave it to who opened it."""


@dataclass(frozen=True, slots=True)
class _Explained:
    connection: Connection
    steps: list[str]

    @property
    def skip_locked(self) -> str:
        return self.connection.skip_locked

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        self._explain(sql, values)
        return self.connection.rows(sql, *values)

    def run(self, sql: str, *values: Value) -> int:
        self._explain(sql, values)
        return self.connection.run(sql, *values)

    def _explain(self, sql: str, values: tuple[Value, ...]) -> None:
        plan = self.connection.rows(f"EXPLAIN QUERY PLAN {sql}", *values)
        self.steps.extend(str(row[3]) for row in plan)


async def test_moments_are_given_one_after_the_other(log: port.DiscordLog) -> None:
    """Each is given once, none too far away; rows of other names have their own."""

    async def turn(name: str, now: float) -> float | None:
        return await log.turn(name, now=now, every=5.0, most=12.0)

    taken = [await turn("a", NOON) for _ in range(4)]
    assert taken == [NOON, NOON + 5.0, NOON + 10.0, None]
    assert await turn("b", NOON) == NOON
    assert await turn("a", NOON + 4.0) == NOON + 15.0
    assert await turn("a", NOON + 100.0) == NOON + 100.0


async def test_moments_far_in_the_future_were_never_given(log: port.DiscordLog) -> None:
    """A clock was wrong by days: whoever comes next does not wait for it."""
    await log.turn("a", now=NOON + 86400.0, every=5.0, most=12.0)
    assert await log.turn("a", now=NOON, every=5.0, most=12.0) == NOON


QUESTIONS: dict[str, Callable[[DiscordLog], Awaitable[object]]] = {
    "visit": lambda log: log.visit(ID),
    "visit_of": lambda log: log.visit_of(ID),
    "known": lambda log: log.known("a"),
    "keys": lambda log: log.keys(ID),
    "status": lambda log: log.status("j1"),
    "take": lambda log: log.take(ID, "a"),
    "drop_tokens": lambda log: log.drop_tokens(before=NOON),
    "prune": lambda log: log.prune(before=NOON),
}


@pytest.mark.parametrize("name", QUESTIONS)
async def test_each_question_has_its_index(tmp_path: Path, name: str) -> None:
    """However much is remembered, nothing is walked through to find something in SQLite."""
    async with STORES["sqlite"](tmp_path) as store:
        explaining = Explaining(store.database)
        await QUESTIONS[name](DiscordLog(explaining, "test"))
    assert explaining.steps
    assert [step for step in explaining.steps if step.startswith("SCAN")] == []
