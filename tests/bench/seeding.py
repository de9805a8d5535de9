"""Fills a folder with work under way: tasks in the sandbox's book, and their jobs in the store.

They are a steady state: bought at a constant rate, before now and after, and each over when its
drawn time is, so that about the same number is in flight at any moment. They end in a failure,
for drawing and posting thousands of videos is not what is measured.
"""

from __future__ import annotations

import random
import secrets
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from adapters.luma.sandbox.task import Order, Task
from adapters.store.opening import open_store
from bot.domain.job import Job, State, new_id
from bot.domain.names import GenerationId, MessageId
from bot.domain.people import Owner
from bot.ports import Records
from bot.rules.pacing import Durations
from tests.bench.pacing import Times
from tests.making import ROOM, address, job

USUAL: Final = Times("log-normal 100 s, 0.35", ((1.0, 100.0, 0.35),))
"""How long generations take."""
_KIND: Final = "sandbox - -"
_LEARNED: Final = 400
"""Finished generations that the history knows."""
_SLOWEST: Final = 600.0
"""Seconds after which practically nothing is unfinished."""
_PENDING: Final = 0.15
"""The share of its time that a task is pending."""
_EACH: Final = 3
"""Jobs of one person."""
_BATCH: Final = 1000


@dataclass(frozen=True, slots=True)
class Course:
    """One generation: when it was or will be bought, and how long it takes, in seconds."""

    at: float
    lasting: float


def steady(now: float, *, in_flight: int, until: float) -> list[Course]:
    """Return what is in flight at `now`, and what is bought from then on until `until`."""
    chance = random.Random(1)
    every = USUAL.mean / in_flight
    births = (until - every * n for n in range(int((until - now + _SLOWEST) / every)))
    courses = [Course(at, USUAL.draw(chance)) for at in births]
    return sorted((c for c in courses if c.at + c.lasting > now), key=lambda c: c.at)


def endless(now: float, *, in_flight: int) -> list[Course]:
    """Return generations of the usual ages that go on for an hour."""
    chance = random.Random(2)
    return [Course(now - chance.uniform(0, USUAL.mean), 3600.0) for _ in range(in_flight)]


async def seed(folder: Path, courses: Sequence[Course]) -> list[str]:
    """Write tasks and jobs as a process leaves them that was killed; return the tasks' ids."""
    tasks = [_task(number, course) for number, course in enumerate(courses)]
    lines = (msgspec.json.encode({"paid": task}) + b"\n" for task in tasks)
    (folder / "ledger.jsonl").write_bytes(b"".join(lines))
    async with open_store(database(folder)) as store:
        chance, durations = random.Random(3), Durations()
        for _ in range(_LEARNED):
            durations = durations.add(USUAL.draw(chance))
        await store.write(lambda r: r.history.save(_KIND, durations.counts))
        for start in range(0, len(tasks), _BATCH):
            await store.write(partial(_insert, jobs=list(_jobs(tasks[start : start + _BATCH]))))
    return [task.id for task in tasks]


def database(folder: Path) -> str:
    """Return the address of the folder's database."""
    return f"sqlite:///{folder / 'bot.db'}"


def _task(number: int, course: Course) -> Task:
    name = str(uuid.uuid4())
    return Task(
        id=name,
        number=number,
        at=course.at,
        protocol="relay",
        flavour="sandbox",
        key="sandbox",
        clips=(name,),
        order=Order(prompt="a fox surfing at dusk [fail]", aspect_ratio="16:9"),
        waiting=course.lasting * _PENDING,
        lasting=course.lasting,
    )


def _jobs(tasks: Sequence[Task]) -> Iterator[Job]:
    for task in tasks:
        yield job(
            now=task.at,
            id=new_id(task.at, secrets.token_bytes(10)),
            state=State.GENERATING,
            owner=Owner(ROOM, f"person {task.number // _EACH}"),
            address=address(f"request {task.number}"),
            generation=GenerationId(task.id),
            submitted_at=task.at,
        )


def _insert(records: Records, jobs: Sequence[Job]) -> None:
    for each in jobs:
        records.jobs.add(each)
        records.statuses.put(each.id, MessageId(f"status {each.id}"))
