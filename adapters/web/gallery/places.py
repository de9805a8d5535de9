"""The addresses of the gallery's pages, and the place in a list as one is written into them."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urlencode

from bot.domain.names import JobId
from bot.domain.showcase import Place, Shared

JOB: Final = r"[0-9a-z]{26}"
"""What the id of a job looks like."""

_PLACE: Final = re.compile(rf"(\d{{1,9}})-({JOB})", re.ASCII)
_PLAIN: Final = re.compile(r"[^/\\\x00-\x1f\x7f]+")


def maker_path(name: str) -> str:
    """Return the path of what somebody shares.

    A name that would lead elsewhere as part of a path (`..`, `a/b`) is asked for in the query.

    >>> maker_path("Ann"), maker_path("..")
    ('gallery/maker/Ann', 'gallery/maker?name=..')
    """
    if _PLAIN.fullmatch(name) and name.strip("."):
        return f"gallery/maker/{quote(name, safe='')}"
    return f"gallery/maker?{urlencode({'name': name})}"


def written(shared: Shared) -> str:
    """Return the place after a video."""
    return f"{shared.votes}-{shared.job}"


def read(text: str) -> Place | None:
    """Read what `written` wrote; None, which is the beginning, for anything else."""
    match = _PLACE.fullmatch(text)
    return Place(job=JobId(match[2]), votes=int(match[1])) if match else None
