"""Limits let through what is allowed, and say what is left and when it comes back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import Refusal
from bot.rules.limits import Counts, Left, Limits, day_of, decide, left

NOON = 20_000 * 86_400.0 + 12 * 3600
ALL = Limits(user_running=3, user_daily=20, chat_daily=200, daily=1000)
NUMBERS = st.integers(0, 5)


@pytest.mark.parametrize(
    ("counts", "code", "facts"),
    [
        (Counts(user_running=3), "limit_running", {"limit": 3, "running": 3}),
        (Counts(user_today=20), "limit_daily", {"limit": 20, "hours": 12, "minutes": 0}),
        (Counts(chat_today=200), "limit_chat_daily", {"limit": 200, "hours": 12, "minutes": 0}),
        (Counts(today=1000), "limit_service_daily", {"limit": 1000, "hours": 12, "minutes": 0}),
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


def test_zero_is_no_limit() -> None:
    """Limits that are off never refuse and have nothing to count down."""
    many = Counts(user_running=99, user_today=99, chat_today=99, today=99)
    decide(Limits(), many, NOON)
    none = Left(running=None, user=None, chat=None, service=None, hours=12, minutes=0)
    assert left(Limits(), many, NOON) == none


def test_what_is_left_is_never_negative() -> None:
    """A limit that was lowered below what was used leaves nothing."""
    found = left(ALL, Counts(user_running=1, user_today=25, chat_today=10, today=999), NOON)
    assert found == Left(running=2, user=0, chat=190, service=1, hours=12, minutes=0)


@pytest.mark.parametrize(
    ("now", "hours", "minutes"),
    [(0.0, 24, 0), (1.0, 24, 0), (61.0, 23, 59), (86_399.5, 0, 1), (86_400.0, 24, 0)],
)
def test_the_day_turns_at_midnight_utc(now: float, hours: int, minutes: int) -> None:
    """Minutes are rounded up, so that nobody comes back too early."""
    found = left(Limits(), Counts(), now)
    assert (found.hours, found.minutes) == (hours, minutes)


def test_a_day_begins_at_midnight_utc() -> None:
    """The last moment of a day and the first of the next have different numbers."""
    assert (day_of(0.0), day_of(86_399.9), day_of(86_400.0)) == (0, 0, 1)


@given(
    limits=st.builds(
        Limits, user_running=NUMBERS, user_daily=NUMBERS, chat_daily=NUMBERS, daily=NUMBERS
    ),
    counts=st.builds(
        Counts, user_running=NUMBERS, user_today=NUMBERS, chat_today=NUMBERS, today=NUMBERS
    ),
    now=st.floats(0, 4e9),
)
@settings(deadline=None, max_examples=200)
def test_what_is_told_to_be_left_is_what_is_allowed(
    limits: Limits, counts: Counts, now: float
) -> None:
    """/limits and the refusal never contradict each other."""
    found = left(limits, counts, now)
    try:
        decide(limits, counts, now)
    except Refusal:
        assert 0 in (found.running, found.user, found.chat, found.service)
    else:
        assert 0 not in (found.running, found.user, found.chat, found.service)
    assert 0 < found.hours * 60 + found.minutes <= 24 * 60
