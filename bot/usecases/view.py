"""How a job looks in a chat: its status message and the message with its video. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bot.domain.generation import Abilities
from bot.domain.job import OVER, Job, State
from bot.domain.reply import Button, Eta, Reply
from bot.domain.video import Finish, Video, VideoRequest
from bot.errors import Failure
from bot.rules.apart import apart
from bot.rules.progress import Unit, bar
from bot.texts import Texts

CAPTION: Final = 200
"""Characters of the prompt under a video."""

RETRY: Final = frozenset(set(Failure) - {Failure.MODERATION, Failure.BAD_PROMPT, Failure.ALBUM})
"""Failures after which asking for the very same thing again may help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What is told of a job's future, as coarse as it is told: its place in the queue, about how
    long it will take, how many percent are done.

    `ready_at` is the moment behind `left`, in seconds since 1970. That it moves is no news.
    """

    place: int | None = None
    left: tuple[Unit, int] | None = None
    percent: int = 0
    ready_at: float | None = field(default=None, compare=False)


def status_reply(texts: Texts, job: Job, outlook: Outlook) -> Reply:
    """Return the status message of a job as it is now; it notifies nobody."""
    text = _status_text(texts, job, outlook)
    eta = None
    if outlook.left is not None and outlook.ready_at is not None:
        words = _left(texts, job.language, outlook.left)
        eta = Eta(words=words, at=outlook.ready_at) if text.endswith(words) else None
    fleeting = job.state not in OVER
    return Reply(text=text, buttons=_buttons(texts, job), silent=True, fleeting=fleeting, eta=eta)


def video_reply(texts: Texts, job: Job, video: Video, able: Abilities | None) -> Reply:
    """Return the message that brings the video; `able` is what its provider can."""
    prompt = shortened(job.request.prompt)
    lines = [details] if (details := " · ".join(_details(job))) else []
    if job.marked:
        lines.append(texts.say(job.language, "caption-marked"))
    edit = () if job.request.finish else ("edit",)
    rows = (("again", "extend", *edit), (*_extras(job, able), "share", "delete"))
    buttons = tuple(tuple(button(texts, job, verb) for verb in row) for row in rows)
    text = "\n".join(lines)
    return Reply(quote=prompt, text=text, buttons=buttons, video=video, spoiler=job.nsfw)


def _details(job: Job) -> Iterator[str]:
    """Yield who made it and what was asked for beside the prompt."""
    if job.maker:
        yield apart(job.maker)
    yield from wishes(job.request)


def wishes(asked: VideoRequest) -> Iterator[str]:
    """Yield what was asked for beside the prompt, in the words of the options."""
    ratio, loop, raw = asked.aspect_ratio, asked.loop and "loop", not asked.expand and "raw"
    parts = (ratio, loop, raw, asked.model, asked.duration, asked.resolution)
    yield from (part for part in (*parts, *asked.concepts) if part)


def shortened(prompt: str, most: int = CAPTION) -> str:
    """Return the beginning of a prompt."""
    return prompt if len(prompt) <= most else prompt[: most - 1].rstrip() + "…"


def _extras(job: Job, able: Abilities | None) -> Iterator[str]:
    """Yield what else can be done with this video: what its provider can, what is paid already."""
    if able is not None and able.upscale and job.request.finish is None:
        yield "upscale"
    if able is not None and able.sound and job.request.finish is not Finish.SOUND:
        yield "sound"
    if job.others or job.second is not None:
        yield "second"


def button(texts: Texts, job: Job, verb: str) -> Button:
    """Return a button that does `verb` to the job."""
    return Button(f"{verb}:{job.id}", texts.say(job.language, f"button-{verb}"))


def _buttons(texts: Texts, job: Job) -> tuple[tuple[Button, ...], ...]:
    match job.state:
        case State.FAILED | State.UNCONFIRMED if job.failure in RETRY:
            return ((button(texts, job, "retry"),),)
        case State.FAILED | State.UNCONFIRMED | State.CANCELLED | State.DELIVERED:
            return ()
        case State.UNDELIVERABLE if job.failure is not Failure.TOO_LARGE:
            return ((button(texts, job, "fetch"),),)
        case State.UNDELIVERABLE:
            return ()
        case _:
            return ((button(texts, job, "cancel"),),)


def _status_text(texts: Texts, job: Job, outlook: Outlook) -> str:
    if job.state is State.QUEUED:
        return _queued(texts, job, outlook)
    if job.state is State.GENERATING:
        line = texts.say(job.language, "status-generating")
        return "\n".join((line, _progress(texts, job.language, outlook)))
    return texts.say(job.language, _status_code(job))


def _status_code(job: Job) -> str:
    told_why = job.state is State.UNDELIVERABLE and job.failure is not None
    if told_why or job.state in {State.FAILED, State.UNCONFIRMED}:
        return f"failure-{job.failure or Failure.INTERNAL}"
    if job.state is State.CANCELLED and job.submitted_at is not None:
        return "status-cancelled-paid"
    if job.state is State.DELIVERED:  # seen for a moment, if at all: it is on its way out
        return "status-delivering"
    return f"status-{job.state}"


def _queued(texts: Texts, job: Job, outlook: Outlook) -> str:
    if outlook.place is None:
        return texts.say(job.language, "status-queued-soon")
    line = texts.say(job.language, "status-queued", place=outlook.place)
    if outlook.left is None:
        return line
    return f"{line} · {_left(texts, job.language, outlook.left)}"


def _progress(texts: Texts, language: str, outlook: Outlook) -> str:
    line = f"{bar(outlook.percent / 100)} {outlook.percent} %"
    if outlook.left is None:
        return line
    return f"{line} · {_left(texts, language, outlook.left)}"


def _left(texts: Texts, language: str, left: tuple[Unit, int]) -> str:
    unit, number = left
    return texts.say(language, f"left-{unit}", number=number)
