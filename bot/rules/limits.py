"""How much a person, a chat and the whole service may ask for; a day is a day of UTC."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from bot.errors import Refusal

_DAY: Final = 24 * 60 * 60
DAILY: Final = "limit_daily"
"""The code of the refusal to whoever has used up his day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Numbers of jobs; 0 is no limit."""

    user_running: int = 0
    user_daily: int = 0
    chat_daily: int = 0
    daily: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Numbers of jobs so far, without the one that is asked for."""

    user_running: int = 0
    user_today: int = 0
    chat_today: int = 0
    today: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What may still be asked for, `None` where there is no limit, and when the day turns."""

    running: int | None
    user: int | None
    chat: int | None
    service: int | None
    hours: int
    minutes: int


def decide(limits: Limits, counts: Counts, now: float) -> None:
    """Let one more job pass, or raise `Refusal`; what lasts longest is told first.

    `limit_daily`, `limit_chat_daily`, `limit_service_daily` (limit, hours, minutes until the day
    turns), `limit_running` (limit, running). `now` is in seconds since 1970.
    """
    rest = left(limits, counts, now)
    days = (
        (DAILY, rest.user, limits.user_daily),
        ("limit_chat_daily", rest.chat, limits.chat_daily),
        ("limit_service_daily", rest.service, limits.daily),
    )
    for code, remaining, limit in days:
        if remaining == 0:
            raise Refusal(code, limit=limit, hours=rest.hours, minutes=rest.minutes)
    if rest.running == 0:
        raise Refusal("limit_running", limit=limits.user_running, running=counts.user_running)


def left(limits: Limits, counts: Counts, now: float) -> Left:
    """Return what is left, and in how many hours and minutes (rounded up) the day turns."""
    hours, minutes = divmod(math.ceil((_DAY - now % _DAY) / 60), 60)
    return Left(
        running=_left(limits.user_running, counts.user_running),
        user=_left(limits.user_daily, counts.user_today),
        chat=_left(limits.chat_daily, counts.chat_today),
        service=_left(limits.daily, counts.today),
        hours=hours,
        minutes=minutes,
    )


def day_of(now: float) -> int:
    """Return the number of the day, 0 being the first of 1970, in UTC.

    >>> day_of(86_400.0)
    1
    """
    return math.floor(now / _DAY)


def _left(limit: int, count: int) -> int | None:
    """Return what a count leaves of a limit."""
    return max(limit - count, 0) if limit else None
