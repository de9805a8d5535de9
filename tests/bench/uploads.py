"""Twenty large videos posted at once: `python -m tests.bench.uploads ours|plain FOLDER URL`.

`plain` is what the library does by itself when it is given a path.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

import msgspec
from prometheus_client import CollectorRegistry
from telegram import Bot
from telegram.request import HTTPXRequest

from adapters.chat.telegram.api import open_bot
from adapters.chat.telegram.budget import Budget
from adapters.chat.telegram.ids import TELEGRAM
from adapters.chat.telegram.posting import Posting
from adapters.chat.telegram.seen import Seen
from adapters.clock import Clock
from adapters.journal import Journal, open_log
from adapters.media.blobs import FileBlobs
from adapters.store.opening import open_store
from adapters.store.peers import Alone
from adapters.store.telegram import TelegramLog
from bot.domain.names import BlobKey
from bot.domain.reply import Address, Reply
from bot.domain.video import Clip, Video
from bot.errors import ChatBusy
from tests.bench.process import resident
from tests.bench.stage import Watch
from tests.bench.telegram_host import PEOPLE
from tests.servers.telegram.server import TOKEN

_SIZE: Final = 45 * 1024 * 1024
_PATIENCE: Final = 300.0
CLIP: Final = Clip(width=1280, height=720, duration=9.0, size=_SIZE, sound=True)

Post = Callable[[int], Awaitable[None]]


async def main(way: str, folder: Path, url: str) -> dict[str, Any]:
    """Post them all at once; return the numbers by name."""
    if way == "ours":
        return await _ours(folder, url)
    return await _plain(folder, url)


async def _ours(folder: Path, url: str) -> dict[str, Any]:
    clock = Clock()
    blobs = FileBlobs(folder / "media", now=clock.now)
    journal = Journal(open_log("error", "json"), CollectorRegistry())
    keys = [await kept(blobs) for _ in PEOPLE]
    async with open_store(f"sqlite:///{folder / 'bot.db'}") as store, open_bot(TOKEN, url) as bot:
        log = TelegramLog(store.database, "test")
        posting = Posting(bot, log, blobs, clock, journal, Budget(clock), Seen(), peers=Alone())

        async def post(number: int) -> None:
            video = Video(file=keys[number], thumbnail=BlobKey("none.jpg"), clip=CLIP)
            to = Address(platform=TELEGRAM, chat=str(PEOPLE[number]))
            while True:
                try:
                    await posting.send(to, Reply(text="a fox", video=video), key=f"{number}")
                except ChatBusy as error:
                    await clock.sleep(error.retry_after or 0.5)
                else:
                    return

        return await measure(post, len(PEOPLE))


async def kept(blobs: FileBlobs) -> BlobKey:
    """Keep a large file; return its key."""
    path = blobs.scratch()
    sparse(path)
    return await blobs.keep(path, suffix=".mp4")


def sparse(path: Path) -> None:
    """Write a large file that takes no room."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(_SIZE)


async def _plain(folder: Path, url: str) -> dict[str, Any]:
    path = folder / "video.mp4"
    sparse(path)
    request = HTTPXRequest(read_timeout=_PATIENCE, media_write_timeout=_PATIENCE)
    bot = Bot(TOKEN, base_url=f"{url}/bot", request=request)

    async def post(number: int) -> None:
        await bot.send_video(PEOPLE[number], path, caption="a fox")

    async with request:
        return await measure(post, len(PEOPLE))


async def measure(post: Post, count: int) -> dict[str, Any]:
    """Post so many at once; return the numbers by name: MB, seconds."""
    watch, most = Watch(), [resident()]

    async def weigh() -> None:
        while True:
            most.append(resident())
            await watch.clock.sleep(0.02)

    await watch.clock.sleep(0.2)
    before = resident()
    most[:] = [before]
    samplers = [asyncio.ensure_future(work) for work in (watch.sample(), weigh())]
    await watch.clock.sleep(0.2)
    watch.clear()
    begun = time.perf_counter()
    async with asyncio.timeout(_PATIENCE):
        await asyncio.gather(*(post(number) for number in range(count)))
    seconds = time.perf_counter() - begun
    for sampler in samplers:
        sampler.cancel()
    return {
        "posted": count,
        "megabytes": _SIZE / 2**20,
        "growth": max(most) - before,
        "stall": max(watch.stalls),
        "seconds": seconds,
    }


if __name__ == "__main__":
    found = asyncio.run(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3]))
    print(msgspec.json.encode(found).decode())
