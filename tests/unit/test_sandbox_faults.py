"""The sandbox misbehaves exactly as told, exactly as often, and knows what was paid meanwhile."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from adapters.luma.sandbox.fault import CANNED, Fault, Faults, Route, Trouble
from adapters.luma.sandbox.server import Sandbox
from tests.small_clips import lend

RECORDINGS = Path(__file__).parents[1] / "recordings" / "public"
KEY = {"Authorization": "Bearer sandbox"}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the one small clip of the cheap mode is drawn already."""
    folder = tmp_path_factory.mktemp("sandbox")
    asyncio.run(lend(folder))
    return folder


@pytest.fixture
async def sandbox(drawn: Path, tmp_path: Path) -> AsyncIterator[Sandbox]:
    """A sandbox whose tasks are all finished at once."""
    shutil.copytree(drawn, tmp_path / "own")
    sandbox = Sandbox(tmp_path / "own", speed=1e15, now=lambda: 1_800_000_000.0, draw=False)
    await sandbox.start()
    yield sandbox
    await sandbox.close()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """A client that opens a new connection each time, so that nothing is tried twice."""
    connector = aiohttp.TCPConnector(force_close=True)
    async with aiohttp.ClientSession(headers=KEY, connector=connector) as session:
        yield session


async def submit(sandbox: Sandbox, http: aiohttp.ClientSession) -> tuple[int, bytes, str]:
    """Buy one task; return status, body and content type."""
    url = f"{sandbox.url}/luma/generations"
    async with http.post(url, json={"user_prompt": "a fox"}, allow_redirects=False) as answer:
        return answer.status, await answer.read(), answer.content_type


@pytest.mark.parametrize("trouble", sorted(CANNED))
async def test_each_canned_answer_comes_as_it_stands(
    sandbox: Sandbox, http: aiohttp.ClientSession, trouble: Trouble
) -> None:
    """Every documented error can be had for a submit; it is not paid, and the next call is fine."""
    sandbox.misbehave(Fault(route=Route.SUBMIT, trouble=trouble))
    canned = CANNED[trouble]
    assert await submit(sandbox, http) == (canned.status, canned.body, canned.kind)
    assert sandbox.paid() == []
    assert (await submit(sandbox, http))[0] == 200


@pytest.mark.parametrize(
    ("trouble", "sample"),
    [
        (Trouble.KEY, "newapi.error_401_openai"),
        (Trouble.QUOTA, "newapi.error_403_quota_task"),
        (Trouble.UNKNOWN_TASK, "newapi.error_400_task_not_exist"),
        (Trouble.EMPTY, "newapi.fetch_empty"),
        (Trouble.KEY_PROXY, "lumaapi.error_401"),
        (Trouble.KEY_LUMA, "luma.error"),
    ],
)
def test_canned_errors_have_the_keys_of_the_samples(trouble: Trouble, sample: str) -> None:
    """Where an error is recorded, ours has its shape."""
    ours, theirs = (
        json.loads(CANNED[trouble].body),
        json.loads((RECORDINGS / f"{sample}.json").read_text()),
    )
    assert ours.keys() == theirs.keys()
    for key, value in theirs.items():
        assert type(ours[key]) is type(value)
        if isinstance(value, dict):
            assert ours[key].keys() == value.keys()


async def test_a_connection_cut_before_anything_pays_nothing(
    sandbox: Sandbox, http: aiohttp.ClientSession
) -> None:
    """The buyer gets no answer, and there is no task."""
    sandbox.misbehave(Fault(route=Route.SUBMIT, trouble=Trouble.CUT_BEFORE))
    with pytest.raises(aiohttp.ClientConnectionError):
        await submit(sandbox, http)
    assert sandbox.paid() == []


async def test_a_lost_answer_is_paid(sandbox: Sandbox, http: aiohttp.ClientSession) -> None:
    """The buyer gets no answer although the task exists: the case that must not be repeated."""
    sandbox.misbehave(Fault(route=Route.SUBMIT, trouble=Trouble.CUT_AFTER))
    with pytest.raises(aiohttp.ClientConnectionError):
        await submit(sandbox, http)
    assert len(sandbox.paid()) == 1


async def test_a_truncated_answer_is_paid_and_no_json(
    sandbox: Sandbox, http: aiohttp.ClientSession
) -> None:
    """Half of an answer cannot be read, and yet the task exists."""
    sandbox.misbehave(Fault(route=Route.SUBMIT, trouble=Trouble.TRUNCATED))
    status, body, _ = await submit(sandbox, http)
    assert status == 200
    with pytest.raises(json.JSONDecodeError):
        json.loads(body)
    assert len(sandbox.paid()) == 1


async def test_a_file_breaks_off_in_its_middle(
    sandbox: Sandbox, http: aiohttp.ClientSession
) -> None:
    """The download announces the whole length and ends half way."""
    task = json.loads((await submit(sandbox, http))[1])["id"]
    sandbox.misbehave(Fault(route=Route.FILE, trouble=Trouble.CUT_AFTER))
    url = f"{sandbox.url}/files/{task}.mp4"
    with pytest.raises(aiohttp.ClientPayloadError):
        async with http.get(url) as answer:
            await answer.read()
    async with http.get(url) as answer:
        assert len(await answer.read()) == int(answer.headers["Content-Length"])


async def test_retry_after_is_sent_where_it_is_asked_for(
    sandbox: Sandbox, http: aiohttp.ClientSession
) -> None:
    """A 503 comes with and without the header, a 429 always with it."""
    orders = [
        (Fault(route=Route.ANY, trouble=Trouble.UNAVAILABLE, retry_after=2), "2"),
        (Fault(route=Route.ANY, trouble=Trouble.UNAVAILABLE), None),
        (Fault(route=Route.ANY, trouble=Trouble.BUSY), "1"),
        (Fault(route=Route.ANY, trouble=Trouble.BUSY, retry_after=0.5), "0.5"),
    ]
    for fault, _ in orders:
        sandbox.misbehave(fault)
    for _, wanted in orders:
        async with http.get(f"{sandbox.url}/luma/generations/x") as answer:
            assert answer.headers.get("Retry-After") == wanted


async def test_a_script_can_order_faults_and_take_them_back(
    sandbox: Sandbox, http: aiohttp.ClientSession
) -> None:
    """The same over HTTP: a list of faults, DELETE clears them, nonsense is refused."""
    control = f"{sandbox.url}/sandbox/faults"
    faults = [{"route": "submit", "trouble": "busy", "times": 3}]
    async with http.post(control, json=faults) as answer:
        assert answer.status == 204
    assert (await submit(sandbox, http))[0] == 429
    async with http.delete(control) as answer:
        assert answer.status == 204
    assert (await submit(sandbox, http))[0] == 200
    async with http.post(control, json={"route": "moon", "trouble": "busy"}) as answer:
        assert answer.status == 400


async def test_a_slow_answer_does_not_hold_up_the_end(sandbox: Sandbox) -> None:
    """Closing lets go of calls that would wait for an hour, and of their clients."""
    sandbox.misbehave(Fault(route=Route.ANY, trouble=Trouble.SLOW, delay=3600))
    async with aiohttp.ClientSession(headers=KEY) as http:
        trace = aiohttp.ClientTimeout(total=0.2)
        with pytest.raises(TimeoutError):
            async with http.get(f"{sandbox.url}/luma/generations/x", timeout=trace):
                pass
    async with asyncio.timeout(20):
        await sandbox.close()


def test_faults_hit_their_route_and_count_down() -> None:
    """Each fault hits the next calls of its route only, in the order of arming."""
    faults = Faults()
    busy = Fault(route=Route.SUBMIT, trouble=Trouble.BUSY, times=2)
    page = Fault(route=Route.ANY, trouble=Trouble.HTML)
    faults.arm(busy)
    faults.arm(page)
    assert faults.take(Route.FETCH) == page
    assert [faults.take(Route.SUBMIT) for _ in range(3)] == [busy, busy, None]
