"""Tells buyers of news on their own addresses: a POST for each change, as Luma documents it.

https://docs.lumalabs.ai/changelog/callbacks-and-credits-balance: it may come several times for one
state, must be answered with exactly 200 within 5 s, and is tried again 3 times, 100 ms apart.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

import aiohttp
from aiohttp import hdrs

from adapters.luma.sandbox.clock import Clock
from adapters.luma.sandbox.diary import Diary
from adapters.luma.sandbox.drawing.chance import chance
from adapters.luma.sandbox.fault import Fault, Faults, Route, Trouble
from adapters.luma.sandbox.fields import is_local
from adapters.luma.sandbox.task import Stage, Task
from bot.supervise import Agenda, Supervisor

_LANE: Final = "callbacks"
_WIDTH: Final = 64
"""Buyers that are spoken to at once; a slow one holds up nobody else."""

_TRIES: Final = 4
_PAUSE: Final = 0.1
_PATIENCE: Final = aiohttp.ClientTimeout(total=5)
_TWICE: Final = 0.2
"""The share of states that are told twice."""

_OVER: Final = frozenset({Stage.COMPLETED, Stage.FAILED})


class Herald:
    """Watches tasks whose buyers want to be told, on this machine only.

    `stage` says where a task stands, `letter` is what is written about it.
    """

    def __init__(
        self,
        stage: Callable[[Task], Stage],
        letter: Callable[[Task], bytes],
        faults: Faults,
        now: Callable[[], float],
    ) -> None:
        self._stage, self._letter, self._faults = stage, letter, faults
        self._clock = Clock(now)
        self._watched: dict[str, Task] = {}
        self._told: dict[str, Stage] = {}
        self._agenda = Agenda(self._clock, Diary())
        self._agenda.lane(_LANE, _WIDTH, self._see_to)
        self._supervisor = Supervisor(Diary())
        self._session: aiohttp.ClientSession | None = None

    def open(self) -> None:
        """Begin."""
        self._session = aiohttp.ClientSession(
            timeout=_PATIENCE, cookie_jar=aiohttp.DummyCookieJar()
        )
        self._agenda.start(self._supervisor)

    async def close(self) -> None:
        """Stop in the middle of everything; what was not told is not told."""
        await self._supervisor.stop()
        if self._session:
            await self._session.close()

    def watch(self, task: Task) -> None:
        """Tell its buyer what becomes of a task, if that is wished and possible."""
        if task.order.callback and is_local(task.order.callback):
            self._watched[task.id] = task
            self._agenda.at(_LANE, task.id, task.at + task.waiting)

    def look(self, task_id: str) -> None:
        """Look at a task now: something may have changed."""
        if task_id in self._watched:
            self._agenda.at(_LANE, task_id, self._clock.now())

    async def _see_to(self, task_id: str) -> None:
        task = self._watched.get(task_id)
        if task is None:
            return
        stage = self._stage(task)
        if stage is not Stage.PENDING and stage is not self._told.get(task_id):
            self._told[task_id] = stage
            await self._tell(task, stage)
        if stage in _OVER:
            del self._watched[task_id], self._told[task_id]
            return
        later = task.at + task.waiting if stage is Stage.PENDING else task.ends_at
        # Once it should have ended, only the drawing can bring news, which `look` is told of.
        if self._clock.now() < later or self._stage(task) is not stage:
            self._agenda.at(_LANE, task_id, later)

    async def _tell(self, task: Task, stage: Stage) -> None:
        letter = self._letter(task)
        fault = self._faults.take(Route.CALLBACK)
        if fault is not None and fault.trouble is Trouble.DROPPED:
            return
        if fault is not None:
            await self._clock.sleep(fault.delay)
        for _ in range(_copies(fault, task, stage)):
            await self._deliver(str(task.order.callback), letter)

    async def _deliver(self, address: str, letter: bytes) -> None:
        for attempt in range(_TRIES):
            if attempt:
                await self._clock.sleep(_PAUSE)
            if await self._taken(address, letter):
                return

    async def _taken(self, address: str, letter: bytes) -> bool:
        assert self._session is not None
        headers = {hdrs.CONTENT_TYPE: "application/json"}
        try:
            async with self._session.post(
                address, data=letter, headers=headers, allow_redirects=False
            ) as answer:
                return answer.status == HTTPStatus.OK
        except (TimeoutError, aiohttp.ClientError):
            return False


def _copies(fault: Fault | None, task: Task, stage: Stage) -> int:
    """Say how often it is told: as ordered, or else by the chance of the task."""
    if fault is not None:
        return 2 if fault.trouble is Trouble.TWICE else 1
    return 2 if chance("callback", task.id, stage).random() < _TWICE else 1
