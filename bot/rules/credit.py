"""The name under which a shared video is shown to everybody."""

from __future__ import annotations

import unicodedata
from typing import Final

_LONGEST: Final = 64
"""Characters of a name; platforms allow about as many."""
_JOINER: Final = "\u200d"
"""Holds the parts of an emoji together."""


def credited(name: str | None, *, unnamed: bool) -> str | None:
    r"""Return the name to show; None for somebody who has none or does not want it shown.

    What cannot be seen, or turns the text around it, is left out.

    >>> credited("  Ada\u202e\nLovelace ", unnamed=False)
    'Ada Lovelace'
    """
    if name is None or unnamed:
        return None
    seen = "".join(c if c == _JOINER else _seen(c) for c in name)
    return " ".join(seen.split())[:_LONGEST].strip(f"{_JOINER} ") or None


def _seen(character: str) -> str:
    if character.isspace():
        return " "
    return "" if unicodedata.category(character)[0] == "C" else character
