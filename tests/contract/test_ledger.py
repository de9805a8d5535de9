"""The ledger: rows whose sum is the truth, counters that say the same, each job decided on once."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.store.records import Store, Tables
from bot.domain.job import State
from bot.domain.names import GenerationId, JobId
from bot.rules.limits import day_of, month_begin
from tests.contract.stores import STORES
from tests.databases import KIND, passing
from tests.making import NOON, job, owner

DAY = day_of(NOON)
CHAT = "room:room"
ONE, TWO = JobId("1" * 26), JobId("2" * 26)


@pytest.fixture(params=list(STORES))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store of each kind."""
    async with STORES[request.param](tmp_path) as opened:
        yield opened


async def hold(
    store: Store, job_id: JobId, amount: int, provider: str = "luma", *, day: int = DAY
) -> None:
    """Hold an amount for a job."""
    await store.write(lambda r: r.ledger.hold(job_id, CHAT, provider, amount, day=day))


async def end(store: Store, job_id: JobId, *, spent: bool) -> bool:
    """Close the account of a job."""
    return await store.write(lambda r: r.ledger.end(job_id, spent=spent))


async def taken(store: Store, subject: str = CHAT, *, day: int = DAY) -> tuple[int, int]:
    """Return what is taken."""
    return await store.read(lambda r: r.ledger.taken(subject, day=day))


async def totals(store: Store) -> dict[str, tuple[int, int]]:
    """Return what is held and spent, by provider."""
    return dict(await store.read(lambda r: r.ledger.totals()))


async def test_what_is_held_is_taken_and_then_spent(store: Store) -> None:
    """A budget counts what is held as well; nothing changes for it when it is spent."""
    await hold(store, ONE, 400_000)
    assert await taken(store) == await taken(store, "service") == (400_000, 400_000)
    assert await totals(store) == {"luma": (400_000, 0)}
    assert await end(store, ONE, spent=True)
    assert await taken(store) == (400_000, 400_000)
    assert await totals(store) == {"luma": (0, 400_000)}


async def test_what_comes_back_is_not_taken(store: Store) -> None:
    """A failed job costs nothing."""
    await hold(store, ONE, 400_000)
    await hold(store, TWO, 300_000)
    assert await end(store, ONE, spent=False)
    assert await taken(store) == (300_000, 300_000)


async def test_nothing_is_decided_twice(store: Store) -> None:
    """Neither spent after it came back nor the other way round, nor held again."""
    for job_id, spent in ((ONE, True), (TWO, False)):
        await hold(store, job_id, 5)
        assert await end(store, job_id, spent=spent)
        assert not await end(store, job_id, spent=True)
        assert not await end(store, job_id, spent=False)
        await hold(store, job_id, 7)
    assert await totals(store) == {"luma": (0, 5)}
    assert not await end(store, JobId("3" * 26), spent=True)


async def test_a_job_that_passes_on_is_held_at_its_new_price(store: Store) -> None:
    """Only there; even if it was free for a while, and told twice it is told once."""
    for provider, amount in (("luma", 5), ("vapi", 0), ("yescale", 8), ("yescale", 8)):
        await hold(store, ONE, amount, provider)
    assert await totals(store) == {"luma": (0, 0), "yescale": (8, 0)}
    assert await taken(store) == (8, 8)
    assert await end(store, ONE, spent=True)
    assert await totals(store) == {"luma": (0, 0), "yescale": (0, 8)}


async def test_days_and_months_are_counted_apart(store: Store) -> None:
    """Each job belongs to the day of its birth, whenever it is decided on; months add days up."""
    first = month_begin(DAY)
    for number, day in enumerate((first - 1, first, first + 1)):
        await hold(store, JobId(str(number) * 26), 10**number, day=day)
    assert await taken(store, day=first) == (10, 110)
    assert await taken(store, day=first - 1) == (1, 1)
    assert await taken(store, "room:elsewhere", day=first) == (0, 0)


async def test_a_forgotten_job_is_a_sum(store: Store) -> None:
    """Nothing leads to the job or its chat; what nobody decided on was probably spent."""
    for job_id, amount, spent in ((ONE, 5, True), (TWO, 7, None)):
        await hold(store, job_id, amount)
        if spent is not None:
            await end(store, job_id, spent=spent)
        await store.write(lambda r, j=job_id: r.ledger.forget(j))  # type: ignore[misc] # bound at once
    rows = await store.database.read(
        lambda c: c.rows("SELECT job, subject, held, spent FROM ledger")
    )
    assert rows == [(None, "service", 0, 12)]
    assert await totals(store) == {"luma": (0, 12)}


async def test_old_counters_go(store: Store) -> None:
    """Those of days, and of months of chats; the service's months stay for the books. As far as the
    statistics look back, there are sums.
    """
    old, young = DAY - 130, DAY - 89
    await hold(store, TWO, 3, day=young)
    await hold(store, ONE, 5, day=old)
    await store.write(lambda r: r.attic.prune(before=NOON, day=DAY - 40))
    assert await taken(store, day=old) == (0, 0)
    assert await taken(store, "service", day=old) == (0, 5)
    assert (await taken(store, day=young))[0] == (await taken(store, "service", day=young))[0] == 3


async def test_somebody_may_have_another_number(store: Store) -> None:
    """Set, changed, 0 for no limit, and taken back; nobody else is meant."""
    for number in (5, 0, None):
        await store.write(lambda r, n=number: r.allowances.put(owner(), n))  # type: ignore[misc] # bound at once
        assert await store.read(lambda r: r.allowances.of(owner())) == number
        assert await store.read(lambda r: r.allowances.of(owner("bob"))) is None


async def test_withdrawn_on_its_way_is_doubtful(store: Store) -> None:
    """Until it is known or decided; one that was withdrawn before is not."""
    sent = job(state=State.CANCELLED, submitted_at=NOON)
    known = job(state=State.CANCELLED, submitted_at=NOON, generation=GenerationId("g"))
    unsent = job(state=State.CANCELLED)

    def unit(records: Tables) -> None:
        for one in (sent, known, unsent):
            records.jobs.add(one)
            records.ledger.hold(one.id, CHAT, "luma", 5, day=DAY)

    async def doubtful(before: float) -> list[JobId]:
        found = await store.read(lambda r: r.attic.doubtful(before=before, limit=9))
        return [one.id for one in found]

    await store.write(unit)
    assert await doubtful(NOON) == []
    assert await doubtful(NOON + 1) == [sent.id]
    await end(store, sent.id, spent=True)
    assert await doubtful(NOON + 1) == []


@dataclass(frozen=True)
class Deed:
    """Something that may happen to a job; with `crash`, what is not committed is lost after it."""

    name: str
    job: int
    amount: int
    provider: str
    crash: bool


DEEDS = st.lists(
    st.builds(
        Deed,
        name=st.sampled_from(["hold", "hold", "spend", "return", "forget"]),
        job=st.integers(0, 3),
        amount=st.integers(0, 9),
        provider=st.sampled_from(["luma", "vapi"]),
        crash=st.booleans(),
    ),
    max_size=30,
)


class Death(Exception):
    """The process dies in the middle of a transaction."""


def do(records: Tables, deed: Deed, *, dies: bool) -> None:
    """Do a deed, or die before it is committed."""
    job_id, ledger = JobId(str(deed.job) * 26), records.ledger
    match deed.name:
        case "hold":
            ledger.hold(
                job_id, f"room:{deed.job % 2}", deed.provider, deed.amount, day=DAY + deed.job
            )
        case "forget":
            ledger.forget(job_id)
        case name:
            ledger.end(job_id, spent=name == "spend")
    if dies:
        raise Death


class Model:
    """What the ledger should say, in the plainest words."""

    def __init__(self) -> None:
        self.held: dict[int, tuple[str, int]] = {}
        self.over: set[int] = set()
        self.spent: Counter[str] = Counter()

    def do(self, deed: Deed) -> None:
        """Do what `do` does."""
        if deed.name == "hold":
            known = deed.job in self.held or deed.amount > 0
            if deed.job not in self.over and known:
                self.held[deed.job] = (deed.provider, deed.amount)
            return
        if deed.job in self.held:
            provider, amount = self.held.pop(deed.job)
            self.spent[provider] += amount if deed.name in {"spend", "forget"} else 0
            self.over.add(deed.job)
        if deed.name == "forget":
            self.over.discard(deed.job)


@given(deeds=DEEDS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_happens_the_rows_add_up(deeds: list[Deed]) -> None:
    """Any deeds in any order, all at once, with deaths among them and the file opened anew: rows,
    counters and a plain model agree.
    """
    with tempfile.TemporaryDirectory() as folder, passing():
        asyncio.run(_add_up(Path(folder), deeds))


async def _add_up(folder: Path, deeds: list[Deed]) -> None:
    model = Model()
    pending = list(deeds)
    while True:
        async with STORES[KIND](folder) as store:
            await _agree(store, model)
            while pending:
                deed = pending.pop(0)
                if deed.crash:
                    with pytest.raises(Death):
                        await store.write(lambda r, d=deed: do(r, d, dies=True))  # type: ignore[misc] # at once
                    break
                model.do(deed)
                # Two at once: the second is refused by what the first one left, not by luck.
                twins = (store.write(lambda r, d=deed: do(r, d, dies=False)) for _ in range(2))  # type: ignore[misc] # at once
                await asyncio.gather(*twins)
                await _agree(store, model)
            else:
                return


async def _agree(store: Store, model: Model) -> None:
    """Compare the sums of the rows with the counters and with the model."""

    def sums(records: Tables, what: str) -> dict[str, tuple[int, int]]:
        sql = f"SELECT {what}, sum(held), sum(spent) FROM ledger GROUP BY {what}"  # noqa: S608 - ours
        return {str(key): (held, spent) for key, held, spent in records.connection.rows(sql)}

    by_provider = await store.read(lambda r: sums(r, "provider"))
    by_day = await store.read(lambda r: sums(r, "day"))
    counted = await store.read(lambda r: dict(r.ledger.totals()))
    assert {k: v for k, v in by_provider.items() if any(v)} == {
        k: v for k, v in counted.items() if any(v)
    }
    for day, (held, spent) in by_day.items():
        assert (await taken(store, "service", day=int(day)))[0] == held + spent
    open_: Counter[str] = Counter()
    for provider, amount in model.held.values():
        open_[provider] += amount
    names = {"luma", "vapi"}
    assert {name: counted.get(name, (0, 0)) for name in names} == {
        name: (open_[name], model.spent[name]) for name in names
    }
