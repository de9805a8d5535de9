"""Withdraws a job that is not finished, and removes a video that is."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.job import WAITING, Job, State
from bot.domain.names import JobId
from bot.domain.reply import Address
from bot.errors import ProviderError, StaleJob
from bot.ports import Records
from bot.usecases.engine import Engine
from bot.usecases.move import move
from bot.usecases.showing import hide


async def cancel(engine: Engine, job_id: JobId) -> Job | None:
    """Cancel the job in whatever state it is; None if there is nothing left to cancel."""
    now = engine.now()
    job = await engine.ports.store.write(lambda r: withdrawn(r, job_id, now))
    if job is not None:
        engine.ports.journal.note("job_cancelled", job=job.id, provider=job.provider)
        engine.hold(job)
        engine.admit(job.provider)
    return job


def withdrawn(records: Records, job_id: JobId, now: float) -> Job | None:
    """Return the job, cancelled; None if there is nothing left to cancel."""
    job = records.jobs.get(job_id)
    if job is None or job.state not in WAITING:
        return None
    sent = now if job.state is State.SUBMITTING else job.submitted_at
    return move(records, job, State.CANCELLED, now=now, submitted_at=sent)


async def remove(engine: Engine, job: Job, pressed: Address) -> bool:
    """Remove the video from the store, then from the chat; safe to do again after a crash.

    The message whose button was `pressed` goes last, which may be a copy that was fetched again: as
    long as anything is left to do, the button is there. One that is just being posted is withdrawn.
    Returns whether the chat shows it no longer. Raises `ChatBusy`, `ChatGone`; then the video is
    gone and its message is not.
    """
    if job.state in WAITING:
        await cancel(engine, job.id)
    if job.shared_at is not None:
        await hide(engine, job.id)
    if job.video is not None:
        for video in (job.second, job.video):
            if video is not None:
                await engine.ports.blobs.discard(video.file)
                await engine.ports.blobs.discard(video.thumbnail)
        await delete_there(engine, job)
        await _forget_video(engine, job)
        if await engine.ports.store.read(lambda r: r.showcase.get(job.id)):
            await hide(engine, job.id)  # shared meanwhile; from now on it cannot be
    chat = engine.ports.chats[job.address.platform]
    gone = True
    if job.result is not None:
        gone = await chat.delete(job.address, job.result, language=job.language)
    if pressed.reply_to is not None and pressed.reply_to != job.result:
        gone = await chat.delete(pressed, pressed.reply_to, language=job.language) and gone
    engine.ports.journal.note("video_removed", job=job.id)
    return gone


async def _forget_video(engine: Engine, job: Job) -> None:
    try:
        await engine.keep(_bare(job))
    except StaleJob:  # pressed twice, or its end is just being written: the files are gone anyway
        await engine.ports.store.write(lambda r: _without_video(r, job.id))


def _without_video(records: Records, job_id: JobId) -> None:
    fresh = records.jobs.get(job_id)
    if fresh is not None and fresh.video is not None:
        records.jobs.replace(_bare(fresh))


def _bare(job: Job) -> Job:
    return replace(job, video=None, second=None, others=())


async def delete_there(engine: Engine, job: Job) -> None:
    """Delete the generation at the provider, too, where it can; ours is gone either way."""
    books = engine.ports.books.get(job.provider)
    if books is None or job.generation is None:
        return
    try:
        await books.delete(job.generation)
    except ProviderError as error:
        engine.ports.journal.note("delete_failed", job=job.id, reason=str(error))
