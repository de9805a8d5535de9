"""How SQLite finds what the gallery shows: along an index, however many videos are shared."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio

from adapters.store.database import Connection
from adapters.store.opening import open_store
from adapters.store.records import Store, Tables
from bot.domain.names import BlobKey, JobId, MessageId
from bot.domain.reply import Address
from bot.domain.showcase import Copy, Period, Place, Report
from tests.contract.test_sqlite_plans import Explaining
from tests.making import NOON, ROOM, owner
from tests.showing import shared, show, vote

CROWD: Final = 300
ONE: Final = shared()
AFTER: Final = Place(job=ONE.job, votes=1)
HERE: Final = Address(platform=ROOM, chat="showcase")
COPY: Final = Copy(job=ONE.job, address=HERE, message=None, votes=0, wanted=False)
BOB: Final = owner("bob")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def store(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Store]:
    """A store in which much is shared."""
    path: Path = tmp_path_factory.mktemp("plans") / "bot.db"
    async with open_store(f"sqlite:///{path}") as opened:
        await opened.write(_fill)
        yield opened


def _fill(tables: Tables) -> None:
    parent: JobId | None = None
    for number in range(CROWD):
        some = shared(
            f"fox {number} at dusk", at=NOON - number, parent=parent, nsfw=number % 9 == 0
        )
        show(tables, some)
        vote(tables, some.job, "bob", *("eve",)[: number % 2])
        tables.copies.want(some.job, [HERE], now=NOON)
        tables.reports.add(Report(id=some.job, job=some.job, reason="", at=NOON), most=9)
        parent = some.job


Walk = Callable[[Tables], object]

WALKS: Final[dict[str, tuple[Walk, tuple[str, ...]]]] = {
    "newest": (lambda t: t.gallery.newest(after=None, limit=9), ("showcase_newest",)),
    "newest on": (lambda t: t.gallery.newest(after=AFTER, limit=9), ("showcase_newest",)),
    "best": (
        lambda t: t.gallery.best(Period.WEEK, after=None, limit=9),
        ("charts_best", "sqlite_autoindex_showcase_1"),
    ),
    "best on": (
        lambda t: t.gallery.best(Period.WEEK, after=AFTER, limit=9),
        ("charts_best (period=? AND (votes,job)<(?,?))", "sqlite_autoindex_showcase_1"),
    ),
    "maker": (lambda t: t.gallery.by_maker("Ada", after=AFTER, limit=9), ("showcase_maker",)),
    "children": (lambda t: t.gallery.children(ONE.job, limit=9), ("showcase_parent",)),
    "search": (
        lambda t: t.gallery.search(["fox", "dusk"], after=AFTER, limit=9),
        ("sqlite_autoindex_showcase_words_1 (word=? AND job>? AND job<?)",),
    ),
    "of": (lambda t: t.showcase.of(owner(), limit=9), ("showcase_owner",)),
    "add": (lambda t: t.showcase.add(ONE), ()),
    "adopt": (lambda t: t.showcase.add(shared()), ("jobs_parent",)),
    "vote": (
        lambda t: t.votes.turn(ONE.job, BOB, press=secrets.token_hex(4), now=NOON),
        ("sqlite_autoindex_votes_1", "sqlite_autoindex_charts_1", "sqlite_autoindex_copies_1"),
    ),
    "credit": (
        lambda t: t.showcase.credit(ONE.job, None, now=NOON),
        ("sqlite_autoindex_showcase_1", "showcase_parent"),
    ),
    "forget": (lambda t: t.votes.forget(BOB, limit=9), ("votes_voter",)),
    "expire": (lambda t: t.votes.expire(now=NOON), ("charts_until",)),
    "want": (lambda t: t.copies.want(ONE.job, [HERE], now=NOON), ()),
    "due": (lambda t: t.copies.due(now=NOON, platforms=[ROOM, "far"], limit=9), ("copies_due",)),
    "copies": (lambda t: t.copies.of(ONE.job), ("sqlite_autoindex_copies_1",)),
    "settle": (
        lambda t: t.copies.settle(COPY, message=MessageId("1"), due_at=None),
        ("sqlite_autoindex_copies_1",),
    ),
    "unwant": (lambda t: t.copies.unwant(ONE.job, now=NOON), ("sqlite_autoindex_copies_1",)),
    "report": (
        lambda t: t.reports.add(Report(id="1", job=ONE.job, reason="", at=NOON), most=9),
        ("reports_job",),
    ),
    "open": (lambda t: t.reports.open(limit=9), ("reports_at",)),
    "close": (lambda t: t.reports.close(ONE.job), ("reports_job",)),
    "kept": (
        lambda t: t.attic.kept([BlobKey("a.mp4"), BlobKey("b.mp4")]),
        ("sqlite_autoindex_showcase_files_1",),
    ),
    "remove": (
        lambda t: t.showcase.remove(ONE.job, for_good=False),
        (
            "showcase_parent",
            "showcase_words_job",
            "showcase_files_job",
            "sqlite_autoindex_charts_1",
        ),
    ),
}
"""Every question of the showcase, in an order in which each has something to do, and the indexes
that must answer it.
"""

SMALL: Final = {
    *("SCAN latest", "SCAN reports USING INDEX reports_at", "SCAN best", "SCAN found"),
    "SCAN below",
}
"""What may be walked through: the latest few thousand that have a word; the first few of an index
in its order; the one page that was found; what was made from one video.
"""
PAGES: Final = {"best": "best", "best on": "best", "search": "found"}
"""The lists whose order is made once more for the one page that they are."""


def _explained(connection: Connection, walk: Walk) -> list[str]:
    explaining = Explaining(connection)
    walk(Tables(explaining, "me"))
    return explaining.steps


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("analysed", [False, True], ids=["fresh", "analysed"])
@pytest.mark.parametrize("name", WALKS)
async def test_each_question_has_its_index(store: Store, name: str, analysed: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Nothing is scanned, nothing is sorted, and each index is the one made for it."""
    walk, indexes = WALKS[name]
    await store.database.write(lambda c: c.run("ANALYZE" if analysed else "SELECT 1"))
    await store.write(lambda r: r.showcase.add(ONE))
    steps = await store.database.write(partial(_explained, walk=walk))
    assert [s for s in steps if s.startswith("SCAN") and s not in SMALL] == []
    assert [s for s in steps if "TEMP B-TREE" in s and name not in PAGES] == []
    page = PAGES.get(name)
    assert page is None or any(s in steps for s in (f"CO-ROUTINE {page}", f"MATERIALIZE {page}"))
    for index in indexes:
        assert any(f" {index}" in step for step in steps), (index, steps)
