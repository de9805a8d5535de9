"""A provider that fails is left alone, and tried again by one request."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.breaker import FAULTS, LONGEST, SHORTEST, Breaker


def test_a_few_faults_in_a_row_open_it() -> None:
    """Single faults do nothing; the third in a row shuts the door for a while."""
    breaker = Breaker()
    for _ in range(FAULTS - 1):
        breaker = breaker.failed(100.0)
        assert breaker.width(100.0, 10) == 10
    breaker = breaker.failed(100.0)
    assert breaker.width(100.0, 10) == 0
    assert breaker.width(100.0 + SHORTEST, 10) == 1


def test_an_account_in_trouble_opens_it_at_once() -> None:
    """A refused key and an empty account need no second proof."""
    assert Breaker().failed(0.0, account=True).width(0.0, 10) == 0


def test_a_success_closes_it() -> None:
    """One request that goes through is enough, and old faults are forgotten."""
    breaker = Breaker().failed(0.0, account=True).worked()
    assert breaker == Breaker()
    assert breaker.failed(1.0).width(1.0, 10) == 10


@given(st.integers(1, 40))
def test_each_time_it_waits_longer_up_to_a_limit(times: int) -> None:
    """A trial that fails doubles the pause, ten minutes at the most."""
    breaker, now = Breaker(), 0.0
    pauses = []
    for _ in range(times):
        breaker = breaker.failed(now, account=True)
        pauses.append(breaker.open_until - now)
        now = breaker.open_until
    assert pauses == sorted(pauses)
    assert pauses[0] == SHORTEST
    assert pauses[-1] <= LONGEST
