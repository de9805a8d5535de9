"""On Telegram the bot is killed before, during and after every call and every commit of a job.

The server outside it holds a call at a point, the process dies there, and another one goes on: one
video, paid once, no message left that tells of something that is over.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e.bot_process import PATIENCE
from tests.e2e.deaths import CLOCKWORK
from tests.e2e.doomed import Pass
from tests.e2e.mortal import Mortal, Stage, staged
from tests.e2e.telegram_scene import Scene
from tests.servers.telegram.gates import Point
from tests.servers.telegram.message import Message
from tests.servers.telegram.server import TOKEN, serving

pytestmark = pytest.mark.asyncio(loop_scope="module")

CALLS: tuple[tuple[str, Point], ...] = (
    ("setMessageReaction", "before"),
    ("setMessageReaction", "after"),
    ("sendMessage", "before"),
    ("sendMessage", "after"),
    ("editMessageText", "before"),
    ("editMessageText", "after"),
    ("sendVideo", "upload"),
    ("sendVideo", "before"),
    ("sendVideo", "after"),
    ("deleteMessage", "before"),
    ("deleteMessage", "after"),
)
"""Every call that a video takes, and where the process dies in it."""
DOORS = ("commit", "take_in", "begin", "sent", "unsent", "keep_file", "learn")
"""The kinds of doors: commits of the core, and those of the front-end's own tables."""
AT_ONCE = 4
"""Scenes side by side."""
ANN = 77


@dataclass(frozen=True, slots=True)
class Doomed(Scene):
    """A scene whose bot may die."""

    bot: Mortal

    async def ask(self) -> Message:
        """Let Ann ask for a video that nobody else asks for."""
        ann = self.server.person(ANN, "Ann")
        text = f"/luma a fox {secrets.token_hex(4)}"
        return await ann.says(self.server.private(ann), text)

    async def judge(self, asked: Message) -> None:
        """One video, paid once, and nothing else is left of all that was said.

        If the provider's answer was lost with the bot, that is said instead, nothing is bought by
        itself, and a press leads to the video.
        """
        prompt = asked.text.removeprefix("/luma ")
        await self.until(lambda: any(map(_end, self.answers(asked))), f"an end of {asked}")
        told = next(filter(_end, self.answers(asked)))
        before = self.paid(prompt) if told.video is None else 0
        assert before <= 1
        if told.video is None:
            await self.server.person(ANN).presses(told, "↻ Try again", seconds=PATIENCE)
        video = await self.answer(asked, lambda m: m.video)
        await self.bot.until(self.bot.quiet, "nothing is left to do")
        assert self.videos(asked.chat) == [video], self.server.calls.tail(20)
        left = [m for m in asked.chat.by(self.server.bot.id) if m not in {video, told}]
        assert not left, "a message was left behind"
        assert self.paid(prompt) == before + 1


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """The provider, which lives on when a bot dies."""
    async with staged(tmp_path_factory.mktemp("telegram-kill"), speed=12.0) as opened:
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def slow(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """A provider that is slow enough for progress to be told."""
    async with staged(tmp_path_factory.mktemp("telegram-slow"), speed=3.0) as opened:
        yield opened


@asynccontextmanager
async def scene(stage: Stage, folder: Path) -> AsyncIterator[Doomed]:
    """A bot that is not started yet, and a server of its own."""
    async with serving(folder / secrets.token_hex(4)) as server:
        token = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": server.url}
        async with stage.bot("run", **token) as bot:
            yield Doomed(server, stage.sandbox, bot)


async def test_death_in_every_call(slow: Stage, tmp_path: Path) -> None:
    """Killed before Telegram has heard it, while it hears it, and after: it ends all the same."""
    waiting = deque(CALLS)
    failed: list[str] = []
    await asyncio.gather(*(_die_in(slow, tmp_path, waiting, failed) for _ in range(AT_ONCE)))
    assert not failed, "\n\n".join(failed)


async def test_death_at_every_commit(stage: Stage, tmp_path: Path) -> None:
    """Killed before and after each commit, from the update to the last word, nothing is lost."""
    async with scene(stage, tmp_path) as on:
        assert await on.bot.begin()
        await on.judge(await on.ask())
        passes = on.bot.passes()
    waiting = deque(p for p in passes if _counts(p))
    assert {p.kind for p in waiting} >= {"commit", "take_in", "begin", "sent"}
    failed: list[str] = []
    await asyncio.gather(*(_die_at(stage, tmp_path, waiting, failed) for _ in range(AT_ONCE)))
    assert not failed, "\n\n".join(failed)


def _end(answer: Message) -> bool:
    return answer.video is not None or "↻ Try again" in answer.labels


async def _die_in(
    stage: Stage, folder: Path, waiting: deque[tuple[str, Point]], failed: list[str]
) -> None:
    while waiting:
        method, point = waiting.popleft()
        try:
            async with scene(stage, folder) as on:
                assert await on.bot.begin()
                async with on.server.holding(method, at=point) as gate:
                    asked = await on.ask()
                    await gate.arrived(seconds=PATIENCE)
                    await on.bot.kill()
                    gate.drop()
                assert await on.bot.begin()
                await on.judge(asked)
        except AssertionError as error:
            failed.append(f"{method}, {point}: {error}")


def _counts(one: Pass) -> bool:
    """Say whether to die there: before a commit of the core is after the door that came before, and
    the third pass of a door is like the second.
    """
    known = one.number > 2 or (one.kind == "commit" and one.moment == "before")
    return one.kind in DOORS and one.door not in CLOCKWORK and not known


async def _die_at(stage: Stage, folder: Path, waiting: deque[Pass], failed: list[str]) -> None:
    while waiting:
        last = waiting.popleft()
        try:
            async with scene(stage, folder) as on:
                asked = await on.ask()  # before it starts: the first doors are passed at once
                if await on.bot.begin(last):
                    await on.bot.until(_over(on, asked), "dead, or done")
                if not on.bot.killed():
                    await on.bot.kill()
                assert await on.bot.begin()
                await on.judge(asked)
        except AssertionError as error:
            failed.append(f"{last}: {error}")


def _over(on: Doomed, asked: Message) -> Callable[[], Awaitable[bool]]:
    async def over() -> bool:
        if on.bot.process is not None and on.bot.process.returncode is not None:
            return True
        return any(m.video for m in on.answers(asked)) and await on.bot.quiet()

    return over
