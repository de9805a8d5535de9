"""The tables inside a transaction: plain, synchronous, and gone when the unit of work ends."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from bot.domain.call import Call, Inbound, Outgoing
from bot.domain.job import Job
from bot.domain.names import BlobKey, GenerationId, JobId, MessageId
from bot.domain.people import Owner


class Jobs(Protocol):
    """The job table."""

    def add(self, job: Job) -> bool:
        """Insert a job, held by this process. False, and nothing done, if its `origin` or its
        `album` is known.
        """
        ...

    def known(self, origin: str, album: str | None) -> bool:
        """Say whether there is a job of this origin or album: `add` would add no other."""
        ...

    def get(self, job_id: JobId) -> Job | None:
        """Return the job as it is now, or None."""
        ...

    def replace(self, job: Job) -> Job:
        """Write all of `job` if its version still stands; return it with the next version.

        A job without `due_at` is let go of. Raises `StaleJob`.
        """
        ...

    def of(self, owner: Owner, *, limit: int) -> Sequence[Job]:
        """Return the owner's jobs, youngest first."""
        ...

    def bought(self, generation: GenerationId, *, since: JobId) -> bool:
        """Say whether a job born after `since` holds this generation."""
        ...

    def awaited(self, owner: Owner) -> int:
        """Count the owner's jobs in a state of `bot.domain.job.WAITING`."""
        ...

    def busy(self, chat: str | None) -> int:
        """Count the jobs of a chat, `telegram:-100123`, or all, in a state of `WAITING`."""
        ...


class Queue(Protocol):
    """The queued jobs of each provider, in the order of (rank, id)."""

    def first(self, provider: str, *, limit: int) -> Sequence[Job]:
        """Return the jobs that go next."""
        ...

    def order(self, provider: str, *, limit: int) -> Sequence[JobId]:
        """Return the ids in the order of the queue."""
        ...

    def running(self, provider: str) -> int:
        """Count the provider's jobs in a state of `bot.domain.job.RUNNING`."""
        ...

    def bought(self, provider: str, *, since: float) -> Sequence[float]:
        """Return when the provider was bought from after `since`, oldest first, by whichever
        process; of one whose purchases are noted.
        """
        ...

    def buy(self, provider: str, number: int, *, now: float, since: float) -> None:
        """Note that so many purchases are begun; those until `since` count no more."""
        ...

    def rank(self, owner: Owner) -> int:
        """Count the owner's jobs that are queued or running: the rank of the next one."""
        ...

    def close_up(self, job: Job) -> None:
        """Lower by one the rank of the owner's jobs behind `job`, which leaves the queue."""
        ...


class Leases(Protocol):
    """Which process works on which job. A process that stops renewing loses all of its jobs."""

    def renew(self, *, now: float, until: float) -> bool:
        """Say that this process lives until then. False if others may have taken its rows, for it
        was silent for too long, or is new.
        """
        ...

    def take_over(self, *, now: float) -> int:
        """Free the jobs and messages of all who are not known to live at `now`; return how many
        jobs.
        """
        ...

    def claim(
        self, *, until: float, limit: int, platforms: Collection[str], providers: Collection[str]
    ) -> Sequence[Job]:
        """Take free jobs that are due before `until`, earliest first; only of these platforms and
        providers: what a process cannot serve it leaves to others, or for later.
        """
        ...

    def release(self) -> None:
        """Give back every job and message of this process."""
        ...

    def held(self) -> Collection[JobId]:
        """Return the jobs that are this process's."""
        ...

    def has(self, job_id: JobId) -> bool:
        """Say whether a job is this process's."""
        ...


class Inbox(Protocol):
    """Messages that came in, from the moment they are acknowledged until they are worked off."""

    def add(self, inbound: Inbound) -> bool:
        """Store it. False, and nothing done, if its key is known."""
        ...

    def claim(self, *, platforms: Collection[str], limit: int) -> Sequence[Inbound]:
        """Take and return what is not worked off and is nobody else's, oldest first."""
        ...

    def give_back(self, *, but: Collection[str]) -> None:
        """Leave to others what is this process's, but for these keys."""
        ...

    def retried(self, key: str) -> None:
        """Count one more failed try."""
        ...

    def close(self, key: str, *, now: float) -> None:
        """It is worked off; its key stays known."""
        ...


class Outbox(Protocol):
    """Messages that wait to be said."""

    def add(self, outgoing: Outgoing) -> None:
        """Store it; a key that is known is left as it is."""
        ...

    def claim(self, *, platforms: Collection[str], limit: int) -> Sequence[Outgoing]:
        """Take and return what is not said yet and is nobody else's, oldest first."""
        ...

    def retried(self, key: str) -> None:
        """Count one more failed try."""
        ...

    def close(self, key: str) -> None:
        """It is said, or given up; forget it."""
        ...


class Questions(Protocol):
    """Calls that wait for a yes."""

    def add(self, id_: JobId, call: Call, *, now: float) -> None:
        """Keep a call under a fresh id."""
        ...

    def get(self, id_: JobId) -> Call | None:
        """Return the call, or None if it is too old."""
        ...


class Statuses(Protocol):
    """The status message of each unfinished job."""

    def of(self, job_ids: Iterable[JobId]) -> Mapping[JobId, MessageId]:
        """Return the messages that exist."""
        ...

    def put(self, job_id: JobId, message: MessageId) -> None:
        """Remember the status message of a job."""
        ...

    def drop(self, job_id: JobId) -> None:
        """Forget it."""
        ...


class Usage(Protocol):
    """How much was asked for: one counter a subject and day."""

    def add(self, *subjects: str, day: int, amount: int) -> None:
        """Add `amount`, which may be negative, to each; a counter never falls below zero."""
        ...

    def of(self, subject: str, *, day: int) -> int:
        """Return the counter; zero if there is none."""
        ...

    def taken(
        self, subjects: Collection[str], *, first: int, last: int
    ) -> Mapping[str, tuple[int, int]]:
        """Return, by subject, the counter of the last day and the sum from the first to the last.

        A subject that was never counted has none.
        """
        ...


class History(Protocol):
    """How long each provider's generations took, as the counts of `bot.rules.pacing.Durations`."""

    def load(self) -> Mapping[str, tuple[float, ...]]:
        """Return the counts by kind of generation."""
        ...

    def of(self, kind: str) -> tuple[float, ...]:
        """Return the counts of one kind, none if it is unknown."""
        ...

    def save(self, kind: str, counts: tuple[float, ...]) -> None:
        """Replace the counts of one kind."""
        ...


class Attic(Protocol):
    """What is over and only waits to be forgotten."""

    def stale(self, *, before: JobId, limit: int) -> Sequence[Job]:
        """Return finished jobs whose id, and so whose birth, is before `before`, oldest first; none
        that is shared.
        """
        ...

    def kept(self, files: Collection[BlobKey]) -> frozenset[BlobKey]:
        """Return those of the files that belong to shared videos; some hundreds at once."""
        ...

    def unconfirmed(self, *, before: float, limit: int) -> Sequence[Job]:
        """Return jobs that are unconfirmed since before `before`, and were told so."""
        ...

    def doubtful(self, *, before: float, limit: int) -> Sequence[Job]:
        """Return jobs that were withdrawn before `before` while they were being sent, of which
        nobody said since whether they were bought; those whose money is not decided on.
        """
        ...

    def forget(self, job_id: JobId) -> None:
        """Remove the job's row."""
        ...

    def prune(self, *, before: float, day: int) -> None:
        """Remove the keys of messages closed before `before`, questions asked before it, and the
        counters before `day`.
        """
        ...

    def expire(self, *, before: float, now: float) -> None:
        """Remove whatever else leads to people and is older than `before`: what platforms noted,
        messages of the room, answers that nobody could be told, the names of buyers.
        """
        ...
