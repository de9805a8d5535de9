"""Mends what this process may have said too late, of a job that another one took from it.

Where the status message becomes the video, progress that was under way when the other one posted it
puts its words over those of the video.
"""

from __future__ import annotations

from bot.domain.job import State
from bot.domain.names import JobId, MessageId
from bot.errors import ChatBusy, ChatGone, ChatUnsure, StoreFailed
from bot.usecases.deliver import posting
from bot.usecases.engine import Engine


async def mend(engine: Engine, job_id: JobId, said: MessageId) -> None:
    """Say again what stands under the video, if the message in which this process told progress has
    become it. Not worth a second try.
    """
    try:
        job = await engine.ports.store.read(lambda r: r.jobs.get(job_id))
        if job is None or job.state is not State.DELIVERED or job.result != said:
            return
        if job.video is None or (reply := await posting(engine, job, job.video)) is None:
            return
        await engine.ports.chats[job.address.platform].edit(job.address, said, reply)
    except (ChatBusy, ChatGone, ChatUnsure, StoreFailed, FileNotFoundError) as error:
        engine.ports.journal.note("not_mended", job=job_id, reason=str(error))
