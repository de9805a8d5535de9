"""How soon one process begins what another stored: an idle one, and one that stores.

`python -m tests.bench.waking idle FOLDER DB URL SECONDS listens|looks AT` and
`python -m tests.bench.waking adds DB JOBS AT`; each prints when, by the same clock.
"""

from __future__ import annotations

import asyncio
import secrets
import sys
import time
from collections.abc import Coroutine
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec

from adapters.clock import Clock
from adapters.store.opening import open_store
from bot.domain.job import Job, new_id
from bot.domain.people import Owner
from bot.ports import Records
from tests.bench.meeting import meet
from tests.bench.stage import Watch, stage, start
from tests.making import ROOM, address, job

GAP: Final = 0.1
"""Seconds between two new jobs."""


async def idle(
    folder: Path, database: str, url: str, at: float, seconds: float, *, listens: bool
) -> dict[str, float]:
    """Wait for jobs; return when each person was first answered. There is no room to buy."""
    watch = Watch()
    async with stage(
        folder, url, watch, slots=0, sampled=False, shared=database, listens=listens
    ) as (service, _):
        await start(service)
        await meet(watch.clock, at)
        await watch.clock.sleep(seconds)
    return watch.chat.answered


async def adds(database: str, at: float, jobs: int) -> dict[str, float]:
    """Store jobs for others at a constant rate; return when each was durable."""
    clock, stored = Clock(), dict[str, float]()
    async with open_store(database, works=False) as store:
        await meet(clock, at)
        begun = time.perf_counter()
        for number in range(jobs):
            await clock.sleep(begun + number * GAP - time.perf_counter())
            now, asked = clock.now(), f"request {number}"
            fresh = job(
                now=now,
                id=new_id(now, secrets.token_bytes(10)),
                owner=Owner(ROOM, f"person {number}"),
                address=address(asked),
            )
            await store.write(partial(_add, fresh=fresh))
            stored[asked] = time.perf_counter()
    return stored


def _add(records: Records, fresh: Job) -> None:
    records.jobs.add(fresh)


def _asked(part: str, *words: str) -> Coroutine[Any, Any, dict[str, float]]:
    if part == "adds":
        database, jobs, at = words
        return adds(database, float(at), int(jobs))
    folder, database, url, seconds, ears, at = words
    return idle(Path(folder), database, url, float(at), float(seconds), listens=ears == "listens")


if __name__ == "__main__":
    print(msgspec.json.encode(asyncio.run(_asked(*sys.argv[1:]))).decode())
