"""The rival: a coroutine a job over plain httpx, as `python -m tests.bench.plain IDS URL SECONDS`.

Each asks every few seconds, at a moment of its own, so that they do not come all at once. That is
kinder than such bots are to themselves.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
import msgspec

from adapters.clock import Clock
from tests.bench.pacing import FIXED
from tests.bench.polling import SETTLING


@dataclass(slots=True, eq=False)
class Rival:
    """Counts its polls."""

    client: httpx.AsyncClient
    url: str
    clock: Clock
    polls: int = 0

    async def follow(self, name: str) -> None:
        """Ask for one generation until cancelled."""
        await self.clock.sleep(random.uniform(0, FIXED))
        while True:
            address = f"{self.url}/luma/generations/{name}"
            try:
                answer = await self.client.get(address, headers={"Authorization": "Bearer sandbox"})
                self.polls += answer.json()["state"] in {"pending", "processing"}
            except httpx.TransportError:  # its pool gives up on those who wait for too long
                pass
            await self.clock.sleep(FIXED)


async def main(names: list[str], url: str, seconds: float) -> None:
    """Poll; print polls, and seconds of the processor and the clock, and end at once.

    To cancel thousands who wait for httpx's pool takes it minutes.
    """
    logging.getLogger("httpx").setLevel(logging.WARNING)
    clock = Clock()
    async with httpx.AsyncClient() as client:
        rival = Rival(client, url, clock)
        following = asyncio.gather(*(rival.follow(name) for name in names))
        await clock.sleep(SETTLING)
        rival.polls = 0
        processor, begun = time.process_time(), time.perf_counter()
        await clock.sleep(seconds)
        found = {
            "polls": rival.polls,
            "processor": time.process_time() - processor,
            "seconds": time.perf_counter() - begun,
        }
        print(msgspec.json.encode(found).decode(), flush=True)
        os._exit(following.done())


if __name__ == "__main__":
    ids = Path(sys.argv[1]).read_text(encoding="ascii").split()
    asyncio.run(main(ids, sys.argv[2], float(sys.argv[3])))
