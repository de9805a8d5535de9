"""How long somebody has to wait after requests that were refused as unsuitable. Pure."""

from __future__ import annotations

from typing import Final

WINDOW: Final = 24 * 3600.0
"""Seconds for which a request counts."""
_FREE: Final = 2
"""Requests that cost nothing but their refusal."""
_FIRST, _LONGEST = 15 * 60.0, 24 * 3600.0


def cooling(strikes: int) -> float:
    """Return for how many seconds, after so many such requests within the `WINDOW`.

    >>> [cooling(n) / 60 for n in (2, 3, 4, 5, 20)]
    [0.0, 15.0, 30.0, 60.0, 1440.0]
    """
    if strikes <= _FREE:
        return 0.0
    return float(min(_FIRST * 2 ** min(strikes - _FREE - 1, 16), _LONGEST))
