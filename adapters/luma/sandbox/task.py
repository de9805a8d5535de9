"""A paid task of the sandbox: what was asked, how it will end, and where it stands at a time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Literal

import msgspec

from adapters.luma.sandbox.drawing.chance import chance

Protocol = Literal["relay", "relay-v2", "dream-machine"]
Flavour = Literal["sandbox", "yescale", "vapi", "apiai", "cometapi", "openai_hk", "luma"]


@dataclass(frozen=True, slots=True)
class Seller:
    """Whom a call speaks to: a flavour, in one of its protocols, in its better tier or not.

    What one flavour and tier made, another does not know.
    """

    protocol: Protocol
    flavour: Flavour
    pro: bool = False


_MEDIAN: Final = 20.0
_SPREAD: Final = 0.35
_WAITING: Final = 0.15
"""The usual time in seconds, the sigma of its logarithm, and the part of it spent pending."""


class Fate(StrEnum):
    """How a task ends, decided by a marker word in its prompt."""

    WELL = ""
    MODERATION = "[moderation]"
    FAIL = "[fail]"
    NEVER = "[never]"
    NO_LINK = "[no-link]"
    LATE_LINK = "[late-link]"
    WATERMARK = "[watermark]"
    BROKEN = "[broken]"
    TRUNCATED = "[truncated]"
    DEAD_LINK = "[dead-link]"

    @property
    def drawn(self) -> bool:
        """Whether there is ever a clip."""
        return self not in {Fate.MODERATION, Fate.FAIL, Fate.NEVER, Fate.NO_LINK}


REFUSED_AT_ONCE: Final = "[moderation-now]"
"""A prompt with this word is refused at submit; nothing is paid."""

REASONS: Final = {
    Fate.MODERATION: "Advanced prompt moderation failed",
    Fate.FAIL: "Job failed",
}
"""Documented failure reasons (https://docs.lumalabs.ai/docs/errors)."""


class Stage(StrEnum):
    """Where a task stands, in the words of the relays."""

    PENDING = "pending"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"


Finish = Literal["upscale", "sound"]
"""What can be done to a finished clip instead of drawing another."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked, the same for every protocol.

    `start` and `end` are addresses, or None; pictures that came inside the body are in `uploads`
    of the intake instead. `source` and `target` are tasks whose clip is continued or led up to;
    with `finish`, the clip of `source` is only worked on. `without` is what a sound must not have,
    `callback` who is to be told of news. `echo` is the request as the Dream Machine protocol
    repeats it.
    """

    prompt: str
    aspect_ratio: str | None = None
    loop: bool = False
    seconds: int = 5
    resolution: str = "720p"
    model: str | None = None
    start: str | None = None
    end: str | None = None
    source: str | None = None
    target: str | None = None
    finish: Finish | None = None
    concepts: tuple[str, ...] = ()
    without: str = ""
    callback: str | None = None
    echo: dict[str, Any] = {}


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One paid submit. `number` counts them; `at` is when; `clips` names what is drawn for it."""

    id: str
    number: int
    at: float
    protocol: Protocol
    flavour: Flavour
    key: str
    clips: tuple[str, ...]
    order: Order
    waiting: float
    """Seconds until it leaves `pending`."""
    lasting: float
    """Seconds until it ends, if it does."""
    pro: bool = False

    def belongs_to(self, seller: Seller) -> bool:
        """Say whether this seller made it."""
        return (self.flavour, self.pro) == (seller.flavour, seller.pro)

    @property
    def fate(self) -> Fate:
        """How it ends."""
        return fate_of(self.order.prompt)

    @property
    def ends_at(self) -> float:
        """When it is to end, in seconds since 1970."""
        return self.at + self.lasting

    def stage(self, now: float, *, ready: bool, failed: bool) -> Stage:
        """Say where it stands; it completes only when its clips are `ready`."""
        if now < self.at + self.waiting:
            return Stage.PENDING
        if now < self.ends_at or self.fate is Fate.NEVER:
            return Stage.PROCESSING
        if failed or self.fate in REASONS:
            return Stage.FAILED
        return Stage.COMPLETED if ready or self.fate is Fate.NO_LINK else Stage.PROCESSING


def fate_of(prompt: str) -> Fate:
    """Find the marker word of a prompt.

    >>> fate_of("a fox [Never]")
    <Fate.NEVER: '[never]'>
    """
    if "[" not in prompt:
        return Fate.WELL
    text = prompt.casefold()
    return next((fate for fate in Fate if fate and fate in text), Fate.WELL)


def course(task_id: str, speed: float) -> tuple[float, float]:
    """Return (waiting, lasting) in seconds for a new task: log-normal, median 20 s at speed 1."""
    lasting = chance("course", task_id).lognormvariate(math.log(_MEDIAN), _SPREAD) / speed
    return lasting * _WAITING, lasting
