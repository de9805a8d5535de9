"""Durable new jobs by the second: `python -m tests.bench.inserts FOLDER SECONDS`."""

from __future__ import annotations

import asyncio
import itertools
import secrets
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import aiosqlite
import msgspec

from adapters.clock import Clock
from adapters.store.jobs import ADD, new_row
from adapters.store.opening import open_store
from bot.domain.call import Call
from bot.domain.job import Job, new_id
from bot.domain.people import Owner
from bot.ports import Records
from bot.rules.limits import Limits, decide
from bot.usecases.charge import counted
from bot.usecases.move import count
from tests.bench.seeding import database
from tests.making import ROOM, call, job

WRITERS: Final = 200
_LIMITS: Final = Limits(user_running=3, user_daily=20)


async def main(folder: Path, seconds: float) -> dict[str, float]:
    """Measure three ways; return new jobs by the second."""
    async with open_store(database(folder)) as store:
        few, many = _Requests("few"), _Requests("many")
        alone = await _rate(seconds, lambda n: store.write(lambda r: r.jobs.add(few.job(n))))
        whole = await _rate(seconds, lambda n: store.write(lambda r: many.accept(r, n)))
    return {"alone": alone, "whole": whole, "hops": await _hops(folder, seconds)}


async def _hops(folder: Path, seconds: float) -> float:
    """Insert through aiosqlite's methods, a transaction a job, each statement a hop of its own."""
    async with aiosqlite.connect(folder / "bot.db", isolation_level=None) as connection:
        await connection.execute("PRAGMA synchronous=FULL")
        turn, hopping = asyncio.Lock(), _Requests("hopping")

        async def insert(number: int) -> None:
            async with turn:
                await connection.execute("BEGIN IMMEDIATE")
                await connection.execute(ADD, new_row(hopping.job(number), "rival"))
                await connection.commit()

        return await _rate(seconds, insert)


async def _rate(seconds: float, insert: Callable[[int], Awaitable[Any]]) -> float:
    """Let all writers insert one after the other; return how many were durable in a second."""
    numbers, done, begun = itertools.count(), 0, time.perf_counter()

    async def write() -> None:
        nonlocal done
        while time.perf_counter() - begun < seconds:
            await insert(next(numbers))
            done += 1

    await asyncio.gather(*(write() for _ in range(WRITERS)))
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


if __name__ == "__main__":
    found = asyncio.run(main(Path(sys.argv[1]), float(sys.argv[2])))
    print(msgspec.json.encode(found).decode())
