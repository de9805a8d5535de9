"""The budget keeps Telegram's limits whatever happens, and wastes as little as it can."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.chat.telegram.budget import Kind
from adapters.chat.telegram.turns import Turns
from bot.errors import ChatBusy
from tests.making import NOON

GROUP, OTHER, PERSON = -1001234567890, -55, 77
BLINK: Final = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Somebody wants to call at a moment; the call takes so many seconds."""

    at: float
    chat: int
    kind: Kind
    key: str
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A wish that was granted: when it was first said, when granted, when it began and ended."""

    wish: Wish
    said: float
    granted: float
    begun: float
    ended: float


def play(
    wishes: Sequence[Wish], turns: Turns | None = None, late: Callable[[str], float] = lambda _: 0.0
) -> list[Done]:
    """Let everybody ask, and ask again when told to (or later); return what was done in order."""
    turns = turns or Turns()
    numbers = itertools.count()
    events: list[tuple[float, int, Wish, float | None]] = [
        (NOON + wish.at, next(numbers), wish, None) for wish in wishes
    ]
    heapq.heapify(events)
    done = []
    while events:
        now, _, wish, ended = heapq.heappop(events)
        if ended is not None:
            turns.over(wish.chat, wish.kind, now=now)
            continue
        try:
            begun = turns.claim(wish.chat, wish.kind, wish.key, now=now)
        except ChatBusy as busy:
            again = now + (busy.retry_after or 0.0) + late(wish.key)
            heapq.heappush(events, (again, next(numbers), wish, None))
            continue
        end = begun + wish.seconds
        heapq.heappush(events, (end, next(numbers), wish, end))
        said = NOON + wish.at
        done.append(Done(wish=wish, said=said, granted=now, begun=begun, ended=end))
    return done


def counted(done: Sequence[Done], chat: int) -> list[Done]:
    """Return the calls of a chat that Telegram counts, as they began."""
    found = [d for d in done if d.wish.chat == chat and d.wish.kind is not Kind.FREE]
    return sorted(found, key=lambda d: d.begun)


def results(count: int, chat: int, at: float = 0.0) -> list[Wish]:
    """Return wishes for results, all said at one moment."""
    kind = Kind.RESULT
    return [Wish(at=at, chat=chat, kind=kind, key=f"{chat}:{n}") for n in range(count)]


WISHES = st.lists(
    st.builds(
        Wish,
        at=st.floats(0, 100),
        chat=st.sampled_from([GROUP, OTHER, PERSON]),
        kind=st.sampled_from(list(Kind)),
        key=st.uuids().map(str),
        seconds=st.sampled_from([0.0, 0.05, 0.3, 1.5, 20.0]),
    ),
    max_size=60,
)


@settings(deadline=None, max_examples=60)
@given(WISHES)
def test_no_limit_of_telegrams_is_ever_broken(wishes: list[Wish]) -> None:
    """One a second in a chat, 18 a minute in a group, 25 a second in all, whoever counts when."""
    done = play(wishes)
    assert len(done) == len(wishes)
    for chat in (GROUP, OTHER, PERSON):
        calls = counted(done, chat)
        assert all(b.begun - a.ended > 1.0 for a, b in itertools.pairwise(calls))
        if chat < 0:
            nineteen = zip(calls, calls[18:], strict=False)
            assert all(b.begun - a.ended > 60.0 for a, b in nineteen)
    begun = sorted(d.begun for d in done)
    assert all(b - a > 1.0 - BLINK for a, b in zip(begun, begun[25:], strict=False))


@settings(deadline=None, max_examples=60)
@given(WISHES)
def test_results_come_in_their_order_and_never_behind_progress(wishes: list[Wish]) -> None:
    """While a result waits in a chat no progress is told there, and nobody passes it."""
    done = play(wishes)
    for chat in (GROUP, OTHER, PERSON):
        calls = counted(done, chat)
        waited = [d for d in calls if d.wish.kind is Kind.RESULT]
        assert [d.said for d in waited] == sorted(d.said for d in waited)
        for told in (d for d in calls if d.wish.kind is Kind.PROGRESS):
            assert not [d for d in waited if d.said < told.granted < d.granted]


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 40), st.integers(0, 40))
def test_a_third_of_a_groups_budget_is_kept_for_results(progress: int, wanted: int) -> None:
    """Progress stops at twelve in a minute; the results that come then find six left."""
    kind = Kind.PROGRESS
    told = [Wish(at=0.0, chat=GROUP, kind=kind, key=f"p{n}") for n in range(progress)]
    done = play([*told, *results(wanted, GROUP, at=30.0)])
    calls = counted(done, GROUP)
    for call in calls:
        before = [d for d in calls if call.begun - 61.0 < d.ended < call.begun]
        assert call.wish.kind is Kind.RESULT or len(before) < 12
    quick = [d for d in calls if d.wish.kind is Kind.RESULT and d.begun - d.said < 10.0]
    assert len(quick) >= min(wanted, 6)


def test_two_hundred_results_pass_as_fast_as_is_allowed() -> None:
    """200 results over 50 chats need 8 seconds at 25 a second; they take hardly longer."""
    chats = [-1001000000000 - n for n in range(50)]
    done = play([wish for chat in chats for wish in results(4, chat)])
    begun = sorted(d.begun for d in done)
    assert all(b - a > 1.0 - BLINK for a, b in zip(begun, begun[25:], strict=False))
    assert max(d.begun for d in done) - NOON <= 8.2


def test_a_groups_results_pass_as_fast_as_is_allowed() -> None:
    """40 results: 18 of them a second apart, 18 more a minute later, then the rest."""
    done = counted(play(results(40, GROUP)), GROUP)
    passed = [round(d.begun - NOON, 2) for d in done]
    assert passed[17] == pytest.approx(17 * 1.05, abs=0.05)
    assert passed[18] == pytest.approx(61.0, abs=0.05)
    assert passed[36] == pytest.approx(122.0, abs=0.1)


def test_a_frozen_chat_delays_no_other() -> None:
    """A 429 in one chat stops that one for as long as was said, and leaves the others alone."""
    turns = Turns()
    turns.frozen(GROUP, 40.0, now=NOON)
    wishes = [*results(5, GROUP), *results(5, OTHER), *results(5, PERSON)]
    done, calm = play(wishes, turns), play(wishes)
    for chat in (OTHER, PERSON):
        passed, usual = ([d.begun for d in counted(each, chat)] for each in (done, calm))
        assert passed == pytest.approx(usual, abs=0.5)
    assert counted(done, GROUP)[0].begun - NOON == pytest.approx(40.0, abs=BLINK)


def test_freezing_keeps_the_places_in_the_line() -> None:
    """Whoever waited when the chat froze still goes before those who come later."""
    turns = Turns()
    turns.claim(GROUP, Kind.RESULT, "first", now=NOON)
    with pytest.raises(ChatBusy):
        turns.claim(GROUP, Kind.RESULT, "second", now=NOON)
    turns.over(GROUP, Kind.RESULT, now=NOON)
    turns.frozen(GROUP, 100.0, now=NOON)
    with pytest.raises(ChatBusy):
        turns.claim(GROUP, Kind.RESULT, "third", now=NOON + 100)
    assert turns.claim(GROUP, Kind.RESULT, "second", now=NOON + 100) == NOON + 100


def test_nobody_passes_who_has_no_place() -> None:
    """One who comes the moment a turn begins waits behind the one whose turn it is."""
    turns = Turns()
    turns.claim(PERSON, Kind.RESULT, "first", now=NOON)
    turns.over(PERSON, Kind.RESULT, now=NOON)
    with pytest.raises(ChatBusy) as waits:
        turns.claim(PERSON, Kind.RESULT, "second", now=NOON)
    assert waits.value.retry_after is not None
    at = NOON + waits.value.retry_after
    with pytest.raises(ChatBusy):
        turns.claim(PERSON, Kind.RESULT, "third", now=at)
    with pytest.raises(ChatBusy):
        turns.claim(PERSON, Kind.PROGRESS, "progress", now=at)
    assert turns.claim(PERSON, Kind.RESULT, "second", now=at) == at


def test_who_does_not_come_holds_up_nobody_for_long() -> None:
    """A second past its turn a result is passed; half a minute past it its place is gone."""
    turns = Turns()
    turns.claim(PERSON, Kind.RESULT, "first", now=NOON)
    turns.over(PERSON, Kind.RESULT, now=NOON)
    with pytest.raises(ChatBusy):
        turns.claim(PERSON, Kind.RESULT, "absent", now=NOON)
    later = NOON + 1.05 + 1.0
    assert turns.claim(PERSON, Kind.RESULT, "third", now=later) == later
    turns.over(PERSON, Kind.RESULT, now=later)
    with pytest.raises(ChatBusy):
        turns.claim(PERSON, Kind.PROGRESS, "progress", now=later + 20)
    assert turns.claim(PERSON, Kind.PROGRESS, "progress", now=NOON + 1.05 + 30) > later


@settings(deadline=None, max_examples=30)
@given(st.dictionaries(st.integers(0, 29).map(lambda n: f"{GROUP}:{n}"), st.floats(0, 45)))
def test_all_pass_though_some_come_late(late: dict[str, float]) -> None:
    """Whoever comes later than told still passes, and the limits hold."""
    done = counted(play(results(30, GROUP), late=lambda key: late.get(key, 0.0)), GROUP)
    assert len(done) == 30
    assert all(b.begun - a.ended > 1.0 for a, b in itertools.pairwise(done))


def test_what_is_free_uses_up_nothing_of_a_chat() -> None:
    """Answers to presses pass at once while a chat is full, frozen and being written to."""
    turns = Turns()
    turns.frozen(GROUP, 1000.0, now=NOON)
    turns.claim(PERSON, Kind.RESULT, "upload", now=NOON)
    assert turns.claim(GROUP, Kind.FREE, "press", now=NOON) == NOON
    assert turns.claim(PERSON, Kind.FREE, "press", now=NOON) == NOON


def test_a_storm_of_progress_leaves_room_for_results() -> None:
    """Results that were sent away by the limit over all chats find their moment kept."""
    chats = [-1001000000000 - n for n in range(200)]
    wishes = [wish for chat in chats[:100] for wish in results(1, chat)]
    kind = Kind.PROGRESS
    wishes += [Wish(at=0.1, chat=chat, kind=kind, key="p") for chat in chats[100:]]
    done = play(wishes)
    last = max(d.begun for d in done if d.wish.kind is Kind.RESULT)
    assert last - NOON <= 4.0


def test_idle_chats_are_forgotten() -> None:
    """A bot in ten thousand groups remembers those that spoke in the last minute or so."""
    turns = Turns()
    for n in range(10_000):
        now = NOON + n
        turns.claim(-1001000000000 - n, Kind.RESULT, "key", now=now)
        turns.over(-1001000000000 - n, Kind.RESULT, now=now)
        assert len(turns) < 100
