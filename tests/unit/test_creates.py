"""An account buys no faster than it may."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.creates import MINUTE, again_at, free


@given(st.integers(1, 30), st.lists(st.floats(0.1, 30.0), max_size=200))
def test_never_more_than_allowed_in_any_minute(per_minute: int, gaps: list[float]) -> None:
    """Whenever people come, no minute holds more purchases than allowed."""
    made: list[float] = []
    now = 0.0
    for gap in gaps:
        now += gap
        now = max(now, again_at(made, per_minute, now))
        assert free(made, per_minute, now) > 0
        made.append(now)
    for time in made:
        assert sum(time < other + MINUTE and other <= time for other in made) <= per_minute


def test_no_limit() -> None:
    """Zero is no limit."""
    assert free([1.0] * 500, 0, 1.0) > 1000
    assert again_at([1.0] * 500, 0, 1.0) == 1.0
