"""A provider that is switched off: its queue goes elsewhere or waits, what it makes is finished."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.job import State
from bot.domain.video import VideoRequest
from bot.errors import Refusal
from bot.usecases.admit import admit
from bot.usecases.offers import another, possible
from bot.usecases.poll import poll
from bot.usecases.switches import provider_switch, take_note
from tests.contract.shop import Shop, shop

FOX = VideoRequest(prompt="a fox")


async def switch(on: Shop, name: str, *, off: bool) -> None:
    """Switch a provider as another process does, and let this one learn it."""
    store = on.engine.ports.store
    await store.write(lambda r: r.switches.set(provider_switch(name), off=off))
    await take_note(on.engine)


async def test_the_queue_goes_elsewhere(tmp_path: Path) -> None:
    """A queued job is given to the other provider; new ones go there at once."""
    async with shop(tmp_path, "yescale", "vapi") as on:
        one = await on.keep(provider="yescale", request=FOX)
        assert possible(on.engine, FOX) == "yescale"
        await switch(on, "yescale", off=True)
        assert possible(on.engine, FOX) == "vapi"
        await admit(on.engine, "yescale")
        moved = await on.now(one)
        assert (moved.state, moved.provider) == (State.QUEUED, "vapi")
        assert another(on.engine, moved) is None
        await switch(on, "yescale", off=False)
        assert another(on.engine, moved) == "yescale"


async def test_what_is_bought_is_finished(tmp_path: Path) -> None:
    """A generation under way at the provider comes to its end as if nothing had happened."""
    async with shop(tmp_path, "yescale") as on:
        bought = await on.bought(await on.keep(provider="yescale", request=FOX))
        await switch(on, "yescale", off=True)
        await on.seller.settled()
        await on.clock.advance(600.0)
        assert (await poll(on.engine, bought)).state is State.DELIVERING


async def test_with_nobody_else_it_waits(tmp_path: Path) -> None:
    """A queued job waits and is bought once the provider is on again; a new one is refused for
    free. After too long the person is told.
    """
    async with shop(tmp_path, "yescale") as on:
        one, late = [await on.keep(provider="yescale", request=FOX) for _ in range(2)]
        await switch(on, "yescale", off=True)
        with pytest.raises(Refusal) as refused:
            possible(on.engine, FOX)
        assert refused.value.code == "switched_off"
        await admit(on.engine, "yescale")
        assert (await on.now(one)).state is State.QUEUED
        await switch(on, "yescale", off=False)
        assert (await on.bought(one)).state is State.GENERATING
        assert (await on.now(late)).state is not State.FAILED
        waiting = await on.keep(provider="yescale", request=FOX)
        await switch(on, "yescale", off=True)
        await on.clock.advance(2000.0)
        await admit(on.engine, "yescale")
        assert (await on.now(waiting)).state is State.FAILED


async def test_what_nobody_can_do_is_told_as_ever(tmp_path: Path) -> None:
    """An option that no provider has, off or on, is refused by its name."""
    async with shop(tmp_path, "yescale") as on:
        await switch(on, "yescale", off=True)
        with pytest.raises(Refusal) as refused:
            possible(on.engine, VideoRequest(prompt="a fox", model="no-such-model"))
        assert refused.value.code == "option_unavailable"
