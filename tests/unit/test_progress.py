"""Progress is told coarsely, seldom and honestly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.progress import Unit, bar, gap, rough, step


@pytest.mark.parametrize(
    ("share", "width", "drawn"),
    [
        (0.0, 6, "▱▱▱▱▱▱"),
        (0.5, 6, "▰▰▰▱▱▱"),
        (0.97, 10, "▰▰▰▰▰▰▰▰▰▱"),
        (1.0, 3, "▰▰▰"),
        (7.0, 2, "▰▰"),
        (-1.0, 2, "▱▱"),
    ],
)
def test_a_bar_is_drawn(share: float, width: int, drawn: str) -> None:
    """Whole signs only, and never beyond its ends."""
    assert bar(share, width) == drawn


@given(first=st.floats(0, 1), second=st.floats(0, 1), width=st.integers(1, 20))
@settings(deadline=None, max_examples=200)
def test_what_is_shown_grows_in_steps_of_five_percent(
    first: float, second: float, width: int
) -> None:
    """Within one step neither the number nor the bar changes, and neither runs backwards."""
    low, high = sorted((first, second))
    assert step(low) <= step(high) <= 100
    assert step(low) % 5 == 0
    assert step(low) / 100 <= low + 1e-9
    assert bar(low, width).count("▰") <= bar(high, width).count("▰")
    if step(low) == step(high):
        assert bar(low, width) == bar(high, width)


def test_every_percent_is_in_its_step() -> None:
    """Fractions that computers write oddly (0.29, 0.57 ...) are still counted right."""
    assert [step(number / 100) for number in range(101)] == [n // 5 * 5 for n in range(101)]


@pytest.mark.parametrize(("age", "seconds"), [(0, 5), (60, 5), (180, 15), (360, 30), (9999, 30)])
def test_old_jobs_are_edited_less_often(age: float, seconds: float) -> None:
    """A young job moves every five seconds, an old one every thirty."""
    assert gap(age) == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("seconds", "unit", "number"),
    [
        (-3, Unit.SECONDS, 5),
        (0, Unit.SECONDS, 5),
        (12, Unit.SECONDS, 10),
        (43, Unit.SECONDS, 40),
        (54, Unit.SECONDS, 50),
        (55, Unit.MINUTES, 1),
        (89, Unit.MINUTES, 1),
        (100, Unit.MINUTES, 2),
        (54 * 60, Unit.MINUTES, 54),
        (55 * 60, Unit.HOURS, 1),
        (5 * 3600, Unit.HOURS, 5),
    ],
)
def test_a_rough_time_is_a_round_number(seconds: float, unit: Unit, number: int) -> None:
    """About 40 s, about 2 min, about 1 h: no more exact than it is known."""
    assert rough(seconds) == (unit, number)
