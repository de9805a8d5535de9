"""A shared video as the pages show it; whose it is does not come along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from math import log
from typing import Final

from adapters.web.gallery.cleaning import clean, line, visible
from adapters.web.gallery.places import maker_path
from bot.domain.showcase import Shared

_SHAPES: Final[Mapping[str, float]] = {
    "cinema": 21 / 9,
    "wide": 16 / 9,
    "landscape": 4 / 3,
    "square": 1.0,
    "portrait": 3 / 4,
    "tall": 9 / 16,
    "tower": 9 / 21,
}
"""Width to height; each is a class of the style sheet, for the policy forbids styles in pages."""

_TEASER: Final = 240
"""Characters of a prompt on a card: more than two lines of the widest one."""
_TITLE: Final = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a page needs to know of a video. `title` is empty if there was no prompt; `maker` is
    None for somebody unnamed, `by` the path of what else is of that name.
    """

    job: str
    title: str
    teaser: str
    prompt: str
    maker: str | None
    by: str
    votes: int
    at: datetime
    width: int
    height: int
    shape: str

    @property
    def stamp(self) -> str:
        """Return the date as machines read it (RFC 3339)."""
        return self.at.isoformat(timespec="seconds").replace("+00:00", "Z")


def card(shared: Shared) -> Card:
    """Return what may be shown of a video."""
    prompt, clip = clean(shared.request.prompt), shared.video.clip
    maker = visible(shared.maker)
    return Card(
        job=shared.job,
        title=line(prompt, _TITLE),
        teaser=line(prompt, _TEASER),
        prompt=prompt,
        maker=maker,
        by=maker_path(shared.maker) if shared.maker and maker else "",
        votes=shared.votes,
        at=datetime.fromtimestamp(shared.shared_at, UTC),
        width=clip.width,
        height=clip.height,
        shape=shape(clip.width, clip.height),
    )


def shape(width: int, height: int) -> str:
    """Return the nearest of the shapes.

    >>> shape(1280, 720), shape(752, 1328)
    ('wide', 'tall')
    """
    return min(_SHAPES, key=lambda name: abs(log(width / height / _SHAPES[name])))
