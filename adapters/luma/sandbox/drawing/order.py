"""An order for a drawing and what comes back: plain values that travel between processes."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

RATE: Final = 24
"""Frames a second, as in the recorded clips."""

Damage = Literal["broken", "truncated"]


class Drawing(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """An order for one clip.

    `name` names its files in `folder`; `start`, `end` are paths or addresses of pictures, `still`
    is the last frame of the clip that this one continues, `goal` the first frame of the one it
    leads up to. `size` is None where such a picture gives the shape. `scale` enlarges the finished
    frames (1.5 is 1080p). `concepts` are camera moves. `damage` spoils the file after it is made.
    """

    name: str
    folder: str
    prompt: str
    seed: str
    size: tuple[int, int] | None = None
    scale: float = 1.0
    seconds: int = 5
    loop: bool = False
    start: str | None = None
    end: str | None = None
    still: str | None = None
    goal: str | None = None
    concepts: tuple[str, ...] = ()
    marked: bool = False
    damage: Damage | None = None
    rate: int = RATE

    @property
    def frames(self) -> int:
        """How many frames it has."""
        return self.seconds * self.rate


class Finishing(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """An order to work on a clip that is there: `scale` enlarges it, `sound` adds a sound track.

    `source` names the clip in the same folder; `sound` is what it is to sound like (None for no
    sound), `without` what it is not to have.
    """

    name: str
    folder: str
    source: str
    scale: float = 1.0
    sound: str | None = None
    without: str = ""
    damage: Damage | None = None


Work = Drawing | Finishing


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """A finished clip; `palette` is 5 by 5 colours of its first frame in base64, as sellers add."""

    name: str
    width: int
    height: int
    seconds: float
    palette: str


class Undrawn(msgspec.Struct, frozen=True, kw_only=True):
    """There is no clip; `reason` is one of Luma's documented failure reasons."""

    name: str
    reason: str
