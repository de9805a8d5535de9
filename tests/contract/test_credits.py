"""Videos that people bought: booked once, used when the day is used up, given back on failure."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from adapters.store.records import Store, Tables
from bot.domain.call import Call
from bot.domain.job import Job, State
from bot.errors import Refusal
from bot.rules.limits import Limits, day_of
from bot.usecases.accept import charged
from bot.usecases.move import count, move, subjects
from tests.contract.stores import STORES
from tests.making import NOON, call, job, owner

ADA = owner()


@pytest.fixture(params=list(STORES))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store of each kind."""
    async with STORES[request.param](tmp_path) as opened:
        yield opened


async def left(store: Store) -> int:
    """Return how many ada has."""
    return await store.read(lambda r: r.credits.left(ADA))


async def test_a_purchase_is_booked_once(store: Store) -> None:
    """By its id, however often it is told; others add up; nobody has less than none."""
    for id_, fresh in (("a", True), ("a", False), ("b", True)):
        assert await store.write(lambda r, i=id_: r.credits.book(i, ADA, 2, now=NOON)) is fresh  # type: ignore[misc] # bound at once
    assert await left(store) == 4
    await store.write(lambda r: r.credits.add(ADA, -7))
    assert await left(store) == 0
    assert await store.read(lambda r: r.credits.left(owner("bob"))) == 0


async def used_up(store: Store) -> None:
    """Let ada have made the one video of her day."""
    person = subjects(ADA, "room")[0]
    await store.write(lambda r: r.usage.add(person, day=day_of(NOON), amount=1))


async def ask(store: Store, asked: Call, limits: Limits) -> bool:
    """Say whether one more job is paid by what was bought."""
    return await store.read(lambda r: charged(limits, r, asked, NOON))


async def test_the_free_ones_go_first(store: Store) -> None:
    """While the day has videos left nothing bought is used; without any there is an end."""
    limits = Limits(user_daily=1)
    await store.write(lambda r: r.credits.add(ADA, 1))
    assert await ask(store, call("a fox"), limits) is False
    await used_up(store)
    assert await ask(store, call("a fox"), limits) is True
    await store.write(lambda r: r.credits.add(ADA, -1))
    with pytest.raises(Refusal) as caught:
        await ask(store, call("a fox"), limits)
    assert caught.value.code == "limit_daily"


async def test_money_buys_no_other_limit(store: Store) -> None:
    """The chat's and the service's limits are the operator's budget, and stand."""
    await store.write(lambda r: r.credits.add(ADA, 5))
    await used_up(store)
    await store.write(lambda r: r.usage.add("service", day=day_of(NOON), amount=1))
    with pytest.raises(Refusal) as caught:
        await ask(store, call("a fox"), Limits(user_daily=1, daily=1))
    assert caught.value.code == "limit_service_daily"


async def test_somebodys_own_number_counts(store: Store) -> None:
    """A call may bring another daily number for its person; 0 is no limit."""
    await used_up(store)
    limits = Limits(user_daily=1)
    for daily in (2, 0):
        assert await ask(store, call("a fox", daily=daily), limits) is False
    with pytest.raises(Refusal):
        await ask(store, call("a fox", daily=1), Limits())


async def test_a_failed_job_gives_back(store: Store) -> None:
    """Counting a bought job takes it, failing gives it back; the job remembers how it was paid."""
    await store.write(lambda r: r.credits.add(ADA, 1))
    bought = job(credit=True, nsfw=True)
    assert await store.write(partial(_begin, one=bought))
    assert await left(store) == 0
    stored = await store.read(lambda r: r.jobs.get(bought.id))
    assert stored is not None
    assert (stored.credit, stored.nsfw) == (True, True)
    await store.write(lambda r: move(r, stored, State.FAILED, now=NOON))
    assert await left(store) == 1


def _begin(records: Tables, one: Job) -> bool:
    count(records, one, 1)
    return records.jobs.add(one)
