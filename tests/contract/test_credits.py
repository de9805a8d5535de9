"""Videos that people bought: booked once, used when the day is used up, given back on failure."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from adapters.store.records import Store, Tables
from bot.domain.call import Call
from bot.domain.job import Job, Purse, State
from bot.domain.names import Platform
from bot.domain.people import Owner, pool
from bot.domain.preferences import ChatRules
from bot.errors import Refusal
from bot.rules.limits import Limits, Standing, day_of, limits_in, month_begin
from bot.usecases.charge import charged
from bot.usecases.move import count, move, subjects
from tests.contract.stores import STORES
from tests.making import NOON, address, call, job, owner

ADA = owner()
POOL = pool("room:room")


@pytest.fixture(params=list(STORES))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store of each kind."""
    async with STORES[request.param](tmp_path) as opened:
        yield opened


async def left(store: Store, subject: Owner | str = ADA) -> int:
    """Return how many ada has, or somebody else."""
    return await store.read(lambda r: r.credits.left(subject))


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


async def ask(store: Store, asked: Call, limits: Limits) -> Purse:
    """Return what one more job is taken from."""
    mine = limits_in(limits, ChatRules(), Standing(daily=asked.daily))
    return await store.read(lambda r: charged(mine, r, asked, NOON))


async def test_the_free_ones_go_first(store: Store) -> None:
    """While the day has videos left nothing bought is used; without any there is an end."""
    limits = Limits(user_daily=1)
    await store.write(lambda r: r.credits.add(ADA, 1))
    assert await ask(store, call("a fox"), limits) is Purse.USUAL
    await used_up(store)
    assert await ask(store, call("a fox"), limits) is Purse.OWN
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
        assert await ask(store, call("a fox", daily=daily), limits) is Purse.USUAL
    with pytest.raises(Refusal):
        await ask(store, call("a fox", daily=1), Limits())


async def test_what_was_granted_to_the_chat_goes_last(store: Store) -> None:
    """Who has nothing of his own takes from the chat's pool, until that is empty as well."""
    limits = Limits(user_daily=1)
    await used_up(store)
    await store.write(lambda r: r.credits.add(ADA, 1))
    await store.write(lambda r: r.credits.book("grant:1", POOL, 1, now=NOON))
    assert await ask(store, call("a fox"), limits) is Purse.OWN
    await store.write(lambda r: r.credits.add(ADA, -1))
    assert await ask(store, call("a fox"), limits) is Purse.POOL
    elsewhere = replace(address(), chat="attic")
    with pytest.raises(Refusal):
        await ask(store, call("a fox", address=elsewhere), limits)
    await store.write(lambda r: r.credits.add(POOL, -1))
    with pytest.raises(Refusal):
        await ask(store, call("a fox"), limits)


async def test_the_month_can_be_paid_for_as_well(store: Store) -> None:
    """Whoever has used up his month takes what he bought; the chat's month stands."""
    await used_up(store)
    await store.write(lambda r: r.credits.add(ADA, 1))
    assert await ask(store, call("a fox"), Limits(user_monthly=1)) is Purse.OWN
    chat = subjects(ADA, "room")[1]
    await store.write(lambda r: r.usage.add(chat, day=month_begin(day_of(NOON)), amount=1))
    with pytest.raises(Refusal) as caught:
        await ask(store, call("a fox"), Limits(user_monthly=1, chat_monthly=1))
    assert caught.value.code == "limit_chat_monthly"


@pytest.mark.parametrize(("purse", "subject"), [(Purse.OWN, ADA), (Purse.POOL, POOL)])
async def test_a_failed_job_gives_back(store: Store, purse: Purse, subject: Owner | str) -> None:
    """Counting a job takes it from its purse, failing gives it back there: the job remembers."""
    await store.write(lambda r: r.credits.add(subject, 1))
    bought = job(credit=purse, nsfw=True)
    assert await store.write(partial(_begin, one=bought))
    assert await left(store, subject) == 0
    stored = await store.read(lambda r: r.jobs.get(bought.id))
    assert stored is not None
    assert (stored.credit, stored.nsfw) == (purse, True)
    await store.write(lambda r: move(r, stored, State.FAILED, now=NOON))
    assert await left(store, subject) == 1


async def test_a_gift_changes_hands_once(store: Store) -> None:
    """All of it or nothing, and told again it is the same gift: no video is made of nothing."""
    bob = owner("bob")
    await store.write(lambda r: r.credits.add(ADA, 3))

    async def give(id_: str, number: int) -> bool:
        return await store.write(lambda r: r.credits.give(id_, ADA, bob, number, now=NOON))

    assert [await give("a", 2), await give("a", 2)] == [True, True]
    assert (await left(store), await left(store, bob)) == (1, 2)
    assert not await give("b", 2)
    assert (await left(store), await left(store, bob)) == (1, 2)


async def test_a_chat_and_a_person_of_one_number_are_two(store: Store) -> None:
    """A private chat has the number of its person; its pool is not the person's own."""
    alone = Owner(Platform("telegram"), "1")
    await store.write(lambda r: r.credits.add(pool("telegram:1"), 2))
    assert await left(store, alone) == 0


def _begin(records: Tables, one: Job) -> bool:
    count(records, one, 1)
    return records.jobs.add(one)
