"""👍 for a shared video, and what those who run the service do with one that was reported."""

from __future__ import annotations

from bot.commands.base import NOT_YOURS, said
from bot.domain.call import Answer, Call
from bot.domain.names import JobId
from bot.errors import Refusal
from bot.usecases import report, vote
from bot.usecases.engine import Engine
from bot.usecases.roles import is_admin


async def vote_(engine: Engine, call: Call) -> Answer | None:
    """Give a vote, or take it back."""
    given, shared = await vote.vote(engine, call)
    if given:
        return said(engine, call, "vote-given", votes=shared.votes)
    return said(engine, call, "vote-taken-back", votes=shared.votes)


async def takedown(engine: Engine, call: Call) -> Answer | None:
    """Remove a shared video everywhere, for good."""
    if await report.take_down(engine, call, _reported(engine, call)):
        return said(engine, call, "takedown-done")
    return said(engine, call, "takedown-before")


async def dismiss(engine: Engine, call: Call) -> Answer | None:
    """Leave a reported video where it is."""
    await report.dismiss(engine, call, _reported(engine, call))
    return said(engine, call, "dismiss-done")


def _reported(engine: Engine, call: Call) -> JobId:
    """Return what is to be decided, if the caller may decide."""
    if not is_admin(engine, call.owner):
        raise Refusal(NOT_YOURS)
    if call.target is None:
        raise Refusal("job_gone")
    return call.target
