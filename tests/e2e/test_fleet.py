"""Three processes on one PostgreSQL: killed, asleep, cut off, replaced; nothing lost or doubled."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

from tests.e2e.bot_process import PATIENCE
from tests.e2e.discord_scene import filmed
from tests.e2e.fleet import Fleet, fleet

_LEASE = 30.0
"""Seconds after which a process that says nothing is thought dead."""


async def begin(on: Fleet) -> None:
    """Start one process for each shard, and one that only works, which can be cut off."""
    await asyncio.gather(
        on.start("zero", shard=0),
        on.start("one", shard=1),
        on.start("two", "--only", "work", parted=True),
    )
    await on.discord.until_connected(2, PATIENCE)
    await on.discord.until(lambda: on.discord.commands.registrations, "the menu", PATIENCE)


async def stream(on: Fleet, seconds: float, *, each: float) -> None:
    """Let people on both platforms ask, one after the other."""
    loop = asyncio.get_running_loop()
    number, end = 0, loop.time() + seconds
    while loop.time() < end:
        if number % 2:
            on.ask_on_discord(number // 2 % 2, f"owl {number}")
        else:
            await on.ask_on_telegram(f"fox {number}")
        number += 1
        await asyncio.sleep(each)


async def judge(on: Fleet) -> None:
    """Nothing is lost, nothing was paid twice; what nobody can know is counted, and shown."""
    await on.settled()
    states = await on.states()
    paid = on.paid()
    unsure = states.get("unconfirmed", 0)
    twice = {words: n for words, n in paid.items() if n > 1}
    doubled = [words for words in on.on_telegram if on.films(words) > 1]
    doubled += [words for words, asked in on.on_discord.items() if len(filmed(asked)) > 1]
    unheard = [words for words, asked in on.on_discord.items() if asked.answer is None]
    print(f"{len(paid)} bought, {states}, unheard {len(unheard)}, doubled {doubled}")  # noqa: T201 - what nobody can know is shown
    assert not twice
    assert not doubled
    assert set(states) <= {"delivered", "unconfirmed"}
    assert len(on.on_telegram) + len(on.on_discord) - len(unheard) == sum(states.values())
    assert sum(states.values()) - unsure == states["delivered"]


async def test_killed_asleep_and_cut_off(tmp_path: Path) -> None:
    """Whatever happens to whichever process, everybody gets the one video he asked for."""
    async with fleet(tmp_path) as on:
        await begin(on)
        zero, one, _ = on.bots
        chance = random.Random(7)

        async def trouble() -> None:
            await asyncio.sleep(2)
            for _ in range(4):
                await on.again(chance.choice([zero, one]))
                await asyncio.sleep(chance.uniform(0.5, 2.5))
            on.database.kill()
            await asyncio.sleep(1.0)
            on.database.start()
            await asyncio.sleep(2)
            await on.again(chance.choice([zero, one]))

        async def cut_off() -> None:
            await asyncio.sleep(4)
            on.between.joined.clear()
            await asyncio.sleep(_LEASE + 6)
            on.between.joined.set()

        await asyncio.gather(stream(on, 24, each=0.4), trouble(), cut_off())
        sleeper = one
        asking = asyncio.create_task(stream_more(on))
        await on.sleep(sleeper, _LEASE + 5)
        await asking
        await judge(on)


async def stream_more(on: Fleet) -> None:
    """Go on asking while one of them sleeps."""
    for number in range(100, 120):
        await on.ask_on_telegram(f"fox {number}")
        await asyncio.sleep(0.5)


async def test_a_rolling_restart_under_load(tmp_path: Path) -> None:
    """Each process is replaced while people ask: no command waits longer than it may."""
    async with fleet(tmp_path, webhook=True) as on:
        await begin(on)
        asking = asyncio.create_task(stream(on, 20, each=0.2))
        for place, name in enumerate(("zero", "one", "two")):
            old = on.bots[place]
            arguments = ("--only", "work") if name == "two" else ()
            shard = None if name == "two" else place
            await on.start(f"new {name}", *arguments, shard=shard)
            assert old.process is not None
            assert await old.stop() == 0
            on.bots.remove(old)
        await asking
        await judge(on)
        assert all(asked.answer is not None for asked in on.on_discord.values())
