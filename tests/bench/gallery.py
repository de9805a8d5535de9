"""What a page of the gallery takes the server: `python -m tests.bench.gallery FOLDER VIDEOS`."""

from __future__ import annotations

import asyncio
import random
import sys
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Final

import msgspec

from bot.domain.names import JobId
from bot.domain.showcase import Shared
from bot.ports import Records
from tests.gallery_stage import Stage, stage

_BATCH: Final = 250
_ROUNDS: Final = 60
_WORDS: Final = "fox rain boat dusk neon paper slow light sea train garden moon koi storm".split()  # noqa: SIM905 - reads better
_MAKERS: Final = 40


async def main(folder: Path, videos: int) -> dict[str, float]:
    """Fill a gallery, then visit its pages in turn; return milliseconds a page."""
    async with stage(folder) as on:
        jobs = await _fill(on, videos)
        times: dict[str, list[float]] = {}
        for round_ in range(_ROUNDS):
            for name, path in _pages(jobs, round_).items():
                begun = time.perf_counter()
                answer = await on.get(path)
                times.setdefault(name, []).append(1000 * (time.perf_counter() - begun))
                if answer.status != 200:
                    raise ValueError(path)
    found = {name: median(taken) for name, taken in times.items()}
    slow = [quantiles(taken, n=20)[-1] for taken in times.values()]
    return found | {"the slowest, p95": max(slow)}


def _pages(jobs: list[JobId], round_: int) -> dict[str, str]:
    """Return a visit to each kind of page, each round to others."""
    job = jobs[(round_ * 7919) % len(jobs)]
    return {
        "newest": f"/gallery?after=0-{job}",
        "best": "/gallery/best?of=ever",
        "maker": f"/gallery/maker/Maker%20{round_ % _MAKERS}",
        "search": f"/gallery/search?q={_WORDS[round_ % 14]}+{_WORDS[round_ * 5 % 14]}",
        "video": f"/gallery/{job}",
        "feed": "/gallery/feed.atom",
    }


async def _fill(on: Stage, videos: int) -> list[JobId]:
    """Share videos, a tenth of them made from another one."""
    chance = random.Random(1)
    jobs: list[JobId] = []
    while len(jobs) < videos:
        batch = [
            on.made(
                " ".join(chance.choices(_WORDS, k=8)) + f" number {on.born}",
                maker=f"Maker {chance.randrange(_MAKERS)}",
                parent=chance.choice(jobs) if jobs and not chance.randrange(10) else None,
            )
            for _ in range(min(_BATCH, videos - len(jobs)))
        ]

        def unit(records: Records, batch: list[Shared] = batch) -> None:
            for shared in batch:
                records.showcase.add(shared)

        await on.store.write(unit)
        jobs += [shared.job for shared in batch]
    return jobs


if __name__ == "__main__":
    print(msgspec.json.encode(asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))).decode())
