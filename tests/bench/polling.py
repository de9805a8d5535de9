"""Our polls by the second of processor time: `python -m tests.bench.polling FOLDER URL SECONDS`.

The real engine, agenda, store and client; no status messages, which the rival has not either.
"""

from __future__ import annotations

import asyncio
import sys
import time
from contextlib import AsyncExitStack
from pathlib import Path

import msgspec

from tests.bench.stage import Watch, stage
from tests.making import ROOM

SETTLING = 8.0
"""Seconds until the first rush is over."""


async def main(folder: Path, url: str, seconds: float) -> dict[str, float]:
    """Poll the jobs of the folder; return polls, and seconds of the processor and the clock."""
    watch = Watch()
    async with AsyncExitStack() as stack:
        service, _ = await stack.enter_async_context(
            stage(folder, url, watch, slots=0, sampled=False)
        )
        service.engine.agenda.lane(f"show {ROOM}", 1, _show_nothing)
        await service.start()
        await watch.clock.sleep(SETTLING)
        watch.clear()
        processor, begun = time.process_time(), time.perf_counter()
        await watch.clock.sleep(seconds)
        return {
            "polls": watch.polls,
            "processor": time.process_time() - processor,
            "seconds": time.perf_counter() - begun,
        }


async def _show_nothing(_: str) -> None:
    return


if __name__ == "__main__":
    found = asyncio.run(main(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3])))
    print(msgspec.json.encode(found).decode())
