"""Every promise of the store, over every driver."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.store.records import Store, Tables
from bot.domain.call import Inbound, Outgoing
from bot.domain.generation import Result
from bot.domain.job import Job, State, new_id
from bot.domain.names import BlobKey, GenerationId, MessageId, Platform
from bot.domain.reply import Button, Reply
from bot.domain.video import AspectRatio, Clip, Duration, Resolution, Video, VideoRequest
from bot.errors import Failure, StaleJob
from bot.usecases.move import move
from tests.contract.stores import STORES
from tests.making import NOON, ROOM, address, job, owner

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work


@pytest_asyncio.fixture(params=list(STORES))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store of each kind."""
    async with STORES[request.param](tmp_path) as opened:
        yield opened


def other(store: Store) -> Store:
    """Return the same store as another process sees it."""
    return Store(store.database, "another")


async def add(store: Store, *jobs: Job) -> None:
    """Store some jobs."""
    for one in jobs:
        assert await store.write(partial(_add, one=one))


def _add(records: Tables, one: Job) -> bool:
    return records.jobs.add(one)


def claim(records: Tables, until: float) -> Sequence[Job]:
    """Claim what the room and the sandbox can serve."""
    return records.leases.claim(until=until, limit=9, platforms=["room"], providers=["sandbox"])


async def live(store: Store, *, until: float, now: float = NOON) -> bool:
    """Let a process say that it lives."""
    return await store.write(lambda r: r.leases.renew(now=now, until=until))


async def heard(store: Store) -> list[Inbound]:
    """Take what waits to be worked off."""
    return list(await store.write(lambda r: r.inbox.claim(platforms=["room"], limit=9)))


async def to_say(store: Store) -> list[Outgoing]:
    """Take what waits to be said."""
    return list(await store.write(lambda r: r.outbox.claim(platforms=["room"], limit=9)))


def _put(records: Tables, one: Job, message: MessageId) -> None:
    records.statuses.put(one.id, message)


def _count(records: Tables, amount: int) -> None:
    records.usage.add("user a", day=1, amount=amount)


def _say_and_close(records: Tables, said: Inbound) -> None:
    records.inbox.add(said)
    records.inbox.close(said.key, now=said.received_at)


async def get(store: Store, wanted: Job) -> Job | None:
    """Read a job."""
    return await store.read(lambda r: r.jobs.get(wanted.id))


def full() -> Job:
    """Return a job with every field set."""
    clip = Clip(width=1280, height=720, duration=5.04, size=9, sound=True)
    return job(
        state=State.DELIVERED,
        request=VideoRequest(
            prompt="狐狸 «fox» \U0001f98a\nsecond line",
            start=BlobKey("a.jpg"),
            aspect_ratio=AspectRatio.TOWER,
            loop=True,
            expand=False,
            model="ray-2",
            duration=Duration.LONG,
            resolution=Resolution.P1080,
            concepts=("orbit_left",),
        ),
        parent=new_id(0, b"x"),
        attempts=3,
        generation=GenerationId("g"),
        submitted_at=NOON + 1,
        links=("https://a/b", "https://c"),
        marked=True,
        others=(Result(links=("https://d",), marked=True),),
        tried=("vapi",),
        failure=Failure.TIMEOUT,
        video=Video(file=BlobKey("v.mp4"), thumbnail=BlobKey("t.jpg"), clip=clip),
        second=Video(file=BlobKey("w.mp4"), thumbnail=BlobKey("u.jpg"), clip=clip),
        result=MessageId("7"),
        rank=2,
    )


@pytest.mark.parametrize("one", [job(), full()])
async def test_a_job_comes_back_as_it_was(store: Store, one: Job) -> None:
    """What was stored is read back, field by field."""
    await add(store, one)
    assert await get(store, one) == one


async def test_one_origin_one_job(store: Store) -> None:
    """A message that is handed over twice makes one job."""
    first, second = job(origin="room:1"), job(origin="room:1")
    await add(store, first)
    assert not await store.write(lambda r: r.jobs.add(second))
    assert await get(store, second) is None


async def test_compare_and_set(store: Store) -> None:
    """Of two who move the same job one wins, and the other is told."""
    one = job()
    await add(store, one)
    moved = await store.write(lambda r: r.jobs.replace(one.step(State.SUBMITTING, now=NOON)))
    assert moved.version == one.version + 1
    with pytest.raises(StaleJob):
        await store.write(lambda r: r.jobs.replace(one.step(State.CANCELLED, now=NOON)))
    assert await get(store, one) == moved


async def test_a_failing_unit_leaves_nothing_and_harms_nobody(store: Store) -> None:
    """Units that wait together are committed together, but one's failure is its own."""
    good, bad = job(), job()

    def failing(records: Tables) -> None:
        records.jobs.add(bad)
        raise RuntimeError("on purpose")

    async def fails() -> None:
        with pytest.raises(RuntimeError, match="on purpose"):
            await store.write(failing)

    await asyncio.gather(*(add(store, job()) for _ in range(20)), fails(), add(store, good))
    assert await get(store, good) == good
    assert await get(store, bad) is None


async def test_a_cancelled_writer_disturbs_nobody(store: Store) -> None:
    """A caller that gives up while waiting leaves the others' units done exactly once."""
    jobs = [job() for _ in range(30)]
    tasks = [asyncio.ensure_future(add(store, one)) for one in jobs]
    await asyncio.sleep(0)
    for task in tasks[::3]:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for number, one in enumerate(jobs):
        if number % 3:
            assert await get(store, one) == one


async def test_the_queue_is_in_the_order_of_rank_and_age(store: Store) -> None:
    """Who has fewer jobs in the queue goes first, then who came first."""
    ada1, ada2 = job(now=NOON), job(now=NOON + 1, rank=1)
    bob = job(now=NOON + 2, owner=owner("bob"))
    elsewhere = job(now=NOON + 3, provider="vapi")
    await add(store, ada2, bob, ada1, elsewhere)
    order = await store.read(lambda r: r.queue.order("sandbox", limit=9))
    assert order == [ada1.id, bob.id, ada2.id]
    first = await store.read(lambda r: r.queue.first("sandbox", limit=2))
    assert [one.id for one in first] == [ada1.id, bob.id]


async def test_the_queue_closes_up(store: Store) -> None:
    """When a job leaves the queue, its owner's later ones move up, and nobody else's."""
    mine = [job(now=NOON + n, rank=n) for n in range(3)]
    bobs = job(owner=owner("bob"), rank=2)
    await add(store, *mine, bobs)
    await store.write(lambda r: move(r, mine[1], State.CANCELLED, now=NOON))
    ranks = [found.rank for one in (*mine, bobs) if (found := await get(store, one))]
    assert ranks == [0, 1, 1, 2]


async def test_running_and_awaited_are_counted(store: Store) -> None:
    """The counts follow the states."""
    states = [State.QUEUED, State.SUBMITTING, State.GENERATING, State.DELIVERING, State.FAILED]
    await add(store, *(job(state=state) for state in states))
    assert await store.read(lambda r: r.queue.running("sandbox")) == 2
    assert await store.read(lambda r: r.queue.rank(owner())) == 3
    assert await store.read(lambda r: r.jobs.awaited(owner())) == 4
    assert await store.read(lambda r: r.jobs.awaited(owner("bob"))) == 0
    await add(store, job(address=replace(address(), chat="den")), job(owner=owner("bob")))
    for chat, number in (("room:room", 5), ("room:den", 1), ("room:attic", 0), (None, 6)):
        assert await store.read(lambda r, c=chat: r.jobs.busy(c)) == number  # type: ignore[misc] # bound at once


async def test_my_jobs_youngest_first(store: Store) -> None:
    """A person's list holds their own jobs, the youngest on top, and no more than asked for."""
    jobs = [job(now=NOON + n) for n in range(4)]
    await add(store, *jobs, job(owner=owner("bob")))
    mine = await store.read(lambda r: r.jobs.of(owner(), limit=3))
    assert [one.id for one in mine] == [one.id for one in reversed(jobs[1:])]


async def test_claims_take_what_is_free_and_due(store: Store) -> None:
    """A process gets due jobs that nobody holds, earliest first, each once."""
    late, early = job(due_at=NOON + 9), job(due_at=NOON + 1)
    await live(other(store), until=NOON - 1)
    future, over = job(due_at=NOON + 99), job(due_at=None, state=State.FAILED)
    await add(other(store), late, early, future, over)
    await live(store, until=NOON + 50)
    assert await store.write(lambda r: r.leases.take_over(now=NOON)) == 4
    claimed = await store.write(lambda r: claim(r, NOON + 10))
    assert [one.id for one in claimed] == [early.id, late.id]
    assert not await store.write(lambda r: claim(r, NOON + 10))


async def test_what_cannot_be_served_is_left_alone(store: Store) -> None:
    """A job of a platform or a provider that this process does not have stays free."""
    elsewhere = [job(provider="vapi"), job(owner=replace(owner(), platform=Platform("other")))]
    mine = job()
    await add(store, mine, *elsewhere)
    await store.write(lambda r: r.leases.release())
    claimed = await store.write(lambda r: claim(r, NOON + 1))
    assert [one.id for one in claimed] == [mine.id]


async def test_the_living_keep_their_jobs(store: Store) -> None:
    """Nothing is taken from a process that renews its lease; all is, once it stopped."""
    one = job()
    await add(store, one)
    assert not await live(store, until=NOON + 30)  # it is new
    assert await live(store, until=NOON + 30)
    rival = other(store)
    await live(rival, until=NOON + 300)
    assert await store.read(lambda r: r.leases.has(one.id))
    assert await rival.write(lambda r: r.leases.take_over(now=NOON + 29)) == 0
    assert await rival.write(lambda r: r.leases.take_over(now=NOON + 31)) == 1
    claimed = await rival.write(lambda r: claim(r, NOON + 31))
    with pytest.raises(StaleJob):
        await store.write(lambda r: r.jobs.replace(one.step(State.CANCELLED, now=NOON)))
    assert [got.id for got in claimed] == [one.id]
    assert not await store.read(lambda r: r.leases.has(one.id))
    assert await rival.read(lambda r: r.leases.held()) == {one.id}


async def test_one_that_was_only_asleep_is_told_and_what_it_then_wrote_is_found(
    store: Store,
) -> None:
    """Who was silent for too long hears of it, and dies a second time without leaving a thing."""
    asleep, rival, late = store, other(store), job()
    await live(asleep, until=NOON + 30)
    await rival.write(lambda r: r.leases.take_over(now=NOON + 60))
    await add(asleep, late)  # before it noticed
    assert await rival.write(lambda r: r.leases.take_over(now=NOON + 70)) == 1
    assert not await live(asleep, until=NOON + 99, now=NOON + 71)


@pytest.mark.parametrize("stopped", [True, False])
async def test_what_was_heard_by_nobody_who_lives_is_found(
    store: Store,
    stopped: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """A message comes in after a process gave all back, or before it said that it lives: that it is
    never worked off is the one thing that must not be.
    """
    rival = other(store)
    await live(rival, until=NOON + 99)
    if stopped:
        await live(store, until=NOON + 30)
        await store.write(lambda r: r.leases.release())
    message = Inbound(key="room:1", platform=ROOM, body="/luma fox", received_at=NOON)
    assert await store.write(lambda r: r.inbox.add(message))
    await add(store, job())
    assert await rival.write(lambda r: r.leases.take_over(now=NOON + 1)) == 1
    assert await heard(rival) == [message]
    assert len(await rival.write(lambda r: claim(r, NOON + 1))) == 1


async def test_who_does_not_work_leaves_its_jobs_to_others(store: Store) -> None:
    """What a process without workers takes in, and what it changes, is free at once."""
    ears, works = replace(store, works=False, worker="ears"), other(store)
    fresh, taken = job(), job()
    await add(ears, fresh)
    await add(works, taken)
    await ears.write(lambda r: r.jobs.replace(taken.step(State.CANCELLED, now=NOON)))
    claimed = await works.write(lambda r: claim(r, NOON + 1))
    assert {one.id for one in claimed} == {fresh.id, taken.id}


async def test_released_jobs_are_free_at_once(store: Store) -> None:
    """A process that stops gives its jobs back."""
    one = job()
    await add(store, one)
    await store.write(lambda r: r.leases.release())
    claimed = await other(store).write(lambda r: claim(r, NOON + 1))
    assert [got.id for got in claimed] == [one.id]


async def test_a_finished_job_is_let_go(store: Store) -> None:
    """A job without a due time belongs to nobody and is never claimed."""
    one = job(state=State.FAILED, failure=Failure.TIMEOUT)
    await add(store, one)
    await store.write(lambda r: r.jobs.replace(replace(one, due_at=None)))
    await store.write(lambda r: r.leases.release())
    assert not await store.write(lambda r: claim(r, NOON + 1))


async def test_a_message_is_known_again(store: Store) -> None:
    """A message handed over twice is stored once, worked off once, and stays known."""
    said = Inbound(key="room:1", platform=ROOM, body="{}", received_at=NOON)
    assert await store.write(lambda r: r.inbox.add(said))
    assert not await store.write(lambda r: r.inbox.add(said))
    assert await heard(store) == [said]
    await store.write(lambda r: r.inbox.retried(said.key))
    assert [one.attempts for one in await heard(store)] == [1]
    assert not await store.write(lambda r: r.inbox.claim(platforms=["other"], limit=9))
    await store.write(lambda r: r.inbox.close(said.key, now=NOON))
    assert not await heard(store)
    assert not await store.write(lambda r: r.inbox.add(said))


async def test_what_waits_to_be_said(store: Store) -> None:
    """An answer waits until it is said, with its buttons and its video, and then is forgotten."""
    reply = Reply(text="<b>&", buttons=((Button("again:1", "🔁"),),), video=full().video)
    answer = Outgoing(key="a", address=address(), reply=reply, created_at=NOON)
    await store.write(lambda r: r.outbox.add(answer))
    await store.write(lambda r: r.outbox.add(replace(answer, created_at=NOON + 9)))
    assert await to_say(store) == [answer]
    assert not await store.write(lambda r: r.outbox.claim(platforms=["other"], limit=9))
    await store.write(lambda r: r.outbox.close("a"))
    assert not await to_say(store)


async def test_a_message_is_one_process_s(store: Store) -> None:
    """Who heard a message, and who is to say one, has it alone until it dies or gives it back."""
    rival = other(store)
    said = [
        Inbound(key=f"room:{n}", platform=ROOM, body="{}", received_at=NOON + n) for n in (2, 1)
    ]
    answer = Outgoing(key="a", address=address(), reply=Reply(text="yes"), created_at=NOON)
    await live(store, until=NOON + 30)
    for one in said:
        await store.write(lambda r, one=one: r.inbox.add(one))  # type: ignore[misc] # bound at once
    await store.write(lambda r: r.outbox.add(answer))
    assert not await heard(rival)
    assert not await to_say(rival)
    await rival.write(lambda r: r.leases.take_over(now=NOON + 31))
    assert await heard(rival) == said[::-1]
    assert await to_say(rival) == [answer]
    await rival.write(lambda r: r.inbox.give_back(but=[said[0].key]))
    assert await heard(store) == said[1:]
    await rival.write(lambda r: r.inbox.give_back(but=[]))
    await rival.write(lambda r: r.leases.release())
    assert await heard(store) == said[::-1]
    assert await to_say(store) == [answer]


async def test_status_messages(store: Store) -> None:
    """Status messages are found for many jobs at once, replaced, and dropped."""
    jobs = [job() for _ in range(600)]
    for one in (jobs[0], jobs[599]):
        for message in ("old", "new"):
            await store.write(partial(_put, one=one, message=MessageId(message)))
    found = await store.read(lambda r: r.statuses.of(one.id for one in jobs))
    assert found == {jobs[0].id: "new", jobs[599].id: "new"}
    await store.write(lambda r: r.statuses.drop(jobs[0].id))
    assert list(await store.read(lambda r: r.statuses.of(one.id for one in jobs))) == [jobs[599].id]


async def test_what_was_taken_of_some_days(store: Store) -> None:
    """The last day and all of them, for several subjects at once; other days do not count."""
    for subject, day, amount in (("a", 1, 9), ("a", 2, 1), ("a", 4, 3), ("b", 3, 5), ("c", 4, 7)):
        await store.write(
            lambda r, s=subject, d=day, n=amount: r.usage.add(s, day=d, amount=n)  # type: ignore[misc] # bound at once
        )
    found = await store.read(lambda r: r.usage.taken(["a", "b", "d"], first=2, last=4))
    assert found == {"a": (3, 4), "b": (0, 5)}


async def test_counters_never_fall_below_zero(store: Store) -> None:
    """Giving back more than was taken leaves zero; days and subjects are apart."""
    for amount in (2, -1, -5, 3):
        await store.write(partial(_count, amount=amount))
    assert await store.read(lambda r: r.usage.of("user a", day=1)) == 3
    assert await store.read(lambda r: r.usage.of("user a", day=2)) == 0
    await store.write(lambda r: r.usage.add("user b", day=1, amount=-1))
    assert await store.read(lambda r: r.usage.of("user b", day=1)) == 0


async def test_history_is_replaced_by_kind(store: Store) -> None:
    """The counts of a kind are the last ones saved."""
    await store.write(lambda r: r.history.save("a", (1.0, 0.5)))
    await store.write(lambda r: r.history.save("a", (2.0,)))
    assert await store.read(lambda r: r.history.load()) == {"a": (2.0,)}
    assert await store.read(lambda r: r.history.of("a")) == (2.0,)
    assert await store.read(lambda r: r.history.of("b")) == ()


async def test_what_is_old_is_found_and_forgotten(store: Store) -> None:
    """Old finished jobs are found by their birth; unfinished and young ones are left alone."""
    old = job(now=NOON - 100, state=State.FAILED, due_at=None, failure=Failure.BUSY)
    busy, young = job(now=NOON - 100), job(now=NOON, state=State.FAILED, due_at=None)
    await add(store, old, busy, young)
    before = new_id(NOON - 50, bytes(10))
    stale = await store.read(lambda r: r.attic.stale(before=before, limit=9))
    assert [one.id for one in stale] == [old.id]
    await store.write(lambda r: r.attic.forget(old.id))
    assert await get(store, old) is None


async def test_old_keys_and_counters_are_pruned(store: Store) -> None:
    """Keys of long closed messages and counters of long past days go, the others stay."""
    for key, closed in (("old", NOON - 100), ("new", NOON)):
        said = Inbound(key=key, platform=ROOM, body="", received_at=closed)
        await store.write(partial(_say_and_close, said=said))
    await store.write(lambda r: r.usage.add("user a", day=1, amount=1))
    await store.write(lambda r: r.attic.prune(before=NOON - 50, day=2))
    assert await store.read(lambda r: r.usage.of("user a", day=1)) == 0
    old = Inbound(key="old", platform=ROOM, body="", received_at=NOON)
    assert await store.write(lambda r: r.inbox.add(old))
    assert not await store.write(lambda r: r.inbox.add(replace(old, key="new")))


async def test_reopened_it_is_all_there(tmp_path: Path) -> None:
    """What was committed is there after the store was closed and opened again."""
    one = job()
    for opener in STORES.values():
        async with opener(tmp_path) as store:
            await add(store, one)
        async with opener(tmp_path) as store:
            assert await get(store, one) == one
