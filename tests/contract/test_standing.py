"""How it stands with an account: its room, pauses, trials and pace, and what is said of it."""

from __future__ import annotations

from bot.rules.breaker import FAULTS, SHORTEST
from bot.usecases.accounts import Accounts
from tests.contract.shop import Diary
from tests.making import NOON


def accounts(diary: Diary, *, slots: int = 3, pace: int = 0) -> Accounts:
    """One account called `a`."""
    return Accounts(diary, {"a": slots}, {"a": pace})


def trip(books: Accounts, now: float) -> None:
    """Let faults open the breaker."""
    for _ in range(FAULTS):
        books.failed("a", now, "down")


def test_room_is_what_the_slots_leave() -> None:
    """What runs takes up room, and more than all of it leaves none rather than less than none."""
    books = accounts(Diary())
    assert [books.room("a", running, (), NOON) for running in (0, 2, 3, 7)] == [3, 1, 0, 0]


def test_a_pause_ends_by_itself_and_the_longer_one_counts() -> None:
    """A provider that asked for patience is left alone until then, not longer."""
    books = accounts(Diary())
    books.pause("a", NOON + 30)
    books.pause("a", NOON + 10)
    assert (books.room("a", 0, (), NOON + 29), books.usable("a", NOON + 29)) == (0, False)
    assert books.again_at("a", (), NOON) == NOON + 30
    assert (books.room("a", 0, (), NOON + 30), books.usable("a", NOON + 30)) == (3, True)


def test_purchases_keep_to_the_pace_of_a_minute() -> None:
    """Two a minute are two, however many slots are free; the third waits for the first to age."""
    books, made = accounts(Diary(), pace=2), (NOON, NOON + 20)
    assert books.room("a", 0, made, NOON + 30) == 0
    assert books.again_at("a", made, NOON + 30) == NOON + 60
    assert books.room("a", 0, made, NOON + 60) == 1


def test_one_trial_at_a_time_and_each_turn_is_said_once() -> None:
    """After the pause one request tries alone; it fails, then one works, and all is well."""
    diary = Diary()
    books = accounts(diary)
    trip(books, NOON)
    assert books.room("a", 0, (), NOON) == 0
    later = books.again_at("a", (), NOON)
    assert books.room("a", 0, (), later) == 1
    books.begun("a", later)
    assert books.room("a", 0, (), later) == 0
    books.failed("a", later, "still down")
    last = books.again_at("a", (), later)
    assert last - later == 2 * SHORTEST
    books.begun("a", last)
    books.worked("a")
    books.worked("a")
    assert books.room("a", 0, (), last) == 3
    assert diary.events == ["provider_out", "provider_back"]


def test_a_burst_of_faults_is_one_fault() -> None:
    """What was under way when it opened fails as well; that does not make the pause any longer."""
    books = accounts(Diary(), slots=20)
    for _ in range(20):
        books.failed("a", NOON, "down")
    assert books.again_at("a", (), NOON) == NOON + SHORTEST


def test_a_trial_that_vanishes_does_not_shut_the_account_for_ever() -> None:
    """Its job was cancelled before it was sent: after a while another one may try."""
    books = accounts(Diary())
    trip(books, NOON)
    begun = books.again_at("a", (), NOON)
    books.begun("a", begun)
    later = books.again_at("a", (), begun)
    assert later > begun
    assert books.room("a", 0, (), later) == 1
