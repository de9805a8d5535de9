"""The tables of those who run things, over every driver."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import given

from adapters.store.records import Store, Tables
from adapters.store.rows import packed, unpacked
from bot.domain.job import Job, new_id
from bot.domain.preferences import ChatRules, Nsfw, OpenTo, Quiet
from bot.ports import Act, Ban
from tests.contract.stores import STORES
from tests.making import NOON, job, owner
from tests.unit.test_house import RULES


@pytest_asyncio.fixture(params=list(STORES))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store of each kind."""
    async with STORES[request.param](tmp_path) as opened:
        yield opened


async def do(store: Store, *units: Callable[[Tables], object]) -> None:
    """Run some units, each in a transaction."""
    for unit in units:
        await store.write(unit)


def ban(subject: str, scope: str, until: float | None, *, cooling: bool = False) -> Ban:
    """Return a ban."""
    return Ban(subject=subject, scope=scope, until=until, reason="spam", cooling=cooling)


async def test_the_longest_ban_is_told(store: Store) -> None:
    """Of all that hold for somebody now, in a chat or everywhere; one that is over holds no more,
    one of somebody else or of another chat never did.
    """
    await do(
        store,
        lambda r: r.bans.put(ban("room:bob", "service", NOON + 60)),
        lambda r: r.bans.put(ban("room:bob", "room:room", NOON + 600, cooling=True)),
        lambda r: r.bans.put(ban("room:bob", "room:elsewhere", None)),
        lambda r: r.bans.put(ban("room:eve", "service", None)),
    )

    async def held(now: float) -> Ban | None:
        scopes = ("service", "room:room")
        return await store.read(lambda r: r.bans.of(("room:bob", "room:room"), scopes, now=now))

    assert await held(NOON) == ban("room:bob", "room:room", NOON + 600, cooling=True)
    assert await held(NOON + 600) is None
    decided = await store.read(
        lambda r: r.bans.of(("room:bob",), ("service", "room:room"), now=NOON, cooling=False)
    )
    assert decided == ban("room:bob", "service", NOON + 60)  # though he cools down for longer
    await do(store, lambda r: r.bans.put(ban("room:bob", "service", None)))
    assert await held(NOON + 600) == ban("room:bob", "service", None)


async def test_a_ban_is_replaced_and_lifted(store: Store) -> None:
    """A second ban of the same scope stands in for the first; lifted once, it is gone."""
    await do(
        store,
        lambda r: r.bans.put(ban("room:bob", "service", None)),
        lambda r: r.bans.put(ban("room:bob", "service", NOON + 1)),
    )
    assert await store.write(lambda r: r.bans.lift("room:bob", "service"))
    assert not await store.write(lambda r: r.bans.lift("room:bob", "service"))


async def test_who_is_admitted(store: Store) -> None:
    """Twice is once, and no longer is no longer."""
    await do(store, *[lambda r: r.bans.admit("room:bob", admitted=True)] * 2)
    assert await store.read(lambda r: r.bans.admitted(("room:eve", "room:bob")))
    assert not await store.read(lambda r: r.bans.admitted(("room:eve",)))
    await do(store, lambda r: r.bans.admit("room:bob", admitted=False))
    assert not await store.read(lambda r: r.bans.admitted(("room:bob",)))


async def test_switches(store: Store) -> None:
    """What is switched off is off until it is switched on."""
    await do(store, *[lambda r: r.switches.set("provider a", off=True)] * 2)
    await do(store, lambda r: r.switches.set("provider b", off=True))
    assert await store.read(lambda r: r.switches.off()) == {"provider a", "provider b"}
    await do(store, lambda r: r.switches.set("provider a", off=False))
    assert await store.read(lambda r: r.switches.off()) == {"provider b"}


async def test_words(store: Store) -> None:
    """A word is kept once, in the order of the alphabet, and forgotten once."""
    await do(store, *[partial(_add_word, word=word) for word in ("hare", "fox", "hare")])
    assert await store.read(lambda r: r.words.all()) == ["fox", "hare"]
    assert await store.write(lambda r: r.words.remove("hare"))
    assert not await store.write(lambda r: r.words.remove("hare"))


def _add_word(records: Tables, word: str) -> None:
    records.words.add(word)


async def test_rules_of_a_chat(store: Store) -> None:
    """A chat of which nobody decided anything has the usual ones; others keep what was decided."""
    rules = ChatRules(
        open_to=OpenTo.MANAGERS, without=("loop",), nsfw=Nsfw.ALLOW, words=("gore",),
        quiet=Quiet(start=1320, end=420, offset=-90), user_daily=0, budget_daily=1.25,
    )  # fmt: skip
    await do(store, lambda r: r.chats.put("room:a", ChatRules(showcase=False)))
    await do(store, lambda r: r.chats.put("room:a", rules))
    assert await store.read(lambda r: r.chats.get("room:a")) == rules
    assert await store.read(lambda r: r.chats.get("room:b")) == ChatRules()


@given(rules=RULES)
def test_any_rules_are_kept_whole(rules: ChatRules) -> None:
    """What is written into a row is read back."""
    assert unpacked(packed(rules), ChatRules) == rules


async def test_acts_are_kept(store: Store) -> None:
    """Youngest first, of all chats or of one, as many as asked for."""
    acts = [
        Act(at=NOON + n, who=owner(), chat=f"room:{n % 2}", act="ban", what=str(n))
        for n in range(6)
    ]
    await do(store, *[partial(_act, act=act) for act in acts])
    assert await store.read(lambda r: r.audit.latest(chat=None, limit=9)) == acts[::-1]
    assert await store.read(lambda r: r.audit.latest(chat="room:1", limit=2)) == [acts[5], acts[3]]


def _act(records: Tables, act: Act) -> None:
    records.audit.add(act)


async def test_figures(store: Store) -> None:
    """Numbers add up by scope, day and name; old days can be forgotten."""
    for scope, day, amount in (("service", 3, 2), ("service", 3, -1), ("room:a", 3, 9)):
        await do(store, partial(_count, scope=scope, day=day, amount=amount))
    await do(store, partial(_count, scope="service", day=2, amount=7))
    assert await store.read(lambda r: r.figures.since("service", day=3)) == {3: {"delivered": 1}}
    assert 2 in await store.read(lambda r: r.figures.since("service", day=1))
    await do(store, lambda r: r.figures.prune(day=3))
    assert list(await store.read(lambda r: r.figures.since("service", day=0))) == [3]


def _count(records: Tables, scope: str, day: int, amount: int) -> None:
    records.figures.add(scope, "delivered", day=day, amount=amount)


async def test_strikes(store: Store) -> None:
    """Each person's own, of late."""
    counts = [
        await store.write(partial(_strike, who=who, now=NOON + at))
        for who, at in (("room:a", 0.0), ("room:a", 50.0), ("room:b", 60.0), ("room:a", 120.0))
    ]
    assert counts == [1, 2, 1, 2]
    await do(store, lambda r: r.strikes.prune(before=NOON + 500))
    assert await store.write(partial(_strike, who="room:a", now=NOON + 121)) == 1


def _strike(records: Tables, who: str, now: float) -> int:
    return records.strikes.add(who, now=now, since=now - 100)


async def test_jobs_are_found_by_their_code(store: Store) -> None:
    """By the last six characters of an id, and page by page from a moment on."""
    jobs = [replace(job(), id=new_id(NOON + n, bytes([n] * 10))) for n in range(5)]
    await do(store, *[partial(_add, one=one) for one in jobs])
    code = jobs[3].id[-6:]
    assert [j.id for j in await store.read(lambda r: r.desk.by_code(code, limit=9))] == [jobs[3].id]
    assert not await store.read(lambda r: r.desk.by_code("zzzzzz", limit=9))
    page = await store.read(lambda r: r.desk.after(new_id(NOON + 1, bytes(10)), limit=2))
    assert [j.id for j in page] == [jobs[1].id, jobs[2].id]


def _add(records: Tables, one: Job) -> None:
    assert records.jobs.add(one)


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        ("SELECT id FROM jobs WHERE substr(id, 21) = 'abcdef'", "jobs_code"),
        ("SELECT at FROM acts WHERE chat = 'a' ORDER BY at DESC LIMIT 5", "acts_chat"),
        ("SELECT at FROM acts ORDER BY at DESC LIMIT 5", "acts_at"),
        ("SELECT count(*) FROM strikes WHERE owner = 'a' AND at > 1", "strikes_owner"),
        ("SELECT name FROM figures WHERE scope = 'a' AND day >= 3", "sqlite_autoindex_figures_1"),
    ],
)
async def test_nothing_is_searched_through(tmp_path: Path, sql: str, index: str) -> None:
    """What is asked on the way is found by an index, however much was written."""
    async with STORES["sqlite"](tmp_path) as store:
        rows = await store.database.read(lambda c: c.rows(f"EXPLAIN QUERY PLAN {sql}"))
    assert [row[3] for row in rows if index in row[3]]
