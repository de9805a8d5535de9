"""Orders about one job: look at it, cancel it, post its video again."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from typing import Final

from bot.commands.admin.given import Given, act_of, carry_out
from bot.commands.base import check_kept
from bot.domain.call import Answer, Call, Outgoing
from bot.domain.job import WAITING, Job, State
from bot.domain.names import JobId
from bot.domain.orders import Order, Word
from bot.domain.prices import MILLION
from bot.domain.reply import Button
from bot.domain.video import Video
from bot.errors import Refusal
from bot.ports import Records
from bot.rules.apart import apart
from bot.usecases.deliver import posting
from bot.usecases.engine import Engine
from bot.usecases.move import move
from bot.usecases.roles import Role, role_of
from bot.usecases.withdraw import withdrawn

_CODE: Final = 6
"""Characters of the code by which people see a job."""
_PROMPT: Final = 300
"""Characters of a prompt that are shown."""


async def job(given: Given) -> Answer | None:
    """Say all about a job, with buttons for what can be done with it."""
    found = await _found(given)
    act = act_of(given, scope=found.address.place, now=given.engine.now())
    await given.engine.ports.store.write(lambda r: r.audit.add(act))  # it shows what somebody wrote
    return given.answer("\n".join(_lines(given, found)), *_buttons(given, found))


async def redeliver(given: Given) -> Answer | None:
    """Post a finished video again where it belongs; one that never got there is tried anew."""
    engine, now = given.engine, given.engine.now()
    found = await _found(given)
    if found.state not in {State.DELIVERED, State.UNDELIVERABLE} or found.video is None:
        raise Refusal("video_gone")
    if (missing := _missing(engine, found)) is not None:
        raise Refusal("order_not_set_up", name=missing)
    await check_kept(engine, found.video.file, Refusal("video_gone"))
    copy = None
    if found.state is State.DELIVERED:
        copy = await _copy(given, found, found.video)
    again: list[Job] = []

    def deed(records: Records) -> str:
        again.clear()  # this may be run again, and find it in another state
        fresh = records.jobs.get(found.id)  # its end may just be being told
        if copy is not None:
            records.outbox.add(copy)
        elif fresh is not None and fresh.state is State.UNDELIVERABLE:
            again.append(move(records, fresh, State.DELIVERING, now=now, failure=None))
        return given.say("order-redelivered", video=found.id[-_CODE:])

    answer = await carry_out(given, deed, scope=found.address.place)
    for one in again:
        engine.hold(one)
    engine.agenda.at("outbox", "", now)
    return answer


def _missing(engine: Engine, job: Job) -> str | None:
    """Return what it takes to bring this video and is not set up here any more, if anything."""
    if job.address.platform not in engine.ports.chats:
        return job.address.platform
    if job.state is State.UNDELIVERABLE and job.provider not in engine.ports.providers:
        return job.provider
    return None


async def _copy(given: Given, found: Job, video: Video) -> Outgoing:
    """Return the message that brings the video once more."""
    reply = await posting(given.engine, found, video)
    if reply is None:
        raise Refusal("video_too_large")
    key, now = f"{found.id}:fetch:{given.call.key}", given.engine.now()
    return Outgoing(key=key, address=found.address, reply=reply, created_at=now)


async def cancel(given: Given) -> Answer | None:
    """Withdraw somebody's job."""
    engine, now = given.engine, given.engine.now()
    found = await _found(given)
    gone: list[Job] = []

    def deed(records: Records) -> str:
        gone.clear()  # this may be run again, and come too late
        job = withdrawn(records, found.id, now)
        if job is None:
            return given.say("cancel-too-late")
        gone.append(job)
        return given.say("cancel-done")

    answer = await carry_out(given, deed, scope=found.address.place)
    for one in gone:
        engine.hold(one)
        engine.admit(one.provider)
    return answer


async def cancel_pressed(engine: Engine, call: Call) -> Answer | None:
    """✖ under what an admin looks at."""
    return await cancel(await _pressed(engine, call, "cancel"))


async def redeliver_pressed(engine: Engine, call: Call) -> Answer | None:
    """📤 under what an admin looks at."""
    return await redeliver(await _pressed(engine, call, "redeliver"))


async def _pressed(engine: Engine, call: Call, verb: str) -> Given:
    """Return the order that a button stands for; whether he may is asked at each press."""
    role = await role_of(engine, call)
    if role is Role.MEMBER:
        raise Refusal("order_members")
    word = Word.REDELIVER if verb == "redeliver" else Word.JOB
    text = "" if verb == "redeliver" else verb
    order = Order(word=word, name=call.target or "", text=text)
    return Given(engine=engine, call=call, order=order, role=role, pressed=True)


async def _found(given: Given) -> Job:
    """Return the job that is meant; one of another chat is unknown to who runs this one.

    Raises `Refusal` `order_no_job` (name).
    """
    name = given.order.name

    def unit(records: Records) -> list[Job]:
        if len(name) == _CODE:
            return list(records.desk.by_code(name, limit=20))
        whole = records.jobs.get(JobId(name))
        return [] if whole is None else [whole]

    jobs = await given.engine.ports.store.read(unit)
    mine = [j for j in jobs if given.role is Role.ADMIN or j.address.place == given.here]
    if not mine:
        raise Refusal("order_no_job", name=name)
    return mine[0]


def _lines(given: Given, job: Job) -> list[str]:
    say = given.say
    prompt = seen(job.request.prompt)
    state = say(f"state-{job.state}")
    lines = [
        f"{job.id[-_CODE:]} · {state} · {when(job.since)}",
        say(
            "order-job-owner",
            owner=str(job.owner),
            maker=apart(seen(job.maker or "?")),
            chat=job.address.place,
        ),
        say("order-job-born", time=when(job.created_at), sent=when(job.submitted_at)),
        say(
            "order-job-provider",
            provider=job.provider,
            generation=job.generation or "none",
            attempts=job.attempts,
        ),
    ]
    if price := given.engine.rules.price(job.provider, job.request):
        lines.append(say("order-job-money", price=f"{price / MILLION:,.2f}"))
    if job.failure is not None:
        lines.append(say("order-job-failure", failure=job.failure))
    lines.append(apart(prompt if len(prompt) <= _PROMPT else prompt[: _PROMPT - 1] + "…"))
    return [line for line in lines if line]


def _buttons(given: Given, job: Job) -> list[tuple[Button, ...]]:
    if job.state in WAITING:
        return [(given.button("revoke", job.id),)]
    kept = job.state in {State.DELIVERED, State.UNDELIVERABLE} and job.video is not None
    verbs = ["redeliver"] if kept else []
    if job.shared_at is not None and given.role is Role.ADMIN:
        verbs.append("takedown")
    return [tuple(given.button(verb, job.id) for verb in verbs)] if verbs else []


def seen(text: str) -> str:
    """Return somebody's own words as one line, without signs that turn or hide what is around."""
    plain = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return " ".join(plain.split())


def when(moment: float | None) -> str:
    """Return a moment as everybody reads it, in UTC."""
    if moment is None:
        return "-"
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d %H:%M UTC")
