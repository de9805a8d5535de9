"""Several processes decide at one moment: no limit, budget or pace is exceeded by what they do
together, and what one of them decided in vain has no consequence.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from adapters.store.database import Connection, Database
from bot.commands.admin.given import Given
from bot.commands.admin.jobs import cancel as cancel_order
from bot.commands.admin.jobs import redeliver
from bot.domain import generation
from bot.domain.job import State
from bot.domain.names import GenerationId
from bot.domain.orders import Order, Word
from bot.domain.prices import MILLION, Prices
from bot.domain.video import Clip, Video
from bot.errors import Failure
from bot.rules.limits import Limits
from bot.rules.money import Budget
from bot.usecases.admit import admit
from bot.usecases.look_up import look_up
from bot.usecases.roles import Role
from bot.usecases.withdraw import cancel
from tests.crew_stage import Crew, Member, crew
from tests.making import call, job

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class Meeting:
    """A database whose next unit meets another process's: it is undone, and done again after."""

    database: Database
    rival: Callable[[], Awaitable[object]] | None

    async def write(self, unit: Callable[[Connection], T]) -> T:
        """Write, after the rival has."""
        rival, self.rival = self.rival, None
        if rival is not None:
            await self.database.write(lambda c: _in_vain(c, unit))
            await rival()
        return await self.database.write(unit)

    async def read(self, unit: Callable[[Connection], T]) -> T:
        """Read."""
        return await self.database.read(unit)

    async def close(self) -> None:
        """Leave it to who opened it."""


def _in_vain(connection: Connection, unit: Callable[[Connection], object]) -> None:
    connection.run("SAVEPOINT met")
    unit(connection)
    connection.run("ROLLBACK TO SAVEPOINT met")
    connection.run("RELEASE SAVEPOINT met")


def jobs(on: Crew) -> Awaitable[int]:
    """Count the jobs there are."""
    return on.books.database.read(lambda c: int(c.rows("SELECT count(*) FROM jobs")[0][0]))


@pytest.mark.parametrize(
    ("decided", "most"),
    [
        ({"limits": Limits(user_running=3)}, 3),
        ({"limits": Limits(running=4)}, 4),
        ({"limits": Limits(user_daily=2)}, 2),
        ({"budget": Budget(daily=MILLION), "prices": {"sandbox": Prices(base=300_000)}}, 3),
    ],
)
async def test_no_limit_is_exceeded_together(
    tmp_path: Path, decided: dict[str, Any], most: int
) -> None:
    """Three processes hear twelve requests of one person at once: as many are taken as may be."""
    async with crew(tmp_path, False, False, False, **decided) as on:
        heard = [on.say(on.members[n % 3], f"/luma fox {n}") for n in range(12)]
        for asked in await asyncio.gather(*heard):
            await on.bell.until(lambda asked=asked: _answered(on, asked), "it is answered")  # type: ignore[misc] # at once
        assert await jobs(on) == most


async def _answered(on: Crew, asked: str) -> bool:
    """Say whether a message became a job, or was refused."""
    rows = "SELECT 1 FROM inbox WHERE key = ? AND closed_at IS NOT NULL"
    return bool(await on.books.database.read(lambda c: c.rows(rows, f"room:{asked}")))


async def _queued(on: Crew, number: int) -> None:
    for _ in range(number):
        await on.books.write(lambda r: r.jobs.add(job()))


async def _admitted(on: Crew) -> int:
    """Let all look at the queue at once, twice; return how many jobs went to the provider."""
    for _ in range(2):
        engines = [member.service.engine for member in on.members]
        await asyncio.gather(*(admit(engine, "sandbox") for engine in engines))
        for engine in engines:  # nobody is there to send them
            for job_id in engine.held:
                engine.agenda.drop("submitting sandbox", job_id)
    sql = "SELECT count(*) FROM jobs WHERE submitted_at IS NOT NULL"
    return await on.books.database.read(lambda c: int(c.rows(sql)[0][0]))


async def _rest(on: Crew) -> None:
    """Let everybody do only what he is told."""
    for member in on.members:
        await member.service.supervisor.stop()


async def test_an_account_has_its_slots_once(tmp_path: Path) -> None:
    """However many processes look, no more generations are begun than the account may have."""
    async with crew(tmp_path, True, True, True, slots=3) as on:
        await _rest(on)
        await _queued(on, 9)
        assert await _admitted(on) == 3


async def test_an_account_has_its_pace_once(tmp_path: Path) -> None:
    """What another process bought counts, too, also for one that has just come; after a minute the
    next may go.
    """
    async with crew(tmp_path, True, True, per_minute={"sandbox": 2}) as on:
        await _rest(on)
        await _queued(on, 9)
        assert await _admitted(on) == 2
        for member in on.members:
            member.clock.jump(61.0)
        assert await _admitted(on) == 4


def _order(member: Member, word: Word, id_: str) -> Given:
    order = Order(word=word, name=id_)
    engine = member.service.engine
    return Given(engine=engine, call=call(), order=order, role=Role.ADMIN, pressed=True)


async def _film(member: Member) -> Video:
    """Keep something that stands for a video."""
    blobs = member.service.engine.ports.blobs
    raw = blobs.scratch()
    raw.write_bytes(b"film")
    file = await blobs.keep(raw, suffix=".mp4")
    clip = Clip(width=64, height=36, duration=5.0, size=4, sound=False)
    return Video(file=file, thumbnail=file, clip=clip)


async def test_an_order_that_came_too_late_has_no_consequence(tmp_path: Path) -> None:
    """What was decided before somebody else was quicker is not done: the video that is to be posted
    again is posted by one, and the job that is cancelled twice is told of by one.
    """
    async with crew(tmp_path, True, True) as on:
        await _rest(on)
        late, quick = on.members
        film = await _film(late)
        lost = job(state=State.UNDELIVERABLE, video=film, generation="g", due_at=None)
        waits = job()
        await on.books.write(lambda r: (r.jobs.add(lost), r.jobs.add(waits)))
        late.database.database = Meeting(
            late.database.database, lambda: redeliver(_order(quick, Word.REDELIVER, lost.id))
        )
        await redeliver(_order(late, Word.REDELIVER, lost.id))
        assert (lost.id in late.held, lost.id in quick.held) == (False, True)
        late.database.database = Meeting(
            late.database.database, lambda: cancel(quick.service.engine, waits.id)
        )
        await cancel_order(_order(late, Word.JOB, waits.id))
        assert (waits.id in late.held, waits.id in quick.held) == (False, True)


class Shelf:
    """An account's list on which one generation stands that fits every order."""

    async def find(self, order: generation.Order, *, since: float) -> GenerationId:
        """Find it."""
        del order, since
        return GenerationId("the only one")


async def test_one_purchase_is_one_job_s(tmp_path: Path) -> None:
    """Two asked for the very same, and both answers were lost: what two processes then find in the
    account's list is one job's, whoever is quicker.
    """
    async with crew(tmp_path, True, True) as on:
        await _rest(on)
        late, quick = (member.service.engine for member in on.members)
        for engine in (late, quick):
            engine.ports = replace(engine.ports, books={"sandbox": Shelf()})  # type: ignore[dict-item] # a part of it
        one, two = (job(state=State.UNCONFIRMED, failure=Failure.ANSWER_LOST) for _ in range(2))
        await on.books.write(lambda r: (r.jobs.add(one), r.jobs.add(two)))
        under = on.members[0].database
        under.database = Meeting(under.database, lambda: look_up(quick, two))
        after = await look_up(late, one)
        assert after.state is State.UNCONFIRMED
        found = await on.books.read(lambda r: [r.jobs.get(each.id) for each in (one, two)])
        assert [each and each.generation for each in found] == [None, "the only one"]
