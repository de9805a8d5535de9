"""The bot is killed before and after every commit and every call; nothing is lost or doubled.

A dry run of each life says which doors there are, so a new commit or call is covered by itself. One
test takes the doors of one kind; its scenes run two at a time.
"""

from __future__ import annotations

import asyncio
import itertools
import random
from collections import deque
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace

import aiohttp
import pytest
import pytest_asyncio

from tests.e2e.doomed import ANY, Pass
from tests.e2e.lives import LIVES, Scene
from tests.e2e.mortal import Mortal, Stage, staged
from tests.e2e.test_conversation import photo

pytestmark = pytest.mark.asyncio(loop_scope="module")

KINDS = (
    "commit", "post", "picture", "prepare", "submit", "fetch", "more_links", "download", "finish",
    "keep", "send", "edit", "delete", "discard",
)  # fmt: skip
"""The kinds of doors: commits, and the calls by their names in the ports."""
CLOCKWORK = {"commit Engine.claim", "commit _live"}
"""Doors that are passed as time goes by; the first two passes of each stand for all."""
AT_ONCE = 2
"""Scenes side by side."""
TRIES = 4
"""Requests until a door must have been passed: what a status message shows may skip a step."""

Scenes = Mapping[str, list[tuple[str, Pass]]]
"""By the kind of door: the life, and the pass at which it ends."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """The provider, which lives on when a bot dies."""
    async with staged(tmp_path_factory.mktemp("kill")) as opened:
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scenes(stage: Stage) -> Scenes:
    """Live each life once without dying, and list the deaths that there are."""
    found: dict[str, list[tuple[str, Pass]]] = {}
    known: set[Pass] = set()
    lived = await asyncio.gather(*(rehearse(stage, life) for life in LIVES))
    for life, passes in zip(LIVES, lived, strict=True):
        for last in passes:
            if last not in known:
                known.add(last)
                found.setdefault(last.kind, []).append((life, last))
    return found


async def rehearse(stage: Stage, life: str) -> list[Pass]:
    """Return the doors that a life passes, in their order."""
    async with stage.bot() as bot:
        assert await bot.begin()
        await LIVES[life].live(scene_of(stage, bot))
        passes = bot.passes()
    return [one for one in passes if one.door not in CLOCKWORK or one.number <= 2]


async def test_every_kind_of_door_is_known(scenes: Scenes) -> None:
    """Whatever the bot passes in its lives is among the kinds that are tried."""
    assert set(scenes) == set(KINDS)


@pytest.mark.timeout(180)
@pytest.mark.parametrize("kind", KINDS)
async def test_death_at_every_door(stage: Stage, scenes: Scenes, kind: str) -> None:
    """Killed there and started again, it finishes what it was asked for, once."""
    waiting = deque(scenes[kind])
    failed: list[str] = []
    await asyncio.gather(*(die_often(stage, waiting, failed) for _ in range(AT_ONCE)))
    assert not failed, "\n\n".join(failed)


async def die_often(stage: Stage, waiting: deque[tuple[str, Pass]], failed: list[str]) -> None:
    """Let one bot die one death after another; after a failure go on with a fresh one."""
    while waiting:
        async with stage.bot() as bot:
            while waiting:
                life, last = waiting.popleft()
                try:
                    await die_and_return(scene_of(stage, bot), life, last)
                except AssertionError as error:
                    failed.append(f"{life}, {last}: {error}")
                    break


async def die_and_return(scene: Scene, life: str, last: Pass) -> None:
    """Live a life until the given pass, start the bot again, and see how all of it ends."""
    if await appointed(scene.bot, last):
        await live_until_death(scene, life)
    scene.autopsy()
    assert await scene.bot.begin()
    await scene.reconcile()
    await LIVES[life].judge(scene)


async def appointed(bot: Mortal, last: Pass) -> bool:
    """Have the bot die at a pass, counted from now or from its start; True if it still runs."""
    if last.door in CLOCKWORK and bot.process is not None:
        await bot.kill()
    if last.door in CLOCKWORK:
        return await bot.begin(last)
    if bot.process is None:
        assert await bot.begin()
    await bot.until(bot.quiet, "nothing is left to do")
    before = sum(one.door == last.door and one.moment == "before" for one in bot.passes())
    bot.appoint(replace(last, number=before + last.number))
    return True


@pytest.mark.timeout(180)
async def test_the_store_fails_at_every_commit(stage: Stage, scenes: Scenes) -> None:
    """Where a commit fails, the bot tries again by itself, and buys nothing twice."""
    waiting = deque(
        (life, replace(last, moment="fails"))
        for life, last in scenes["commit"]
        if last.moment == "before" and last.door not in CLOCKWORK and "admit" not in last.door
    )
    failed: list[str] = []
    await asyncio.gather(*(fail_once(stage, waiting, failed) for _ in range(2 * AT_ONCE)))
    assert not failed, "\n\n".join(failed)


async def fail_once(stage: Stage, waiting: deque[tuple[str, Pass]], failed: list[str]) -> None:
    """Let the store fail at one commit after another, each under a fresh bot."""
    while waiting:
        life, last = waiting.popleft()
        async with stage.bot() as bot:
            scene = scene_of(stage, bot)
            try:
                assert await bot.begin(last)
                await LIVES[life].live(scene)
                await LIVES[life].judge(scene)
                assert any(one.door == last.door for one in bot.passes())
            except AssertionError as error:
                failed.append(f"{life}, {last}: {error}")


@pytest.mark.timeout(180)
async def test_death_while_coming_back(stage: Stage, scenes: Scenes) -> None:
    """Killed somewhere, and killed again a few steps into its return, it still loses nothing."""
    firsts = [last for kind in KINDS for life, last in scenes[kind] if life == "words"]
    chance = random.Random(2)
    waiting = deque(
        (chance.choice(firsts), Pass(ANY, number, moment))
        for number, moment in itertools.product(range(1, 9), ("before", "after"))
    )
    failed: list[str] = []
    await asyncio.gather(*(die_twice(stage, waiting, failed) for _ in range(AT_ONCE)))
    assert not failed, "\n\n".join(failed)


async def die_twice(stage: Stage, waiting: deque[tuple[Pass, Pass]], failed: list[str]) -> None:
    """Let one bot die at a door, and again while it comes back, as long as there are such pairs."""
    while waiting:
        first, second = waiting.popleft()
        async with stage.bot() as bot:
            scene = scene_of(stage, bot)
            try:
                if await appointed(bot, first):
                    await live_until_death(scene, "words")
                scene.autopsy()
                if await bot.begin(second):
                    await quiet_or_dead(bot)
                if not bot.killed():
                    await bot.kill()
                scene.autopsy()
                assert await bot.begin()
                await scene.reconcile()
                await LIVES["words"].judge(scene)
            except AssertionError as error:
                failed.append(f"{first}, {second}: {error}")


async def quiet_or_dead(bot: Mortal) -> None:
    """Wait until there is nothing left to do, or nobody to do it."""

    async def still() -> bool:
        return bot.killed() or await bot.quiet()

    await bot.until(still, "nothing is left to do, or it is dead")


async def live_until_death(scene: Scene, life: str) -> None:
    """Ask again and again until the door is passed."""
    try:
        for _ in range(TRIES):
            await LIVES[life].live(scene)
    except aiohttp.ClientError:
        assert await scene.bot.buried(), f"it ended by itself:\n{scene.bot.log()}"
        return
    raise AssertionError(f"the door was not passed in {TRIES} lives:\n{scene.bot.log()}")


def scene_of(stage: Stage, bot: Mortal) -> Scene:
    """Set a scene: a bot, and a photo at hand."""
    return Scene(stage, bot, photo(bot.folder / "photo.png", "teal"))
