"""Who else is there: a duty is one process's, and every word reaches whoever listens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from adapters.store.opening import open_store, peers_of
from adapters.store.peers import Alone, PostgresPeers
from adapters.store.records import Store
from bot.ports import EVERYTHING, Duty
from bot.supervise import Supervisor
from tests.databases import postgres_of, sqlite_of
from tests.jumping_clock import JumpingClock
from tests.troubles import Bell, Diary


@dataclass(slots=True, eq=False)
class Process:
    """One process, as far as others know it."""

    store: Store
    peers: PostgresPeers
    clock: JumpingClock
    diary: Diary
    supervisor: Supervisor
    heard: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Listen."""
        self.supervisor.start(self.peers.run(self._hear), name="peers")

    def _hear(self, word: str) -> None:
        self.heard.append(word)
        self.diary.bell.ring()

    def has(self, duty: Duty) -> bool:
        """Say whether a duty is its."""
        return self.peers.alone(duty)


@dataclass(slots=True, eq=False)
class Street:
    """Where they all live."""

    url: str
    bell: Bell
    stack: AsyncExitStack

    async def process(self, *wanted: Duty) -> Process:
        """Start one that would have some duties."""
        store = await self.stack.enter_async_context(open_store(self.url))
        clock, diary = JumpingClock(), Diary(self.bell)
        peers = peers_of(self.url, store, clock=clock, journal=diary, wanted=wanted)
        assert isinstance(peers, PostgresPeers)
        process = Process(store, peers, clock, diary, Supervisor(diary))
        self.stack.push_async_callback(process.supervisor.stop)
        process.start()
        await self.bell.when(lambda: EVERYTHING in process.heard, "it listens")
        return process

    def end(self, process: Process) -> None:
        """End the session of a process, as a server does that is stopped."""
        with psycopg.connect(self.url, autocommit=True) as line:
            line.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name = %s",
                (f"{process.store.worker} peers",),
            )

    def only_read(self, switch: str) -> None:
        """Let new sessions only read, as on a copy of a server, or not."""
        name = conninfo_to_dict(self.url)["dbname"]
        writes = "-c default_transaction_read_only=off"
        with psycopg.connect(self.url, autocommit=True, options=writes) as line:
            sql = f"ALTER DATABASE {name} SET default_transaction_read_only = {switch}"
            line.execute(sql.encode())


@pytest.fixture
async def street(tmp_path: Path) -> AsyncIterator[Street]:
    """A database for several."""
    async with AsyncExitStack() as stack:
        yield Street(postgres_of(tmp_path), Bell(), stack)


async def test_a_duty_is_one_s_until_it_goes(street: Street) -> None:
    """However many want it, one has it; when that one stops, another has it."""
    crowd = [await street.process(Duty.POLLER, Duty.HOUSE) for _ in range(3)]
    await street.bell.when(lambda: any(one.has(Duty.POLLER) for one in crowd), "one polls")
    (first,) = [one for one in crowd if one.has(Duty.POLLER)]
    await first.supervisor.stop()
    assert not first.has(Duty.POLLER)
    rest = [one for one in crowd if one is not first]
    await street.bell.when(lambda: any(one.has(Duty.POLLER) for one in rest), "another polls")
    assert sum(one.has(Duty.POLLER) for one in crowd) == 1
    assert not any(one.has(Duty.MENUS) for one in crowd)  # nobody wanted it


async def test_a_session_that_is_ended_costs_the_duty_and_is_begun_anew(street: Street) -> None:
    """When the server ends a session its duty is another's, and what was missed is looked for."""
    first = await street.process(Duty.POLLER)
    await street.bell.when(lambda: first.has(Duty.POLLER), "it polls")
    second = await street.process(Duty.POLLER)
    first.heard.clear()
    street.end(first)
    await street.bell.when(lambda: first.has(Duty.POLLER) != second.has(Duty.POLLER), "one has it")
    await street.bell.when(lambda: EVERYTHING in first.heard, "it listens again")
    await second.peers.tell("fox")
    await street.bell.when(lambda: "fox" in first.heard, "it hears again")
    assert first.diary.count("peers_lost") == 1


async def test_a_server_that_only_reads_gives_no_duty(street: Street) -> None:
    """An address may name several servers: what a copy of the real one says is worth nothing."""
    one = await street.process(Duty.POLLER)
    await street.bell.when(lambda: one.has(Duty.POLLER), "it polls")
    street.only_read("on")
    street.end(one)
    await street.bell.when(lambda: one.diary.count("peers_lost") > 1, "it goes elsewhere")
    assert one.diary.count("peers_joined") == 1
    assert not one.has(Duty.POLLER)
    street.only_read("off")
    await street.bell.when(lambda: one.has(Duty.POLLER), "it polls again")


async def test_who_was_asleep_trusts_no_duty(street: Street) -> None:
    """After a pause the lock may be another's, so nothing is done by it before it is asked for."""
    one = await street.process(Duty.HOUSE)
    await street.bell.when(lambda: one.has(Duty.HOUSE), "it has the house")
    one.clock.jump(60.0)
    assert not one.has(Duty.HOUSE)
    await street.bell.when(lambda: one.has(Duty.HOUSE), "it was still its own")


async def test_every_word_reaches_everybody(street: Street) -> None:
    """A word is heard by all, the speaker included, in order."""
    crowd = [await street.process() for _ in range(2)]
    for word in ("hint a", "job b", "jobs"):
        await crowd[0].peers.tell(word)
    for one in crowd:
        await street.bell.when(partial(_has_all, one), "it heard all")


def _has_all(one: Process) -> bool:
    return [word for word in one.heard if word != EVERYTHING] == ["hint a", "job b", "jobs"]


async def test_nobody_else_is_on_a_file(tmp_path: Path) -> None:
    """On SQLite every duty is this process's, and words go nowhere."""
    url, diary = sqlite_of(tmp_path), Diary(Bell())
    async with open_store(url) as store:
        peers = peers_of(url, store, clock=JumpingClock(), journal=diary, wanted=())
        assert isinstance(peers, Alone)
        assert all(peers.alone(duty) for duty in Duty)
        await peers.tell("fox")
