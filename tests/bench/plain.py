"""The rival: a coroutine a job over plain httpx, as `python -m tests.bench.plain IDS URL SECONDS`.

Each asks every few seconds, at a moment of its own, so that they do not come all at once. That is
kinder than such bots are to themselves.
"""

from __future__ import annotations

import asyncio
import logging
import os
import random
import signal
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
    failed: int = 0
    begun: tuple[float, float] | None = None

    async def follow(self, name: str) -> None:
        """Ask for one generation until cancelled."""
        await self.clock.sleep(random.uniform(0, FIXED))
        while True:
            address = f"{self.url}/luma/generations/{name}"
            try:
                answer = await self.client.get(address, headers={"Authorization": "Bearer sandbox"})
                self.polls += answer.json()["state"] in {"pending", "processing"}
            except httpx.TransportError:  # its pool gives up on those who wait for too long
                self.failed += 1
            await self.clock.sleep(FIXED)

    def alarm(self) -> None:
        """Begin to count at the first call; at the second print polls and seconds, and end."""
        now = time.process_time(), time.perf_counter()
        if self.begun is None:
            self.polls, self.begun = 0, now
            return
        processor, passed = now[0] - self.begun[0], now[1] - self.begun[1]
        found = {
            "polls": self.polls,
            "processor": processor,
            "seconds": passed,
            "failed": self.failed,
        }
        print(msgspec.json.encode(found).decode(), flush=True)
        os._exit(0)


async def main(names: list[str], url: str, seconds: float) -> None:
    """Poll until the process is told by its alarm clock, twice: begin to count, report and end.

    With thousands of jobs this loop is too busy to look at a clock, and to cancel those who wait
    for httpx's pool takes it minutes; a signal comes through.
    """
    logging.getLogger("httpx").setLevel(logging.WARNING)
    async with httpx.AsyncClient() as client:
        rival = Rival(client, url, Clock())
        signal.signal(signal.SIGALRM, lambda _, __: rival.alarm())
        signal.setitimer(signal.ITIMER_REAL, SETTLING, seconds)
        await asyncio.gather(*(rival.follow(name) for name in names))


if __name__ == "__main__":
    ids = Path(sys.argv[1]).read_text(encoding="ascii").split()
    asyncio.run(main(ids, sys.argv[2], float(sys.argv[3])))
