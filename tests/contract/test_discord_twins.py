"""Two processes hear the same on Discord: one of them does it, and answers whoever was quicker."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from adapters.chat.discord.front import Discord
from adapters.store.discord import DiscordLog
from bot.domain.call import Answer, Call
from bot.domain.names import JobId
from bot.domain.reply import Reply
from bot.errors import StoreFailed
from bot.supervise import Supervisor
from tests.contract.discord_core import Stage, listening
from tests.jumping_clock import JumpingClock
from tests.servers.discord.facts import Callback
from tests.troubles import Fragile

JOB = JobId("0" * 26)


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A front-end whose core is slow."""
    async with listening(tmp_path) as opened:
        opened.slow = True
        yield opened


@pytest.fixture
async def hasty(on: Stage) -> AsyncIterator[Fragile]:
    """A twin of it whose clock is ahead: it answers first and looks into the store afterwards,
    when the other one is at work. It is known by its store.
    """

    async def late(kind: str) -> None:
        if kind == "write":
            await on.ground.bell.when(lambda: on.presses, "the other one has it")

    clock = JumpingClock()
    clock.jump(2.7)
    database = Fragile(on.ground.database.database, on.ground.bell)
    twin = on.ground.build(clock=clock, log=DiscordLog(database, "twin"))
    twin.listener = on
    async with running(on, twin):
        database.before = late
        yield database


@asynccontextmanager
async def running(on: Stage, twin: Discord) -> AsyncIterator[None]:
    """Let a front-end run beside the stage's own."""
    supervisor = Supervisor(on.ground.diary)
    for name, task in twin.tasks().items():
        supervisor.start(task(), name=name)
    try:
        await on.server.until(twin.ready, "the twin is ready")
        yield
    finally:
        await supervisor.stop()


@pytest.mark.usefixtures("hasty")
async def test_words_take_the_place_of_a_twins_promise(on: Stage) -> None:
    """One has promised an answer, the other gives it: the presser reads it, and once."""
    on.answer = lambda _: Answer(reply=Reply(text="Done."))
    asked = on.ada.presses(await on.bearing(f"again:{JOB}"), f"again:{JOB}")
    message = await asked.wait_message(lambda m: m.text, "an answer")
    assert (message.text, message.ephemeral) == ("Done.", True)
    assert len(on.presses) == 1
    assert asked.answer is not None
    assert asked.answer.kind is Callback.DEFERRED_MESSAGE


@pytest.mark.usefixtures("hasty")
async def test_nothing_to_say_takes_back_a_twins_promise(on: Stage) -> None:
    """The core has nothing to say: the promise goes, and the message with the button stays."""
    bearing = await on.bearing(f"again:{JOB}")
    asked = on.ada.presses(bearing, f"again:{JOB}")
    await on.server.until(lambda: asked.original and not asked.messages, "the promise is gone")
    assert bearing.living
    assert len(on.presses) == 1


@pytest.mark.usefixtures("hasty")
async def test_a_form_cannot_follow_a_twins_promise(on: Stage) -> None:
    """A form can only be the first answer: the presser is asked to press again."""
    on.answer = lambda _: Answer(ask="a fox")
    asked = on.ada.presses(await on.bearing(f"edit:{JOB}"), f"edit:{JOB}")
    message = await asked.wait_message(lambda m: m.text, "words")
    assert "once more" in message.text
    assert len(on.presses) == 1


async def test_a_command_is_acknowledged_by_the_twin_of_one_that_died(on: Stage) -> None:
    """One stores a command and dies before it answers; the other, which does nothing more, has
    acknowledged it, and written down which message that is.
    """
    log = DiscordLog(on.ground.database.database, "dead")
    stored = asyncio.Event()

    async def wait(kind: str) -> None:
        if kind == "write":
            asked = on.server.interactions[-1]
            on.ground.database.before = nothing
            await log.hear(
                asked.id, token=asked.token, facts=facts, at=on.ground.clock.now(), inbound=None
            )
            stored.set()

    async def nothing(_: str) -> None:
        pass

    facts = f'{{"channel":{on.channel.id},"user":{on.ada.id}}}'
    on.ground.database.before = wait
    asked = on.ada.commands(on.channel, "luma", prompt="a fox")
    await asked.wait_answered()
    assert stored.is_set()

    async def noted() -> bool:
        row = await log.visit(asked.id)
        return row is not None and row[4] == asked.message.id

    await on.ground.bell.until(noted, "which message answers it")


async def test_a_twin_without_its_store_does_not_spoil_the_answer(on: Stage) -> None:
    """One has lost the store, the other has acknowledged the command: nobody is told to come
    again.
    """
    answered = asyncio.Event()

    async def broken(kind: str) -> None:
        if kind == "write":
            asked = on.server.interactions[-1]
            await asked.wait_answered()
            answered.set()
            raise StoreFailed("away")

    database = Fragile(on.ground.database.database, on.ground.bell)
    twin = on.ground.build(log=DiscordLog(database, "twin"))
    twin.listener = on
    async with running(on, twin):
        database.before = broken
        asked = on.ada.commands(on.channel, "luma", prompt="a fox")
        await answered.wait()
        await on.ground.bell.when(lambda: on.ground.diary.count("store_failed"), "it failed")
        await on.server.until(lambda: len(on.server.called("callback")) == 2, "both answered")
    assert asked.message.text == ""


async def test_a_press_whose_store_is_away_does_nothing(on: Stage) -> None:
    """Nobody can say whether another process has it: the presser is asked to come again."""
    bearing = await on.bearing(f"again:{JOB}")

    async def broken(kind: str) -> None:
        if kind == "write":
            raise StoreFailed("away")

    on.ground.database.before = broken
    asked = on.ada.presses(bearing, f"again:{JOB}")
    message = await asked.wait_message(lambda m: m.text, "words")
    assert message.ephemeral
    assert on.presses == list[Call]()
