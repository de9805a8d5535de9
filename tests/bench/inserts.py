"""Durable new jobs by the second: `python -m tests.bench.inserts URL SECONDS [AT]`.

With `AT`, a time, it only accepts, from then on: what several processes do at once is measured so.
"""

from __future__ import annotations

import asyncio
import itertools
import secrets
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field, replace
from typing import Any, Final

import aiosqlite
import msgspec

from adapters.clock import Clock
from adapters.store.jobs import ADD, new_row
from adapters.store.opening import database_path, is_sqlite, open_store
from adapters.store.records import Store
from bot.domain.call import Call
from bot.domain.job import Job, new_id
from bot.domain.people import Owner
from bot.errors import StoreFailed
from bot.ports import Records
from bot.rules.limits import Limits, decide
from bot.usecases.charge import counted
from bot.usecases.move import count
from tests.bench.figure import quantile
from tests.bench.meeting import meet
from tests.making import ROOM, call, job

WRITERS: Final = 200
_LIMITS: Final = Limits(user_running=3, user_daily=20)


async def main(url: str, seconds: float) -> dict[str, float]:
    """Measure each way; return new jobs by the second, and seconds until one alone is durable."""
    async with open_store(url) as store:
        few, many = _Requests("few"), _Requests("many")
        alone = await _rate(seconds, lambda n: store.write(lambda r: r.jobs.add(few.job(n))))
        whole = await _rate(seconds, lambda n: store.write(lambda r: many.accept(r, n)))
        found = {"alone": alone, "whole": whole, **await _latency(store, seconds)}
    if is_sqlite(url):
        found["hops"] = await _hops(url, seconds)
    return found


async def together(url: str, seconds: float, at: float) -> dict[str, float]:
    """Accept from a time on, as others may do then; return new jobs by the second.

    The store may fail one that always meets the others': people would be told to ask again.
    """
    failed = 0
    async with open_store(url) as store:
        mine = _Requests(store.worker)

        async def accept(number: int) -> None:
            nonlocal failed
            try:
                await store.write(lambda r: mine.accept(r, number))
            except StoreFailed:
                failed += 1

        await meet(mine.clock, at)
        tried = await _rate(seconds, accept)
    return {"whole": tried - failed / seconds, "failed": failed}


async def _latency(store: Store, seconds: float) -> dict[str, float]:
    """Let one writer accept one after the other; return how long that took."""
    one, took = _Requests("one"), list[float]()

    async def accept(number: int) -> None:
        begun = time.perf_counter()
        await store.write(lambda r: one.accept(r, number))
        took.append(time.perf_counter() - begun)

    await _rate(seconds, accept, writers=1)
    return {"p50": quantile(took, 0.5), "p99": quantile(took, 0.99)}


async def _hops(url: str, seconds: float) -> float:
    """Insert through aiosqlite's methods, a transaction a job, each statement a hop of its own."""
    async with aiosqlite.connect(database_path(url), isolation_level=None) as connection:
        await connection.execute("PRAGMA synchronous=FULL")
        turn, hopping = asyncio.Lock(), _Requests("hopping")

        async def insert(number: int) -> None:
            async with turn:
                await connection.execute("BEGIN IMMEDIATE")
                await connection.execute(ADD, new_row(hopping.job(number), "rival"))
                await connection.commit()

        return await _rate(seconds, insert)


async def _rate(
    seconds: float, insert: Callable[[int], Awaitable[Any]], *, writers: int = WRITERS
) -> float:
    """Let all writers insert one after the other; return how many were durable in a second."""
    numbers, done, begun = itertools.count(), 0, time.perf_counter()

    async def write() -> None:
        nonlocal done
        while time.perf_counter() - begun < seconds:
            await insert(next(numbers))
            done += 1

    await asyncio.gather(*(write() for _ in range(writers)))
    return done / (time.perf_counter() - begun)


@dataclass(slots=True, eq=False)
class _Requests:
    """New jobs, made as `bot.usecases.accept` makes them; each person asks for three."""

    who: str
    clock: Clock = field(default_factory=Clock)
    like: Job = field(default_factory=job)
    call: Call = field(default_factory=call)

    def job(self, number: int) -> Job:
        """Return a job born now."""
        now = self.clock.now()
        return replace(
            self.like,
            id=new_id(now, secrets.token_bytes(10)),
            owner=Owner(ROOM, f"{self.who} {number // 3}"),
            origin=f"{self.who}:{number}",
            created_at=now,
            since=now,
            due_at=now,
        )

    def accept(self, records: Records, number: int) -> None:
        """Do what `accept` does in its transaction."""
        fresh = self.job(number)
        asked, now = replace(self.call, owner=fresh.owner), fresh.created_at
        decide(_LIMITS, counted(records, asked, _LIMITS, now), now)
        records.queue.rank(fresh.owner)
        records.inbox.close(fresh.origin, now=now)
        if records.jobs.add(fresh):
            count(records, fresh, 1)


def _asked(url: str, seconds: str, *at: str) -> Coroutine[Any, Any, dict[str, float]]:
    if at:
        return together(url, float(seconds), float(at[0]))
    return main(url, float(seconds))


if __name__ == "__main__":
    print(msgspec.json.encode(asyncio.run(_asked(*sys.argv[1:]))).decode())
