"""A process that works off a queue with others: `python -m tests.bench.worker FOLDER DB URL AT`."""

from __future__ import annotations

import asyncio
import secrets
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec

from adapters.clock import Clock
from adapters.store.opening import open_store
from adapters.store.records import Store
from bot.domain.job import new_id
from bot.domain.people import Owner
from bot.domain.video import VideoRequest
from bot.ports import Records
from bot.rules.pacing import Durations
from tests.bench.meeting import meet
from tests.bench.stage import Watch, stage, start
from tests.making import ROOM, address, job

SPEED: Final = 20.0
"""How much quicker the seller is than usual: a generation takes about a second."""
_USUAL: Final = 1.0
_LEARNED: Final = 30
_ROOM: Final = 10_000
"""Generations at once: the seller is not what is measured."""
_EACH: Final = 3
"""Jobs of one person."""
_BATCH: Final = 60
_LOOK: Final = 0.05
"""Seconds between two looks whether all are over."""
_LEFT: Final = "SELECT count(*) FROM jobs WHERE due_at IS NOT NULL"


async def prepare(url: str, jobs: int) -> None:
    """Fill the queue with jobs that are nobody's, of a kind that is known to be quick."""
    async with open_store(url, works=False) as store:
        durations = Durations()
        for _ in range(_LEARNED):
            durations = durations.add(_USUAL)
        await store.write(lambda r: r.history.save("sandbox - -", durations.counts))
        for first in range(0, jobs, _BATCH):
            several = range(first, min(first + _BATCH, jobs))
            await store.write(partial(_add, numbers=several, now=Clock().now()))


def _add(records: Records, numbers: range, now: float) -> None:
    for number in numbers:
        fresh = job(
            now=now,
            id=new_id(now, secrets.token_bytes(10)),
            owner=Owner(ROOM, f"person {number // _EACH}"),
            address=address(f"request {number}"),
            request=VideoRequest(prompt="a fox surfing at dusk [fail]"),
        )
        records.jobs.add(fresh)


async def main(folder: Path, database: str, url: str, at: float) -> dict[str, Any]:
    """Work from a time on until nothing is left; return the seconds, and what was done here."""
    watch = Watch()
    async with stage(folder, url, watch, slots=_ROOM, sampled=False, shared=database) as (
        service,
        store,
    ):
        await meet(watch.clock, at)
        processor = time.process_time()
        await start(service)
        while await _left(store):
            await watch.clock.sleep(_LOOK)
        took = watch.clock.now() - at
        cores = (time.process_time() - processor) / took
    return {"seconds": took, "jobs": len(watch.seen), "cores": cores}


async def _left(store: Store) -> int:
    return int(await store.database.read(lambda c: c.rows(_LEFT)[0][0]))


if __name__ == "__main__":
    found = asyncio.run(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], float(sys.argv[4])))
    print(msgspec.json.encode(found).decode())
