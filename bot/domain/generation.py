"""What a provider makes for a job (`News` of it) and what a provider can do (`Abilities`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from bot.domain.video import AspectRatio, Duration, Resolution
from bot.errors import Failure

GenerationId = NewType("GenerationId", str)
"""A provider's own name for what it makes; opaque."""


class Phase(StrEnum):
    """How far a generation is."""

    QUEUED = "queued"
    """Accepted, not started."""
    RUNNING = "running"
    """Being made; an unknown word of a provider counts as this."""
    DONE = "done"
    """Finished; `News.links` may still be empty, see `bot.usecases.poll`."""
    FAILED = "failed"
    """Finished without a video; `News.failure` says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What a provider says of a generation.

    `links` are addresses of the video, best first, those with a watermark last.
    `marked` is true when every link carries a watermark.
    `reason` is the provider's own text, for the log only.
    """

    phase: Phase
    links: tuple[str, ...] = ()
    marked: bool = False
    failure: Failure | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        """A failure has a reason class, and only a failure has one."""
        if (self.phase is Phase.FAILED) != (self.failure is not None):
            msg = f"{self.phase} with failure {self.failure}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Abilities:
    """What a provider can be asked for; what is not listed is refused before anything is paid."""

    aspect_ratios: frozenset[AspectRatio]
    loop: bool = True
    start: bool = True
    end: bool = True
    raw: bool = True
    """Whether prompt enhancement can be switched off."""
    models: frozenset[str] = frozenset()
    durations: frozenset[Duration] = frozenset()
    resolutions: frozenset[Resolution] = frozenset()
    concepts: frozenset[str] = frozenset()
