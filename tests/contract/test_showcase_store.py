"""What the store promises of shared videos and votes, over every driver."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.store.records import Store, Tables
from bot.domain.job import Job, State, new_id
from bot.domain.names import BlobKey, JobId, MessageId, Platform
from bot.domain.people import Owner
from bot.domain.reply import Address
from bot.domain.showcase import Copy, Period, Place, Shared
from bot.rules.words import words_asked
from tests.contract.stores import STORES
from tests.making import NOON, ROOM, job, owner
from tests.showing import shared, show, vote

DAY = 86400.0
HERE = Address(platform=ROOM, chat="showcase")
THERE = Address(platform=Platform("far"), chat="showcase", thread="7")


@pytest_asyncio.fixture(params=list(STORES))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store of each kind."""
    async with STORES[request.param](tmp_path) as opened:
        yield opened


async def shown(store: Store, *several: Shared) -> None:
    """Show some videos."""
    await store.write(partial(_show, several=several))


def _show(tables: Tables, several: tuple[Shared, ...]) -> None:
    show(tables, *several)


async def voted(store: Store, job_id: JobId, *names: str) -> None:
    """Turn the votes of some people."""
    await store.write(partial(_vote, job_id=job_id, names=names))


def _vote(tables: Tables, job_id: JobId, names: tuple[str, ...]) -> None:
    vote(tables, job_id, *names)


async def best(store: Store, period: Period) -> Sequence[JobId]:
    """Return the best of a period."""
    found = await store.read(lambda r: r.gallery.best(period, after=None, limit=9))
    return [one.job for one in found]


async def due(store: Store, now: float = NOON) -> Sequence[Copy]:
    """Return what is due in both places."""
    places = [HERE.platform, THERE.platform]
    return await store.read(lambda r: r.copies.due(now=now, platforms=places, limit=9))


async def test_a_shared_video_comes_back_whole(store: Store) -> None:
    """With every field as it was; shown twice it is refused."""
    one = shared("狐狸 «fox» \U0001f98a", nsfw=True, maker=None, parent=JobId("p"))
    await shown(store, one)
    assert await store.read(lambda r: r.showcase.get(one.job)) == one
    assert not await store.write(lambda r: r.showcase.add(one))
    assert await store.read(lambda r: r.showcase.of(owner(), limit=9)) == [one]
    assert await store.read(lambda r: r.showcase.of(owner("bob"), limit=9)) == []


async def test_what_is_taken_down_stays_down(store: Store) -> None:
    """Taken back by its owner it may be shared again, with no votes; taken down it may not."""
    one = shared()
    await shown(store, one)
    await voted(store, one.job, "bob")
    assert await store.write(lambda r: r.showcase.remove(one.job, for_good=False))
    assert not await store.write(lambda r: r.showcase.remove(one.job, for_good=False))
    assert await best(store, Period.EVER) == []
    await shown(store, one)
    assert await store.read(lambda r: r.showcase.get(one.job)) == one
    assert await store.write(lambda r: r.showcase.remove(one.job, for_good=True))
    assert not await store.write(lambda r: r.showcase.add(one))


async def test_what_is_not_shown_can_be_taken_down(store: Store) -> None:
    """It was taken back a moment before; it cannot be shared again all the same."""
    one = shared()
    assert not await store.write(lambda r: r.showcase.remove(one.job, for_good=True))
    assert not await store.write(lambda r: r.showcase.add(one))


async def test_the_newest_come_page_by_page(store: Store) -> None:
    """Every one once, youngest first, and never what only adults should see."""
    some = [shared(at=NOON + n) for n in range(5)]
    await shown(store, *some, shared(at=NOON + 9, nsfw=True))
    seen: list[Shared] = []
    while True:
        after = Place(job=seen[-1].job) if seen else None
        page = await store.read(partial(_newest, after=after))
        if not page:
            break
        assert len(page) <= 2
        seen += page
    assert seen == some[::-1]


def _newest(tables: Tables, after: Place | None) -> Sequence[Shared]:
    return tables.gallery.newest(after=after, limit=2)


async def test_the_best_come_first(store: Store) -> None:
    """By votes, of equal ones the younger; page by page; a vote taken back counts no more."""
    old, young, loved = (shared(at=NOON + n) for n in range(3))
    hidden = shared(nsfw=True)
    await shown(store, loved, old, young, hidden)
    await voted(store, loved.job, "bob", "eve")
    await voted(store, hidden.job, "bob")
    assert await best(store, Period.WEEK) == [loved.job, young.job, old.job]
    place = Place(job=young.job, votes=0)
    rest = await store.read(lambda r: r.gallery.best(Period.WEEK, after=place, limit=9))
    assert [one.job for one in rest] == [old.job]
    await voted(store, loved.job, "bob", "eve")
    await voted(store, old.job, "bob")
    assert await best(store, Period.MONTH) == [old.job, loved.job, young.job]
    found = await store.read(lambda r: r.showcase.get(old.job))
    assert found == replace(old, votes=1)


async def test_what_is_too_old_leaves_the_best(store: Store) -> None:
    """After a week it is out of the best of the week, after a month of the month, never of all."""
    one = shared()
    await shown(store, one)
    for days, left in ((6.9, 3), (7.1, 2), (30.1, 1), (3000.0, 1)):
        await store.write(partial(_expire, now=NOON + days * DAY))
        found = [period for period in Period if await best(store, period)]
        assert len(found) == left, days
    assert await best(store, Period.EVER) == [one.job]


def _expire(tables: Tables, now: float) -> None:
    tables.votes.expire(now=now)


async def test_a_vote_is_one_a_person(store: Store) -> None:
    """The same name on another platform is another person; a press that comes twice, as after a
    restart, turns it once; forgotten ones count no more.
    """
    one = shared()
    twin = replace(owner("bob"), platform=Platform("far"))
    await shown(store, one)
    bob = owner("bob")
    for voter, press, given in (
        (bob, "1", True), (twin, "1", True), (bob, "1", True), (bob, "2", False), (bob, "2", False),
    ):  # fmt: skip
        turn = partial(_turn, job_id=one.job, voter=voter, press=press)
        assert await store.write(turn) is given
    found = await store.read(lambda r: r.showcase.get(one.job))
    assert found is not None
    assert found.votes == 1
    assert await store.write(lambda r: r.votes.forget(twin, limit=9)) == 1
    assert await store.write(lambda r: r.votes.forget(twin, limit=9)) == 0
    assert await store.read(lambda r: r.showcase.get(one.job)) == one


def _turn(tables: Tables, job_id: JobId, voter: Owner, press: str) -> bool:
    return tables.votes.turn(job_id, voter, press=press, now=NOON)


async def test_words_find_prompts(store: Store) -> None:
    """All words of a question, in whatever case and order, and two characters side by side."""
    fox, hare = shared("A Fox at DUSK", at=NOON), shared("a hare at dusk", at=NOON + 1)
    cat = shared("日落时的小猫", at=NOON + 2)
    hidden = shared("a fox at dusk", nsfw=True)
    await shown(store, fox, hare, cat, hidden)
    asked = {
        "dusk": [hare, fox],
        "\uff24\uff35\uff33\uff2b fox": [fox],  # in full width
        "fox hare": [],
        "小猫": [cat],
        "猫": [cat],
        "猫小": [],
        "?!": [],
    }
    for question, answer in asked.items():
        assert await store.read(partial(_search, question=question)) == answer, question
    assert await store.write(lambda r: r.showcase.remove(cat.job, for_good=False))
    assert await store.read(partial(_search, question="小猫")) == []
    place = Place(job=hare.job)
    words = words_asked("dusk")
    assert await store.read(lambda r: r.gallery.search(words, after=place, limit=9)) == [fox]


def _search(tables: Tables, question: str) -> Sequence[Shared]:
    return tables.gallery.search(words_asked(question), after=None, limit=9)


async def test_makers_and_children(store: Store) -> None:
    """Found by name and by what they were made from; a parent that leaves hands its children on."""
    grandparent, parent = shared(at=NOON), shared(at=NOON + 1, maker="Bob")
    parent = replace(parent, parent=grandparent.job)
    child = shared(at=NOON + 2, maker="Eve", parent=parent.job)
    await shown(store, grandparent, parent, child)
    await store.write(lambda r: r.copies.want(child.job, [HERE], now=NOON))
    await settle_all(store)
    assert await store.read(lambda r: r.gallery.children(parent.job, limit=9)) == [child]
    assert await store.read(lambda r: r.gallery.by_maker("Bob", after=None, limit=9)) == [parent]
    assert await store.write(lambda r: r.showcase.credit(parent.job, None, now=NOON))
    assert await store.read(lambda r: r.gallery.by_maker("Bob", after=None, limit=9)) == []
    assert [copy.job for copy in await due(store)] == [child.job]
    await settle_all(store)
    await store.write(lambda r: r.showcase.remove(parent.job, for_good=False))
    adopted = replace(child, parent=grandparent.job)
    assert await store.read(lambda r: r.showcase.get(child.job)) == adopted
    assert [copy.job for copy in await due(store)] == [child.job]


async def settle_all(store: Store) -> None:
    """Write down that every copy that is due stands there."""
    for copy in await due(store):
        message = MessageId(f"{copy.address.platform}-1")
        await store.write(partial(settle, copy=copy, message=message))


def settle(tables: Tables, copy: Copy, message: MessageId | None, at: float | None = None) -> None:
    """Write down what became of a copy."""
    tables.copies.settle(copy, message=message, due_at=at)


async def test_what_is_shared_is_not_stale(store: Store) -> None:
    """However old it is, its job and files are kept until it is shared no longer."""
    one = shared()
    old = job(state=State.DELIVERED, due_at=None, shared_at=NOON)
    private = job(state=State.DELIVERED, due_at=None)
    for each in (old, private):
        await store.write(partial(_add, one=each))
    late = new_id(NOON + DAY, bytes(10))
    stale = await store.read(lambda r: r.attic.stale(before=late, limit=9))
    assert [each.id for each in stale] == [private.id]
    await shown(store, one)
    files = {one.video.file, one.video.thumbnail}
    asked = {*files, BlobKey("other.jpg")}
    assert await store.read(lambda r: r.attic.kept(asked)) == files
    assert await store.write(lambda r: r.showcase.remove(one.job, for_good=False))
    assert await store.read(lambda r: r.attic.kept(asked)) == frozenset()


def _add(tables: Tables, one: Job) -> None:
    assert tables.jobs.add(one)
