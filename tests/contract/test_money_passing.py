"""A job that goes to another provider costs what it costs there, and is held there only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from adapters.luma.sandbox.fault import Fault, Route, Trouble
from bot.domain.alarm import Alarm
from bot.domain.job import Job, State
from bot.domain.prices import Prices
from bot.rules.money import Budget
from bot.usecases.admit import admit
from bot.usecases.look_up import look_up
from bot.usecases.move import hold
from bot.usecases.poll import poll
from bot.usecases.submit import submit
from tests.contract.shop import Shop, shop

PRICES = {
    "vapi": Prices(base=300),
    "yescale": Prices(base=500),
    "luma": Prices(base=700),
}


def priced(on: Shop) -> None:
    """Give every provider its price."""
    on.engine.rules = replace(on.engine.rules, prices=PRICES)


async def held(on: Shop, **changes: Any) -> Job:
    """Store a job as one that was accepted."""
    one = await on.keep(**changes)
    price = on.engine.rules.price(one.provider, one.request)
    await on.engine.ports.store.write(lambda r: hold(r, one, price))
    return one


async def totals(on: Shop) -> Mapping[str, tuple[int, int]]:
    """Return what is held and spent at each provider where there is any."""
    found = await on.engine.ports.store.read(lambda r: r.ledger.totals())
    return {name: both for name, both in found.items() if any(both)}


async def test_who_refuses_gets_nothing(tmp_path: Path) -> None:
    """The first has no money, the second takes the job at its own price."""
    async with shop(tmp_path, "vapi", "yescale") as on:
        priced(on)
        on.seller.misbehave(Fault(route=Route.SUBMIT, trouble=Trouble.QUOTA))
        one = await held(on, provider="vapi")
        assert await totals(on) == {"vapi": (300, 0)}
        passed = await on.bought(one)
        assert (passed.state, passed.provider) == (State.QUEUED, "yescale")
        assert await totals(on) == {"yescale": (500, 0)}
        await on.made(passed)
        assert await totals(on) == {"yescale": (0, 500)}


async def test_a_whole_queue_that_moves_is_held_elsewhere(tmp_path: Path) -> None:
    """The account is out: its queue is given away, with the money."""
    async with shop(tmp_path, "vapi", "yescale") as on:
        priced(on)
        for _ in range(3):
            await held(on, provider="vapi")
        on.engine.accounts.failed("vapi", on.clock.now(), "no money", account=True)
        await admit(on.engine, "vapi")
        assert await totals(on) == {"yescale": (1500, 0)}


async def alarms(on: Shop) -> list[Alarm]:
    """Return what those who run the service are told."""
    return list(await on.engine.ports.store.read(lambda r: r.alarms.waiting(limit=9)))


async def test_a_dearer_provider_may_exceed_a_budget_but_not_unnoticed(tmp_path: Path) -> None:
    """A job that fitted goes on to one that takes more: it is made all the same, and those who pay
    are told, whether it was refused on its way or waited in the queue.
    """
    async with shop(tmp_path, "vapi", "yescale") as on:
        priced(on)
        on.engine.rules = replace(on.engine.rules, budget=Budget(daily=400))
        on.seller.misbehave(Fault(route=Route.SUBMIT, trouble=Trouble.QUOTA))
        passed = await on.bought(await held(on, provider="vapi"))
        assert passed.provider == "yescale"
        (alarm,) = await alarms(on)
        assert (alarm.code, alarm.facts["share"]) == ("alarm-budget", 125)
        on.engine.rules = replace(on.engine.rules, budget=Budget(monthly=900))
        await held(on, provider="vapi")
        on.engine.accounts.failed("vapi", on.clock.now(), "no money", account=True)
        await admit(on.engine, "vapi")
        assert [(one.facts["span"], one.facts["share"]) for one in await alarms(on)] == [
            ("daily", 125),
            ("monthly", 112),
        ]


async def test_what_was_found_again_is_spent_once(tmp_path: Path) -> None:
    """The answer was lost and the generation adopted: held all the time, and spent at its end."""
    async with shop(tmp_path, "luma") as on:
        priced(on)
        on.seller.misbehave(Fault(route=Route.SUBMIT, trouble=Trouble.CUT_AFTER))
        one = await held(on, provider="luma")
        await admit(on.engine, "luma")
        lost = await submit(on.engine, await on.now(one))
        assert (lost.state, await totals(on)) == (State.UNCONFIRMED, {"luma": (700, 0)})
        found = await look_up(on.engine, lost)
        assert (found.state, await totals(on)) == (State.GENERATING, {"luma": (700, 0)})
        await on.seller.settled()
        await on.clock.advance(600.0)
        assert (await poll(on.engine, found)).state is State.DELIVERING
        assert await totals(on) == {"luma": (0, 700)}
        assert len(on.seller.paid()) == 1
