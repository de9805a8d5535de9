"""Limits let through what is allowed, and say what is left and when it comes back."""

from __future__ import annotations

from dataclasses import astuple
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.preferences import ChatRules
from bot.errors import Refusal
from bot.rules.limits import (
    Counts,
    Left,
    Limits,
    Standing,
    Turn,
    day_of,
    day_turn,
    decide,
    left,
    limits_in,
    month_begin,
    month_of,
    month_turn,
)

NOON = 20_000 * 86_400.0 + 12 * 3600
"""The 4th of October 2024."""
DAY = {"days": 0, "hours": 12, "minutes": 0}
MONTH = {"days": 27, "hours": 12, "minutes": 0}
ALL = Limits(
    user_running=3,
    user_daily=20,
    user_monthly=300,
    chat_running=30,
    running=90,
    chat_daily=200,
    chat_monthly=400,
    daily=1000,
    monthly=2000,
)
MANAGES = Standing(manages=True)
NUMBERS = st.integers(0, 5)
NAMES = (
    *("user_running", "user_daily", "user_monthly", "chat_running", "chat_daily", "chat_monthly"),
    *("running", "daily", "monthly"),
)
LIMITS = st.builds(Limits, **dict.fromkeys(NAMES, NUMBERS))
COUNTED = (
    *("user_running", "user_today", "user_month", "chat_running", "chat_today", "chat_month"),
    *("running", "today", "month"),
)
COUNTS = st.builds(Counts, **dict.fromkeys(COUNTED, NUMBERS))


@pytest.mark.parametrize(
    ("counts", "code", "facts"),
    [
        (Counts(user_running=3), "limit_running", {"limit": 3, "running": 3}),
        (Counts(chat_running=30), "limit_chat_running", {"limit": 30, "running": 30}),
        (Counts(running=91), "limit_service_running", {"limit": 90, "running": 91}),
        (Counts(user_today=20), "limit_daily", {"limit": 20, **DAY}),
        (Counts(chat_today=200), "limit_chat_daily", {"limit": 200, **DAY}),
        (Counts(today=1000), "limit_service_daily", {"limit": 1000, **DAY}),
        (Counts(user_month=300), "limit_monthly", {"limit": 300, **MONTH}),
        (Counts(chat_month=400), "limit_chat_monthly", {"limit": 400, **MONTH}),
        (Counts(month=2000), "limit_service_monthly", {"limit": 2000, **MONTH}),
    ],
)
def test_each_limit_refuses_by_its_own_code(
    counts: Counts, code: str, facts: dict[str, str | float]
) -> None:
    """The person learns which limit it was, how large it is, and how long to wait."""
    with pytest.raises(Refusal) as caught:
        decide(ALL, counts, NOON)
    assert (caught.value.code, caught.value.facts) == (code, facts)


def test_the_last_one_below_a_limit_passes() -> None:
    """One below every limit there is still one left."""
    decide(ALL, Counts(user_running=2, user_today=19, chat_today=199, today=999), NOON)


def test_what_lasts_longest_is_told_first() -> None:
    """Who has reached the day's limit is not sent away to wait for a running job only."""
    with pytest.raises(Refusal) as caught:
        decide(ALL, Counts(user_running=3, user_today=20), NOON)
    assert caught.value.code == "limit_daily"
    with pytest.raises(Refusal) as caught:
        decide(ALL, Counts(user_today=20, today=1000, chat_month=400), NOON)
    assert caught.value.code == "limit_chat_monthly"


def test_zero_is_no_limit() -> None:
    """Limits that are off never refuse and have nothing to count down."""
    many = Counts(user_running=99, user_today=99, chat_today=99, today=99)
    decide(Limits(), many, NOON)
    assert left(Limits(), many) == Left()


def test_what_is_left_is_never_negative() -> None:
    """A limit that was lowered below what was used leaves nothing."""
    found = left(
        ALL,
        Counts(
            user_running=1, chat_running=31, user_today=25, chat_today=10, today=999, month=2001
        ),
    )
    assert (found.chat_running, found.service_running) == (0, 90)
    assert (found.running, found.user, found.chat, found.service) == (2, 0, 190, 1)
    assert (found.user_month, found.chat_month, found.service_month) == (300, 400, 0)


@pytest.mark.parametrize(
    ("now", "hours", "minutes"),
    [(0.0, 24, 0), (1.0, 24, 0), (61.0, 23, 59), (86_399.5, 0, 1), (86_400.0, 24, 0)],
)
def test_the_day_turns_at_midnight_utc(now: float, hours: int, minutes: int) -> None:
    """Minutes are rounded up, so that nobody comes back too early."""
    assert day_turn(now) == Turn(days=0, hours=hours, minutes=minutes)


def test_a_day_begins_at_midnight_utc() -> None:
    """The last moment of a day and the first of the next have different numbers."""
    assert (day_of(0.0), day_of(86_399.9), day_of(86_400.0)) == (0, 0, 1)


@pytest.mark.parametrize(
    ("at", "days", "hours"),
    [
        (datetime(2024, 2, 1, tzinfo=UTC), 29, 0),
        (datetime(2023, 2, 28, 23, tzinfo=UTC), 0, 1),
        (datetime(2023, 12, 31, tzinfo=UTC), 1, 0),
    ],
)
def test_the_month_turns_with_the_calendar(at: datetime, days: int, hours: int) -> None:
    """Leap years and the end of a year are no exception."""
    assert month_turn(at.timestamp()) == Turn(days=days, hours=hours, minutes=0)
    first = at.replace(day=1, hour=0)
    assert month_begin(day_of(at.timestamp())) == day_of(first.timestamp())


@given(st.integers(0, 60_000))
@settings(deadline=None)
def test_a_month_is_its_first_day_to_the_last(day: int) -> None:
    """Each day is in the month that began last; the day before that one is in another."""
    first = month_begin(day)
    assert first <= day < first + 31
    assert month_of(first) == month_of(day) == month_of(first - 1) + 1


@pytest.mark.parametrize(
    ("chat", "standing", "daily"),
    [
        (ChatRules(), Standing(), 20),
        (ChatRules(user_daily=5), Standing(), 5),
        (ChatRules(user_daily=0), Standing(), 20),
        (ChatRules(user_daily=50), Standing(), 20),
        (ChatRules(user_daily=0, fixed=("user-daily",)), Standing(), 0),
        (ChatRules(user_daily=50, fixed=("user-daily",)), Standing(), 50),
        (ChatRules(user_daily=5), Standing(daily=50), 50),
        (ChatRules(user_daily=5, manager_daily=9), Standing(), 5),
        (ChatRules(user_daily=5, manager_daily=9), Standing(manages=True), 9),
        (ChatRules(manager_daily=9), Standing(manages=True, daily=30), 30),
        (ChatRules(manager_daily=0), Standing(manages=True, daily=30), 30),
        (ChatRules(manager_daily=0, fixed=("manager-daily",)), Standing(manages=True), 0),
        (ChatRules(manager_daily=99), Standing(manages=True), 20),
        (ChatRules(user_daily=5, manager_daily=9, fixed=("user-daily",)), MANAGES, 5),
        (ChatRules(user_daily=50, manager_daily=40, fixed=("user-daily",)), MANAGES, 40),
        (ChatRules(manager_daily=9), Standing(manages=True, daily=30, own=2), 2),
        (ChatRules(user_daily=5), Standing(admin=True, own=2), 0),
    ],
)
def test_whose_day_is_how_long(chat: ChatRules, standing: Standing, daily: int) -> None:
    """An admin's word goes before a role, a role before the chat's rule, that before the usual.
    What the chat's own people set stays below what those who run the service say, even if they said
    it later.
    """
    assert limits_in(ALL, chat, standing).user_daily == daily


def test_a_chat_has_numbers_of_its_own() -> None:
    """They stand in for the operator's; the service's own stay, for admins as well."""
    rules = ChatRules(user_monthly=7, daily=8, monthly=0, fixed=("monthly",))
    mine = limits_in(ALL, rules, Standing())
    assert (mine.user_monthly, mine.chat_daily, mine.chat_monthly) == (7, 8, 0)
    narrow = limits_in(ALL, ChatRules(user_running=1, running=99), Standing())
    assert (narrow.user_running, narrow.chat_running, narrow.running) == (1, 30, 90)
    admins = limits_in(ALL, rules, Standing(admin=True))
    assert (admins.user_running, admins.user_daily, admins.user_monthly) == (0, 0, 0)
    assert (admins.chat_daily, admins.daily, admins.monthly) == (8, 1000, 2000)


@given(limits=LIMITS, counts=COUNTS, now=st.floats(0, 4e9))
@settings(deadline=None, max_examples=200)
def test_what_is_told_to_be_left_is_what_is_allowed(
    limits: Limits, counts: Counts, now: float
) -> None:
    """/limits and the refusal never contradict each other, and nobody waits longer than a month."""
    found = astuple(left(limits, counts))
    refusal = refused(limits, counts, now)
    assert (0 in found) == (refusal is not None)
    facts = {} if refusal is None else refusal.facts
    assert float(facts.get("days", 0)) * 24 + float(facts.get("hours", 0)) <= 31 * 24


def refused(limits: Limits, counts: Counts, now: float) -> Refusal | None:
    """Return the refusal, or None if one more job passes."""
    try:
        decide(limits, counts, now)
    except Refusal as refusal:
        return refusal
    return None
