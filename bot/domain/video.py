"""What may be asked for (`VideoRequest`) and what came back (`Clip`, `Video`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.names import BlobKey, JobId
from bot.errors import Refusal

PROMPT_MIN: Final = 3
PROMPT_MAX: Final = 5000
"""Characters; Luma's own bounds (providers' facts, first party, errors at submit)."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class AspectRatio(StrEnum):
    """Width to height. The first five are what every seller takes."""

    WIDE = "16:9"
    TALL = "9:16"
    SQUARE = "1:1"
    LANDSCAPE = "4:3"
    PORTRAIT = "3:4"
    CINEMA = "21:9"
    TOWER = "9:21"


class Duration(StrEnum):
    """How long a clip may be."""

    SHORT = "5s"
    LONG = "9s"


class Resolution(StrEnum):
    """How many lines a clip may have."""

    P540 = "540p"
    P720 = "720p"
    P1080 = "1080p"
    P2160 = "4k"


class Finish(StrEnum):
    """What can be done to a finished video instead of making a new one."""

    UPSCALE = "upscale"
    """More lines of the same."""
    SOUND = "sound"
    """A sound track to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoRequest:
    """What may be asked for; one that cannot be asked for cannot be built.

    `prompt` is cleaned of control characters; it may be empty only beside a picture or a video.
    `start` and `end` are the first and last frame; instead of a picture the clip may continue
    another job's video (`extends`) or lead up to one (`leads_to`). With `finish`, `extends` names
    the video that is only worked on. `None` means "as the provider likes".
    Raises `Refusal` with a code of the catalogue.
    """

    prompt: str = ""
    start: BlobKey | None = None
    end: BlobKey | None = None
    extends: JobId | None = None
    leads_to: JobId | None = None
    finish: Finish | None = None
    aspect_ratio: AspectRatio | None = None
    loop: bool = False
    expand: bool = True
    model: str | None = None
    duration: Duration | None = None
    resolution: Resolution | None = None
    concepts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Clean the prompt, then refuse what no provider would take."""
        prompt = _CONTROL.sub("", self.prompt.replace("\r\n", "\n")).strip()
        object.__setattr__(self, "prompt", prompt)
        if not prompt and not self.framed:
            raise Refusal("prompt_empty")
        if prompt and len(prompt) < PROMPT_MIN and not self.framed:
            raise Refusal("prompt_too_short", limit=PROMPT_MIN)
        if len(prompt) > PROMPT_MAX:
            raise Refusal("prompt_too_long", limit=PROMPT_MAX, length=len(prompt))
        self._check_frames()

    @property
    def framed(self) -> bool:
        """Whether there is a picture or a video to begin or to end with."""
        return any((self.start, self.end, self.extends, self.leads_to))

    def _check_frames(self) -> None:
        """Refuse two beginnings, two ends, and a loop that has to end somewhere else."""
        if self.start is not None and self.extends is not None:
            raise Refusal("two_beginnings")
        if self.end is not None and self.leads_to is not None:
            raise Refusal("two_ends")
        if self.loop and (self.end is not None or self.leads_to is not None):
            raise Refusal("loop_with_end")
        if self.finish is not None and self.extends is None:
            raise Refusal("nothing_to_finish")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """The facts of a video file: pixels, seconds, bytes, and whether it has sound."""

    width: int
    height: int
    duration: float
    size: int
    sound: bool

    def __post_init__(self) -> None:
        """Refuse a clip that nothing can play."""
        if min(self.width, self.height) < 1 or self.duration <= 0 or self.size < 1:
            msg = f"no clip: {self.width}x{self.height}, {self.duration} s, {self.size} bytes"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Video:
    """A finished video as it is stored: the file, its first picture, its facts."""

    file: BlobKey
    thumbnail: BlobKey
    clip: Clip
