"""People's own words, made fit for pages, titles and feeds.

What could turn the text around it is taken out: a page isolates each piece of text, but titles,
feeds and the previews of chats cannot.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_UNFIT: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff]"
)
"""Controls, marks of direction, and what XML 1.0 forbids."""

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Me", "Zs", "Zl", "Zp"})
"""Kinds of characters that leave nothing to be seen where they stand alone."""
_BLANK: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that are drawn as nothing."""


def clean(text: str) -> str:
    """Return the text without what is unfit.

    >>> clean("a\u202eb")
    'ab'
    """
    return _UNFIT.sub("", text).strip()


def line(text: str, most: int) -> str:
    r"""Return the text in one line of at most `most` characters.

    >>> line("a fox\nsurfing at dusk", 10)
    'a fox sur…'
    """
    flat = " ".join(clean(text).split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def visible(name: str | None) -> str | None:
    """Return a name in one line, or None if there is nothing of it to see."""
    shown = line(name or "", 80)
    seen = any(unicodedata.category(c) not in _UNSEEN and c not in _BLANK for c in shown)
    return shown if seen else None
