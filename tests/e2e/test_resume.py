"""Ended in any way and started again, the bot goes on where it was, and nobody notices."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.store.opening import open_store
from bot.rules.pacing import Durations
from tests.databases import SHARED, url_of
from tests.e2e.bot_process import PATIENCE, ROOT, Bot, running
from tests.e2e.deaths import scene_of
from tests.e2e.doomed import ANY, Pass
from tests.e2e.mortal import Mortal, Stage, staged

GRACE = 8.0
"""Seconds within which the bot ends when it is asked to; the machine may be busy."""


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A provider that takes about a second and lives outside of the bot."""
    async with staged(tmp_path, speed=20.0) as opened:
        yield opened


def states(bot: Mortal) -> Counter[str]:
    """Count the jobs in each state."""
    return Counter(dict(bot.books("SELECT state, count(*) FROM jobs GROUP BY state")))


@pytest.mark.parametrize("word", [signal.SIGINT, signal.SIGTERM])
async def test_told_to_stop(stage: Stage, word: signal.Signals) -> None:
    """Ctrl-C or SIGTERM with work of every kind: exit 0 soon, and after the restart it all ends."""
    async with stage.bot(YESCALE_CONCURRENCY="2") as bot:
        scene = scene_of(stage, bot)
        await bot.start()
        for number in range(7):
            await scene.ask(f"number {number} {{}}")

        async def busy() -> bool:
            now = states(bot)
            return bool(now["queued"] and now["generating"] and now["delivering"])

        await bot.until(busy, "some queued, some being made, some on their way")
        assert await ended(bot, word) == 0
        assert not bot.legacy(
            "SELECT id FROM jobs WHERE worker IS NOT NULL OR state = 'submitting'"
        )
        await bot.start()
        for prompt in scene.asked:
            await scene.judge(prompt)
        assert await ended(bot, word) == 0


async def ended(bot: Bot, word: signal.Signals) -> int:
    """Send a signal; return the exit code."""
    assert bot.process is not None
    bot.process.send_signal(word)
    return await asyncio.wait_for(bot.process.wait(), GRACE)


async def test_killed_again_and_again(stage: Stage) -> None:
    """Twenty jobs, five kills at steps of chance: twenty videos, and nothing bought twice."""
    chance = random.Random(20)
    async with stage.bot() as bot:
        scene = scene_of(stage, bot)
        assert await bot.begin()
        await asyncio.gather(*(scene.ask(f"number {number} {{}}") for number in range(20)))
        steps = len(bot.passes()) // 2 + chance.randint(1, 30)
        bot.appoint(Pass(ANY, steps, "before"))
        await bot.until(lambda: dead(bot), "the first death")
        for _ in range(4):
            scene.autopsy()
            await bot.begin(Pass(ANY, chance.randint(2, 40), chance.choice(("before", "after"))))
            await bot.until(lambda: dead(bot), "one more death")
        scene.autopsy()
        await bot.start()
        for prompt in scene.asked:
            await scene.judge(prompt)
        sold = Counter(paid.prompt for paid in stage.sandbox.paid())
        assert sum(sold.values()) <= 20 + len(scene.lost)


async def dead(bot: Mortal) -> bool:
    """Say whether it was killed."""
    return bot.killed()


async def test_the_demo_goes_on(tmp_path: Path) -> None:
    """The demo with its own sandbox is killed while it makes a video, and makes it after all."""
    (tmp_path / "data").mkdir()
    counts = Durations().add(1.5).add(1.5).counts
    async with open_store(url_of(tmp_path / "data")) as store:
        await store.write(lambda records: records.history.save("sandbox - -", counts))
    async with running(tmp_path) as bot:
        asked = await bot.say("/luma a fox surfing at dusk --res 540p")
        making = await bot.answer(asked, lambda m: "Making" in m["text"])
        await bot.kill()
        await bot.start()
        await bot.video(asked)
        said = [m for m in await bot.messages() if m["bot"]]
        assert said[0]["id"] == making["id"]
        assert len(said) == 2
        ledger = tmp_path / "data" / "sandbox" / "ledger.jsonl"
        assert ledger.read_text(encoding="utf-8").count('"paid"') == 1


@pytest.mark.skipif(SHARED, reason="PostgreSQL is for several processes")
async def test_two_cannot_have_one_database(stage: Stage) -> None:
    """A second process on the same database says so and ends; the first one is not harmed."""
    async with stage.bot() as bot:
        scene = scene_of(stage, bot)
        await bot.start()
        asked = await scene.ask("a fox {}")
        code, said = await tried(bot.folder, HTTP_PORT="0", **bot.settings)
        assert code == 1
        assert "in use by another process" in said
        assert "Traceback" not in said
        await scene.judge(next(prompt for prompt, id_ in scene.asked.items() if id_ == asked))


async def test_wrong_settings_are_named_at_once(tmp_path: Path) -> None:
    """Every fault is named in one go, the exit code is 2, and nothing was begun."""
    wrong = {
        "LUMA_PROVIDERS": "yescale,dream",
        "YESCALE_BASE_URL": "ftp://nowhere",
        "HTTP_PORT": "many",
        "LIMIT_USER_DAYLY": "3",
        "LOG_LEVEL": "loud",
        "DATABASE_URL": "mysql://x",
    }
    code, said = await tried(tmp_path, **wrong)
    assert code == 2
    for fault in (*wrong, "'dream'", "YESCALE_API_KEY", "LIMIT_USER_DAILY"):
        assert fault in said, said
    assert "Traceback" not in said
    assert not any(os.scandir(tmp_path))


async def test_a_taken_port_is_named(stage: Stage) -> None:
    """Two bots on one port: the second names the port and ends with 2."""
    async with stage.bot() as bot:
        await bot.start()
        elsewhere = bot.folder / "elsewhere"
        elsewhere.mkdir()
        code, said = await tried(elsewhere, HTTP_PORT=str(bot.port), **bot.settings)
        assert code == 2
        assert f"HTTP_PORT {bot.port} is taken" in said
        assert await bot.ready()


async def tried(folder: Path, **settings: str) -> tuple[int, str]:
    """Run the program until it ends by itself; return its exit code and all it wrote."""
    environment = {"PATH": "", "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", **settings}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", "--room",
        cwd=folder, env=environment,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    try:
        said, _ = await asyncio.wait_for(process.communicate(), PATIENCE)
    except TimeoutError:
        process.kill()
        await process.wait()
        raise
    return process.returncode or 0, said.decode()
