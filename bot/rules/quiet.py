"""Whether it is quiet in a chat: hours of the day in which nothing notifies anybody."""

from __future__ import annotations

from typing import Final

from bot.domain.preferences import Quiet

_MINUTE: Final = 60
_DAY: Final = 24 * 60
"""Minutes."""


def is_quiet(quiet: Quiet | None, now: float) -> bool:
    """Say whether a moment, in seconds since 1970, is within the quiet hours.

    The first minute is quiet, the last one not. Hours that begin when they end are none.

    >>> is_quiet(Quiet(start=22 * 60, end=7 * 60, offset=60), 21.5 * 3600)
    True
    """
    if quiet is None:
        return False
    minute = (now // _MINUTE + quiet.offset) % _DAY
    return (minute - quiet.start) % _DAY < (quiet.end - quiet.start) % _DAY
