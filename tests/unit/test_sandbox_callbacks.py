"""The sandbox calls back as Luma documents it: on each change, again when it is not heard."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from adapters.luma.sandbox.fault import Fault, Route, Trouble, read_faults
from adapters.luma.sandbox.server import Sandbox
from tests.unit.test_sandbox_buyer import drawn  # fixtures are found by their names here
from tests.unit.test_sandbox_ear import Ear, ear

__all__ = ["drawn", "ear"]

KEY = {"Authorization": "Bearer sandbox"}
RELAY, LUMA = "/vapi/luma/generations", "/dream-machine/v1/generations/video"
OFTEN = 10**9


@asynccontextmanager
async def selling(folder: Path, *, speed: float = 200.0) -> AsyncIterator[Sandbox]:
    """A sandbox whose tasks take about a tenth of a second."""
    sandbox = Sandbox(folder, speed=speed, now=time.time, draw=False)
    await sandbox.start()
    try:
        yield sandbox
    finally:
        await sandbox.close()


@pytest.fixture
def own(drawn: Path, tmp_path: Path) -> Path:
    """A folder of its own in which nothing has to be drawn."""
    return Path(shutil.copytree(drawn, tmp_path / "own"))


async def buy(sandbox: Sandbox, path: str, hook: str, prompt: str = "a fox") -> str:
    """Buy a video with a callback; return its id."""
    wish = {"user_prompt": prompt, "notify_hook": hook}
    if "dream" in path:
        wish = {"prompt": prompt, "model": "ray-2", "callback_url": hook}
    async with (
        aiohttp.ClientSession(headers=KEY) as http,
        http.post(sandbox.url + path, json=wish) as answer,
    ):
        assert answer.status in {200, 201}, await answer.text()
        return str((await answer.json())["id"])


def ended(heard: list[dict[str, Any]]) -> bool:
    """Say whether an end was told."""
    return any(one["state"] in {"completed", "failed"} for one in heard)


@pytest.mark.parametrize(
    ("path", "running"),
    [(RELAY, "processing"), (LUMA, "dreaming"), ("/apiai/luma/generations", "processing")],
)
async def test_each_change_is_told(own: Path, ear: Ear, path: str, running: str) -> None:
    """The buyer hears of running and completed, with the whole object that a fetch shows."""
    async with selling(own, speed=50) as sandbox:
        task = await buy(sandbox, path, ear.url)
        await ear.until(ended)
    assert ear.states == [running, "completed"]
    assert {one["id"] for one in ear.heard} == {task}
    last = ear.heard[-1]
    assert last["assets"]["video"] if "assets" in last else last["video_raw"]["url"]


async def test_a_failure_is_told(own: Path, ear: Ear) -> None:
    """So is a failure, with its reason."""
    async with selling(own) as sandbox:
        await buy(sandbox, RELAY, ear.url, "a fox [fail]")
        await ear.until(ended)
    assert (ear.heard[-1]["state"], ear.heard[-1]["failure_reason"]) == ("failed", "Job failed")


async def test_an_extension_calls_back_too(own: Path, ear: Ear) -> None:
    """The hook of an extend is heard like that of a submit."""
    async with selling(own) as sandbox:
        source = await buy(sandbox, RELAY, ear.url)
        await ear.until(ended)
        task = await buy(sandbox, f"{RELAY}/{source}/extend", ear.url, "and on")
        await ear.until(lambda heard: any(one["id"] == task for one in heard))


async def test_it_is_said_again_until_it_is_taken(own: Path, ear: Ear) -> None:
    """An answer that is not exactly 200 brings it again after 100 ms, and 200 ends it."""
    ear.answers = [204, 500]
    async with selling(own) as sandbox:
        only(sandbox)
        await buy(sandbox, RELAY, ear.url, "a fox [fail]")
        await ear.until(ended)
        await ear.until(lambda heard: len(heard) >= 3)
    assert 0.09 < ear.times[1] - ear.times[0] < 20


async def test_it_is_said_four_times_at_most(own: Path, ear: Ear) -> None:
    """After three repetitions it is given up, and the next state is told all the same."""
    ear.answers = [404] * 4
    async with selling(own) as sandbox:
        only(sandbox)
        await buy(sandbox, RELAY, ear.url)
        await ear.until(lambda heard: len(heard) >= 5 and ended(heard))
    assert len({one["state"] for one in ear.heard[:4]}) == 1
    assert ear.heard[4]["state"] == "completed"


def only(sandbox: Sandbox) -> None:
    """Have nothing told twice by chance."""
    sandbox.misbehave(Fault(route=Route.CALLBACK, trouble=Trouble.SLOW, times=OFTEN))


async def test_it_is_said_twice_when_ordered(own: Path, ear: Ear) -> None:
    """An order doubles each state."""
    async with selling(own) as sandbox:
        sandbox.misbehave(Fault(route=Route.CALLBACK, trouble=Trouble.TWICE, times=OFTEN))
        await buy(sandbox, RELAY, ear.url, "a fox [fail]")
        await ear.until(lambda heard: [one["state"] for one in heard].count("failed") == 2)
    assert all(one == ear.heard[-1] for one in ear.heard if one["state"] == "failed")


async def test_some_are_said_twice_by_chance(own: Path, ear: Ear) -> None:
    """Without any order about every fifth state comes two times."""
    async with selling(own, speed=2000) as sandbox:
        tasks = {await buy(sandbox, RELAY, ear.url, "a fox [fail]") for _ in range(30)}
        await ear.until(lambda heard: tasks <= {o["id"] for o in heard if o["state"] == "failed"})
    assert len(ear.heard) > len({(one["id"], one["state"]) for one in ear.heard})


async def test_it_can_be_dropped_and_late(own: Path, ear: Ear) -> None:
    """What is dropped is never heard; what is late is old when it comes."""
    async with selling(own, speed=100) as sandbox:
        sandbox.misbehave(Fault(route=Route.CALLBACK, trouble=Trouble.DROPPED, times=2))
        quiet = await buy(sandbox, RELAY, ear.url)
        await finished(sandbox, quiet)
        fault = Fault(route=Route.CALLBACK, trouble=Trouble.SLOW, delay=1)
        sandbox.misbehave(fault)
        late = await buy(sandbox, RELAY, ear.url)
        await finished(sandbox, late)
        assert ear.heard == []
        await ear.until(ended)
    assert {one["id"] for one in ear.heard} == {late}
    assert ear.states == ["processing", "completed"]


async def finished(sandbox: Sandbox, task: str) -> None:
    """Ask until a task is finished."""
    async with aiohttp.ClientSession(headers=KEY) as http, asyncio.timeout(20):
        state = ""
        while state != "completed":
            async with http.get(f"{sandbox.url}{RELAY}/{task}") as answer:
                state = (await answer.json())["state"]


async def test_a_deaf_buyer_holds_up_nobody(own: Path, ear: Ear) -> None:
    """Who never answers keeps neither the others waiting nor the end of the sandbox."""
    ear.deaf = asyncio.Event()
    async with selling(own, speed=2000) as sandbox:
        tasks = {await buy(sandbox, RELAY, ear.url) for _ in range(20)}
        await ear.until(lambda heard: {one["id"] for one in heard} == tasks)
        async with asyncio.timeout(20):
            await sandbox.close()
    ear.deaf.set()


@pytest.mark.parametrize(
    "hook", ["http://192.0.2.1/x", "https://example.com/x", "https://127.0.0.1:1/x"]
)
async def test_nobody_else_is_called(own: Path, hook: str) -> None:
    """An address beyond this machine is accepted and never called."""
    async with selling(own) as sandbox:
        task = await buy(sandbox, RELAY, hook)
        assert sandbox._herald._watched == {}
        await finished(sandbox, task)


async def test_a_new_start_goes_on_telling(own: Path, ear: Ear) -> None:
    """What was unfinished at a sudden end is told by the next start."""
    async with selling(own, speed=20) as sandbox:
        task = await buy(sandbox, RELAY, ear.url)
    async with selling(own):
        await ear.until(ended)
    assert (ear.heard[-1]["id"], ear.heard[-1]["state"]) == (task, "completed")


@pytest.mark.parametrize(
    ("route", "trouble"), [("callback", "busy"), ("fetch", "twice"), ("any", "dropped")]
)
def test_an_order_that_makes_no_sense_is_refused(route: str, trouble: str) -> None:
    """A callback cannot be busy, and an answer cannot come twice."""
    with pytest.raises(ValueError, match="cannot be"):
        read_faults(f'{{"route": "{route}", "trouble": "{trouble}"}}'.encode())


async def test_orders_for_calls_leave_callbacks_alone(own: Path, ear: Ear) -> None:
    """A fault of every route is one of every call of a buyer, not of those to a buyer."""
    async with selling(own) as sandbox:
        task = await buy(sandbox, RELAY, ear.url)
        sandbox.misbehave(Fault(route=Route.ANY, trouble=Trouble.ERROR, times=OFTEN))
        await ear.until(ended)
        sandbox.behave()
        await finished(sandbox, task)
