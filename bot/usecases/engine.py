"""The engine: jobs in hand, when each is due, and who does what to it next.

A process claims what falls due, keeps it in hand, and works on it in lanes of bounded width. A deed
gets a job and returns it as it is afterwards; polls that change nothing write nothing. Every write
is a compare-and-set: whoever finds a job moved by somebody else lets go and reads it again.
"""

from __future__ import annotations

import zlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from bot.domain.job import BORN, OVER, Job, State
from bot.domain.names import BlobKey, GenerationId, JobId, MessageId
from bot.domain.prices import MILLION
from bot.domain.video import Video
from bot.errors import Failure, StaleJob, StoreFailed
from bot.ports import Ports, Records
from bot.rules.pacing import Pace
from bot.supervise import Agenda
from bot.texts import Texts
from bot.usecases.accounts import Accounts
from bot.usecases.move import move
from bot.usecases.paces import Paces
from bot.usecases.rules import Rules

Deed = Callable[["Engine", Job], Awaitable[Job]]

Check = Callable[[Records], None]
"""Looks once more before a step is taken, in its transaction; raises what its caller knows."""

LEASE: Final = 30.0
"""Seconds that a process may be silent before others take its jobs."""
_STORE_PAUSE: Final = 5.0
"""Seconds until a deed is tried again when the store did not answer."""
_CRASHES: Final = 3
"""Times that a defect of ours may hit one job before the person is told."""
_CROWD, _CROWD_GAP = 2000, 60.0
"""So many in flight are polled less often each, though once in so many seconds at the least."""
LOOKS: Final = 3
"""Times that a generation is looked for whose answer was lost."""


def unchecked(_: Records) -> None:
    """Let every step be taken."""


@dataclass(slots=True, eq=False)
class Engine:
    """Jobs in hand and what is due. `deeds` says what is done in which state."""

    ports: Ports
    rules: Rules
    texts: Texts
    agenda: Agenda
    deeds: Mapping[State, Deed]
    accounts: Accounts
    works: bool = True
    """Whether this process works on jobs; else it leaves them to others."""
    lease_until: float = float("inf")
    """When others may take the jobs in hand, unless the lease is renewed."""
    held: dict[JobId, Job] = field(default_factory=dict)
    messages: dict[JobId, MessageId] = field(default_factory=dict)
    """The status messages of the jobs in hand."""
    inherited: set[JobId] = field(default_factory=set)
    """The jobs that another process, or this one before it was killed, began."""
    taken: set[JobId] = field(default_factory=set)
    """The jobs that another process had in hand, as long as their status messages are unknown."""
    sent: dict[JobId, GenerationId | None] = field(default_factory=dict)
    """The submits whose outcome is not written down yet; None where it is not known."""
    running_at: dict[JobId, float] = field(default_factory=dict)
    """When each generation was last seen unfinished."""
    polls: dict[JobId, int] = field(default_factory=dict)
    """How often this process asked about each generation."""
    crashes: dict[JobId, int] = field(default_factory=dict)
    paces: Paces = field(default_factory=Paces)
    """How fast each kind of generation usually is."""
    sheets: dict[tuple[BlobKey, ...], BlobKey] = field(default_factory=dict)
    """The latest contact sheets, by the thumbnails on them."""
    smaller: dict[tuple[BlobKey, int], Video] = field(default_factory=dict)
    """Videos that were made to fit somewhere of late, by the file and the room there was."""

    def now(self) -> float:
        """Return the time."""
        return self.ports.clock.now()

    def hold(self, job: Job, *, shown: bool = False) -> None:
        """Take a job in hand and plan what comes next; older news of it are ignored, and jobs of a
        platform that is not set up here.

        `shown` spares the status message: nothing changed that people could see.
        """
        known = self.held.get(job.id)
        if not self.works or job.address.platform not in self.ports.chats:
            return
        if known is not None and known.version > job.version:
            return
        if job.due_at is None:
            self.let_go(job.id)
            return
        self.held[job.id] = job
        if known is None and job.version > BORN:
            self.taken.add(job.id)
        if job.state in OVER and not self.may_be_found(job):
            self.show(job, job.due_at)
            return
        if not shown and job.state not in OVER:
            self.show(job, self.now())
        if job.state is State.QUEUED:
            self.admit(job.provider)
        else:
            self.agenda.at(lane_of(job), job.id, job.due_at)

    def show(self, job: Job, due: float) -> None:
        """Plan the next look at a job's status message."""
        self.agenda.at(f"show {job.address.platform}", job.id, due)

    def admit(self, provider: str) -> None:
        """Plan to give what a provider has room for to its queue."""
        if self.works and provider in self.ports.providers:
            self.agenda.at("admit", provider, self.now())

    def may_be_found(self, job: Job) -> bool:
        """Say whether a job whose answer was lost is still being looked up."""
        account = self.ports.providers.get(job.provider)
        listed = account is not None and account.abilities.listed
        return job.state is State.UNCONFIRMED and listed and job.attempts < LOOKS

    def let_go(self, job_id: JobId) -> None:
        """Forget a job that is finished, or that somebody else has."""
        for book in (
            self.held, self.messages, self.sent, self.running_at, self.crashes, self.polls
        ):  # fmt: skip
            book.pop(job_id, None)
        self.inherited.discard(job_id)
        self.taken.discard(job_id)

    def is_in_hand(self, job: Job) -> bool:
        """Say whether a job is still in hand as it is here."""
        held = self.held.get(job.id)
        return held is not None and held.version == job.version

    async def work(self, item: str) -> None:
        """Do what a job's state asks for; called by the lanes."""
        job = self.held.get(JobId(item))
        if job is None or job.state not in self.deeds:
            return
        try:
            after = await self.deeds[job.state](self, job)
        except StaleJob:
            await self.reload(job.id)
        except StoreFailed as error:
            self.ports.journal.note("store_failed", job=job.id, reason=str(error))
            self.agenda.at(lane_of(job), item, self.now() + _STORE_PAUSE)
        except Exception as error:  # noqa: BLE001 - a defect must not cost the person an answer
            await self._crashed(job, error)
        else:
            if job.id not in self.held:  # withdrawn, told and let go of meanwhile
                self.let_go(job.id)
                return
            self.hold(self._patient(job, after), shown=after.state is job.state)
            if after.state is not job.state:
                self.admit(job.provider)

    def _patient(self, job: Job, after: Job) -> Job:
        """Put off the next poll of one in a crowd; the gaps keep their proportions."""
        crowd = len(self.running_at) / _CROWD
        if crowd <= 1 or after.due_at is None or after.version != job.version:
            return after
        gap = after.due_at - self.now()
        return replace(after, due_at=after.due_at + max(0.0, min(gap * crowd, _CROWD_GAP) - gap))

    async def write(
        self,
        job: Job,
        to: State,
        *,
        price: int | None = None,
        check: Check = unchecked,
        **changes: object,
    ) -> Job:
        """Take one step, durably; `price` is what it costs from now on, if that changes. Raises
        `StaleJob`, and what `check` does.
        """
        now = self.now()

        def unit(records: Records) -> Job:
            check(records)
            return move(records, job, to, now=now, price=price, **changes)

        after = await self.ports.store.write(unit)
        bought = self.rules.price(job.provider, job.request) / MILLION
        self.ports.journal.note(
            "job_" + to.value,
            job=job.id,
            provider=job.provider,
            failure=after.failure,
            amount=bought or None if to is State.GENERATING else None,
            platform=job.address.platform,
            age=now - job.created_at,
        )
        return after

    async def keep(self, job: Job) -> Job:
        """Write a job that changed within its state, durably. Raises `StaleJob`."""
        return await self.ports.store.write(lambda r: r.jobs.replace(job))

    async def reload(self, job_id: JobId) -> None:
        """Read a job again that somebody else moved; it may be in his hands now."""

        def unit(records: Records) -> Job | None:
            return records.jobs.get(job_id) if records.leases.has(job_id) else None

        before = self.held.get(job_id)
        job = await self.ports.store.read(unit)
        if self.held.get(job_id) is not before:
            return
        if job is None or job.due_at is None:
            self.let_go(job_id)
        else:
            self.hold(job)

    def pace(self, job: Job) -> Pace:
        """Return how fast jobs of this kind usually are."""
        return self.paces.of(kind_of(job))

    def phase(self, job: Job) -> float:
        """Return the job's constant in [0, 1) that keeps polls of many jobs apart."""
        return zlib.crc32(job.id.encode()) / 2**32

    async def _crashed(self, job: Job, error: Exception) -> None:
        """Write a defect down; try again a few times, then tell the person.

        A submit is not tried again: it may have reached the provider.
        """
        self.ports.journal.defect("deed_failed", error, job=job.id, state=job.state)
        self.crashes[job.id] = self.crashes.get(job.id, 0) + 1
        if job.state is State.SUBMITTING:
            self.hold(await self.write(job, State.UNCONFIRMED, failure=Failure.ANSWER_LOST))
        elif self.crashes[job.id] >= _CRASHES:
            self.hold(await self.write(job, State.FAILED, failure=Failure.INTERNAL))
        else:
            self.agenda.at(lane_of(job), job.id, self.now() + _STORE_PAUSE * self.crashes[job.id])


def lane_of(job: Job) -> str:
    """Return the lane in which a job of this state is worked on."""
    return f"{job.state} {job.provider}"


def kind_of(job: Job) -> str:
    """Return the kind of generation whose durations are alike."""
    asked = job.request
    return f"{job.provider} {asked.model or '-'} {asked.duration or '-'}"
