"""Videos that their owners show to everybody: what is shown, where it was posted, what was said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.names import JobId, MessageId
from bot.domain.people import Owner
from bot.domain.reply import Address
from bot.domain.video import Video, VideoRequest


class Period(StrEnum):
    """How far back the best are looked for."""

    WEEK = "week"
    """Shared within the last seven days."""
    MONTH = "month"
    """Shared within the last thirty days."""
    EVER = "ever"
    """All there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A shared video, as everybody may see it; only `owner` must never be shown.

    `maker` is the name to show, None for somebody who stays unnamed. `parent` is the nearest
    shared video that it was made from. One that is `nsfw` is in no gallery, and a spoiler wherever
    it is posted. `votes` counts people.
    """

    job: JobId
    owner: Owner
    maker: str | None
    request: VideoRequest
    video: Video
    parent: JobId | None
    nsfw: bool
    shared_at: float
    votes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A shared video in one showcase, or where somebody asked to see it: that is `asked_by`, and
    `language` his.

    `message` is None until it is posted, `votes` the count that it shows. One that is not `wanted`
    any more is to be removed. `attempts` counts the tries since it was last right, `change` what
    happened to it: votes, another name. `asked_at` is when it was asked for, and tells it from an
    earlier copy in the same place.
    """

    job: JobId
    address: Address
    message: MessageId | None
    votes: int
    wanted: bool
    attempts: int = 0
    change: int = 0
    asked_at: float = 0.0
    asked_by: Owner | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Somebody says that a shared video should not be there; `reason` is in his own words."""

    id: str
    job: JobId
    reason: str
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a page of a list goes on: after the video with these votes and this id.

    `votes` counts only in the order of the best; ids sort by birth.
    """

    job: JobId
    votes: int = 0
