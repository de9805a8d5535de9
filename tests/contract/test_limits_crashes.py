"""Limits and purses while people ask at once and the process dies: a plain count agrees, always."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeVar

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from adapters.luma.account import Account
from adapters.luma.client import open_http
from adapters.luma.presets import preset
from adapters.media.blobs import FileBlobs
from adapters.media.clips import Clips
from adapters.media.pictures import Pictures
from adapters.media.workbench import Workbench
from adapters.store.peers import Alone
from adapters.store.records import Store, Tables
from bot import texts
from bot.domain.call import Call
from bot.domain.job import RANKED, Job, Purse, State, new_id
from bot.domain.people import pool
from bot.domain.prices import Prices
from bot.domain.reply import Address
from bot.domain.video import VideoRequest
from bot.errors import Refusal
from bot.ports import Ports
from bot.rules.limits import Limits, day_of
from bot.rules.money import Budget
from bot.service import Service
from bot.usecases.accept import accept
from bot.usecases.engine import Engine
from bot.usecases.move import move, subjects
from bot.usecases.rules import Rules
from bot.usecases.sources import Sourced
from tests.clock import FakeClock
from tests.contract.shop import Diary
from tests.contract.stores import STORES
from tests.databases import KIND, passing
from tests.making import ROOM, call, owner
from tests.remembering_chat import RememberingChat

T = TypeVar("T")

PRICE: Final = 400_000
LIMITS: Final = Limits(user_daily=2, user_running=3, chat_daily=5, daily=8)
BUDGET: Final = 7 * PRICE
PEOPLE, CHATS = ("ada", "bob"), ("room", "attic")
WAYS: Final = {
    "fail": (State.FAILED,),
    "withdraw": (State.CANCELLED,),
    "finish": (State.SUBMITTING, State.GENERATING, State.DELIVERING, State.DELIVERED),
}
"""Every way out of the queue, step by step."""
BACK: Final = frozenset({State.FAILED, State.CANCELLED})
"""Here all that is withdrawn is withdrawn before it was sent: it counts for nothing."""


class Death(Exception):
    """The process dies."""


@dataclass(slots=True, eq=False)
class Mortal:
    """A store whose process may die in the next transaction, or right after it."""

    store: Store
    dies: str = ""

    async def write(self, unit: Callable[[Tables], T]) -> T:
        """Carry out a unit of work, or die of it."""

        def doomed(records: Tables) -> T:
            unit(records)
            raise Death

        dies, self.dies = self.dies, ""
        done = await self.store.write(doomed if dies == "in" else unit)
        if dies:
            raise Death
        return done

    async def read(self, unit: Callable[[Tables], T]) -> T:
        """Read."""
        return await self.store.read(unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that happens; with `dies` the process is killed within it, or right after it, and
    its message is read again by the next process. `pick` says which job or number.
    """

    name: str
    who: str
    chat: str
    pick: int
    dies: str


DEEDS: Final = st.lists(
    st.builds(
        Deed,
        name=st.sampled_from(["ask", "ask", "ask", "crowd", "grant", "pool", "gift", *WAYS]),
        who=st.sampled_from(PEOPLE),
        chat=st.sampled_from(CHATS),
        pick=st.integers(0, 3),
        dies=st.sampled_from(["", "", "in", "after"]),
    ),
    max_size=25,
)


def deed(name: str, *, dies: str = "", pick: int = 0) -> Deed:
    """Return something that ada does in the room."""
    return Deed(name=name, who="ada", chat="room", pick=pick, dies=dies)


@dataclass(slots=True, eq=False)
class Life:
    """One process, and what was to be done over all of them, by the keys of its messages."""

    store: Mortal
    engine: Engine
    deeds: Mapping[str, Deed]

    async def jobs(self) -> Sequence[Job]:
        """Return all jobs, oldest first."""
        first = new_id(0.0, bytes(10))
        return await self.store.read(lambda r: r.desk.after(first, limit=999))

    async def ask(self, asked: Call) -> None:
        """Ask for a video, and find it refused exactly when a plain count says so."""
        wanted = await expected(self, asked)
        found: Purse | str | None
        try:
            job = await accept(self.engine, asked, Sourced(VideoRequest(prompt="a fox")))
            found = job if job is None else job.credit
        except Refusal as refusal:
            found = refusal.code
        assert found == wanted


async def expected(life: Life, asked: Call) -> Purse | str | None:
    """Return what a request should be taken from, or why it is refused; None if it is known."""
    jobs = await life.jobs()
    if any(job.origin == asked.key for job in jobs):
        return None
    chat = asked.address.chat
    live = [job for job in jobs if job.state not in BACK]
    mine = [job for job in live if job.owner == asked.owner]
    purse = Purse.USUAL
    if sum(job.credit is Purse.USUAL for job in mine) >= LIMITS.user_daily:
        left = await lefts(life)
        purse = Purse.OWN if left[str(asked.owner)] else Purse.POOL
        if not left[str(asked.owner)] and not left[pool(f"{ROOM}:{chat}")]:
            return "limit_daily"
    reasons = {
        "limit_chat_daily": sum(job.address.chat == chat for job in live) >= LIMITS.chat_daily,
        "limit_service_daily": len(live) >= LIMITS.daily,
        "limit_running": sum(job.state in RANKED for job in mine) >= LIMITS.user_running,
        "budget_daily": (len(live) + 1) * PRICE > BUDGET,
    }
    return next((code for code, refused in reasons.items() if refused), purse)


async def lefts(life: Life) -> Counter[str]:
    """Return what should be left in each purse: what was given, without what jobs took."""
    sql = "SELECT id, owner, amount FROM credits_booked"
    left: Counter[str] = Counter()
    for key, taker, amount in await life.store.read(lambda r: r.connection.rows(sql)):
        left[taker] += amount
        if life.deeds[key].name == "gift":
            left[str(owner(life.deeds[key].who))] -= amount
    for job in await life.jobs():
        if job.state not in BACK and job.credit is not Purse.USUAL:
            own = job.credit is Purse.OWN
            left[str(job.owner) if own else pool(f"{ROOM}:{job.address.chat}")] -= 1
    return left


def asking(one: Deed, number: int, key: str) -> Call:
    """Return the call of one who asks; in a crowd each is another message."""
    at = Address(platform=ROOM, chat=one.chat)
    return call(key=f"room:{key}:{number}", owner=owner(one.who), address=at)


async def do(life: Life, one: Deed, key: str) -> None:
    """Do a deed; done again after a death, it is done once."""
    books, me, other = life.store, owner(one.who), owner(PEOPLE[one.who == PEOPLE[0]])
    now = life.engine.now()
    match one.name:
        case "ask":
            await life.ask(asking(one, 0, key))
        case "crowd":
            calls = [asking(one, number // 2, key) for number in range(8)]  # and each comes twice
            sourced = Sourced(VideoRequest(prompt="a fox"))
            told = (accept(life.engine, asked, sourced) for asked in calls)
            for answer in await asyncio.gather(*told, return_exceptions=True):
                if isinstance(answer, Death):
                    raise answer
                assert answer is None or isinstance(answer, (Job, Refusal))
        case "grant" | "pool":
            taker = str(me) if one.name == "grant" else pool(f"{ROOM}:{one.chat}")
            await books.write(lambda r: r.credits.book(key, taker, one.pick, now=now))
        case "gift":
            await books.write(lambda r: r.credits.give(key, me, other, one.pick, now=now))
        case _:
            await leave(life, one, now)


async def leave(life: Life, one: Deed, now: float) -> None:
    """Let a job leave the queue."""
    waiting = [job for job in await life.jobs() if job.state is State.QUEUED]
    if not waiting:
        return
    job = waiting[one.pick % len(waiting)]

    def unit(records: Tables) -> None:
        step = job
        for state in WAYS[one.name]:
            step = move(records, step, state, now=now)

    await life.store.write(unit)


async def agree(life: Life) -> None:
    """Compare every counter with the jobs that there are, and both with the limits."""
    live = [job for job in await life.jobs() if job.state not in BACK]
    counted: Counter[str] = Counter()
    for job in live:
        person, *others = subjects(job.owner, job.address.chat)
        counted.update([person, *others] if job.credit is Purse.USUAL else others)
    names = {name for who in PEOPLE for chat in CHATS for name in subjects(owner(who), chat)}
    day = day_of(life.engine.now())
    for name in names:
        assert await life.store.read(lambda r, n=name: r.usage.of(n, day=day)) == counted[name]  # type: ignore[misc] # at once
    left = await lefts(life)
    for name in (*map(str, map(owner, PEOPLE)), *(pool(f"{ROOM}:{chat}") for chat in CHATS)):
        assert await life.store.read(lambda r, n=name: r.credits.left(n)) == left[name] >= 0  # type: ignore[misc] # at once
    totals = dict(await life.store.read(lambda r: r.ledger.totals()))
    spent = sum(job.state is State.DELIVERED for job in live)
    held = len(live) - spent
    assert totals.get("sandbox", (0, 0)) == (held * PRICE, spent * PRICE)
    within(live)


def within(live: Sequence[Job]) -> None:
    """Nobody has more than he may, however it came about."""
    usual = Counter(str(job.owner) for job in live if job.credit is Purse.USUAL)
    running = Counter(str(job.owner) for job in live if job.state in RANKED)
    assert max(usual.values(), default=0) <= LIMITS.user_daily
    assert max(running.values(), default=0) <= LIMITS.user_running
    assert max(Counter(j.address.chat for j in live).values(), default=0) <= LIMITS.chat_daily
    assert len(live) <= min(LIMITS.daily, BUDGET // PRICE)


@given(deeds=DEEDS)
@example(deeds=[deed("ask"), deed("ask"), deed("grant", pick=1), deed("ask"), deed("fail")] * 2)
@example(deeds=[deed("grant", pick=3), deed("gift", pick=1, dies="after"), deed("crowd")])
@example(deeds=[deed("pool", pick=3, dies="after"), deed("crowd", dies="in"), deed("crowd")])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_happens_limits_hold(deeds: list[Deed]) -> None:
    """Any deeds in any order, many at once, with deaths among them and the file opened anew: nobody
    gets more than he may, nobody is refused who has something left, nothing is counted twice.
    """
    with tempfile.TemporaryDirectory() as folder, passing():
        asyncio.run(_live_through(Path(folder), deeds))


async def _live_through(folder: Path, deeds: list[Deed]) -> None:
    waiting = {f"{number}": one for number, one in enumerate(deeds)}
    known = dict(waiting)
    async with open_http() as http:
        outside = _outside(folder, http)
        while True:
            async with STORES[KIND](folder) as opened:
                life = _begin(Mortal(opened), outside, known)
                await agree(life)
                if not await _go_on(life, waiting):
                    return


async def _go_on(life: Life, waiting: dict[str, Deed]) -> bool:
    """Do what waits until it is done, or the process dies; say whether it died."""
    for key, one in list(waiting.items()):
        life.store.dies = one.dies
        try:
            await do(life, one, key)
        except Death:
            waiting[key] = replace(one, dies="")
            if one.name in WAYS:  # a step is a deed of the engine's, which nobody asks for again
                del waiting[key]
            return True
        life.store.dies = ""
        del waiting[key]
        await agree(life)
    return False


def _outside(folder: Path, http: Any) -> dict[str, Any]:
    """Return the outside world, of which nothing is used but what a provider can do."""
    bench, clock = Workbench(), FakeClock()
    account = Account(
        preset("sandbox"), key="sandbox", http=http, clock=clock, address="http://127.0.0.1:1"
    )
    return {
        "clock": clock,
        "journal": Diary(),
        "providers": {"sandbox": account},
        "chats": {ROOM: RememberingChat()},
        "pictures": Pictures(bench),
        "clips": Clips(bench),
        "blobs": FileBlobs(folder / "media", now=clock.now),
        "peers": Alone(),
    }


def _begin(store: Mortal, outside: dict[str, Any], deeds: Mapping[str, Deed]) -> Life:
    rules = Rules(
        limits=LIMITS,
        concurrency={"sandbox": 1},
        per_minute={"sandbox": 0},
        timeout=1800.0,
        retention=86400.0,
        prices={"sandbox": Prices(base=PRICE)},
        budget=Budget(daily=BUDGET),
    )
    ports = Ports(store=store, **outside)
    return Life(store, Service.build(ports, rules, texts.load()).engine, deeds)
