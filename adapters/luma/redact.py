"""A seller's text made fit for the log: no keys, no signatures, no pictures, not long."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 300
"""Characters of a seller's text that the log may have."""

_READ: Final = 4000
"""Characters that are looked at at all: enough to fill the log, little enough to be quick."""

_SECRETS: Final = (
    (re.compile(r"data:[\w/+.-]*;base64,[A-Za-z0-9+/=_-]*"), "data:…"),
    (re.compile(r"(https?://)[^\s/@\"']*@", re.IGNORECASE), r"\1"),
    (re.compile(r"(https?://[^\s?\"'<>]+)\?[^\s\"'<>]*", re.IGNORECASE), r"\1?…"),
    (re.compile(r"\b(bearer)\s+[^\s\"',;]+", re.IGNORECASE), r"\1 …"),
    (re.compile(r"\b(?:sk|hk|pk|luma)-[\w*.-]{6,}", re.IGNORECASE), "…"),
    (re.compile(r"[A-Za-z0-9+/=_-]{80,}"), "…"),
)


def redacted(text: str) -> str:
    r"""Return one line of at most 300 characters without what must not be logged.

    >>> redacted('bad key sk-0123456789\n at https://a.example/v.mp4?sig=1')
    'bad key … at https://a.example/v.mp4?…'
    """
    line = " ".join(text[:_READ].split())
    for pattern, instead in _SECRETS:
        line = pattern.sub(instead, line)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
