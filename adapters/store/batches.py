"""Group commit: what waits at one moment is written in one transaction, a unit a savepoint."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from adapters.store.database import Connection

T = TypeVar("T")

Unit = Callable[[Connection], Any]
Outcome = tuple[Any, BaseException | None]
"""What a unit returned, or what it raised."""
Send = Callable[[Sequence[Unit]], asyncio.Future[list[Outcome]]]
"""Commits units together, in a thread of its own; fails if the commit does."""


@dataclass(slots=True, eq=False)
class _Waiting:
    """A unit that waits for its commit, and the future its caller waits for."""

    unit: Unit
    future: asyncio.Future[Any]


class Batches:
    """The units that wait. One batch is on its way at a time, of at most `most` units.

    `translate` makes what callers are told of what a unit or a commit raised.
    """

    def __init__(
        self, send: Send, *, translate: Callable[[BaseException], BaseException], most: int
    ) -> None:
        self._send = send
        self._translate = translate
        self._most = most
        self._waiting: list[_Waiting] = []
        self._idle = asyncio.Event()
        self._idle.set()

    async def add(self, unit: Callable[[Connection], T]) -> T:
        """Write a unit; it is durable when this returns.

        A caller that is cancelled leaves its unit behind: like after a crash, it was done or it
        was not.
        """
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(unit, future))
        if self._idle.is_set():
            self._commit()
        return await future

    async def idle(self) -> None:
        """Wait until nothing is under way, and nothing waits for that."""
        while not self._idle.is_set():  # set for the moment between two batches, too
            await self._idle.wait()

    def _commit(self) -> None:
        """Send off all that waits; what comes meanwhile is sent off together when this is done.

        No lock: its waiters pass it one a turn of the loop, which is long when there is much to do.
        """
        batch, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
        self._idle.clear()
        on_its_way = self._send([waiting.unit for waiting in batch])
        on_its_way.add_done_callback(lambda done: self._committed(batch, done))

    def _committed(self, batch: list[_Waiting], done: asyncio.Future[list[Outcome]]) -> None:
        self._tell(batch, done)
        self._idle.set()
        if self._waiting:
            self._commit()

    def _tell(self, batch: list[_Waiting], done: asyncio.Future[list[Outcome]]) -> None:
        """Hand each waiting caller what became of its unit."""
        failed = done.exception()
        outcomes = [(None, failed)] * len(batch) if failed else done.result()
        for waiting, (result, error) in zip(batch, outcomes, strict=True):
            if waiting.future.done():
                continue
            if error is None:
                waiting.future.set_result(result)
            else:
                waiting.future.set_exception(self._translate(error))


def in_savepoints(
    execute: Callable[[Any], Any],
    session: Connection,
    units: Sequence[Unit],
    *,
    fatal: tuple[type[Exception], ...] = (),
) -> list[Outcome]:
    """Run units one after the other; one that fails harms no other, unless it is `fatal` to all."""
    return [_in_savepoint(execute, session, unit, fatal) for unit in units]


def _in_savepoint(
    execute: Callable[[Any], Any],
    session: Connection,
    unit: Unit,
    fatal: tuple[type[Exception], ...],
) -> Outcome:
    execute("SAVEPOINT unit")
    try:
        result = unit(session)
    except fatal:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to this unit's caller
        execute("ROLLBACK TO SAVEPOINT unit")
        execute("RELEASE SAVEPOINT unit")
        return None, error
    execute("RELEASE SAVEPOINT unit")
    return result, None
