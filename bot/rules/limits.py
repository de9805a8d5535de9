"""How much a person, a chat and the whole service may ask for.

A day is a day of UTC, a month a month of its calendar.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final

from bot.domain.preferences import ChatRules
from bot.errors import Refusal

_DAY: Final = 24 * 60 * 60
_FIRST: Final = date(1970, 1, 1).toordinal()
DAILY, MONTHLY = "limit_daily", "limit_monthly"
"""The codes of the refusals to whoever has used up his day, or his month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Numbers of jobs; 0 is no limit."""

    user_running: int = 0
    user_daily: int = 0
    user_monthly: int = 0
    chat_running: int = 0
    chat_daily: int = 0
    chat_monthly: int = 0
    running: int = 0
    daily: int = 0
    monthly: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Numbers of jobs so far, without the one that is asked for."""

    user_running: int = 0
    user_today: int = 0
    user_month: int = 0
    chat_running: int = 0
    chat_today: int = 0
    chat_month: int = 0
    running: int = 0
    today: int = 0
    month: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What may still be asked for, `None` where there is no limit."""

    running: int | None = None
    user: int | None = None
    user_month: int | None = None
    chat_running: int | None = None
    chat: int | None = None
    chat_month: int | None = None
    service_running: int | None = None
    service: int | None = None
    service_month: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How long it is until a day or a month is over, rounded up to minutes."""

    days: int
    hours: int
    minutes: int

    @property
    def facts(self) -> dict[str, int]:
        """What a sentence needs to say it."""
        return {"days": self.days, "hours": self.hours, "minutes": self.minutes}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What makes somebody's limits differ: `daily` comes with his role on the platform, `own` is
    what an admin gave him.
    """

    admin: bool = False
    manages: bool = False
    daily: int | None = None
    own: int | None = None


def decide(limits: Limits, counts: Counts, now: float) -> None:
    """Let one more job pass, or raise `Refusal`; what lasts longest is told first.

    `limit_monthly`, `limit_chat_monthly`, `limit_service_monthly`, `limit_daily`,
    `limit_chat_daily`, `limit_service_daily` (limit, days, hours, minutes until it starts over),
    `limit_running`, `limit_chat_running`, `limit_service_running` (limit, running). `now` is in
    seconds since 1970.
    """
    rest = left(limits, counts)
    spans = (
        (MONTHLY, rest.user_month, limits.user_monthly, month_turn),
        ("limit_chat_monthly", rest.chat_month, limits.chat_monthly, month_turn),
        ("limit_service_monthly", rest.service_month, limits.monthly, month_turn),
        (DAILY, rest.user, limits.user_daily, day_turn),
        ("limit_chat_daily", rest.chat, limits.chat_daily, day_turn),
        ("limit_service_daily", rest.service, limits.daily, day_turn),
    )
    for code, remaining, limit, turn in spans:
        if remaining == 0:
            raise Refusal(code, limit=limit, **turn(now).facts)
    at_once = (
        ("limit_running", rest.running, limits.user_running, counts.user_running),
        ("limit_chat_running", rest.chat_running, limits.chat_running, counts.chat_running),
        ("limit_service_running", rest.service_running, limits.running, counts.running),
    )
    for code, remaining, limit, running in at_once:
        if remaining == 0:
            raise Refusal(code, limit=limit, running=running)


def left(limits: Limits, counts: Counts) -> Left:
    """Return what is left."""
    return Left(
        running=_left(limits.user_running, counts.user_running),
        user=_left(limits.user_daily, counts.user_today),
        user_month=_left(limits.user_monthly, counts.user_month),
        chat_running=_left(limits.chat_running, counts.chat_running),
        chat=_left(limits.chat_daily, counts.chat_today),
        chat_month=_left(limits.chat_monthly, counts.chat_month),
        service_running=_left(limits.running, counts.running),
        service=_left(limits.daily, counts.today),
        service_month=_left(limits.monthly, counts.month),
    )


def limits_in(limits: Limits, chat: ChatRules, standing: Standing) -> Limits:
    """Return the limits as they are for somebody in a chat that has rules of its own.

    Who runs the service has none that are his own. A day is, first of these: what an admin gave
    the person, what his role brings, what the chat says, what the operator set. What the chat's own
    people say never goes beyond what those who run the service do, whoever of them spoke last.
    """
    here = replace(
        limits,
        user_running=_here(chat, "user-running", chat.user_running, limits.user_running),
        user_daily=_here(chat, "user-daily", chat.user_daily, limits.user_daily),
        user_monthly=_here(chat, "user-monthly", chat.user_monthly, limits.user_monthly),
        chat_running=_here(chat, "running", chat.running, limits.chat_running),
        chat_daily=_here(chat, "daily", chat.daily, limits.chat_daily),
        chat_monthly=_here(chat, "monthly", chat.monthly, limits.chat_monthly),
    )
    if standing.admin:
        return replace(here, user_running=0, user_daily=0, user_monthly=0)
    if standing.own is not None:
        return replace(here, user_daily=standing.own)
    roles = [standing.daily, _managers(chat, limits.user_daily) if standing.manages else None]
    return replace(here, user_daily=_most([n for n in roles if n is not None], here.user_daily))


def _most(numbers: list[int], usual: int) -> int:
    """Return the most generous of some numbers, of which 0 is no limit."""
    if not numbers:
        return usual
    return 0 if 0 in numbers else max(numbers)


def _managers(chat: ChatRules, usual: int) -> int | None:
    """Return what whoever runs the chat may have a day; None if nothing was said of that."""
    number = chat.manager_daily
    ceiling = manager_ceiling(chat, usual)
    return None if number is None else _here(chat, "manager-daily", number, ceiling)


def manager_ceiling(chat: ChatRules, usual: int) -> int:
    """Return the most that whoever runs a chat may give himself a day: what a person may have
    there, by the word of those who run the service; `usual` is what they say of all chats.
    """
    fixed = "user-daily" in chat.fixed and chat.user_daily is not None
    return chat.user_daily or 0 if fixed else usual


def _here(chat: ChatRules, name: str, number: int | None, usual: int) -> int:
    """Return a number of a chat; one that its own people set is `usual` at the most."""
    if number is None:
        return usual
    if name in chat.fixed or not usual:
        return number
    return min(number or usual, usual)


def day_of(now: float) -> int:
    """Return the number of the day, 0 being the first of 1970, in UTC.

    >>> day_of(86_400.0)
    1
    """
    return math.floor(now / _DAY)


def month_of(day: int) -> int:
    """Return the number of the month that a day is in: twelve a year, counted from the year 0.

    >>> month_of(30), month_of(31)
    (23640, 23641)
    """
    there = date.fromordinal(_FIRST + day)
    return there.year * 12 + there.month - 1


def month_begin(day: int) -> int:
    """Return the first day of the month that a day is in.

    >>> month_begin(40)
    31
    """
    return date.fromordinal(_FIRST + day).replace(day=1).toordinal() - _FIRST


def day_turn(now: float) -> Turn:
    """Return how long it is until the day is over, in hours and minutes."""
    hours, minutes = divmod(math.ceil((_DAY - now % _DAY) / 60), 60)
    return Turn(days=0, hours=hours, minutes=minutes)


def month_turn(now: float) -> Turn:
    """Return how long it is until the month is over."""
    year, month = divmod(month_of(day_of(now)) + 1, 12)
    return span_turn(datetime(year, month + 1, 1, tzinfo=UTC).timestamp() - now)


def span_turn(seconds: float) -> Turn:
    """Return a stretch of time as people read it."""
    hours, minutes = divmod(math.ceil(seconds / 60), 60)
    days, hours = divmod(hours, 24)
    return Turn(days=days, hours=hours, minutes=minutes)


def _left(limit: int, count: int) -> int | None:
    """Return what a count leaves of a limit."""
    return max(limit - count, 0) if limit else None
