"""The agenda: what falls due is done, in time, once, within bounds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio

from bot.supervise import Agenda, Supervisor
from tests.clock import FakeClock, settle


class Notes:
    """A journal that remembers; it keeps `bot.ports.Journal`'s promises."""

    def __init__(self) -> None:
        self.events: list[str] = []

    def note(self, event: str, **_: object) -> None:
        """Remember the name."""
        self.events.append(event)

    def defect(self, event: str, error: BaseException, **_: object) -> None:
        """Remember the name and the kind of error."""
        self.events.append(f"{event} {type(error).__name__}")


class Stage:
    """An agenda with one lane of width 2 whose work can be held up."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.notes = Notes()
        self.agenda = Agenda(self.clock, self.notes)
        self.supervisor = Supervisor(self.notes)
        self.done: list[tuple[str, float]] = []
        self.under_way = 0
        self.most = 0
        self.gate = asyncio.Event()
        self.gate.set()
        self.agenda.lane("lane", 2, self.work)

    async def work(self, item: str) -> None:
        """Note the item and the time; `bad` fails."""
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            await self.gate.wait()
            self.done.append((item, self.clock.now()))
            if item == "bad":
                raise RuntimeError(item)
        finally:
            self.under_way -= 1


@pytest_asyncio.fixture
async def stage() -> AsyncIterator[Stage]:
    """A running agenda, stopped at the end."""
    stage = Stage()
    stage.agenda.start(stage.supervisor)
    yield stage
    await stage.supervisor.stop()


async def test_in_the_order_of_due_times(stage: Stage) -> None:
    """What is put in any order is done when it is due."""
    start = stage.clock.now()
    for item, after in (("c", 30.0), ("a", 10.0), ("b", 20.0)):
        stage.agenda.at("lane", item, start + after)
    await stage.clock.advance(25.0)
    assert stage.done == [("a", start + 10.0), ("b", start + 20.0)]
    await stage.clock.advance(10.0)
    assert stage.done[-1] == ("c", start + 30.0)


async def test_a_newer_plan_replaces_the_older(stage: Stage) -> None:
    """An item planned twice is done once, at the later plan's time."""
    start = stage.clock.now()
    stage.agenda.at("lane", "a", start + 10.0)
    stage.agenda.at("lane", "a", start + 5.0)
    await stage.clock.advance(60.0)
    assert stage.done == [("a", start + 5.0)]


async def test_dropped_plans_are_forgotten(stage: Stage) -> None:
    """An item that was dropped is not done."""
    stage.agenda.at("lane", "a", stage.clock.now() + 5.0)
    stage.agenda.drop("lane", "a")
    await stage.clock.advance(60.0)
    assert stage.done == []


async def test_never_more_than_the_width_at_once(stage: Stage) -> None:
    """Of many due items two are under way at a time, and all are done in the end."""
    stage.gate.clear()
    for number in range(7):
        stage.agenda.at("lane", str(number), stage.clock.now())
    await stage.clock.advance(1.0)
    assert stage.under_way == 2
    stage.gate.set()
    await settle()
    assert (len(stage.done), stage.most) == (7, 2)


async def test_one_item_is_never_worked_on_twice_at_once(stage: Stage) -> None:
    """An item planned while it is worked on is done again afterwards."""
    stage.gate.clear()
    stage.agenda.at("lane", "a", stage.clock.now())
    await stage.clock.advance(1.0)
    stage.agenda.at("lane", "a", stage.clock.now())
    await stage.clock.advance(1.0)
    assert stage.under_way == 1
    stage.gate.set()
    await stage.clock.advance(1.0)
    assert [item for item, _ in stage.done] == ["a", "a"]
    assert stage.most == 1


async def test_a_defect_is_noted_and_tried_again(stage: Stage) -> None:
    """Work that fails is written down, harms no other, and comes back later."""
    stage.agenda.at("lane", "bad", stage.clock.now())
    stage.agenda.at("lane", "good", stage.clock.now())
    await stage.clock.advance(1.0)
    assert sorted(item for item, _ in stage.done) == ["bad", "good"]
    assert stage.notes.events == ["work_failed RuntimeError"]
    await stage.clock.advance(60.0)
    assert [item for item, _ in stage.done].count("bad") > 1


async def test_draining_waits_for_what_is_under_way(stage: Stage) -> None:
    """After the drain began nothing new starts, and it ends when the last work is done."""
    stage.gate.clear()
    stage.agenda.at("lane", "a", stage.clock.now())
    await stage.clock.advance(1.0)
    drained = asyncio.ensure_future(stage.agenda.drain(20.0))
    await settle()
    stage.agenda.at("lane", "b", stage.clock.now())
    assert not drained.done()
    stage.gate.set()
    await settle()
    assert drained.done()
    assert [item for item, _ in stage.done] == ["a"]


async def test_a_dead_task_is_noticed() -> None:
    """A long-lived task that fails is written down by name, and its owner told."""
    notes = Notes()
    supervisor = Supervisor(notes)

    async def doomed() -> None:
        raise ValueError

    supervisor.start(doomed(), name="doomed")
    await asyncio.wait_for(supervisor.ended.wait(), 5)
    assert supervisor.trouble is not None
    assert notes.events == ["task_died ValueError"]
    await supervisor.stop()
