"""The store's order of the queue is the fair one, whatever comes and goes."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from adapters.store.records import Store, Tables
from bot.domain.job import Job, State
from bot.usecases.move import move
from tests.contract.stores import STORES
from tests.making import NOON, job, owner

PEOPLE = ("ada", "bob", "eve", "joe")


class House:
    """The store's queue, beside a list of who queues and who runs."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.queued: list[Job] = []
        self.running: list[Job] = []
        self.born = 0

    def fair(self) -> Job:
        """Return who goes next by the definition, by counting."""
        runs = Counter(one.owner for one in self.running)
        return min(self.queued, key=lambda one: (runs[one.owner], one.id))

    def turn(self, records: Tables) -> None:
        """Let one thing happen: somebody comes, is admitted, ends, or withdraws."""
        what = self.chance.choices(("come", "admit", "end", "withdraw"), (5, 3, 3, 1))[0]
        if what == "come" or not self.queued:
            self.come(records)
        elif what == "admit":
            self.admit(records)
        elif what == "end" and self.running:
            ended = self.running.pop(self.chance.randrange(len(self.running)))
            move(records, ended, State.DELIVERING, now=NOON)
        else:
            gone = self.queued.pop(self.chance.randrange(len(self.queued)))
            move(records, gone, State.CANCELLED, now=NOON)

    def come(self, records: Tables) -> None:
        """A new job queues."""
        self.born += 1
        who = owner(self.chance.choice(PEOPLE))
        fresh = job(now=NOON + self.born, owner=who, rank=records.queue.rank(who))
        assert records.jobs.add(fresh)
        self.queued.append(fresh)

    def admit(self, records: Tables) -> None:
        """The first of the queue is admitted, and runs."""
        (first,) = records.queue.first("sandbox", limit=1)
        assert first.id == self.fair().id
        self.queued = [one for one in self.queued if one.id != first.id]
        going = move(records, first, State.SUBMITTING, now=NOON)
        self.running.append(move(records, going, State.GENERATING, now=NOON))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", list(STORES))
async def test_the_order_is_fair(kind: str, seed: int, tmp_path: Path) -> None:
    """After every arrival, admission, end and withdrawal the store's first is the fair first."""
    house = House(random.Random(seed))
    async with STORES[kind](tmp_path) as store:
        for _ in range(200):
            await store.write(house.turn)
        await all_admitted(store, house)


async def all_admitted(store: Store, house: House) -> None:
    """In the end all get their turn, in the fair order."""
    while house.queued:
        await store.write(house.admit)
