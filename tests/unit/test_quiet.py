"""Quiet hours: over midnight, in any zone, and never longer than they were set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.preferences import Quiet
from bot.rules.quiet import is_quiet

DAY = 24 * 60
MINUTES = st.integers(0, DAY - 1)
OFFSETS = st.integers(-14 * 60, 14 * 60)
NIGHT = Quiet(start=22 * 60, end=7 * 60)


def at(hours: float) -> float:
    """Return a moment of some day, at that hour of UTC."""
    return (19_676 * 24 + hours) * 3600.0


@pytest.mark.parametrize(
    ("hours", "quiet"),
    [(21.99, False), (22.0, True), (23.99, True), (0.0, True), (6.99, True), (7.0, False)],
)
def test_a_night_goes_over_midnight(hours: float, quiet: bool) -> None:  # noqa: FBT001 - a row
    """From ten in the evening until seven: the first minute is quiet, the last one not."""
    assert is_quiet(NIGHT, at(hours)) is quiet


def test_without_hours_it_is_never_quiet() -> None:
    """Nothing was set, or hours that end as they begin."""
    assert not is_quiet(None, at(3))
    assert not is_quiet(Quiet(start=60, end=60), at(1))


@given(start=MINUTES, end=MINUTES, offset=OFFSETS)
def test_a_day_has_as_many_quiet_minutes_as_were_set(start: int, end: int, offset: int) -> None:
    """Whatever the zone and whether or not midnight is in between."""
    quiet = Quiet(start=start, end=end, offset=offset)
    minutes = sum(is_quiet(quiet, at(0) + minute * 60) for minute in range(DAY))
    assert minutes == (end - start) % DAY


@given(start=MINUTES, end=MINUTES, offset=OFFSETS, minute=MINUTES, second=st.floats(0, 59.99))
def test_a_clock_on_the_wall_there_says_the_same(
    start: int, end: int, offset: int, minute: int, second: float
) -> None:
    """It is quiet when the wall clock of that zone is between the two hands."""
    now = at(0) + minute * 60 + second
    wall = (minute + offset) % DAY
    between = start <= wall < end if start <= end else wall >= start or wall < end
    assert is_quiet(Quiet(start=start, end=end, offset=offset), now) is between
