"""What the core needs of the outside world, as small protocols; each docstring is a promise.

Adapters do not inherit from these; the composition root assigns them, and the type checker
compares them there. Two families:

* `Store` opens a transaction; inside it, `Records` are plain synchronous tables. A use case hands
  over a whole unit of work, a function over `Records`, which runs in one go on the store's thread
  and is committed as one. It must not await, and it may be run only once.
* everything else is asynchronous and may take long.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from bot.domain.call import Answer, Call, Inbound, Outgoing
from bot.domain.generation import Abilities, GenerationId, News
from bot.domain.job import Job, JobId
from bot.domain.people import Owner, Platform
from bot.domain.reply import Address, MessageId, Reply
from bot.domain.video import BlobKey, Clip, VideoRequest

T = TypeVar("T")


class Clock(Protocol):
    """Time. Nothing else in the core knows what time it is."""

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds`."""
        ...

    async def wait(self, event: asyncio.Event, seconds: float) -> None:
        """Return when `event` is set, or after `seconds`, whichever comes first."""
        ...


class Journal(Protocol):
    """Where it is written down what happened: log lines and counters. Never raises, never waits."""

    def note(self, event: str, **fields: object) -> None:
        """Note one event by its name; `fields` are ids and numbers, secrets are redacted."""
        ...

    def defect(self, event: str, error: BaseException, **fields: object) -> None:
        """Note an error that should not exist, with its trace."""
        ...


class Jobs(Protocol):
    """The job table."""

    def add(self, job: Job) -> bool:
        """Insert a job, held by this process. False, and nothing done, if its `origin` is known."""
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

    def awaited(self, owner: Owner) -> int:
        """Count the owner's jobs in a state of `bot.domain.job.WAITING`."""
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

    def rank(self, owner: Owner) -> int:
        """Count the owner's jobs that are queued or running: the rank of the next one."""
        ...

    def close_up(self, job: Job) -> None:
        """Lower by one the rank of the owner's jobs behind `job`, which leaves the queue."""
        ...


class Leases(Protocol):
    """Which process works on which job. A process that stops renewing loses all of its jobs."""

    def renew(self, *, until: float) -> None:
        """Say that this process lives until then."""
        ...

    def take_over(self, *, now: float) -> int:
        """Free the jobs of processes that died before `now`; return how many."""
        ...

    def claim(self, *, until: float, limit: int) -> Sequence[Job]:
        """Take free jobs that are due before `until`, earliest first."""
        ...

    def release(self) -> None:
        """Give back every job of this process."""
        ...


class Inbox(Protocol):
    """Messages that came in, from the moment they are acknowledged until they are worked off."""

    def add(self, inbound: Inbound) -> bool:
        """Store it. False, and nothing done, if its key is known."""
        ...

    def waiting(self, *, limit: int) -> Sequence[Inbound]:
        """Return what is not worked off, oldest first."""
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

    def waiting(self, *, limit: int) -> Sequence[Outgoing]:
        """Return what is not said yet, oldest first."""
        ...

    def retried(self, key: str) -> None:
        """Count one more failed try."""
        ...

    def close(self, key: str) -> None:
        """It is said, or given up; forget it."""
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

    def add(self, subject: str, *, day: int, amount: int) -> None:
        """Add `amount`, which may be negative; the counter never falls below zero."""
        ...

    def of(self, subject: str, *, day: int) -> int:
        """Return the counter; zero if there is none."""
        ...


class History(Protocol):
    """How long each provider's generations took, as the counts of `bot.rules.pacing.Durations`."""

    def load(self) -> Mapping[str, tuple[float, ...]]:
        """Return the counts by kind of generation."""
        ...

    def save(self, kind: str, counts: tuple[float, ...]) -> None:
        """Replace the counts of one kind."""
        ...


class Attic(Protocol):
    """What is over and only waits to be forgotten."""

    def stale(self, *, before: JobId, limit: int) -> Sequence[Job]:
        """Return finished jobs whose id, and so whose birth, is before `before`, oldest first."""
        ...

    def unconfirmed(self, *, before: float, limit: int) -> Sequence[Job]:
        """Return jobs that are unconfirmed since before `before`, and were told so."""
        ...

    def forget(self, job_id: JobId) -> None:
        """Remove the job's row."""
        ...

    def prune(self, *, before: float, day: int) -> None:
        """Remove the keys of messages closed before `before` and the counters before `day`."""
        ...


class Records(Protocol):
    """The tables, inside one transaction."""

    @property
    def jobs(self) -> Jobs:
        """`Jobs`."""
        ...

    @property
    def queue(self) -> Queue:
        """`Queue`."""
        ...

    @property
    def leases(self) -> Leases:
        """`Leases`."""
        ...

    @property
    def inbox(self) -> Inbox:
        """`Inbox`."""
        ...

    @property
    def outbox(self) -> Outbox:
        """`Outbox`."""
        ...

    @property
    def statuses(self) -> Statuses:
        """`Statuses`."""
        ...

    @property
    def usage(self) -> Usage:
        """`Usage`."""
        ...

    @property
    def history(self) -> History:
        """`History`."""
        ...

    @property
    def attic(self) -> Attic:
        """`Attic`."""
        ...


class Store(Protocol):
    """Transactions. Raises `StoreFailed` when the store cannot do it; then nothing was written."""

    async def write(self, unit: Callable[[Records], T]) -> T:
        """Run `unit` in a transaction; what it returns is durable when this returns.

        An exception of `unit` undoes the unit and comes out here.
        """
        ...

    async def read(self, unit: Callable[[Records], T]) -> T:
        """Run `unit`, which must not write, over one consistent view."""
        ...


class Provider(Protocol):
    """One account that sells generations."""

    @property
    def name(self) -> str:
        """As in `LUMA_PROVIDERS`."""
        ...

    @property
    def abilities(self) -> Abilities:
        """What it can be asked for."""
        ...

    async def submit(
        self, request: VideoRequest, start: Path | None, end: Path | None
    ) -> GenerationId:
        """Buy one generation; `start` and `end` are local files of the request's pictures.

        Called once a job: never repeats by itself once the request may have been received.
        Raises `NotTaken`, `AnswerLost`, `Rejected`, `AccountTrouble`.
        """
        ...

    async def fetch(self, generation: GenerationId) -> News:
        """Ask how a generation is doing; free and safe to repeat.

        Raises `ReadFailed`, `NoSuchGeneration`, `AccountTrouble`.
        """
        ...

    async def more_links(self, generation: GenerationId) -> tuple[str, ...]:
        """Ask for a link without a watermark; empty where there is none. Raises as `fetch`."""
        ...

    async def download(self, link: str, into: Path) -> None:
        """Stream the video behind `link` into a file, within a cap of bytes and time.

        Raises `ReadFailed` (try again) and `BadVideo` (this link never will).
        """
        ...


class Chat(Protocol):
    """One platform. Raises `ChatBusy`, `ChatGone`."""

    @property
    def max_video(self) -> int:
        """The most bytes a video may have here."""
        ...

    async def send(self, to: Address, reply: Reply, *, key: str) -> MessageId:
        """Say something. Said again under the same key, it returns the first message's id."""
        ...

    async def edit(self, at: Address, message: MessageId, reply: Reply) -> bool:
        """Change a message in place. False if it is gone."""
        ...

    async def delete(self, at: Address, message: MessageId) -> None:
        """Remove a message; no error if it is gone."""
        ...

    async def understand(self, inbound: Inbound) -> Call | None:
        """Translate a stored message; None if it asks nothing of the bot. Raises `Refusal`."""
        ...

    async def picture(self, name: str, into: Path) -> None:
        """Write the picture that a `Call` names into a file. Raises `Refusal`."""
        ...


class Listener(Protocol):
    """The core, as a platform sees it."""

    async def receive(self, inbound: Inbound) -> bool:
        """Store a message and see to it; it is durable when this returns. False if it is known."""
        ...

    def wake(self) -> None:
        """Say that a message was stored in the inbox by other means."""
        ...

    async def pressed(self, call: Call) -> Answer:
        """Do what a button says, after checking that this person may."""
        ...


class Pictures(Protocol):
    """Pictures from anywhere, made safe."""

    async def prepare(self, raw: Path, into: Path) -> None:
        """Decode, turn upright, strip, shrink and write as a JPEG of at most 5 MB.

        Raises `Refusal`: `picture_unreadable`, `picture_too_large`, `picture_too_many_pixels`.
        """
        ...


class Clips(Protocol):
    """Videos from providers, made fit to be posted."""

    async def finish(self, raw: Path, video: Path, thumbnail: Path, *, max_bytes: int) -> Clip:
        """Prove `raw` a playable MP4, write it to `video` fast-starting and no larger than
        `max_bytes`, and its first picture to `thumbnail`. Raises `BadVideo`.
        """
        ...


class Blobs(Protocol):
    """Files that outlive a process, by key."""

    def scratch(self) -> Path:
        """Return the path of a fresh temporary file, which does not exist yet."""
        ...

    async def keep(self, path: Path, *, suffix: str) -> BlobKey:
        """Move a finished file into the store, durably. The file at `path` is gone then."""
        ...

    async def local(self, key: BlobKey) -> Path:
        """Return a local path to read. Raises `FileNotFoundError` if the blob is gone."""
        ...

    async def discard(self, key: BlobKey) -> None:
        """Remove a blob; no error if it is gone."""
        ...

    async def sweep(self, *, before: float, scratch_before: float) -> int:
        """Remove blobs older than `before`, temporary files older than `scratch_before`; count."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Everything the deeds may touch."""

    clock: Clock
    journal: Journal
    store: Store
    providers: Mapping[str, Provider]
    """In the order of preference."""
    chats: Mapping[Platform, Chat]
    pictures: Pictures
    clips: Clips
    blobs: Blobs
