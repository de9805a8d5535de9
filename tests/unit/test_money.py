"""What a step does with the money of a job, what a request costs, whether it can be afforded."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.job import STEPS, State
from bot.domain.prices import Prices
from bot.domain.video import Duration, Finish, Resolution, VideoRequest
from bot.errors import Failure, Refusal
from bot.rules.money import Budget, Deal, Purses, Told, afford, deal, exceeded, reached, used
from bot.settings.prices import read_prices
from bot.texts import load
from tests.making import NOON

S = State
UNSENT = {S.COLLECTING, S.QUEUED}
OPEN = UNSENT | {S.SUBMITTING, S.UNCONFIRMED, S.GENERATING}
"""The states in which something may be held."""
EVERY_STEP = [(before, after) for before, some in STEPS.items() for after in sorted(some)]
WORD = {Failure.MODERATION, Failure.BAD_PROMPT, Failure.BAD_PICTURE, Failure.UPSTREAM}


@pytest.mark.parametrize(("before", "after"), EVERY_STEP)
def test_every_step_has_its_deal(before: State, after: State) -> None:
    """The table in full: what is decided at which step, whatever the failure."""
    for failure, known in itertools.product((None, *Failure), (False, True)):
        found = deal(before, after, failure, known=known)
        match before, after:
            case S.GENERATING, S.DELIVERING | S.CANCELLED:
                assert found is Deal.SPEND
            case S.GENERATING, S.FAILED:
                assert found is (Deal.GIVE_BACK if failure in WORD else Deal.SPEND)
            case S.UNCONFIRMED, S.FAILED:
                assert found is (Deal.SPEND if known else Deal.GIVE_BACK)
            case ((S.COLLECTING | S.QUEUED | S.SUBMITTING), S.FAILED):
                assert found is Deal.GIVE_BACK
            case ((S.COLLECTING | S.QUEUED), S.CANCELLED):
                assert found is Deal.GIVE_BACK
            case _:
                assert found is Deal.KEEP


def test_every_way_to_a_video_is_paid_once() -> None:
    """Along every path of the table money is decided on once, and never after the delivery began.

    The only end without a decision is that of a job withdrawn while it was being sent.
    """

    def walk(state: State, decided: int, path: tuple[State, ...]) -> None:
        if state in path:
            return
        if not STEPS[state]:
            withdrawn = path[-1:] == (S.SUBMITTING,) and state is S.CANCELLED
            assert decided == (0 if withdrawn else 1), (*path, state)
        for after in STEPS[state]:
            step = deal(state, after, Failure.UPSTREAM, known=False)
            assert decided == 0 or step is Deal.KEEP
            walk(after, decided + (step is not Deal.KEEP), (*path, state))

    walk(S.COLLECTING, 0, ())


LIST = read_prices("0.40, 9s=0.80, 1080p=0.9, RAY-2 9s 1080p=1.60, sound=0.1, ray-2=0.5, 5s=0.7")


@pytest.mark.parametrize(
    ("asked", "price"),
    [
        ({}, 400_000),
        ({"duration": Duration.LONG}, 800_000),
        ({"duration": Duration.LONG, "resolution": Resolution.P1080}, 900_000),
        (
            {"duration": Duration.LONG, "resolution": Resolution.P1080, "model": "ray-2"},
            1_600_000,
        ),
        ({"model": "ray-2", "resolution": Resolution.P720}, 500_000),
        ({"model": "ray-2", "duration": Duration.SHORT}, 700_000),
        ({"model": "ray-flash-2"}, 400_000),
    ],
)
def test_the_row_that_says_most_is_the_price(asked: dict[str, str], price: int) -> None:
    """All words of a row must fit; the most exact one counts, of two alike the later."""
    assert LIST.of(VideoRequest(prompt="a fox", **asked)) == price  # type: ignore[arg-type] # any field


def test_a_sound_track_has_a_price_of_its_own() -> None:
    """What is done to a finished video is a word like the others."""
    job = "0" * 26
    request = VideoRequest(prompt="a fox", extends=job, finish=Finish.SOUND)  # type: ignore[arg-type] # an id
    assert LIST.of(request) == 100_000


def test_one_number_is_all_it_takes() -> None:
    """As before, a price may be a number alone; nothing is lost of a millionth."""
    assert read_prices("0.1") == Prices(base=100_000)
    assert read_prices("0.000001").base == 1


@pytest.mark.parametrize(
    "text",
    ["free", "-1", "nan", "1e7", "0.4,", "0.4, 9s", "0.4, =2", "0.4, 9=2", "9s=0.8", "1, a=x"],
)
def test_what_is_no_price(text: str) -> None:
    """The part that cannot be read is named."""
    with pytest.raises(ValueError, match="'"):
        read_prices(text)


def purses(
    daily: int = 0, monthly: int = 0, today: int = 0, month: int = 0, name: str = "service"
) -> Purses:
    """Return a budget and what is taken of it."""
    budget = Budget(daily=daily, monthly=monthly)
    return Purses(subject=name, budget=budget, taken=(today, month))


@pytest.mark.parametrize(
    ("budgets", "code"),
    [
        ([purses(daily=10, today=5)], "budget_daily"),
        ([purses(daily=10, monthly=20, today=5, month=15)], "budget_monthly"),
        (
            [purses(daily=10, today=5), purses(monthly=9, month=4, name="x:1")],
            "budget_chat_monthly",
        ),
        ([purses(daily=10, today=5), purses(daily=9, today=4, name="x:1")], "budget_daily"),
        ([purses(daily=99), purses(daily=9, today=4, name="x:1")], "budget_chat_daily"),
    ],
)
def test_what_does_not_fit_is_refused(budgets: list[Purses], code: str) -> None:
    """What lasts longest is told first, the service's before the chat's; what is free passes."""
    with pytest.raises(Refusal) as caught:
        afford(budgets, 6, NOON)
    assert caught.value.code == code
    assert {"days", "hours", "minutes"} == set(caught.value.facts)
    said = "refusal-" + code.replace("_", "-")
    assert all(load().say(name, said, **caught.value.facts) for name in ("en", "zh"))
    afford(budgets, 5, NOON)
    afford(budgets, 0, NOON)


@given(
    budget=st.integers(0, 20), taken=st.integers(0, 25), price=st.integers(0, 10),
    month=st.integers(0, 30),
)  # fmt: skip
def test_what_passes_fits(budget: int, taken: int, price: int, month: int) -> None:
    """Whatever passes leaves the budget whole, and whatever is refused would not have."""
    given_ = [purses(daily=budget, monthly=2 * budget, today=taken, month=month)]
    fits = not budget or (taken + price <= budget and month + price <= 2 * budget)
    try:
        afford(given_, price, NOON)
    except Refusal:
        assert price
        assert not fits
        assert exceeded(given_, price)
    else:
        assert fits or not price


@pytest.mark.parametrize(
    ("before", "price", "share"),
    [
        (0, 79, None),
        (0, 80, 80),
        (79, 1, 80),
        (85, 1, 80),
        (99, 1, 100),
        (0, 100, 100),
        (90, 0, None),
    ],
)
def test_who_pays_is_told_in_time(before: int, price: int, share: int | None) -> None:
    """At 80 and at 100 per cent, the higher only; without a price there is nothing to tell."""
    told = reached([purses(daily=100, today=before)], price)
    assert [one.share for one in told] == ([] if share is None else [share])


@pytest.mark.parametrize(
    ("taken", "share", "told"),
    [(79, None, None), (80, 80, Told.SHARE), (100, 100, Told.SHARE), (101, 101, Told.OVER)],
)
def test_more_than_there_was_is_told_as_such(
    taken: int, share: int | None, told: Told | None
) -> None:
    """What was accepted may become dearer: beyond the budget it is told with its true share."""
    found = used([purses(daily=100, today=taken)])
    assert [(one.share, one.told) for one in found] == ([] if share is None else [(share, told)])


def test_what_does_not_fit_is_told_with_what_it_would_cost() -> None:
    """Half of a budget is left, and a dear request is turned away: the numbers say just that."""
    (full,) = exceeded([purses(daily=100, today=50)], 60)
    assert (full.told, full.share, full.price) == (Told.FULL, 50, 60)
