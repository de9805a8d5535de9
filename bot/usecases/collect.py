"""Waits for the second picture of an album, then puts the job into the queue.

Albums come as one message a picture, without a count and without an end mark, seconds apart where
the line is slow (https://core.telegram.org/bots/api#message, `media_group_id`). So each picture
restarts a short wait, and the whole wait has an end.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.domain.call import Outgoing
from bot.domain.job import Job, State
from bot.domain.names import BlobKey
from bot.domain.reply import Reply
from bot.domain.video import VideoRequest
from bot.errors import ChatBusy, Failure, Refusal
from bot.ports import Records
from bot.usecases.charge import warn_of_price
from bot.usecases.engine import Engine
from bot.usecases.move import move
from bot.usecases.offers import possible
from bot.usecases.sources import picture

_QUIET: Final = 1.5
"""Seconds without another picture after which an album counts as complete."""
_PATIENCE: Final = 10.0
"""Seconds after which no more pictures are waited for."""
_BUSY: Final = 2.0
_PAIR: Final = 2


async def collect(engine: Engine, job: Job) -> Job:
    """Go on when the album is complete: its first picture begins the clip, its last one ends it."""
    albums = engine.ports.albums.get(job.address.platform)
    if albums is None or job.album is None:
        return await engine.write(job, State.QUEUED)
    album = await albums.album(job.album)
    ready = min(album.latest + _QUIET, job.created_at + _PATIENCE)
    if engine.now() < ready:
        return replace(job, due_at=ready)
    if len(album.pictures) < _PAIR:
        return await engine.write(job, State.QUEUED)
    try:
        request = await _both(engine, job, album.pictures)
        provider = possible(engine, request)
    except ChatBusy as error:
        return replace(job, due_at=engine.now() + (error.retry_after or _BUSY))
    except Refusal as refusal:
        bad = refusal.code.startswith("picture_")
        failure = Failure.BAD_PICTURE if bad else Failure.ALBUM
        return await engine.write(job, State.FAILED, failure=failure)
    return await _queue(engine, job, request, provider, len(album.pictures))


async def _both(engine: Engine, job: Job, names: tuple[str, ...]) -> VideoRequest:
    platform = job.address.platform
    start, end = [await picture(engine, platform, name) for name in (names[0], names[-1])]
    return replace(job.request, start=BlobKey(start), end=BlobKey(end))


async def _queue(
    engine: Engine, job: Job, request: VideoRequest, provider: str, pictures: int
) -> Job:
    """Take the step; with more than two pictures say which ones are used."""
    now, price = engine.now(), engine.rules.price(provider, request)
    told = Outgoing(
        key=f"{job.id}:album",
        address=job.address,
        reply=Reply(text=engine.texts.say(job.language, "album-two-of-many"), silent=True),
        created_at=now,
    )

    def unit(records: Records) -> Job:
        if pictures > _PAIR:
            records.outbox.add(told)
        return move(
            records, job, State.QUEUED, now=now, price=price, request=request, provider=provider
        )

    after = await engine.ports.store.write(unit)
    engine.agenda.at("outbox", "", now)
    await warn_of_price(engine, after, engine.rules.price(job.provider, job.request))
    return after
