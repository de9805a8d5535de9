"""Brings a finished video into the chat: fetch it, make it fit, post it, remember that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.domain.job import Job, State
from bot.domain.names import GenerationId, MessageId
from bot.domain.preferences import Nsfw
from bot.domain.reply import Reply
from bot.domain.video import Video
from bot.errors import (
    BadVideo,
    ChatBusy,
    ChatGone,
    ChatUnsure,
    Failure,
    ProviderError,
    ReadFailed,
    StaleJob,
    StoreFailed,
)
from bot.usecases.ancestry import remixed_from
from bot.usecases.engine import Engine
from bot.usecases.papers import hand_out
from bot.usecases.view import video_reply

_FETCHES: Final = (1.0, 3.0, 9.0, 20.0, 40.0)
"""Seconds between tries to fetch the video."""
_PATIENCE: Final = 24 * 3600.0
"""Seconds for which a finished video is offered to a chat that does not take it."""
_PAUSE_MAX: Final = 600.0
"""Seconds between two offers at the most."""
_UNKEPT, _UNKEPT_MAX, _UNKEPT_SHARE = 5.0, 300.0, 0.5
"""Seconds until a video is fetched again that could not be kept: at first, at the most, and as a
share of the time since it is there."""
_REMEMBERED: Final = 500
"""Videos of which it is known how they fit."""
_TAKEN_BACK: Final = 5
"""Times that a chat is asked to remove a video that was withdrawn while it was being posted."""


async def deliver(engine: Engine, job: Job) -> Job:
    """Fetch the video if it is not here yet, then post it under a key of its own.

    The key lets a platform know a message again that was posted before the process was killed.
    """
    if job.video is None:
        return await _fetch(engine, job)
    chat = engine.ports.chats[job.address.platform]
    reply = await posting(engine, job, job.video)
    if reply is None:
        return await engine.write(job, State.UNDELIVERABLE, failure=Failure.TOO_LARGE)
    if reply.video not in {None, job.video}:  # made smaller, which nobody need do twice
        larger, smaller = job.video.file, reply.video.file
        await engine.ports.store.write(lambda r: r.desk.take_back(smaller))  # it is the job's now
        job = await engine.keep(replace(job, video=reply.video))
        await engine.ports.blobs.discard(larger)  # or Delete would leave it behind
    try:
        message = await chat.send(job.address, reply, key=f"{job.id}:video:{job.since:.3f}")
    except ChatBusy as error:
        return await _offer_again(engine, job, error.retry_after)
    except ChatGone as error:
        engine.ports.journal.note("chat_gone", job=job.id, reason=str(error))
        return await engine.write(job, State.UNDELIVERABLE)
    except ChatUnsure as error:
        engine.ports.journal.note("chat_unsure", job=job.id, reason=str(error))
        return await engine.write(job, State.UNDELIVERABLE, failure=Failure.POST_LOST)
    try:
        return await engine.write(job, State.DELIVERED, result=message, links=())
    except StaleJob:
        fresh = await engine.ports.store.read(lambda r: r.jobs.get(job.id))
        if fresh is not None and fresh.state is State.CANCELLED:  # while it was being posted
            await _take_back(engine, job, message)
        raise


async def posting(engine: Engine, job: Job, video: Video) -> Reply | None:
    """Return the message that brings a video of the job, or a link to one that is too large.

    A chat may take less than it did when the video was fetched, and another chat less than the
    first: then it is made smaller. None if it is too large all the same, and nothing here can be
    reached from outside.
    """
    account = engine.ports.providers.get(job.provider)
    able = None if account is None else account.abilities
    room = await engine.ports.chats[job.address.platform].room_for(job.address)
    if video.clip.size > room:
        video = await _smaller(engine, job, video, room)
    reply = video_reply(engine.texts, job, video, able)
    if reply.spoiler and await _is_open(engine, job):
        reply = replace(reply, spoiler=False)
    if after := await remixed_from(engine, job):
        reply = replace(reply, text=f"{reply.text}\n{after}".strip())
    if video.clip.size <= room:
        return reply
    if engine.ports.addresses is None:
        return None
    link = engine.ports.addresses.video(video.file)
    text = engine.texts.say(job.language, "caption-link", link=link)
    return replace(reply, text=f"{reply.text}\n{text}".strip(), video=None)


async def _is_open(engine: Engine, job: Job) -> bool:
    """Say whether videos for adults come unhidden where this one goes."""
    rules = await engine.ports.store.read(lambda r: r.chats.get(job.address.place))
    return rules.nsfw is Nsfw.ALLOW


async def _smaller(engine: Engine, job: Job, video: Video, room: int) -> Video:
    """Return the video made to fit, as it is if that cannot be; found out once, if it can be."""
    wanted = (video.file, room)
    known = engine.smaller.get(wanted)
    if known is not None and await _is_there(engine, known):
        return known
    made = await _made_smaller(engine, job, video, room)
    while len(engine.smaller) >= _REMEMBERED:
        engine.smaller.pop(next(iter(engine.smaller)))
    engine.smaller[wanted] = made
    return made


async def _is_there(engine: Engine, video: Video) -> bool:
    try:
        await engine.ports.blobs.offer(video.file)
    except FileNotFoundError:
        return False
    return True


async def _made_smaller(engine: Engine, job: Job, video: Video, room: int) -> Video:
    ports = engine.ports
    small, thumbnail = ports.blobs.scratch(), ports.blobs.scratch()
    try:
        raw = await ports.blobs.local(video.file)
        clip = await ports.clips.finish(raw, small, thumbnail, max_bytes=room)
        if clip.size > room:
            return video
        file = await ports.blobs.keep(small, suffix=".mp4")
        await hand_out(engine, file)
    except (BadVideo, FileNotFoundError) as error:
        ports.journal.note("video_not_smaller", job=job.id, reason=str(error))
        return video
    finally:
        await _remove(small, thumbnail)
    ports.journal.note("video_smaller", job=job.id, size=clip.size)
    return replace(video, file=file, clip=replace(clip, sound=video.clip.sound))


async def _take_back(engine: Engine, job: Job, message: MessageId) -> None:
    """Remove a video that nobody wants any more; a busy chat is asked a few times."""
    chat = engine.ports.chats[job.address.platform]
    for _ in range(_TAKEN_BACK):
        try:
            await chat.delete(job.address, message)
        except ChatBusy as error:
            await engine.ports.clock.sleep(error.retry_after or _FETCHES[0])
        except ChatGone:
            return
        else:
            return
    engine.ports.journal.note("video_stays", job=job.id)


async def _offer_again(engine: Engine, job: Job, retry_after: float | None) -> Job:
    """Wait for the job's turn, or longer each time if nobody knows when that is."""
    now = engine.now()
    if now - job.since > _PATIENCE:
        return await engine.write(job, State.UNDELIVERABLE)
    if retry_after is not None:
        return replace(job, due_at=now + retry_after)
    return await engine.keep(job.again(due_at=now + min(2.0**job.attempts, _PAUSE_MAX)))


async def _fetch(engine: Engine, job: Job) -> Job:
    """Fetch the video. If it cannot be kept, as with a full disk, wait longer the longer that goes
    on: each try loads all of it from the provider. It is paid, so it is not given up.
    """
    try:
        return await _try_links(engine, job)
    except (StoreFailed, OSError) as error:
        engine.ports.journal.note("store_failed", job=job.id, reason=str(error))
    pause = min(max(_UNKEPT, (engine.now() - job.since) * _UNKEPT_SHARE), _UNKEPT_MAX)
    return replace(job, due_at=engine.now() + pause)


async def _try_links(engine: Engine, job: Job) -> Job:
    """Try the links in turn; a video that nobody can play is no video."""
    links = job.links if job.attempts == 0 else await _fresh_links(engine, job)
    for link in links:
        try:
            video = await take(engine, job, link)
        except (BadVideo, ReadFailed) as error:
            engine.ports.journal.note("link_failed", job=job.id, reason=str(error))
        else:
            second = await _second(engine, job)
            kept = replace(job, video=video, second=second, due_at=engine.now(), attempts=0)
            return await _keep(engine, kept)
    if job.attempts >= len(_FETCHES):
        return await engine.write(job, State.FAILED, failure=Failure.BROKEN_VIDEO)
    pause = _FETCHES[job.attempts]
    return await engine.keep(replace(job, links=links).again(due_at=engine.now() + pause))


async def _keep(engine: Engine, job: Job) -> Job:
    """Write down what was fetched; if the job was withdrawn meanwhile, leave no file behind."""
    try:
        return await engine.keep(job)
    except StaleJob:
        for video in (job.video, job.second):
            if video is not None:
                await engine.ports.blobs.discard(video.file)
                await engine.ports.blobs.discard(video.thumbnail)
        raise


async def _second(engine: Engine, job: Job) -> Video | None:
    """Fetch the second video of the same request while its links live; it is paid, too.

    If that fails now, the press of its button tries again with fresh links.
    """
    for link in job.others[0].links if job.others else ():
        try:
            return await take(engine, job, link)
        except (BadVideo, ReadFailed) as error:
            engine.ports.journal.note("link_failed", job=job.id, reason=str(error))
    return None


async def _fresh_links(engine: Engine, job: Job) -> tuple[str, ...]:
    """Ask for the links again: signed ones expire within the hour."""
    provider = engine.ports.providers[job.provider]
    try:
        news = await provider.fetch(GenerationId(job.generation or ""))
    except ProviderError as error:
        engine.ports.journal.note(
            "poll_failed", job=job.id, provider=job.provider, reason=str(error)
        )
        return job.links
    return news.results[0].links if news.results else job.links


async def take(engine: Engine, job: Job, link: str) -> Video:
    """Fetch a video, make it fit for the job's chat, and keep it. Raises as the ports do."""
    ports = engine.ports
    raw, video, thumbnail = (ports.blobs.scratch() for _ in range(3))
    try:
        await ports.providers[job.provider].download(link, raw)
        room = await ports.chats[job.address.platform].room_for(job.address)
        clip = await ports.clips.finish(raw, video, thumbnail, max_bytes=room)
        file = await ports.blobs.keep(video, suffix=".mp4")
        picture = await ports.blobs.keep(thumbnail, suffix=".jpg")
    finally:
        await _remove(raw, video, thumbnail)
    return Video(file=file, thumbnail=picture, clip=clip)


async def _remove(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
