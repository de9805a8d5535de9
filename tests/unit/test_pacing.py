"""The pace learns, is near the optimum, is never worse than 5 s, and is never absurd."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.pacing import (
    EDGES,
    HALF_LIFE,
    LONGEST,
    LONGEST_FIRST,
    SOONEST,
    Durations,
    Pace,
)
from tests.bench.pacing import STAGES, TIMES, Row, Times, fixed, learned, measure, work

HOURS = st.floats(0, 20_000)
PHASES = st.floats(0, 1, exclude_max=True)
HISTORIES = st.lists(st.floats(0, 10_000), max_size=30)
NAMES = [times.name for times in TIMES]


def remembering(seconds: list[float]) -> Durations:
    """Return a history of these durations."""
    durations = Durations()
    for each in seconds:
        durations = durations.add(each)
    return durations


@pytest.fixture(scope="module")
def table() -> list[Row]:
    """Return the bench's rows, measured once."""
    return measure()


def rows(table: list[Row], name: str, stage: int) -> list[Row]:
    """Return the rows of one distribution at one stage."""
    return [each for each in table if each.name == name and each.learned == stage]


@pytest.mark.parametrize("name", NAMES)
def test_two_hundred_jobs_bring_the_pace_within_ten_percent_of_the_optimum(
    table: list[Row], name: str
) -> None:
    """What the design asks for, on the average of the runs and for each run against 5 s."""
    (found,) = rows(table, name, 200)
    assert 0.95 < found.to_optimum < 1.10
    assert found.worst < 0.75


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("stage", STAGES)
def test_at_no_stage_is_it_worse_than_asking_every_five_seconds(
    table: list[Row], name: str, stage: int
) -> None:
    """Cold, after 10, 50 and 200 jobs, in the worst run too: product and lateness."""
    (found,) = rows(table, name, stage)
    assert found.worst < 1
    assert found.lateness < 2.6


@pytest.mark.parametrize("median", [8, 15, 30, 60, 120, 240, 400])
@pytest.mark.parametrize("sigma", [0.1, 0.35])
def test_without_history_no_usual_provider_is_asked_worse_than_every_five_seconds(
    median: float, sigma: float
) -> None:
    """The guess is wide enough for anything from seconds to minutes."""
    times = Times("any", ((1.0, median, sigma),))
    assert learned(times, Pace(Durations())).product < fixed(times).product


def test_the_optimum_is_the_one_of_the_design(table: list[Row]) -> None:
    """0.55, 0.28 and 0.61 of the fixed interval's product, computed here independently."""
    shares = [rows(table, name, 200)[0] for name in NAMES]
    optima = [each.to_fixed / each.to_optimum for each in shares]
    assert optima == pytest.approx([0.55, 0.28, 0.61], abs=0.01)


@pytest.mark.parametrize("factor", [0.3, 0.5, 2.0])
def test_a_provider_that_changes_its_speed_is_found_out(factor: float) -> None:
    """After sixty jobs at another speed it is again better than every 5 s, and never late."""
    chance = random.Random(f"change {factor}")
    for times in TIMES:
        changed = times.scaled(factor, "changed")
        before = work(Durations(), times, 200, chance)
        after = learned(changed, Pace(work(before, changed, 60, chance)))
        assert after.product < fixed(changed).product
        assert after.lateness < 4


def test_a_fast_sandbox_is_noticed_at_once_when_it_is_known() -> None:
    """For clips of four seconds nobody waits two more: lateness is a share of the usual."""
    quick = Times("quick", ((1.0, 4.0, 0.2),))
    pace = Pace(work(Durations(), quick, 40, random.Random("quick")))
    assert learned(quick, pace).lateness < 0.8


@given(history=HISTORIES, elapsed=HOURS, phase=PHASES)
@settings(deadline=None, max_examples=60)
def test_the_next_poll_is_always_ahead_and_never_far(
    history: list[float], elapsed: float, phase: float
) -> None:
    """Whatever was learned, and whenever it is asked, the next poll is some seconds ahead."""
    ahead = Pace(remembering(history)).next_poll(elapsed, phase) - elapsed
    assert SOONEST - 1e-6 <= ahead <= (LONGEST if elapsed else LONGEST_FIRST) + 1e-6


def test_a_poll_that_runs_a_little_late_or_early_is_not_repeated() -> None:
    """A few milliseconds beside the plan still lead to the poll after it, not to the same one."""
    pace = Pace(remembering([50.0, 60.0, 70.0] * 20))
    first = pace.next_poll(0.0, 0.5)
    second = pace.next_poll(first, 0.5)
    assert pace.next_poll(first + 0.01, 0.5) == pytest.approx(second)
    assert pace.next_poll(first - 0.01, 0.5) == pytest.approx(second)


def test_jobs_of_one_moment_are_asked_for_at_different_moments() -> None:
    """A hundred phases give a hundred first polls, spread over seconds."""
    pace = Pace(remembering([50.0, 60.0, 70.0] * 20))
    firsts = {pace.next_poll(0.0, number / 100) for number in range(100)}
    assert len(firsts) == 100
    assert max(firsts) - min(firsts) > 3


def test_polls_are_dense_around_the_usual_end_and_thin_in_the_tail() -> None:
    """A stuck job is asked for ever more seldom, at last once a minute."""
    pace = Pace(remembering([55.0, 60.0, 65.0] * 60))
    usual = pace.next_poll(60.0, 0.3) - 60
    stuck = pace.next_poll(1000.0, 0.3) - 1000
    lost = pace.next_poll(10_000.0, 0.3) - 10_000
    assert pace.next_poll(0.0, 0.3) > 40
    assert usual < 3
    assert 15 < stuck < lost == 60


@given(history=HISTORIES, early=HOURS, late=HOURS)
@settings(deadline=None, max_examples=60)
def test_the_share_only_grows_and_never_says_finished(
    history: list[float], early: float, late: float
) -> None:
    """A progress bar that runs backwards or stands full while one waits is a lie."""
    pace = Pace(remembering(history))
    first, second = sorted((early, late))
    assert 0 <= pace.share(first) <= pace.share(second) <= 0.97
    assert pace.share(0.0) == 0


@given(history=HISTORIES, elapsed=HOURS)
@settings(deadline=None, max_examples=60)
def test_there_is_always_some_time_left(history: list[float], elapsed: float) -> None:
    """The estimate is a number of seconds to show, whatever happened before."""
    left = Pace(remembering(history)).median_left(elapsed)
    assert 1 <= left <= 3600 * 1.05


def test_the_estimate_is_the_median_of_what_is_left() -> None:
    """Known jobs take 60 s: at the start about 60 s are left, after 30 s about 30."""
    pace = Pace(remembering([55.0, 60.0, 65.0] * 60))
    assert pace.median_left(0.0) == pytest.approx(60, rel=0.05)
    assert pace.median_left(30.0) == pytest.approx(30, rel=0.1)


def test_old_durations_fade() -> None:
    """After one half-life of newer ones an old duration weighs half, and memory is bounded."""
    durations = remembering([10.0])
    for _ in range(HALF_LIFE):
        durations = durations.add(100.0)
    assert durations.counts[remembering([10.0]).counts.index(1.0)] == pytest.approx(0.5)
    assert remembering([60.0] * 2000).total < 1.5 * HALF_LIFE


@given(seconds=st.floats(0, 1e6), share=st.floats(0, 1.1))
@settings(deadline=None, max_examples=60)
def test_each_duration_counts_once(seconds: float, share: float) -> None:
    """However wide the time in which it may have ended, it is one duration."""
    assert Durations().add(seconds, unfinished=seconds * share).total == pytest.approx(1)


def test_what_is_stored_is_what_is_loaded() -> None:
    """Counts go into the store and come back as the same history."""
    durations = remembering([1.0, 60.0, 5000.0])
    assert Durations.of(durations.counts) == durations
    assert len(durations.counts) == len(EDGES)


@pytest.mark.parametrize("counts", [(), (1.0,), (-1.0,) * len(EDGES), (math.nan,) * len(EDGES)])
def test_counts_of_another_shape_are_forgotten(counts: tuple[float, ...]) -> None:
    """A newer version's buckets or a damaged row start the learning anew instead of failing."""
    assert Durations.of(counts) == Durations()
