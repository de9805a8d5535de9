"""How long somebody in the queue will wait."""

from __future__ import annotations

from bot.rules.queue import wait_estimate


def test_the_next_one_waits_for_a_slot_and_for_itself() -> None:
    """With ten slots one becomes free every tenth of a job's time."""
    assert wait_estimate(1, 10, 60.0) == 66.0
    assert wait_estimate(10, 10, 60.0) == 120.0


def test_more_slots_mean_less_waiting() -> None:
    """The estimate falls with the slots and grows with the place."""
    assert wait_estimate(5, 10, 60.0) < wait_estimate(5, 2, 60.0) < wait_estimate(6, 2, 60.0)
