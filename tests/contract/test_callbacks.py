"""Callbacks over real HTTP: a genuine one is a hint, whatever it says; a forged one is nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from yarl import URL

from adapters.web.addresses import PublicAddresses
from adapters.web.callbacks import callback_routes
from adapters.web.server import serve
from bot.domain.names import JobId
from tests.making import NOON

JOB = JobId("01hf4qzx5m0000000000000000")
OTHER = JobId("01hf4qzx5m0000000000000001")


@dataclass(slots=True, eq=False)
class Stage:
    """A server that waits for callbacks, and what it heard."""

    addresses: PublicAddresses
    web: aiohttp.ClientSession
    port: int
    hints: list[JobId] = field(default_factory=list)

    def path(self, job: JobId = JOB) -> str:
        """The address of a job's callback, without the public part."""
        return self.addresses.callback(job).removeprefix("https://bot.example")

    async def call(self, path: str, method: str = "POST", body: bytes | None = None) -> int:
        """Call an address exactly as it is written."""
        async with self.web.request(method, URL(path, encoded=True), data=body) as answer:
            await answer.read()
            return answer.status


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """Serve callbacks."""
    addresses = PublicAddresses("https://bot.example", b"s" * 32, lambda: NOON)
    hints: list[JobId] = []
    async with (
        serve("127.0.0.1", 0, callback_routes(addresses, hints.append)) as port,
        aiohttp.ClientSession(f"http://127.0.0.1:{port}") as web,
    ):
        yield Stage(addresses, web, port, hints)


@pytest.mark.parametrize("method", ["POST", "PUT", "GET", "HEAD"])
async def test_a_genuine_call_is_a_hint(stage: Stage, method: str) -> None:
    """By whatever method it comes, for no document says which one it is."""
    assert await stage.call(stage.path(), method) == 200
    assert stage.hints == [JOB]


@pytest.mark.parametrize(
    "body",
    [b"", b'{"state": "failed"}', b'{"id": "other"', b"\xff\xfe<html>", bytes(1_000_000)],
    ids=["nothing", "a failure", "half of it", "no text", "a megabyte"],
)
async def test_what_it_says_does_not_matter(stage: Stage, body: bytes) -> None:
    """The hint names the job of the address and nothing else."""
    assert await stage.call(stage.path(), body=body) == 200
    assert stage.hints == [JOB]


async def test_it_may_come_again(stage: Stage) -> None:
    """A provider that did not hear the answer calls again; each is answered alike."""
    assert [await stage.call(stage.path()) for _ in range(3)] == [200] * 3
    assert stage.hints == [JOB] * 3


async def test_a_forged_one_changes_nothing(stage: Stage) -> None:
    """Another job, another signature, a part of it, or none: 404, and nobody is woken."""
    good = stage.path()
    signature = good.rpartition("/")[2]
    for path in (
        f"/callbacks/{OTHER}/{signature}",
        f"/callbacks/{JOB}/{stage.path(OTHER).rpartition('/')[2]}",
        f"{good}x",
        good[:-1],
        f"{good}/",
        f"{good}%00",
        good.upper(),
        f"/callbacks/{JOB}/",
        f"/callbacks/{JOB}",
        f"/callbacks//{signature}",
        f"/callbacks/{JOB}/%ff",
        f"/callbacks/%2e%2e/{signature}",
    ):
        assert await stage.call(path) == 404, path
        assert await stage.call(path, "GET") == 404, path
    assert stage.hints == []


@pytest.mark.parametrize(
    "rest",
    [
        b"Content-Length: 100000\r\n\r\nthe beginning",
        b"Content-Length: 99999999999999\r\n\r\n{",
        b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        b"Content-Type: multipart/form-data\r\nContent-Length: 9\r\n\r\n",
    ],
    ids=["slow", "endless", "in pieces", "no form"],
)
async def test_the_answer_does_not_wait_for_the_body(stage: Stage, rest: bytes) -> None:
    """Who sends slowly, or never to the end, has the answer and the hint at once."""
    reader, writer = await asyncio.open_connection("127.0.0.1", stage.port)
    writer.write(f"POST {stage.path()} HTTP/1.1\r\nHost: bot.example\r\n".encode() + rest)
    async with asyncio.timeout(30):
        assert (await reader.readline()).startswith(b"HTTP/1.1 200 ")
    assert stage.hints == [JOB]
    writer.close()
    await writer.wait_closed()


async def test_many_at_once(stage: Stage) -> None:
    """A hundred calls at the same moment are a hundred hints."""
    jobs = [JobId(f"job{number}") for number in range(100)]
    statuses = await asyncio.gather(*(stage.call(stage.path(job)) for job in jobs))
    assert set(statuses) == {200}
    assert sorted(stage.hints) == sorted(jobs)


@settings(
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(path=st.from_regex(r"/callbacks/[!-.0-~]{1,30}/[!-.0-~]{1,30}", fullmatch=True))
def test_nothing_is_guessed(path: str) -> None:
    """Whatever a stranger calls, it is 404 (400 if it is no address at all) and no hint."""
    assert asyncio.run(guess(path)) in {400, 404}


async def guess(path: str) -> int:
    """Call a path by hand, letter by letter; return the status."""
    addresses = PublicAddresses("https://bot.example", b"s" * 32, lambda: NOON)
    hints: list[JobId] = []
    async with serve("127.0.0.1", 0, callback_routes(addresses, hints.append)) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
        status = int((await reader.readline()).split()[1])
        await reader.read()
        writer.close()
    assert hints == []
    return status
