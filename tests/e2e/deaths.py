"""How one bot after another dies, stops or stumbles at a door, and what is seen afterwards."""

from __future__ import annotations

import traceback
from collections import deque
from dataclasses import replace

import aiohttp

from tests.e2e.doomed import Pass
from tests.e2e.lives import LIVES, Scene
from tests.e2e.mortal import Mortal, Stage
from tests.e2e.test_conversation import photo

CLOCKWORK = {"commit claim", "commit _live", "commit Hearing.look", "commit Speaker._claim"}
"""Doors that are passed as time goes by; the first two passes of each stand for all."""
FAILURES = (AssertionError, aiohttp.ClientError)
"""How a scene can fail: by its own judgement, or because the bot is gone too soon."""
TRIES = 4
"""Requests until a door must have been passed: what a status message shows may skip a step."""


def told(error: BaseException) -> str:
    """Return what went wrong, and where."""
    return "".join(traceback.format_exception(error))


async def rehearse(stage: Stage, life: str) -> list[Pass]:
    """Return the doors that a life passes, in their order."""
    async with stage.bot() as bot:
        assert await bot.begin()
        await LIVES[life].live(scene_of(stage, bot))
        passes = bot.passes()
    return [one for one in passes if one.door not in CLOCKWORK or one.number <= 2]


async def die_often(stage: Stage, waiting: deque[tuple[str, Pass]], failed: list[str]) -> None:
    """Let one bot die one death after another; after a failure go on with a fresh one."""
    while waiting:
        async with stage.bot() as bot:
            while waiting:
                life, last = waiting.popleft()
                try:
                    await die_and_return(scene_of(stage, bot), life, last)
                except FAILURES as error:
                    failed.append(f"{life}, {last}: {told(error)}\n{bot.log()}")
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
            except FAILURES as error:
                failed.append(f"{life}, {last}: {told(error)}\n{bot.log()}")


async def stop_often(stage: Stage, waiting: deque[Pass], failed: list[str]) -> None:
    """Tell one bot after another to stop at a door."""
    while waiting:
        last = waiting.popleft()
        async with stage.bot() as bot:
            scene = scene_of(stage, bot)
            try:
                assert await bot.begin(last)
                await live_until_the_end(scene)
                assert bot.process is not None
                assert bot.process.returncode == 0, bot.log()
                scene.autopsy()
                assert not scene.lost, "stopped between the intent and the submit"
                assert await bot.begin()
                await scene.reconcile()
                await LIVES["words"].judge(scene)
            except FAILURES as error:
                failed.append(f"{last}: {told(error)}\n{bot.log()}")


async def live_until_the_end(scene: Scene) -> None:
    """Ask until the bot, which was told to stop, has ended."""
    try:
        for _ in range(TRIES):
            await LIVES["words"].live(scene)
    except aiohttp.ClientError:
        await scene.bot.buried()


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
            except FAILURES as error:
                failed.append(f"{first}, {second}: {told(error)}\n{bot.log()}")


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
