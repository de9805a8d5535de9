"""The door to the budget: short waits in place, one call of a chat at once, whatever happens."""

from __future__ import annotations

import asyncio

import pytest

from adapters.chat.telegram.budget import Budget, Kind
from bot.errors import ChatBusy
from tests.clock import FakeClock
from tests.making import NOON

GROUP, PERSON = -1001234567890, 77


async def opened(clock: FakeClock) -> Budget:
    """Return a budget of a process that runs for two seconds already."""
    budget = Budget(clock)
    await clock.advance(2.0)
    return budget


async def test_a_short_wait_is_waited_in_place() -> None:
    """Up to 0.3 s the door waits itself; whoever would wait longer is sent away."""
    clock = FakeClock()
    budget = await opened(clock)
    begun: list[float] = []

    async def call(key: str) -> None:
        async with budget.turn(PERSON, Kind.RESULT, key):
            begun.append(clock.now() - NOON - 2.0)

    await call("first")
    with pytest.raises(ChatBusy):
        await call("second")
    await clock.advance(0.8)
    await asyncio.gather(call("second"), clock.advance(0.3))
    assert begun == pytest.approx([0.0, 1.05])


async def test_one_call_of_a_chat_is_under_way_at_once() -> None:
    """While an upload is under way in a chat, nothing else is sent there, and elsewhere it is."""
    clock = FakeClock()
    budget = await opened(clock)
    async with budget.turn(PERSON, Kind.RESULT, "upload"):
        await clock.advance(50.0)
        with pytest.raises(ChatBusy) as busy:
            await _pass(budget, PERSON)
        await _pass(budget, GROUP)
    assert busy.value.retry_after is not None
    assert busy.value.retry_after <= 5.0


async def test_a_call_that_fails_ends_its_turn() -> None:
    """Whatever happens within a turn, the chat is free a second later."""
    clock = FakeClock()
    budget = await opened(clock)
    with pytest.raises(ZeroDivisionError):
        async with budget.turn(PERSON, Kind.RESULT, "failing"):
            raise ZeroDivisionError
    await clock.advance(1.1)
    await _pass(budget, PERSON)


async def test_a_clock_that_is_set_back_stops_nobody() -> None:
    """When the machine's clock jumps back an hour, the pauses stay as short as they are."""
    clock = FakeClock()
    budget = await opened(clock)
    await _pass(budget, PERSON)
    clock._now -= 3600.0
    with pytest.raises(ChatBusy) as busy:
        await _pass(budget, PERSON)
    assert busy.value.retry_after == pytest.approx(1.05)
    await clock.advance(1.1)
    await _pass(budget, PERSON)


async def _pass(budget: Budget, chat: int) -> None:
    async with budget.turn(chat, Kind.RESULT, "key"):
        pass


async def test_who_was_killed_may_have_written_a_moment_ago() -> None:
    """A process that was just started waits for a second before it writes into any chat."""
    clock = FakeClock()
    budget = Budget(clock)
    with pytest.raises(ChatBusy):
        await _pass(budget, PERSON)
    await clock.advance(1.1)
    await _pass(budget, PERSON)
