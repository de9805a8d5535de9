"""Reads prices: one number, or one and rows of others, `0.40, 9s=0.80, ray-2 9s 1080p=1.60`."""

from __future__ import annotations

import re
from typing import Final

from bot.domain.prices import Prices, millionths
from bot.domain.video import Duration, Finish, Resolution

_MOST: Final = 1e6
_KNOWN: Final = frozenset(str(word) for kind in (Duration, Resolution, Finish) for word in kind)
_MODEL: Final = re.compile(r"[a-z][a-z0-9._-]{0,39}")
PRICE_EXAMPLE: Final = (
    f"a number from 0 to {_MOST:.0f}, and if you like rows with a model, "
    f"{', '.join(sorted(_KNOWN))} after it: 0.40, 9s=0.80, ray-2 9s 1080p=1.60"
)
"""What to write."""


def read_prices(text: str) -> Prices:
    """Return what is written. Raises `ValueError` with the part that cannot be read."""
    first, *others = [part.strip() for part in text.split(",")]
    return Prices(base=_amount(first, first), rows=tuple(_row(part) for part in others))


def _row(part: str) -> tuple[frozenset[str], int]:
    words, found, amount = part.partition("=")
    said = frozenset(words.lower().split())
    if not found or not said or not all(_is_word(word) for word in said):
        raise ValueError(repr(part))
    return said, _amount(amount.strip(), part)


def _is_word(word: str) -> bool:
    return word in _KNOWN or _MODEL.fullmatch(word) is not None


def _amount(text: str, part: str) -> int:
    try:
        amount = float(text)
    except ValueError:
        raise ValueError(repr(part)) from None
    if not 0 <= amount <= _MOST:
        raise ValueError(repr(part))
    return millionths(amount)
