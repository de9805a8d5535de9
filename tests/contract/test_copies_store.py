"""What the store promises of copies in showcases and of reports, over every driver."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.store.records import Store, Tables
from bot.domain.names import JobId, MessageId
from bot.domain.showcase import Copy, Report
from tests.contract.stores import STORES
from tests.contract.test_showcase_store import HERE, THERE, due, settle, settle_all, shown, voted
from tests.making import NOON
from tests.showing import shared


@pytest_asyncio.fixture(params=list(STORES))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store of each kind."""
    async with STORES[request.param](tmp_path) as opened:
        yield opened


async def copies(store: Store, job_id: JobId) -> Sequence[Copy]:
    """Return the copies of a video."""
    return await store.read(lambda r: r.copies.of(job_id))


async def test_copies_are_posted_changed_and_removed(store: Store) -> None:
    """Due at once when wanted, when somebody votes, and when unwanted; forgotten in the end."""
    one = shared()
    await shown(store, one)
    await store.write(lambda r: r.copies.want(one.job, [HERE, THERE], now=NOON))
    assert {copy.address for copy in await due(store)} == {HERE, THERE}
    assert await due(store, NOON - 1) == []
    await settle_all(store)
    assert await due(store) == []
    await voted(store, one.job, "bob")
    changed = await due(store)
    assert [(copy.message, copy.change) for copy in changed] == [("room-1", 1), ("far-1", 1)]
    await settle_all(store)
    await store.write(lambda r: r.copies.unwant(one.job, now=NOON))
    for copy in await due(store):
        assert not copy.wanted
        await store.write(partial(settle, copy=copy, message=None))
    assert await copies(store, one.job) == []


async def test_what_changes_while_it_is_posted_stays_due(store: Store) -> None:
    """A vote that falls between the post and its being written down is shown afterwards; a copy
    that was taken back meanwhile is removed, and one wanted again is posted again.
    """
    one = shared()
    await shown(store, one)
    await store.write(lambda r: r.copies.want(one.job, [HERE], now=NOON))
    (posting,) = await due(store)
    await voted(store, one.job, "bob")
    await store.write(partial(settle, copy=posting, message=MessageId("1")))
    (changing,) = await due(store)
    assert (changing.message, changing.attempts) == ("1", 0)
    await store.write(lambda r: r.copies.unwant(one.job, now=NOON))
    await store.write(partial(settle, copy=changing, message=MessageId("1")))
    (removing,) = await due(store)
    assert not removing.wanted
    await store.write(lambda r: r.copies.want(one.job, [HERE], now=NOON + 5))
    await store.write(partial(settle, copy=removing, message=None))
    (again,) = await due(store)
    assert (again.wanted, again.message, again.asked_at) == (True, None, NOON + 5)


async def test_a_busy_chat_is_left_alone(store: Store) -> None:
    """A copy that waits for its turn goes on waiting, whoever votes meanwhile."""
    one = shared()
    await shown(store, one)
    await store.write(lambda r: r.copies.want(one.job, [HERE], now=NOON))
    (posting,) = await due(store)
    tried = replace(posting, attempts=1)
    await store.write(partial(settle, copy=tried, message=None, at=NOON + 60))
    await voted(store, one.job, "bob")
    assert await due(store, NOON + 59) == []
    (later,) = await due(store, NOON + 60)
    assert (later.attempts, later.asked_at) == (1, NOON)


async def test_reports_wait_for_a_decision(store: Store) -> None:
    """Oldest first, not too many of one video, gone when somebody decided."""
    many = [Report(id=str(n), job=JobId("a"), reason="<b>", at=NOON - n) for n in range(3)]
    kept = [await store.write(partial(_report, one=one)) for one in many]
    assert kept == [True, True, False]
    other = Report(id="9", job=JobId("b"), reason="", at=NOON)
    assert await store.write(partial(_report, one=other))
    waiting = await store.read(lambda r: r.reports.open(limit=9))
    assert waiting[0] == many[1]
    assert len(waiting) == 3
    assert await store.write(lambda r: r.reports.close(JobId("a"))) == 2
    assert await store.read(lambda r: r.reports.open(limit=9)) == [other]


def _report(tables: Tables, one: Report) -> bool:
    return tables.reports.add(one, most=2)
