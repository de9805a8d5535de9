"""Shows a video to everybody with its owner's consent, and takes that back."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.call import Call
from bot.domain.job import Job, State
from bot.domain.names import JobId
from bot.domain.preferences import Nsfw
from bot.domain.reply import Address
from bot.domain.showcase import Shared
from bot.errors import Refusal
from bot.ports import Records
from bot.rules.barred import barred
from bot.rules.credit import credited
from bot.usecases import permit
from bot.usecases.ancestry import forebear
from bot.usecases.engine import Engine
from bot.usecases.roles import is_admin


async def show(engine: Engine, call: Call, job_id: JobId) -> Shared:
    """Put a video into the gallery and ask for a copy in each showcase; safe to do again.

    Raises `Refusal`: `job_gone`, `video_gone`, `showcase_off`, `taken_down`, `word_barred` since it
    was made, or as somebody banned.
    """
    now = engine.now()

    def unit(records: Records) -> Shared:
        job = records.jobs.get(job_id)
        if job is None:
            raise Refusal("job_gone")
        if job.state is not State.DELIVERED or job.video is None:
            raise Refusal("video_gone")
        known = records.showcase.get(job_id)
        if known is not None:
            return known
        check_bans(records, engine, call, now)
        rules = records.chats.get(job.address.place)
        if not rules.showcase:
            raise Refusal("showcase_off")
        word = barred(job.request.prompt, (*records.words.all(), *rules.words))
        if word is not None:
            raise Refusal("word_barred", word=word)
        shared = _shared(records, job, now)
        if shared is None or not records.showcase.add(shared):
            raise Refusal("taken_down")
        records.jobs.replace(replace(job, shared_at=now))
        records.copies.want(job_id, _places(records, engine, shared), now=now)
        return shared

    shared = await engine.ports.store.write(unit)
    engine.agenda.at("copies", "", now)
    return shared


async def hide(engine: Engine, job_id: JobId) -> bool:
    """Take a video out of the gallery and ask for the removal of every copy; safe to do again.

    False if it was not shared.
    """
    now = engine.now()
    hidden = await engine.ports.store.write(lambda r: take_back(r, job_id, now=now))
    engine.agenda.at("copies", "", now)
    return hidden


def take_back(records: Records, job_id: JobId, *, now: float, for_good: bool = False) -> bool:
    """Share it no longer, inside a transaction; the agenda's lane `copies` is to look then."""
    hidden = records.showcase.remove(job_id, for_good=for_good)
    records.copies.unwant(job_id, now=now)
    records.reports.close(job_id)
    job = records.jobs.get(job_id)
    if job is not None and job.shared_at is not None:
        records.jobs.replace(replace(job, shared_at=None))
        return True
    return hidden


async def credit(engine: Engine, job: Job, *, unnamed: bool) -> Shared:
    """Show it with or without its maker's name, everywhere. Raises `Refusal` `not_shared`."""
    now = engine.now()

    def unit(records: Records) -> Shared:
        records.showcase.credit(job.id, maker_of(records, job, unnamed=unnamed), now=now)
        return shown(records, job.id)

    shared = await engine.ports.store.write(unit)
    engine.agenda.at("copies", "", now)
    return shared


def maker_of(records: Records, job: Job | None, *, unnamed: bool) -> str | None:
    """Return the name under which it is shown: none with a word in it that is barred everywhere."""
    name = credited(job.maker if job else None, unnamed=unnamed)
    return None if name is None or barred(name, records.words.all()) else name


def shown(records: Records, job_id: JobId | None) -> Shared:
    """Return a video that is shared now. Raises `Refusal` `not_shared`."""
    found = None if job_id is None else records.showcase.get(job_id)
    if found is None:
        raise Refusal("not_shared")
    return found


def check_bans(records: Records, engine: Engine, call: Call, now: float) -> None:
    """Let everybody pass whom nobody banned; cooling down is no ban here. Raises `Refusal`."""
    if is_admin(engine, call.owner):
        return
    person, chat = str(call.owner), call.address.place
    ban = permit.ban_on(records, person, chat, now=now, cooling=False)
    if ban is not None:
        raise permit.refusal(ban, now)


def _places(records: Records, engine: Engine, shared: Shared) -> list[Address]:
    """Return the showcases that take it: one may not want what only adults should see."""
    places = engine.rules.showcases
    if not shared.nsfw:
        return list(places)
    return [at for at in places if records.chats.get(at.place).nsfw is not Nsfw.REFUSE]


def _shared(records: Records, job: Job, now: float) -> Shared | None:
    if job.video is None:
        return None
    unnamed = records.people.get(job.owner).unnamed
    parent = forebear(records, job)
    return Shared(
        job=job.id,
        owner=job.owner,
        maker=maker_of(records, job, unnamed=unnamed),
        request=job.request,
        video=job.video,
        parent=None if parent is None else parent.job,
        nsfw=job.nsfw,
        shared_at=now,
    )
