"""Whatever people press in whatever order: every count is the number of people behind it."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.store.records import Store, Tables
from bot.domain.names import JobId
from bot.domain.showcase import Period, Shared
from tests.contract.stores import STORES
from tests.making import NOON, owner
from tests.showing import shared

PEOPLE = ("ada", "bob", "eve", "joe")
STEPS = 120

Model = dict[JobId, dict[str, tuple[bool, str]]]
"""What each person's latest press made of his vote for each video, and which press that was."""


@pytest_asyncio.fixture(params=list(STORES))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store of each kind."""
    async with STORES[request.param](tmp_path) as opened:
        yield opened


def _step(tables: Tables, video: Shared, deed: str, person: str, press: str) -> None:
    if deed == "vote" and tables.showcase.get(video.job) is not None:
        tables.votes.turn(video.job, owner(person), press=press, now=NOON)
    elif deed == "show":
        tables.showcase.add(video)
    elif deed == "hide":
        tables.showcase.remove(video.job, for_good=False)
    elif deed == "forget":
        while tables.votes.forget(owner(person), limit=2):
            pass


def _told(model: Model, video: Shared, deed: str, person: str, press: str) -> None:
    """Do the same to a plain model."""
    given = model.get(video.job)
    if deed == "vote" and given is not None:
        on, last = given.get(person, (False, ""))
        given[person] = (on, last) if last == press else (not on, press)
    elif deed == "show":
        model.setdefault(video.job, {})
    elif deed == "hide":
        model.pop(video.job, None)
    elif deed == "forget":
        for votes in model.values():
            votes.pop(person, None)


@pytest.mark.parametrize("seed", range(6))
async def test_counts_are_people(store: Store, seed: int) -> None:
    """Videos come and go, people vote, press twice, take back and are forgotten; the counts, the
    best and a plain model of it agree after every step.
    """
    dice = random.Random(seed)
    videos = [shared(at=NOON + number) for number in range(3)]
    model: Model = {}
    for number in range(STEPS):
        deed = dice.choices(("vote", "show", "hide", "forget"), (9, 3, 1, 1))[0]
        press = str(number - dice.choice((0, 0, 1)))
        video, person = dice.choice(videos), dice.choice(PEOPLE)
        step = partial(_step, video=video, deed=deed, person=person, press=press)
        await store.write(step)
        _told(model, video, deed, person, press)
        counts = {job: sum(on for on, _ in votes.values()) for job, votes in model.items()}
        best = await store.read(lambda r: r.gallery.best(Period.MONTH, after=None, limit=9))
        assert {one.job: one.votes for one in best} == counts
        ordered = sorted(best, key=lambda one: (one.votes, one.job), reverse=True)
        assert list(best) == ordered
        assert {replace(one, votes=0) for one in best} <= set(videos)
