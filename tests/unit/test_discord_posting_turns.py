"""Who may edit when on Discord: never too much at once, and results before progress."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from adapters.chat.discord.turns import WINDOW, Pulse, Turns, Weight, gap
from bot.domain.reply import Eta, Reply

ASKED = st.tuples(
    st.floats(0.0, 20.0), st.sampled_from(list(Weight)), st.integers(0, 8), st.integers(1, 2)
)


def crowded(times: list[float]) -> int:
    """Return how many of some moments lie within one window at the most."""
    return max((sum(t - WINDOW < other <= t for other in times) for t in times), default=0)


@given(asked=st.lists(ASKED, max_size=80))
def test_a_channel_never_takes_too_much(asked: list[tuple[float, Weight, int, int]]) -> None:
    """Whoever comes when: in no window there are more edits than five, nor more progress than 3."""
    turns, now = Turns(), 0.0
    gone: dict[int, list[tuple[float, Weight]]] = {1: [], 2: []}
    for pause, weight, key, channel in asked:
        now += pause / 10
        if turns.take(channel, weight, str(key), now=now) <= 0:
            gone[channel].append((now, weight))
    for taken in gone.values():
        assert crowded([at for at, _ in taken]) <= Weight.RESULT
        assert crowded([at for at, weight in taken if weight is Weight.PROGRESS]) <= 3


@given(count=st.integers(1, 60))
def test_results_pass_in_their_order_and_in_the_least_time(count: int) -> None:
    """Each is told when its turn is, comes then, and passes, whatever progress is asked about."""
    turns, due = Turns(), dict.fromkeys(range(count), 0.0)
    passed: list[tuple[float, int]] = []
    while due:
        key = min(due, key=lambda one: (due[one], one))
        now = due[key]
        turns.take(7, Weight.PROGRESS, "progress", now=now - 0.001)
        wait = turns.take(7, Weight.RESULT, str(key), now=now)
        if wait <= 0:
            passed.append((now, key))
            del due[key]
        else:
            due[key] = now + wait
    assert [key for _, key in passed] == list(range(count))
    assert passed[-1][0] <= (count + 1) // 5 * WINDOW + 0.01


def test_progress_leaves_room_for_what_counts() -> None:
    """Three windows' worth of progress, one first answer more, one result more."""
    turns = Turns()
    told = [turns.take(1, Weight.PROGRESS, "", now=0.0) for _ in range(4)]
    assert [wait > 0 for wait in told] == [False, False, False, True]
    first = [turns.take(1, Weight.FIRST, "", now=0.1) for _ in range(2)]
    assert [wait > 0 for wait in first] == [False, True]
    result = [turns.take(1, Weight.RESULT, key, now=0.2) for key in "ab"]
    assert [wait > 0 for wait in result] == [False, True]


def test_whoever_waits_goes_before_progress() -> None:
    """A place in the line counts as taken; unused for half a minute it is nobody's."""
    turns = Turns()
    for key in "abcdefgh":
        turns.take(1, Weight.RESULT, key, now=0.0)
    assert turns.take(1, Weight.PROGRESS, "", now=WINDOW) > 0
    assert turns.take(1, Weight.RESULT, "f", now=WINDOW) == 0
    assert turns.take(1, Weight.PROGRESS, "", now=WINDOW + 31) == 0


def test_channels_do_not_wait_for_each_other() -> None:
    """And thousands that are idle are not remembered."""
    turns = Turns()
    for channel in range(2500):
        assert turns.take(channel, Weight.RESULT, "", now=float(channel)) == 0
    assert len(turns._lines) < 2100


def test_the_pulse_of_a_message() -> None:
    """Held for as long as it was said, and forgotten when that is over."""
    pulse = Pulse()
    assert pulse.wait(5, now=0.0) == 0.0
    pulse.hold(5, 30.0, now=0.0)
    assert pulse.wait(5, now=10.0) == 20.0
    assert pulse.wait(5, now=31.0) == 0.0
    for message in range(2500):
        pulse.hold(message, 1.0, now=float(message))
    assert len(pulse._next) < 2100


@given(age=st.floats(-100.0, 1e6))
def test_progress_thins_out(age: float) -> None:
    """Never closer than five seconds, never farther apart than a minute, and only growing."""
    assert 5.0 <= gap(age) <= 60.0
    assert gap(age) <= gap(age + 10)


def _queued(at: float, place: int = 3) -> Reply:
    words = f"about {at // 60} min"
    return Reply(text=f"place {place} · {words}", eta=Eta(words=words, at=at))


def test_what_the_reader_counts_down_is_not_told_again() -> None:
    """A moment that hardly moved is no news; another place is, and a moment that comes near."""
    pulse = Pulse()
    pulse.hold(5, 5.0, now=0.0, said=_queued(600.0))
    assert pulse.counts_on(5, _queued(640.0), now=100.0)
    assert not pulse.counts_on(5, _queued(700.0), now=100.0)
    assert not pulse.counts_on(5, _queued(600.0, place=2), now=100.0)
    assert not pulse.counts_on(5, _queued(601.0), now=590.0)
    assert not pulse.counts_on(6, _queued(600.0), now=100.0)
    pulse.hold(5, 5.0, now=100.0, said=Reply(text="Starting"))
    assert not pulse.counts_on(5, _queued(600.0), now=100.0)
