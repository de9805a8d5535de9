"""What a video costs the operator: whole millionths of whatever currency he counts in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.domain.video import VideoRequest

MILLION: Final = 1_000_000
"""Millionths in one unit of the currency: sums of whole numbers are exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What one provider takes: `base` for any video, unless one of `rows` says more exactly.

    A row is some words that a request must have, and the price then.
    """

    base: int = 0
    rows: tuple[tuple[frozenset[str], int], ...] = ()

    def of(self, request: VideoRequest) -> int:
        """Return the price: the row with the most words that all fit, of equal ones the later.

        >>> rows = ((frozenset({"9s"}), 800_000),)
        >>> Prices(base=400_000, rows=rows).of(VideoRequest(prompt="a fox"))
        400000
        """
        said = words_of(request)
        most, price = 0, self.base
        for words, amount in self.rows:
            if words <= said and len(words) >= most:
                most, price = len(words), amount
        return price


def words_of(request: VideoRequest) -> frozenset[str]:
    """Return the words of a request that may change its price."""
    said = (request.model, request.duration, request.resolution, request.finish)
    return frozenset(str(word) for word in said if word is not None)


def millionths(amount: float) -> int:
    """Return an amount of the currency in millionths.

    >>> millionths(0.4)
    400000
    """
    return round(amount * MILLION)
