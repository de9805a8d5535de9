"""The bot is killed before and after every commit and every call; nothing is lost or doubled.

A dry run of each life says which doors there are, so a new commit or call is covered by itself. One
test takes the doors of one kind; its scenes run side by side: they mostly wait.
"""

from __future__ import annotations

import asyncio
import itertools
import random
from collections import deque
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace

import pytest
import pytest_asyncio

from tests.e2e.deaths import CLOCKWORK, die_often, die_twice, fail_once, rehearse, stop_often
from tests.e2e.doomed import ANY, Pass
from tests.e2e.lives import LIVES
from tests.e2e.mortal import Stage, staged

pytestmark = pytest.mark.asyncio(loop_scope="module")

KINDS = (
    "commit", "post", "picture", "prepare", "submit", "fetch", "more_links", "download", "finish",
    "keep", "send", "edit", "delete", "discard",
)  # fmt: skip
"""The kinds of doors: commits, and the calls by their names in the ports."""
AT_ONCE = 4
"""Scenes side by side."""

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


async def test_every_kind_of_door_is_known(scenes: Scenes) -> None:
    """Whatever the bot passes in its lives is among the kinds that are tried."""
    assert set(scenes) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
async def test_death_at_every_door(stage: Stage, scenes: Scenes, kind: str) -> None:
    """Killed there and started again, it finishes what it was asked for, once.

    Before a commit nothing is different from after the door that came before it.
    """
    doors = scenes[kind]
    waiting = deque(one for one in doors if kind != "commit" or one[1].moment == "after")
    failed: list[str] = []
    await asyncio.gather(*(die_often(stage, waiting, failed) for _ in range(AT_ONCE)))
    assert not failed, "\n\n".join(failed)


async def test_the_store_fails_at_every_commit(stage: Stage, scenes: Scenes) -> None:
    """Where a commit of a job fails, the bot tries again by itself, and buys nothing twice."""
    waiting = deque(
        (life, replace(last, moment="fails"))
        for life, last in scenes["commit"]
        if life == "words" and last.moment == "before" and last.door not in CLOCKWORK
    )
    failed: list[str] = []
    await asyncio.gather(*(fail_once(stage, waiting, failed) for _ in range(AT_ONCE)))
    assert not failed, "\n\n".join(failed)


async def test_death_while_coming_back(stage: Stage, scenes: Scenes) -> None:
    """Killed somewhere, and killed again a few steps into its return, it still loses nothing."""
    firsts = [last for kind in KINDS for life, last in scenes[kind] if life == "words"]
    chance = random.Random(2)
    waiting = deque(
        (chance.choice(firsts), Pass(ANY, number, moment))
        for number, moment in itertools.product(range(1, 7), ("before", "after"))
    )
    failed: list[str] = []
    await asyncio.gather(*(die_twice(stage, waiting, failed) for _ in range(AT_ONCE)))
    assert not failed, "\n\n".join(failed)


async def test_told_to_stop_at_every_door(stage: Stage, scenes: Scenes) -> None:
    """SIGTERM at any step: exit 0, nothing is left unclear, and the next start ends the job."""
    waiting = deque(
        replace(last, moment="stop")
        for kind in KINDS
        for life, last in scenes[kind]
        if (life, last.number, last.moment) == ("words", 1, "before")
        if last.door not in CLOCKWORK
    )
    failed: list[str] = []
    await asyncio.gather(*(stop_often(stage, waiting, failed) for _ in range(AT_ONCE)))
    assert not failed, "\n\n".join(failed)
