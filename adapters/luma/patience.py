"""How long a seller asks to be left alone."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Final

SHORTEST: Final = 1.0
USUAL: Final = 10.0
LONGEST: Final = 300.0
"""Seconds: the least, what is waited when nothing is said, and the most that is believed."""


def asked_for(headers: Mapping[str, str]) -> float | None:
    """Return the seconds of `Retry-After` within bounds, or None where it says nothing readable.

    A date is measured against the answer's own `Date`, so that no clock need agree with another
    (RFC 9110, 10.2.3).

    >>> asked_for({"retry-after": "7"}), asked_for({"retry-after": "soon"})
    (7.0, None)
    """
    text = headers.get("retry-after", "").strip()
    seconds = _number(text)
    if seconds is None:
        seconds = _until(text, headers.get("date", ""))
    return None if seconds is None else min(max(seconds, SHORTEST), LONGEST)


def _number(text: str) -> float | None:
    try:
        seconds = float(text)
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) else None


def _until(then: str, now: str) -> float | None:
    start, end = _moment(now), _moment(then)
    return None if start is None or end is None else (end - start).total_seconds()


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo is not None else None
