"""How values are written into rows and read back."""

from __future__ import annotations

import threading
from typing import Any, Final, TypeVar, cast

import msgspec

from adapters.store.database import Value
from bot.domain.generation import Result
from bot.domain.job import Job, Purse, State
from bot.domain.names import JobId, MessageId, Platform
from bot.domain.people import Owner
from bot.domain.reply import Address
from bot.domain.video import Video, VideoRequest
from bot.errors import Failure

T = TypeVar("T")

JOB: Final = (
    "id, version, state, platform, user_id, address, language, request, provider, origin, parent, "
    "rank, created_at, since, due_at, attempts, generation, submitted_at, links, marked, failure, "
    "video, result, tried, others, second, shared_at, album, maker, nsfw, credit"
)
"""The columns of a job, in the order of `job_row` and `job_from`."""


_DECODERS: Final[dict[Any, msgspec.json.Decoder[Any]]] = {}
_FINDING_OUT: Final = threading.Lock()


def packed(value: object) -> str:
    """Write plain data or a dataclass as JSON."""
    return msgspec.json.encode(value).decode()


def unpacked(text: str, kind: type[T]) -> T:
    """Read what `packed` wrote.

    How a type is read is found out by one thread at a time: two that do so at once end the process,
    for the library shows the second what the first has half done.
    """
    decoder = _DECODERS.get(kind)
    if decoder is None:
        with _FINDING_OUT:
            decoder = _DECODERS.setdefault(kind, msgspec.json.Decoder(kind))
    return cast(T, decoder.decode(text))


def changing(job: Job) -> tuple[Value, ...]:
    """Return the columns that a step may change, in the order of `Jobs.replace`'s statement."""
    return (
        job.state,
        packed(job.request),
        job.provider,
        job.since,
        job.due_at,
        job.attempts,
        job.generation,
        job.submitted_at,
        packed(job.links),
        int(job.marked),
        job.failure,
        packed(job.video) if job.video else None,
        job.result,
        packed(job.tried),
        packed(job.others),
        packed(job.second) if job.second else None,
        job.shared_at,
    )


def job_row(job: Job) -> tuple[Value, ...]:
    """Return the whole row of a job."""
    state, request, provider, since, due_at, attempts, *rest = changing(job)
    born = (job.id, job.version, state, job.owner.platform, job.owner.user, packed(job.address))
    asked = (job.language, request, provider, job.origin, job.parent, job.rank, job.created_at)
    fixed = (job.album, job.maker, int(job.nsfw), int(job.credit))
    return (*born, *asked, since, due_at, attempts, *rest, *fixed)


def job_from(row: tuple[Any, ...]) -> Job:
    """Build a job from its row; what was stored was valid once, and is checked again."""
    (id_, version, state, platform, user, address, language, request, provider, origin) = row[:10]
    (parent, rank, created_at, since, due_at, attempts, generation, submitted_at) = row[10:18]
    (links, marked, failure, video, result) = row[18:23]
    (tried, others, second, shared_at, album, maker, nsfw, credit) = row[23:]
    return Job(
        id=JobId(id_),
        version=version,
        state=State(state),
        owner=Owner(Platform(platform), user),
        address=unpacked(address, Address),
        language=language,
        request=unpacked(request, VideoRequest),
        provider=provider,
        origin=origin,
        parent=parent,
        rank=rank,
        created_at=created_at,
        since=since,
        due_at=due_at,
        attempts=attempts,
        generation=generation,
        submitted_at=submitted_at,
        links=unpacked(links, tuple[str, ...]),
        marked=bool(marked),
        failure=failure and Failure(failure),
        video=video and unpacked(video, Video),
        second=second and unpacked(second, Video),
        tried=unpacked(tried, tuple[str, ...]),
        others=unpacked(others, tuple[Result, ...]),
        result=result and MessageId(result),
        shared_at=shared_at,
        album=album,
        maker=maker,
        nsfw=bool(nsfw),
        credit=Purse(credit),
    )
