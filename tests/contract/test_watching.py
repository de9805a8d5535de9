"""The watch over a real service: /readyz means it, part by part, and never makes anybody wait."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from prometheus_client import CollectorRegistry

from adapters.store.records import Store
from adapters.watching import _try, kept, watching
from adapters.web.server import serve
from bot.errors import StoreFailed
from tests.service_stage import Stage, stage

HOST = "127.0.0.1"


@dataclass(slots=True, eq=False)
class Watched:
    """A service that is watched."""

    on: Stage
    client: aiohttp.ClientSession

    async def asked(self, path: str) -> str:
        """Return what an address says, which it says at once."""
        async with asyncio.timeout(20.0), self.client.get(path) as answer:
            return await answer.text()

    async def says(self, wanted: str) -> None:
        """Let time pass until `/readyz` says it."""

        async def there() -> bool:
            self.on.clock.jump(1.0)
            return await self.asked("/readyz") == wanted

        await self.on.bell.until(there, wanted)


@asynccontextmanager
async def watched(folder: Path, *, telegram: bool = True) -> AsyncIterator[Watched]:
    """Watch a service that has not begun its work."""
    async with stage(folder) as on:
        store = Store(on.database, on.books.worker)
        watch = watching(on.service, store, CollectorRegistry(), {"telegram": lambda: telegram})
        tasks = [asyncio.ensure_future(task()) for task in watch.tasks.values()]
        try:
            async with (
                serve(HOST, 0, watch.routes) as port,
                aiohttp.ClientSession(f"http://{HOST}:{port}") as client,
            ):
                yield Watched(on, client)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def test_ready_until_it_is_told_to_stop(tmp_path: Path) -> None:
    """All is well, then SIGTERM comes: not ready from the next question on, and alive all the
    same, so that a balancer sends people elsewhere before anything ends.
    """
    async with watched(tmp_path) as bot:
        await bot.says("ready\n")
        bot.on.service.supervisor.ended.set()
        assert await bot.asked("/readyz") == "not ready: running\n"
        assert await bot.asked("/healthz") == "alive\n"


async def test_a_platform_that_is_not_connected(tmp_path: Path) -> None:
    """What this process should hear and does not is named."""
    async with watched(tmp_path, telegram=False) as bot:
        await bot.says("not ready: telegram\n")
        assert 'bot_ready{part="telegram"} 0.0' in await bot.asked("/metrics")


async def test_a_store_that_hangs(tmp_path: Path) -> None:
    """The database's machine is gone and nothing answers: probes get their answer at once all the
    same, what waits in the store is not told any more, and all comes back by itself.
    """
    async with watched(tmp_path) as bot:
        await bot.says("ready\n")
        back, held = asyncio.Event(), list[str]()

        async def hanging(kind: str) -> None:
            held.append(kind)
            await back.wait()

        try:
            bot.on.database.before = hanging
            await bot.on.bell.when(lambda: _passed(bot, held), "both questions hang")
            await bot.says("not ready: store\n")
            for _ in range(30):
                bot.on.clock.jump(2.0)
                await bot.asked("/readyz")
            assert len(held) == 2  # one question about readiness, one about what waits
            assert "bot_backlog_jobs{" not in await bot.asked("/metrics")
        finally:
            bot.on.database.before = nothing
            back.set()
        await bot.says("ready\n")


def _passed(bot: Watched, held: list[str]) -> bool:
    """Let a second pass; say whether both questions about the store were asked."""
    bot.on.clock.jump(1.0)
    return len(held) == 2


async def nothing(_: str) -> None:
    """Let everything pass."""


async def test_a_store_that_refuses(tmp_path: Path) -> None:
    """It is up again as soon as the store is."""

    async def refusing(_: str) -> None:
        raise StoreFailed("the disk is full")

    async with watched(tmp_path) as bot:
        await bot.says("ready\n")
        bot.on.database.before = refusing
        await bot.says("not ready: store\n")
        bot.on.database.before = nothing
        await bot.says("ready\n")


async def test_files_that_cannot_be_written(tmp_path: Path) -> None:
    """The folder of temporary files is gone: no video could be fetched."""
    async with watched(tmp_path) as bot:
        await bot.says("ready\n")
        folder = bot.on.blobs.scratch().parent
        await asyncio.to_thread(shutil.rmtree, folder)
        await bot.says("not ready: media\n")
        await asyncio.to_thread(folder.mkdir)
        await bot.says("ready\n")


async def test_looking_leaves_nothing_behind(tmp_path: Path) -> None:
    """A look at the files every ten seconds for a year must not fill the disk."""
    async with stage(tmp_path) as on:
        assert await kept(on.blobs)
        assert await kept(on.blobs)
        assert list(on.blobs.scratch().parent.iterdir()) == []


def test_a_full_disk_gets_no_fuller(tmp_path: Path) -> None:
    """What cannot be written is not left behind every ten seconds, as a file without content."""
    path = tmp_path / "look"
    path.symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left"):
        _try(path)
    assert not path.is_symlink()


@pytest.mark.parametrize("word", ["bot_jobs{", "bot_loop_stall_max_seconds", "process_open_fds"])
async def test_figures_of_the_process(tmp_path: Path, word: str) -> None:
    """The process tells of itself, too."""
    async with watched(tmp_path) as bot:
        assert word in await bot.asked("/metrics")
