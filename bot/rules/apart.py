"""Somebody's own words within a sentence of ours, set apart: they turn nothing around. Pure.

Hebrew or Arabic beside a number would change places with it, so the reader's client is told where
such words begin and end (https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates).
"""

from __future__ import annotations

import unicodedata
from typing import Final

_FIRST, _LAST = "\u2068", "\u2069"
_LEFTWARDS: Final = frozenset({"R", "AL", "AN"})
"""Kinds of signs that are written from the right, and of numbers beside them."""
_JOINERS: Final = frozenset("\u200c\u200d")
"""Unseen signs that words of some languages, and some emoji, are made with."""


def apart(words: str) -> str:
    r"""Return words without what nobody sees, and set apart if they are written from the right.

    >>> apart("a\u202e fox\u200b"), apart("\u05d0\u05d1") == "\u2068\u05d0\u05d1\u2069"
    ('a fox', True)
    """
    seen = "".join(sign for sign in words if sign in _JOINERS or not _is_unseen(sign))
    turns = any(unicodedata.bidirectional(sign) in _LEFTWARDS for sign in seen)
    return f"{_FIRST}{seen}{_LAST}" if turns else seen


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf"
