"""PostgreSQL that goes away: connections end, the server crashes, answers are lost."""

from __future__ import annotations

import asyncio
import tempfile
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from adapters.store.postgres import open_postgres
from bot.errors import StoreFailed
from tests.contract.counting import count, counted, counting, hang_up
from tests.servers.postgres import Server
from tests.servers.postgres_line import cut_line

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server that may be killed."""
    one = Server()
    yield one
    one.close()


@pytest.fixture
def url(server: Server) -> str:
    """The address of a database without a table."""
    return server.fresh()


class Once:
    """Does something the first time it is called."""

    def __init__(self, deed: Callable[[], object]) -> None:
        self.deed = deed
        self.calls = 0

    def __call__(self) -> None:
        """Do it, or not."""
        self.calls += 1
        if self.calls == 1:
            self.deed()


async def test_connections_that_ended_are_replaced(server: Server, url: str) -> None:
    """The server ends every idle connection: nobody notices."""
    async with counting(url) as database:
        for number in range(1, 4):
            reads = (counted(database, "a") for _ in range(6))
            assert set(await asyncio.gather(*reads)) == {number - 1}
            await asyncio.to_thread(hang_up, server, "one")
            assert await database.write(partial(count, name="a")) == number
        assert await counted(database, "a") == 3


async def test_a_transaction_cut_in_its_middle_is_done_again(server: Server, url: str) -> None:
    """A connection ends between reading and writing: the unit runs again, and counts once."""
    async with counting(url) as database:
        await database.write(partial(count, name="a"))
        cut = Once(lambda: hang_up(server, "one"))
        ends = await asyncio.gather(
            database.write(partial(count, name="b")),
            database.write(partial(count, name="a", meanwhile=cut)),
        )
        assert list(ends) == [1, 2]
        assert cut.calls == 2
        assert (await counted(database, "a"), await counted(database, "b")) == (2, 1)


async def test_who_sleeps_in_a_transaction_loses_it(url: str) -> None:
    """A process that was stopped in the middle of a unit holds up nobody, and does it again."""
    nap = Once(lambda: threading.Event().wait(0.4))
    options = "idle_in_transaction_session_timeout=100ms"
    async with counting(url, options=options) as database:
        assert await database.write(partial(count, name="a", meanwhile=nap)) == 1
        assert nap.calls == 2
        assert await counted(database, "a") == 1


@pytest.mark.parametrize(("cut", "number"), [("before", 0), ("after", 1)])
async def test_an_unknown_end_is_told_and_not_tried_again(
    server: Server, url: str, cut: str, number: int
) -> None:
    """The line ends at the COMMIT: done or not, it is not done twice, and the next one goes on."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            cut_line(server.socket, Path(folder)) as between,
            counting(between.through(url)) as database,
        ):
            between.cut = cut
            with pytest.raises(StoreFailed, match="may have been done"):
                await database.write(partial(count, name="a"))
            assert between.cuts == 1
            assert await counted(database, "a") == number
            assert await database.write(partial(count, name="a")) == number + 1


async def test_a_crash_of_the_server_is_outlived(server: Server, url: str) -> None:
    """The server is killed and started again while four count: what was answered is there, and no
    unit counts twice.
    """
    stop = asyncio.Event()

    async def work(name: str) -> tuple[int, int]:
        """Count until it is enough; return how many were answered, and how many failed."""
        ends = [0, 0]
        while not stop.is_set():
            try:
                await database.write(partial(count, name=name))
            except StoreFailed:
                ends[1] += 1
            else:
                ends[0] += 1
        return ends[0], ends[1]

    async with counting(url) as database:
        working = [asyncio.ensure_future(work(name)) for name in "abcd"]
        for _ in range(2):
            await asyncio.to_thread(server.kill)
            await asyncio.to_thread(server.start)
            assert await counted(database, "a") >= 0
        stop.set()
        for name, (good, failed) in zip("abcd", await asyncio.gather(*working), strict=True):
            number = await counted(database, name)
            assert good <= number <= good + failed
            assert failed <= 2, "a crash costs at most what was at its COMMIT"
            assert await database.write(partial(count, name=name)) == number + 1


async def test_a_server_that_is_away_is_told_and_found_again(server: Server, url: str) -> None:
    """While there is no server everybody is told so after some seconds; then all goes on."""
    async with counting(url) as database:
        await asyncio.to_thread(server.kill)
        ends = await asyncio.gather(
            database.write(partial(count, name="a")),
            counted(database, "a"),
            _open(url),
            return_exceptions=True,
        )
        assert [type(end) for end in ends] == [StoreFailed] * 3
        assert all("cannot be reached" in str(end) for end in ends)
        await asyncio.to_thread(server.start)
        assert await database.write(partial(count, name="a")) == 1


async def _open(url: str) -> None:
    async with open_postgres(url):
        pytest.fail("opened")
