"""A `Job`: one request of one person, from the first message to the delivered video."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import Any, Final

from bot.domain.generation import Result
from bot.domain.names import GenerationId, JobId, MessageId
from bot.domain.people import Owner
from bot.domain.reply import Address
from bot.domain.video import Video, VideoRequest
from bot.errors import Failure, IllegalStep

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS: Final = tuple(first + second for first in _ALPHABET for second in _ALPHABET)
_SHIFTS: Final = range(120, -1, -10)


def new_id(now: float, entropy: bytes) -> JobId:
    """Build an id: 48 bits of milliseconds, then 80 bits of chance, in Crockford's base 32.

    Time first, so that new rows lie side by side in an index (ULID, https://github.com/ulid/spec).

    >>> new_id(0.0, bytes(10))
    '00000000000000000000000000'
    """
    number = int(now * 1000) << 80 | int.from_bytes(entropy[:10].rjust(10, b"\0"))
    return JobId("".join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS]))


class State(StrEnum):
    """Where a job stands."""

    COLLECTING = "collecting"
    """The second picture of an album may still come."""
    QUEUED = "queued"
    """Waits for a free slot of its provider."""
    SUBMITTING = "submitting"
    """Written down, and on its way to the provider."""
    UNCONFIRMED = "unconfirmed"
    """The provider's answer was lost; it is never sent again by itself."""
    GENERATING = "generating"
    """The provider has it and works on it."""
    DELIVERING = "delivering"
    """The video exists and is on its way into the chat."""
    DELIVERED = "delivered"
    """The video is in the chat."""
    UNDELIVERABLE = "undeliverable"
    """The video exists and the chat cannot be reached; kept to be fetched."""
    FAILED = "failed"
    """There is no video and will be none; `Job.failure` says why."""
    CANCELLED = "cancelled"
    """Withdrawn by a person."""


STEPS: Final[dict[State, frozenset[State]]] = {
    State.COLLECTING: frozenset({State.QUEUED, State.FAILED, State.CANCELLED}),
    State.QUEUED: frozenset({State.SUBMITTING, State.FAILED, State.CANCELLED}),
    State.SUBMITTING: frozenset(
        {State.QUEUED, State.GENERATING, State.UNCONFIRMED, State.FAILED, State.CANCELLED}
    ),
    State.UNCONFIRMED: frozenset({State.GENERATING, State.FAILED}),
    State.GENERATING: frozenset({State.DELIVERING, State.FAILED, State.CANCELLED}),
    State.DELIVERING: frozenset(
        {State.DELIVERED, State.UNDELIVERABLE, State.FAILED, State.CANCELLED}
    ),
    State.DELIVERED: frozenset(),
    State.UNDELIVERABLE: frozenset({State.DELIVERING}),
    State.FAILED: frozenset(),
    State.CANCELLED: frozenset(),
}
"""The legal steps. `submitting` goes back to `queued` when the provider clearly took nothing."""

RUNNING: Final = frozenset({State.SUBMITTING, State.GENERATING})
"""The states in which a job takes up a slot of its provider."""

RANKED: Final = frozenset({State.COLLECTING, State.QUEUED}) | RUNNING
"""The states in which a job counts in the fair queue."""

OVER: Final = frozenset(
    {State.UNCONFIRMED, State.DELIVERED, State.UNDELIVERABLE, State.FAILED, State.CANCELLED}
)
"""The states in which only the person is still to be told."""

WAITING: Final = RANKED | {State.DELIVERING}
"""The states in which a person waits for something to happen."""


class Purse(IntEnum):
    """What a job was taken from."""

    USUAL = 0
    """What everybody has a day."""
    OWN = 1
    """What its owner bought or was given."""
    POOL = 2
    """What was granted to the chat it was asked for in."""


BORN: Final = 0
"""The version of a job that nobody has written again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One request, tracked. Times are seconds since 1970, UTC.

    `origin` names the message or press it came from: one origin, one job.
    `due_at` is when the engine looks at it next; `None` when there is nothing left to do.
    `rank` orders the queue: how many jobs of the same owner go before it (`bot.rules.queue`);
    the store keeps it, so a job in hand may carry an old one.
    `since` is when the present state began; `attempts` counts the failed tries in it.
    `links` lead to the video, best first; `marked` says that all of them carry a watermark.
    `others` are further results of the same generation, `second` the first of them once fetched.
    `tried` are the providers that refused it.
    `video` is `None` until it is fetched, and again after it was deleted.
    `maker` is what its owner was called. `album` is the group of pictures it began with;
    `shared_at` is when its owner shared the video. `nsfw` says that it comes from a place for
    adults, `credit` what it was taken from.
    """

    id: JobId
    version: int = BORN
    state: State
    owner: Owner
    address: Address
    language: str
    request: VideoRequest
    provider: str
    origin: str
    parent: JobId | None = None
    rank: int = 0
    created_at: float
    since: float
    due_at: float | None
    attempts: int = 0
    generation: GenerationId | None = None
    submitted_at: float | None = None
    links: tuple[str, ...] = ()
    marked: bool = False
    others: tuple[Result, ...] = ()
    tried: tuple[str, ...] = ()
    failure: Failure | None = None
    video: Video | None = None
    second: Video | None = None
    result: MessageId | None = None
    shared_at: float | None = None
    album: str | None = None
    maker: str | None = None
    nsfw: bool = False
    credit: Purse = Purse.USUAL

    def step(self, to: State, *, now: float, **changes: Any) -> Job:
        """Return the job in its next state, due at once unless `changes` say otherwise.

        Raises `IllegalStep` where the table has no such step.
        """
        if to not in STEPS[self.state]:
            msg = f"{self.id}: {self.state} -> {to}"
            raise IllegalStep(msg)
        fresh: dict[str, Any] = {"state": to, "since": now, "due_at": now, "attempts": 0}
        return replace(self, **(fresh | changes))

    def again(self, *, due_at: float) -> Job:
        """Return the job as it is after one more failed try, to be looked at again at `due_at`."""
        return replace(self, attempts=self.attempts + 1, due_at=due_at)
