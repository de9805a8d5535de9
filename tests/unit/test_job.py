"""A job and its table of steps."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.job import OVER, STEPS, WAITING, State, new_id
from bot.errors import IllegalStep
from tests.making import job

LEGAL = {
    ("collecting", "queued"), ("collecting", "failed"), ("collecting", "cancelled"),
    ("queued", "submitting"), ("queued", "failed"), ("queued", "cancelled"),
    ("submitting", "queued"), ("submitting", "generating"), ("submitting", "unconfirmed"),
    ("submitting", "failed"), ("submitting", "cancelled"),
    ("unconfirmed", "generating"), ("unconfirmed", "failed"),
    ("generating", "delivering"), ("generating", "failed"), ("generating", "cancelled"),
    ("delivering", "delivered"), ("delivering", "undeliverable"), ("delivering", "failed"),
    ("delivering", "cancelled"), ("undeliverable", "delivering"),
}  # fmt: skip


@pytest.mark.parametrize(("start", "end"), list(itertools.product(State, State)))
def test_every_pair_of_states(start: State, end: State) -> None:
    """A job takes the legal steps, and refuses all others."""
    before = job(state=start)
    if (start.value, end.value) in LEGAL:
        after = before.step(end, now=7.0)
        assert (after.state, after.since, after.due_at, after.attempts) == (end, 7.0, 7.0, 0)
    else:
        with pytest.raises(IllegalStep):
            before.step(end, now=7.0)


def test_every_state_has_a_row_and_a_side() -> None:
    """Each state is in the table, and a person either waits for it or it is over."""
    assert set(STEPS) == set(State)
    assert set(State) == OVER | WAITING
    assert not OVER & WAITING


@given(st.floats(0, 4e9), st.floats(0, 4e9), st.binary(min_size=10, max_size=10))
def test_ids_sort_by_time(first: float, second: float, chance: bytes) -> None:
    """An id made earlier sorts before one made a millisecond or more later."""
    if int(first * 1000) < int(second * 1000):
        assert new_id(first, chance) < new_id(second, chance)
    assert len(new_id(first, chance)) == 26
