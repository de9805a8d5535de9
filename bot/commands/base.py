"""What a command is: a row with a name and a deed. Platforms and `/help` read these rows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from bot.domain.call import Answer, Call
from bot.domain.job import Job
from bot.domain.names import BlobKey
from bot.domain.people import Owner
from bot.domain.reply import Address, Reply
from bot.errors import Refusal
from bot.usecases.engine import Engine

Run = Callable[[Engine, Call], Awaitable[Answer | None]]
"""Does what was asked. None says that it is answered by other means, as by the status message of a
new job; a typed call was closed then, with that.

Raises `Refusal`.
"""


@dataclass(frozen=True, slots=True)
class Command:
    """A command that can be typed (its help is the sentence `help-<name>`), or a button's verb."""

    name: str
    run: Run
    typed: bool = True


async def own_job(engine: Engine, call: Call) -> Job:
    """Return the job that a button belongs to, if the presser may act on it.

    Raises `Refusal`: `job_gone`, `not_yours`.
    """
    target = call.target
    job = None if target is None else await engine.ports.store.read(lambda r: r.jobs.get(target))
    if job is None:
        raise Refusal("job_gone")
    await check_owner(engine, call, job.owner, job.address)
    return job


async def check_owner(engine: Engine, call: Call, owner: Owner, at: Address) -> None:
    """Let the owner pass, and who may act for him: an admin for those who speak as the group.

    Raises `Refusal` `not_yours`.
    """
    if call.owner == owner:
        return
    rights = engine.ports.rights.get(owner.platform)
    same = call.owner.platform == owner.platform
    if rights is None or not same or not await rights.acts_for(call.owner, owner, at):
        raise Refusal(NOT_YOURS)


async def check_kept(engine: Engine, file: BlobKey, gone: Refusal) -> None:
    """Let a file pass that is still kept, wherever that is: it need not be fetched for that.

    Raises `gone`.
    """
    try:
        await engine.ports.blobs.offer(file)
    except FileNotFoundError as error:
        raise gone from error


NOT_YOURS: Final = "not_yours"
"""The code of the refusal of a stranger's press."""


def said(engine: Engine, call: Call, code: str, **facts: str | float) -> Answer:
    """Return an answer of one sentence."""
    return Answer(reply=Reply(text=engine.texts.say(call.language, code, **facts), silent=True))
