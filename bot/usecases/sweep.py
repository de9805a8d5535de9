"""Looks after what nobody waits for: leases, dead processes, lost answers, and what is too old."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Final

from bot.domain.job import Job, State, new_id
from bot.domain.names import BlobKey, JobId
from bot.errors import StoreFailed
from bot.ports import Duty, Records
from bot.rules.limits import day_of
from bot.usecases.claim import claim_all, compare
from bot.usecases.engine import LEASE, Engine
from bot.usecases.move import move
from bot.usecases.papers import take_back_papers
from bot.usecases.switches import take_note
from bot.usecases.tally import prune

HOUSEWORK: Final = ("alarm", "copies", "forget")
"""Lanes in which only the process works that has the house."""
_TURN: Final = 2.0
"""Seconds between two looks for free jobs."""
_CLEAN: Final = 600.0
"""Seconds between two clean-ups."""
_MANY: Final = 200
"""Jobs that are forgotten in one transaction: nobody waits behind a long one."""
_LOST: Final = 24 * 3600.0
"""Seconds after which a lost answer counts as nothing bought."""
_KEYS: Final = 7 * 24 * 3600.0
"""Seconds for which the key of a message stays known; platforms repeat within a day."""
COUNTERS_DAYS: Final = 40
"""Days for which daily counters are kept."""
_ALARMS: Final = 90 * 24 * 3600.0
"""Seconds for which it stays known that an alarm was raised; a month's budget warns once."""
_SCRATCH: Final = 24 * 3600.0
"""Seconds after which a temporary file belongs to nobody."""
_SPARE: Final = 24 * 3600.0
"""Seconds that a file outlives its job at most, so that none is taken from under a late one."""


async def keep_watch(engine: Engine) -> None:
    """Renew the lease, take over from the dead, claim what falls due; for ever."""
    housed = False
    while True:
        try:
            left = engine.lease_until - engine.now()
            if not LEASE * 2 / 3 <= left <= LEASE:  # more is left if the clock was set back
                await renew(engine)
            await take_note(engine)
            await claim_all(engine)
        except StoreFailed as error:
            engine.ports.journal.note("store_failed", reason=str(error))
        before, housed = housed, engine.ports.peers.alone(Duty.HOUSE)
        if housed and not before:
            for lane in HOUSEWORK:
                engine.agenda.at(lane, "", engine.now())
        await engine.ports.clock.sleep(_TURN)


async def renew(engine: Engine) -> None:
    """Say that this process lives, and free what the dead had. Raises `StoreFailed`.

    If this one was thought dead itself, it lets go of what others have taken.
    """
    now, before = engine.now(), dict(engine.held)
    alive, mine, freed = await engine.ports.store.write(partial(_live, now=now))
    if before and not alive:
        engine.ports.journal.note("lease_lost", jobs=len(before))
    if freed:
        engine.ports.journal.note("taken_over", jobs=freed)
    await compare(engine, mine, before)
    engine.lease_until = now + LEASE
    for lane in ("inbox", "outbox"):
        engine.agenda.at(lane, "", engine.now())


def _live(records: Records, now: float) -> tuple[bool, Collection[JobId], int]:
    alive = records.leases.renew(now=now, until=now + LEASE)
    freed = records.leases.take_over(now=now)
    return alive, records.leases.held(), freed


async def keep_clean(engine: Engine) -> None:
    """Decide on lost answers and forget what is too old; for ever, a little at a time."""
    while True:
        await engine.ports.clock.sleep(_CLEAN)
        try:
            await engine.ports.blobs.tidy(before=engine.now() - _SCRATCH)
            if engine.ports.peers.alone(Duty.HOUSE):
                await clean(engine)
        except StoreFailed as error:
            engine.ports.journal.note("store_failed", reason=str(error))
        except OSError as error:  # the folder of the files: cleaning up is no reason to stop
            engine.ports.journal.defect("clean_failed", error)


async def clean(engine: Engine) -> None:
    """Clean up once."""
    now = engine.now()
    await engine.ports.store.write(lambda r: give_up_lost(r, now))
    await engine.ports.store.write(lambda r: r.attic.prune(before=now - _KEYS, day=_first_day(now)))
    await engine.ports.store.write(lambda r: r.alarms.prune(before=now - _ALARMS))
    await engine.ports.store.write(lambda r: r.votes.expire(now=now))
    aged = now - engine.rules.retention
    await engine.ports.store.write(lambda r: r.attic.expire(before=aged, now=now))
    engine.agenda.at("forget", "", now)
    await engine.ports.store.write(lambda r: prune(r, now=now))
    await take_back_papers(engine)
    forgotten = 0
    while stale := await _stale(engine, now):
        forgotten += await let_go(engine, stale)
    age = engine.rules.retention + _SPARE
    removed = await engine.ports.blobs.sweep(before=now - age, wanted=partial(_wanted, engine))
    if forgotten or removed:
        engine.ports.journal.note("cleaned", jobs=forgotten, files=removed)


def give_up_lost(records: Records, now: float) -> None:
    """Decide on what nobody will hear of any more: a lost answer bought nothing, what was withdrawn
    on its way to the provider was bought.
    """
    for job in records.attic.doubtful(before=now - _LOST, limit=_MANY):
        records.ledger.end(job.id, spent=True)
    for job in records.attic.unconfirmed(before=now - _LOST, limit=_MANY):
        move(records, job, State.FAILED, now=now, failure=job.failure, due_at=None)


def _first_day(now: float) -> int:
    return day_of(now) - COUNTERS_DAYS


async def _stale(engine: Engine, now: float) -> list[Job]:
    before = new_id(max(0.0, now - engine.rules.retention), bytes(10))
    return list(await engine.ports.store.read(lambda r: r.attic.stale(before=before, limit=_MANY)))


async def let_go(engine: Engine, stale: list[Job]) -> int:
    """Forget old jobs and their files; one that was shared a moment ago stays. Return how many."""
    gone = await engine.ports.store.write(partial(_forget, jobs=stale))
    for job in gone:
        await _discard(engine, job)
    return len(gone)


def _forget(records: Records, jobs: list[Job]) -> list[Job]:
    gone = [job for job in jobs if records.showcase.get(job.id) is None]
    for job in gone:
        records.ledger.forget(job.id)
        records.attic.forget(job.id)
    return gone


async def _discard(engine: Engine, job: Job) -> None:
    """Remove a forgotten job's video; pictures may be shared by jobs and go by their age."""
    if job.video is not None:
        await engine.ports.blobs.discard(job.video.file)
        await engine.ports.blobs.discard(job.video.thumbnail)


async def _wanted(engine: Engine, files: Collection[BlobKey]) -> Collection[BlobKey]:
    """Return those of the files that outlive their time: what is shared is kept."""
    return await engine.ports.store.read(lambda r: r.attic.kept(files))
