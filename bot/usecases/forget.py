"""Forgets a person: all that leads to him goes, a little at a time, and then he is told.

The wish is stored, so that whoever is killed in the middle goes on after the next start. What is
done is safe to do again: files go before the rows that name them, and what was counted is gone.
"""

from __future__ import annotations

import secrets
from functools import partial
from typing import Final

from bot.domain.call import Outgoing
from bot.domain.forgetting import Forgetting
from bot.domain.job import WAITING, Job, new_id
from bot.domain.names import BlobKey, JobId, Platform
from bot.domain.people import Owner
from bot.domain.reply import Reply
from bot.domain.showcase import Shared
from bot.domain.video import Video
from bot.errors import StoreFailed
from bot.ports import Records
from bot.usecases import withdraw
from bot.usecases.engine import Engine
from bot.usecases.papers import take_back_papers
from bot.usecases.showing import take_back
from bot.usecases.withdraw import delete_there

_PAGE: Final = 50
"""Rows that go in one transaction: nobody waits behind a long one."""
_AT_WORK: Final = 1000
"""Youngest jobs of a person among which those are looked for that are at work."""
_MANY: Final = 100
_PATIENCE: Final = 60.0
"""Seconds that a job which was withdrawn gets to say so; then it goes all the same."""
_LOOK: Final = 1.0
"""Seconds between two looks whether it has."""
_STORE_PAUSE: Final = 5.0
"""Seconds until it goes on when the store did not answer."""


async def forget(engine: Engine, item: str) -> None:
    """Forget the person of this name, or take up whoever is to be forgotten; called by the lane."""
    try:
        if item:
            await _forget(engine, item)
        else:
            waiting = await engine.ports.store.read(lambda r: r.forgettings.waiting(limit=_MANY))
            for wish in waiting:
                engine.agenda.at("forget", str(wish.owner), engine.now())
    except StoreFailed as error:
        engine.ports.journal.note("store_failed", reason=str(error))
        engine.agenda.at("forget", item, engine.now() + _STORE_PAUSE)


async def _forget(engine: Engine, name: str) -> None:
    platform, _, user = name.partition(":")
    owner = Owner(Platform(platform), user)
    wish = await engine.ports.store.read(lambda r: r.forgettings.get(owner))
    if wish is None:
        return
    before = new_id(wish.asked_at, bytes(10))
    await _withdraw(engine, wish, before)
    await _unshare(engine, wish, before)
    await _unvote(engine, wish)
    if await _forget_jobs(engine, wish, before):
        engine.agenda.at("forget", name, engine.now() + _LOOK)
        return
    await _clear(engine, wish)
    await take_back_papers(engine, kept=0.0)  # he may stand in any of them
    await _tell(engine, wish)


async def _withdraw(engine: Engine, wish: Forgetting, before: JobId) -> None:
    """Cancel what is at work; what becomes of its money is as ever."""
    jobs = await engine.ports.store.read(lambda r: r.jobs.of(wish.owner, limit=_AT_WORK))
    for job in jobs:
        if job.id < before and job.state in WAITING:
            await withdraw.cancel(engine, job.id)


async def _unshare(engine: Engine, wish: Forgetting, before: JobId) -> None:
    """Take back what was shared; its copies are removed by whoever posts them."""
    while True:
        page = await engine.ports.store.read(lambda r: r.showcase.of(wish.owner, limit=_PAGE))
        shown = [shared for shared in page if shared.job < before]
        if not shown:
            return
        for shared in shown:
            await _discard(engine, *_files(shared.video))
        now = engine.now()
        await engine.ports.store.write(partial(_hidden, wish=wish, shown=shown, now=now))
        engine.agenda.at("copies", "", now)


def _hidden(records: Records, wish: Forgetting, shown: list[Shared], now: float) -> None:
    for shared in shown:
        gone = take_back(records, shared.job, now=now)
        records.forgettings.count(wish.owner, shared=int(gone))


async def _unvote(engine: Engine, wish: Forgetting) -> None:
    def unit(records: Records) -> int:
        gone = records.votes.forget(wish.owner, limit=_PAGE)
        records.forgettings.count(wish.owner, votes=gone)
        return gone

    while await engine.ports.store.write(unit):
        pass


async def _forget_jobs(engine: Engine, wish: Forgetting, before: JobId) -> bool:
    """Forget the jobs that are at rest; say whether some are not yet."""
    while True:
        jobs = await engine.ports.store.read(
            lambda r: r.traces.jobs(wish.owner, before=before, limit=_PAGE)
        )
        late = engine.now() - _PATIENCE
        ready = [job for job in jobs if job.due_at is None or job.since < late]
        for job in ready:
            await delete_there(engine, job)
            await _discard_all(engine, wish, job, before)
        await engine.ports.store.write(partial(_wiped, wish=wish, jobs=ready, now=engine.now()))
        engine.agenda.at("copies", "", engine.now())
        for job in ready:
            engine.let_go(job.id)
        if not ready:
            return bool(jobs)


def _wiped(records: Records, wish: Forgetting, jobs: list[Job], now: float) -> None:
    for job in jobs:
        gone = take_back(records, job.id, now=now)  # shared a moment ago, in spite of all
        records.forgettings.count(wish.owner, shared=int(gone))
        records.ledger.forget(job.id)
        gone = records.traces.wipe(job)
        records.forgettings.count(wish.owner, requests=int(gone))


async def _discard_all(engine: Engine, wish: Forgetting, job: Job, before: JobId) -> None:
    """Remove a job's files, but no picture that belongs to other jobs, too."""
    for video in (job.video, job.second):
        await _discard(engine, *_files(video))
    for picture in (job.request.start, job.request.end):
        if picture is not None and not await engine.ports.store.read(
            partial(_is_kept, picture=picture, wish=wish, before=before)
        ):
            await _discard(engine, picture)


def _is_kept(records: Records, picture: BlobKey, wish: Forgetting, before: JobId) -> bool:
    return records.traces.is_kept(picture, wish.owner, before=before)


def _files(video: Video | None) -> tuple[BlobKey, ...]:
    return () if video is None else (video.file, video.thumbnail)


async def _discard(engine: Engine, *files: BlobKey) -> None:
    for file in files:
        await engine.ports.blobs.discard(file)


async def _clear(engine: Engine, wish: Forgetting) -> None:
    """Remove what else there is: preferences, questions, what the platform noted."""
    who, before = wish.owner, wish.asked_at

    def unit(records: Records) -> int:
        return records.traces.clear(who, before=before, limit=_PAGE)

    while True:
        files = await engine.ports.store.read(
            lambda r: r.traces.uploads(who, before=before, limit=_PAGE)
        )
        await _discard(engine, *files)
        if not await engine.ports.store.write(unit):
            return


async def _tell(engine: Engine, wish: Forgetting) -> None:
    """Say that it is done, once."""
    now = engine.now()
    key = f"forgotten:{new_id(now, secrets.token_bytes(10))}"

    def unit(records: Records) -> int | None:
        done = records.forgettings.get(wish.owner)
        if done is None or not records.forgettings.done(wish.owner):
            return None
        text = engine.texts.say(
            done.language,
            "forget-done",
            requests=done.requests,
            shared=done.shared,
            votes=done.votes,
        )
        reply = Reply(text=text)
        records.outbox.add(Outgoing(key=key, address=done.address, reply=reply, created_at=now))
        return done.requests

    requests = await engine.ports.store.write(unit)
    if requests is not None:
        engine.ports.journal.note("forgotten", requests=requests)
    engine.agenda.at("outbox", "", now)
