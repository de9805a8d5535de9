"""✖ Cancel and 🗑 Delete: withdraws what is not finished, removes what is."""

from __future__ import annotations

from bot.commands.base import own_job, said
from bot.domain.call import Answer, Call
from bot.errors import ChatError, Refusal
from bot.usecases import withdraw
from bot.usecases.engine import Engine


async def cancel(engine: Engine, call: Call) -> Answer | None:
    """Cancel a job that is not finished; pressed too late or twice, say so."""
    job = await own_job(engine, call)
    if await withdraw.cancel(engine, job.id) is None:
        return said(engine, call, "cancel-too-late")
    return said(engine, call, "cancel-done")


async def delete(engine: Engine, call: Call) -> Answer | None:
    """Remove the video from the chat and from the store."""
    job = await own_job(engine, call)
    try:
        gone = await withdraw.remove(engine, job, call.address)
    except ChatError as error:
        raise Refusal("delete_failed") from error
    return said(engine, call, "delete-done" if gone else "delete-kept")
