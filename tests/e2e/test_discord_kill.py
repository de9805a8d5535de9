"""On Discord the bot is killed before and after every call and every commit of a delivery."""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e.deaths import CLOCKWORK
from tests.e2e.discord_scene import Scene
from tests.e2e.doomed import Pass
from tests.e2e.mortal import Mortal, Stage, staged
from tests.servers.discord import DiscordServer
from tests.servers.discord.channel import Channel
from tests.servers.discord.faults import Ordered
from tests.servers.discord.message import Message
from tests.servers.discord.person import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")

ROUTES = ("callback", "original_edit", "message_edit")
"""The calls that a video takes, each of them perhaps several times."""
CALLS: list[tuple[str, int, int]] = [
    (route, number, after) for route in ROUTES for number in range(3) for after in (False, True)
]
"""Which call it is, and whether the process dies after it was carried out or before."""
DOORS = ("commit", "hear", "acknowledged", "take", "begin", "sent", "spent")
"""The kinds of doors: commits of the core, and those of the front-end's own tables."""
AT_ONCE = 4
"""Scenes side by side."""


@dataclass(frozen=True, slots=True)
class Doomed(Scene):
    """A scene whose bot may die."""

    bot: Mortal
    ada: Person
    channel: Channel

    def ask(self) -> str:
        """Let ada ask for a video that nobody else asks for; return the prompt."""
        prompt = f"a fox {secrets.token_hex(4)}"
        self.ada.commands(self.channel, "luma", prompt=prompt)
        return prompt

    def films(self) -> list[Message]:
        """Return the messages with a video that are in the channel."""
        return [m for m in self.channel.messages if m.attachments]

    async def judge(self, prompt: str) -> None:
        """One video, paid once; if the provider's answer was lost with the bot, that is said."""
        await self.until(lambda: self.films() or self.told(), "an end")
        before = self.paid(prompt) if self.told() else 0
        assert before <= 1
        if told := self.told():
            self.ada.presses(told[0], "↻ Try again")
        await self.until(self.films, "the video")
        await self.bot.until(self.bot.quiet, "nothing is left to do")
        assert len(self.films()) == 1, self.channel.messages
        assert self.paid(prompt) == before + 1

    def told(self) -> list[Message]:
        """Return the messages that say that the provider's answer was lost."""
        return [m for m in self.channel.messages if "↻ Try again" in m.labels]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """The provider, which lives on when a bot dies."""
    async with staged(tmp_path_factory.mktemp("discord-kill"), speed=12.0) as opened:
        yield opened


@asynccontextmanager
async def scene(stage: Stage, folder: Path) -> AsyncIterator[Doomed]:
    """A bot that is not started yet, and a server of its own."""
    server = DiscordServer(folder / secrets.token_hex(4))
    async with server, stage.bot("run", **server.environment) as bot:
        channel = server.guild("den").channel("videos")
        yield Doomed(server, stage.sandbox, bot, server.person("ada"), channel)


async def begun(on: Doomed, last: Pass | None = None) -> bool:
    """Start the bot; True once it hears, False if it died before."""
    if not await on.bot.begin(last):
        return False
    server = on.server

    async def hears() -> bool:
        there = server.gateway.connected and server.commands.registrations
        return bool(there) or not on.bot.alive()

    await on.bot.until(hears, "it hears, or is dead")
    return on.bot.alive()


async def test_death_in_every_call(stage: Stage, tmp_path: Path) -> None:
    """Killed before Discord has done it and after: it ends as if nothing had happened."""
    waiting, passed, failed = deque(CALLS), set[str](), list[str]()
    await asyncio.gather(
        *(_die_in(stage, tmp_path, waiting, passed, failed) for _ in range(AT_ONCE))
    )
    assert not failed, "\n\n".join(failed)
    assert passed >= {"callback 0", "original_edit 0", "original_edit 1"}


async def test_death_at_every_commit(stage: Stage, tmp_path: Path) -> None:
    """Killed before and after each commit, from the interaction to the last word."""
    async with scene(stage, tmp_path) as on:
        assert await begun(on), on.bot.end()
        await on.judge(on.ask())
        passes = on.bot.passes()
    waiting = deque(p for p in passes if _counts(p))
    assert {p.kind for p in waiting} >= {"commit", "hear", "sent"}
    failed: list[str] = []
    await asyncio.gather(*(_die_at(stage, tmp_path, waiting, failed) for _ in range(AT_ONCE)))
    assert not failed, "\n\n".join(failed)


async def _die_in(
    stage: Stage,
    folder: Path,
    waiting: deque[tuple[str, int, int]],
    passed: set[str],
    failed: list[str],
) -> None:
    while waiting:
        route, number, after = waiting.popleft()
        try:
            async with scene(stage, folder) as on:
                assert await begun(on), on.bot.end()
                hold = asyncio.Event()
                fault = on.server.fault(route, skip=number, after=bool(after), hold=hold, cut=True)
                prompt = on.ask()
                await on.until(partial(_reached, on, fault), "that call, or the video")
                if fault.struck:
                    passed.add(f"{route} {number}")
                await on.bot.kill()
                on.server.faults.clear()
                hold.set()
                assert await begun(on), on.bot.end()
                await on.judge(prompt)
        except AssertionError as error:
            failed.append(f"{route} {number}, {'after' if after else 'before'}: {error}")


def _reached(on: Doomed, fault: Ordered) -> bool:
    return bool(fault.struck or on.films())


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
                if await begun(on, last):
                    prompt = on.ask()
                    await on.bot.until(lambda: _over(on), "dead, or done")
                else:
                    prompt = ""
                if not on.bot.killed():
                    await on.bot.kill()
                assert await begun(on), on.bot.end()
                if prompt and not await _lost(on, prompt):
                    await on.judge(prompt)
        except AssertionError as error:
            failed.append(f"{last}: {error}")


async def _over(on: Doomed) -> bool:
    if on.bot.process is not None and on.bot.process.returncode is not None:
        return True
    return bool(on.films()) and await on.bot.quiet()


async def _lost(on: Doomed, prompt: str) -> bool:
    """Say whether it died before it had written the command down: Discord sends it only once.

    The person was not answered then, and nothing was bought.
    """
    heard = on.bot.books("SELECT count(*) FROM inbox")[0][0]
    if not heard:
        assert on.paid(prompt) == 0
    return not heard
