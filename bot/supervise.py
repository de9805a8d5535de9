"""Who owns every task: a `Supervisor` for those that live long, an `Agenda` for what falls due.

One heap of due times and lanes of bounded width, not a task a job: with 10,000 jobs in flight a
task each makes polls late by 127 to 146 ms where the heap is late by 2 to 17.
"""

from __future__ import annotations

import asyncio
import gc
import heapq
import itertools
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Final

from bot.ports import Clock, Journal

_IDLE: Final = 3600.0
"""Seconds to sleep when nothing at all is due."""
_AFTER_DEFECT: Final = 30.0
"""Seconds until work is tried again that ended in a defect of ours."""


_COLLECTIONS: Final = (2000, 20, 200)
"""Net new objects until the young, the middle and all are searched for rings of garbage."""


def collect_seldom() -> None:
    """Spare the loop the long pauses of the garbage collector; once, when everything is imported.

    With 10,000 jobs in hand each search through all objects stops everything for 50 to 100 ms, and
    there was one every few seconds. What counting references frees is freed at once as ever.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTIONS)


class Supervisor:
    """Starts long-lived tasks by name, notices when one dies, ends them all."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._tasks: list[asyncio.Task[Any]] = []
        self.ended = asyncio.Event()
        """Set when the process should end: somebody asked for it, or a task has died."""
        self.trouble: BaseException | None = None
        """What the first task died of; the process should then be started anew."""

    def start(self, work: Coroutine[Any, Any, Any], *, name: str) -> None:
        """Start a task that is meant to live as long as the process."""
        task = asyncio.create_task(work, name=name)
        task.add_done_callback(self._ended)
        self._tasks.append(task)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            self._journal.defect("task_died", error, task=task.get_name())
            self.trouble = self.trouble or error
            self.ended.set()

    async def stop(self) -> None:
        """Cancel every task, youngest first, and wait for the end of each."""
        for task in reversed(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()


@dataclass(slots=True, eq=False)
class Lane:
    """Work of one kind: at most `width` pieces at once, each known by its id.

    What a lane `owes` is begun even when the agenda closes: it was promised already.
    """

    name: str
    width: int
    work: Callable[[str], Awaitable[None]]
    owes: bool = False
    ready: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    busy: set[str] = field(default_factory=set)
    again: dict[str, float] = field(default_factory=dict)
    """Ids that were put on the agenda while they were being worked on."""


class Agenda:
    """One heap of due times over many lanes; an id is in one lane at most once at a time."""

    def __init__(self, clock: Clock, journal: Journal) -> None:
        self._clock = clock
        self._journal = journal
        self._lanes: dict[str, Lane] = {}
        self._heap: list[tuple[float, int, str, str]] = []
        self._due: dict[tuple[str, str], int] = {}
        self._numbers = itertools.count()
        self._changed = asyncio.Event()
        self._closing = False
        self._idle = asyncio.Event()

    def lane(
        self, name: str, width: int, work: Callable[[str], Awaitable[None]], *, owes: bool = False
    ) -> None:
        """Open a lane."""
        self._lanes[name] = Lane(name, width, work, owes)

    def at(self, lane: str, item: str, due: float) -> None:
        """Have `item` worked on at `due`; an earlier plan for it in this lane is replaced."""
        road = self._lanes[lane]
        if self._closing and not road.owes:
            return
        if item in road.busy:
            road.again[item] = min(due, road.again.get(item, due))
            return
        number = next(self._numbers)
        self._due[lane, item] = number
        if not self._heap or due < self._heap[0][0]:
            self._changed.set()
        heapq.heappush(self._heap, (due, number, lane, item))

    def drop(self, lane: str, item: str) -> None:
        """Forget the plan for `item`; what is under way goes on."""
        self._due.pop((lane, item), None)
        self._lanes[lane].again.pop(item, None)

    @property
    def closing(self) -> bool:
        """Whether no new work is taken any more."""
        return self._closing

    def under_way(self, lane: str) -> frozenset[str]:
        """Return what is worked on in a lane at this moment."""
        return frozenset(self._lanes[lane].busy)

    def start(self, supervisor: Supervisor) -> None:
        """Start the clockwork and every lane's workers."""
        supervisor.start(self._turn(), name="agenda")
        for lane in self._lanes.values():
            for number in range(lane.width):
                supervisor.start(self._serve(lane), name=f"{lane.name}/{number}")

    async def drain(self, seconds: float) -> None:
        """Take no new work, and wait until what is under way is done, `seconds` at most."""
        self._closing = True
        self._heap = [plan for plan in self._heap if self._lanes[plan[2]].owes]
        heapq.heapify(self._heap)
        self._due = {plan: n for plan, n in self._due.items() if self._lanes[plan[0]].owes}
        for lane in self._lanes.values():
            while not lane.owes and not lane.ready.empty():
                lane.ready.get_nowait()
        if not self._done():
            await self._clock.wait(self._idle, seconds)

    def _done(self) -> bool:
        """Say whether nothing is under way and nothing is owed."""
        lanes = self._lanes.values()
        owed = any(self._lanes[lane].owes for lane, _ in self._due)
        return not owed and not any(
            lane.busy or (lane.owes and not lane.ready.empty()) for lane in lanes
        )

    async def _turn(self) -> None:
        while True:
            self._changed.clear()
            now = self._clock.now()
            while self._heap and self._heap[0][0] <= now:
                _, number, lane, item = heapq.heappop(self._heap)
                if self._due.get((lane, item)) == number:
                    del self._due[lane, item]
                    self._lanes[lane].ready.put_nowait(item)
            wait = self._heap[0][0] - now if self._heap else _IDLE
            await self._clock.wait(self._changed, min(wait, _IDLE))

    async def _serve(self, lane: Lane) -> None:
        while True:
            item = await lane.ready.get()
            if item in lane.busy:
                lane.again[item] = self._clock.now()
                continue
            await self._do(lane, item)

    async def _do(self, lane: Lane, item: str) -> None:
        lane.busy.add(item)
        try:
            await lane.work(item)
        except Exception as error:  # noqa: BLE001 - a poisoned item must not kill its lane
            self._journal.defect("work_failed", error, lane=lane.name, item=item)
            lane.again.setdefault(item, self._clock.now() + _AFTER_DEFECT)
        finally:
            lane.busy.discard(item)
            due = lane.again.pop(item, None)
            if due is not None:
                self.at(lane.name, item, due)
            if self._closing and self._done():
                self._idle.set()
