"""What a provider makes for a job (`News` of it) and what a provider can do (`Abilities`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.domain.names import GenerationId
from bot.domain.video import PROMPT_MAX, AspectRatio, Duration, Resolution, VideoRequest
from bot.errors import Failure


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
class Order:
    """A request as it goes to one provider: its pictures and sources in the form that it takes.

    `start` and `end` are local JPEG files, `start_url` and `end_url` addresses of the same pictures
    that anybody can read for a while (None without a public address). `source` and `target` are
    this provider's generations that the clip continues or leads up to; `callback` is an address
    that may be told of news.
    """

    request: VideoRequest
    start: Path | None = None
    end: Path | None = None
    start_url: str | None = None
    end_url: str | None = None
    source: GenerationId | None = None
    target: GenerationId | None = None
    callback: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One video of a generation: `links` to it, best first, those with a watermark last.

    `marked` is true when every link carries a watermark.
    """

    links: tuple[str, ...]
    marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What a provider says of a generation.

    `results` are the videos: one, or several where a provider makes several of one request; none
    while there is nothing to fetch. `reason` is the provider's own text, for the log only.
    """

    phase: Phase
    results: tuple[Result, ...] = ()
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
    prompt_max: int = PROMPT_MAX
    """Characters of a prompt at the most."""
    inline: bool = True
    """Whether pictures go inside the request; otherwise they need a public address."""
    extend: bool = False
    """Whether a clip can continue one of this provider's own generations."""
    lead_to: bool = False
    """Whether a clip can lead up to one (and with `extend` from one to another)."""
    upscale: bool = False
    sound: bool = False
    listed: bool = False
    """Whether generations can be listed, so that one whose answer was lost can be found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What is left on an account: `amount` of `currency` (`USD`), or no end to it."""

    amount: float | None
    currency: str = "USD"
