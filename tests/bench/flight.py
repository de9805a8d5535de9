"""A process with thousands of jobs in flight: `python -m tests.bench.flight FOLDER URL SECONDS …`.

It is started as after a kill, runs for a while in peace, and then hears commands.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import msgspec

from adapters.store.records import Store
from bot.domain.call import Inbound
from bot.domain.job import State
from bot.service import Service
from tests.bench.figure import quantile
from tests.bench.process import resident
from tests.bench.stage import Watch, stage
from tests.making import ROOM

RATE: Final = 200.0
"""Commands a second."""
_LATEST: Final = 30.0
"""Seconds that anything may take."""


async def main(
    folder: Path, url: str, calm: float, commands: float, *, slots: int
) -> dict[str, Any]:
    """Measure; return the numbers by name. `calm` and `commands` are in seconds."""
    found: dict[str, Any] = {"rss_before": resident()}
    watch = Watch()
    begun = time.perf_counter()
    async with stage(folder, url, watch, slots=slots) as (service, store):
        if calm:
            found |= await _restart(service, store, watch, begun)
            found |= await _calm(service, watch, calm)
        else:
            await service.start()
        found |= await _acknowledge(service, watch, commands)
    return found


async def _restart(service: Service, store: Store, watch: Watch, begun: float) -> dict[str, Any]:
    """Start with what a killed process left behind; wait until all of it was asked for once."""
    now = watch.clock.now()
    sql = "SELECT count(*) FROM jobs WHERE due_at <= ? AND worker IS NOT ?"

    async def unclaimed() -> int:
        return int(await store.database.read(lambda c: c.rows(sql, now, store.worker)[0][0]))

    left = due = await unclaimed()
    await service.start()
    while left:
        await watch.clock.sleep(0.02)
        left = await unclaimed()
    claimed = time.perf_counter() - begun
    await _when(watch, lambda: len(watch.seen) >= due, begun)
    return {
        "due": due,
        "first": watch.first - begun,
        "claimed": claimed,
        "polled": time.perf_counter() - begun,
    }


async def _calm(service: Service, watch: Watch, seconds: float) -> dict[str, Any]:
    await watch.clock.sleep(5.0)
    watch.clear()
    calls, processor, before, begun = (
        watch.chat.calls,
        time.process_time(),
        resident(),
        time.perf_counter(),
    )
    await watch.clock.sleep(seconds)
    took = time.perf_counter() - begun
    return {
        "in_flight": _flying(service),
        "cores": (time.process_time() - processor) / took,
        "rss": resident(),
        "rss_peak": resident("VmHWM"),
        "rss_growth": resident() - before,
        "polls": watch.polls / took,
        "chat_calls": (watch.chat.calls - calls) / took,
        "late_p50": quantile(watch.late, 0.5),
        "late_p99": quantile(watch.late, 0.99),
        "stall_p99": quantile(watch.stalls, 0.99),
        "stall_max": max(watch.stalls),
    }


async def _acknowledge(service: Service, watch: Watch, seconds: float) -> dict[str, Any]:
    """Say commands at a constant rate, whatever becomes of them; note when each is answered."""
    watch.clear()
    said: dict[str, float] = {}
    under_way = []
    processor, begun = time.process_time(), time.perf_counter()
    for number in range(int(seconds * RATE)):
        planned = begun + number / RATE
        if (ahead := planned - time.perf_counter()) > 0:
            await watch.clock.sleep(ahead)
        inbound = Inbound(
            key=f"command {number}",
            platform=ROOM,
            body=f"asker {number}|a fox surfing at dusk, number {number}",
            received_at=watch.clock.now(),
        )
        said[inbound.key] = planned
        under_way.append(asyncio.ensure_future(service.receive(inbound)))
    took = time.perf_counter() - begun
    cores, polls = (time.process_time() - processor) / took, watch.polls / took
    await asyncio.gather(*under_way)
    answered = watch.chat.answered
    await _when(watch, lambda: all(key in answered for key in said), begun)
    ended = time.perf_counter()
    delays = [answered.get(key, ended) - at for key, at in said.items()]
    return {
        "commands": len(said),
        "unanswered": sum(key not in answered for key in said),
        "ack_p50": quantile(delays, 0.5),
        "ack_p99": quantile(delays, 0.99),
        "ack_max": max(delays),
        "ack_cores": cores,
        "ack_in_flight": _flying(service),
        "ack_polls": polls,
        "ack_stall_p99": quantile(watch.stalls, 0.99),
        "ack_stall_max": max(watch.stalls),
    }


async def _when(watch: Watch, holds: Callable[[], bool], begun: float) -> float:
    """Wait until it holds; return the seconds since `begun`."""
    latest = time.perf_counter() + _LATEST
    while not holds() and time.perf_counter() < latest:
        await watch.clock.sleep(0.002)
    return time.perf_counter() - begun


def _flying(service: Service) -> int:
    now = service.engine.now()
    held = service.engine.held.values()
    return sum(job.state is State.GENERATING and (job.submitted_at or now) <= now for job in held)


if __name__ == "__main__":
    calm, commands = map(float, sys.argv[3:5])
    numbers = asyncio.run(
        main(Path(sys.argv[1]), sys.argv[2], calm, commands, slots=int(sys.argv[5]))
    )
    print(msgspec.json.encode(numbers).decode())
