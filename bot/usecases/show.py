"""Keeps one status message per job in step with the job, and says how it ended.

Progress is worth little: it is said when there is something new to see, thinned out, and dropped
when the chat is busy. The end is worth everything: it is said until it is said.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from bot.domain.job import OVER, Job, State
from bot.domain.names import JobId, MessageId
from bot.domain.reply import Reply
from bot.errors import ChatBusy, ChatGone, ChatUnsure, StaleJob, StoreFailed
from bot.ports import Records
from bot.rules.progress import gap, rough, step
from bot.rules.queue import wait_estimate
from bot.usecases.engine import Engine
from bot.usecases.mend import mend
from bot.usecases.view import Outlook, status_reply

_ORDER_LIFE: Final = 2.0
"""Seconds for which one look at the queue serves all who wait in it."""
_FAR: Final = 1000
"""Places in the queue that are counted out."""
_LOOK: Final = 2.0
"""Seconds between two thoughts about a status message."""
_TURN: Final = 1.0
"""Seconds that a message stands at least, so that people can read it."""
_EDITS: Final = 50.0
"""Progress told in a second, over all jobs: with many in hand each is told of less often."""
_PAUSE, _PAUSE_MAX = 5.0, 3600.0
"""Seconds between two tries to say how a job ended: usually, and at the most."""
_PATIENCE: Final = 24 * 3600.0
"""Seconds for which it is tried to say how a job ended."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a status message shows, as far as it can change."""

    state: State
    outlook: Outlook

    def is_past(self, now: float) -> bool:
        """Say whether the moment has passed that was told: who counts down reads nonsense then."""
        ready_at = self.outlook.ready_at
        return ready_at is not None and ready_at <= now


@dataclass(slots=True, eq=False)
class Board:
    """What the chats show of the jobs in hand."""

    engine: Engine
    shown: dict[JobId, tuple[Seen, float, MessageId | None]] = field(default_factory=dict)
    """What was said last of each job, when, and in which message."""
    places: dict[str, tuple[float, dict[JobId, int]]] = field(default_factory=dict)
    """The order of each provider's queue, and when it was looked up."""

    async def show(self, item: str) -> None:
        """Bring a job's status message up to date; called by the lanes."""
        engine = self.engine
        job = engine.held.get(JobId(item))
        if job is None:
            _, _, said = self.shown.pop(JobId(item), (None, 0.0, None))
            if said is not None:  # another process took it from this one
                await mend(engine, JobId(item), said)
            return
        if engine.may_be_found(job):
            return  # what is still looked up is not told yet
        try:
            if job.state in OVER:
                await self._end(job)
            else:
                await self._progress(job)
        except ChatBusy as error:
            await self._later(job, error.retry_after)
        except (ChatGone, ChatUnsure) as error:
            engine.ports.journal.note("chat_gone", job=job.id, reason=str(error))
            await self._close(job)
        except StoreFailed as error:
            engine.ports.journal.note("store_failed", job=job.id, reason=str(error))
            engine.show(job, engine.now() + _LOOK)

    async def _progress(self, job: Job) -> None:
        """Say how far it is if that is news; then plan the next look."""
        engine = self.engine
        now = engine.now()
        seen = Seen(job.state, await self._outlook(job))
        before, at, _ = self.shown.get(job.id, (None, None, None))
        turned = before is None or before.state is not seen.state
        usual = max(gap(now - job.since), len(self.shown) / _EDITS)
        pause = _TURN if turned else usual
        known = before == seen and not before.is_past(now)
        if known or (at is not None and now - at < pause):
            engine.show(job, max(now, at or now) + pause)
            return
        said = await self._say(job, status_reply(engine.texts, job, seen.outlook))
        self.shown[job.id] = (seen, engine.now(), said)
        engine.show(job, engine.now() + usual)

    async def _say(self, job: Job, reply: Reply) -> MessageId | None:
        """Edit the status message, or send it if there is none (any more); return which it is."""
        engine = self.engine
        chat = engine.ports.chats[job.address.platform]
        message = await self._known(job)
        if message is not None and await chat.edit(job.address, message, reply):
            return message
        if message is not None and job.state not in OVER:
            return None  # somebody removed it: progress is not worth a second one
        again = "" if message is None else f":{job.version}"
        sent = await chat.send(job.address, reply, key=f"{job.id}:status{again}")
        if message is None and job.id not in engine.inherited:
            waited, platform = engine.now() - job.created_at, job.address.platform
            engine.ports.journal.note("acknowledged", job=job.id, platform=platform, seconds=waited)
        engine.messages[job.id] = sent
        await engine.ports.store.write(partial(_note, job=job, message=sent))
        if job.id in engine.inherited:  # the process before may have sent it, and not noted it
            await chat.edit(job.address, sent, reply)
        return sent

    async def _known(self, job: Job) -> MessageId | None:
        """Return the number of the status message, as far as it was noted.

        The process that had the job before may just be sending it: its key says so.
        """
        engine = self.engine
        if job.id in engine.taken:
            found = await engine.ports.store.read(lambda r: r.statuses.of([job.id]))
            engine.messages.update(found)
            engine.taken.discard(job.id)
            if not found and job.state is not State.DELIVERED:
                engine.inherited.add(job.id)
        return engine.messages.get(job.id)

    async def _end(self, job: Job) -> None:
        """Say how it ended; a delivered video speaks for itself."""
        if job.state is State.DELIVERED:
            message = await self._status(job)
            if message is not None and message != job.result:  # unless it became the video
                await self.engine.ports.chats[job.address.platform].delete(job.address, message)
        else:
            await self._say(job, status_reply(self.engine.texts, job, Outlook()))
        await self._close(job)

    async def _status(self, job: Job) -> MessageId | None:
        """Return the status message, even one that the process before sent and did not note."""
        engine = self.engine
        message = await self._known(job)
        if message is None and job.id in engine.inherited:
            chat = engine.ports.chats[job.address.platform]
            # Fleeting: if it was never sent, it must not take the place of the video that is there.
            reply = replace(status_reply(engine.texts, job, Outlook()), fleeting=True)
            return await chat.send(job.address, reply, key=f"{job.id}:status")
        return message

    async def _close(self, job: Job) -> None:
        """Everything is said: let go of the job for good."""
        engine = self.engine
        self.shown.pop(job.id, None)
        if job.state not in OVER:
            return
        done = replace(job, due_at=None)

        def unit(records: Records) -> None:
            records.statuses.drop(job.id)
            records.jobs.replace(done)

        try:
            await engine.ports.store.write(unit)
        except StaleJob:
            await engine.reload(job.id)
        else:
            engine.let_go(job.id)

    async def _later(self, job: Job, retry_after: float | None) -> None:
        """Wait as the chat asks; an end that cannot be said for a day is let be."""
        engine = self.engine
        now = engine.now()
        if job.state in OVER and now - job.since > _PATIENCE:
            await self._close(job)
        else:
            pause = _PAUSE if retry_after is None else min(retry_after, _PAUSE_MAX)
            engine.show(job, now + (pause if job.state in OVER else max(pause, _LOOK)))

    async def _outlook(self, job: Job) -> Outlook:
        engine = self.engine
        pace = engine.pace(job)
        if job.state is State.GENERATING:
            elapsed = engine.now() - (job.submitted_at or job.since)
            left, percent = pace.median_left(elapsed), step(pace.share(elapsed))
            return Outlook(left=rough(left), percent=percent, ready_at=engine.now() + left)
        if job.state is not State.QUEUED:
            return Outlook()
        place = (await self._order(job.provider)).get(job.id)
        if place is None:
            return Outlook()
        slots = engine.rules.concurrency[job.provider]
        left = wait_estimate(place, slots, pace.median_left(0.0))
        return Outlook(place=place, left=rough(left), ready_at=engine.now() + left)

    async def _order(self, provider: str) -> dict[JobId, int]:
        now = self.engine.now()
        at, order = self.places.get(provider, (float("-inf"), {}))
        if now - at > _ORDER_LIFE:
            ids = await self.engine.ports.store.read(lambda r: r.queue.order(provider, limit=_FAR))
            order = {job_id: place for place, job_id in enumerate(ids, start=1)}
            self.places[provider] = (now, order)
        return order


def _note(records: Records, job: Job, message: MessageId) -> None:
    """Note the status message of a job, unless another process has it by now, and sees to it."""
    if records.leases.has(job.id):
        records.statuses.put(job.id, message)
