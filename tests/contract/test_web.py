"""The web part tells the truth to whoever watches the process, and a taken port in words."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web
from prometheus_client import CollectorRegistry

from adapters.journal import JobsInHand, Journal, open_log
from adapters.web.health import Check, health_routes
from adapters.web.server import serve
from bot.domain.job import State
from bot.errors import Failure, SettingsError
from tests.making import job

HOST = "127.0.0.1"


def ready() -> bool:
    """Say yes."""
    return True


def unready() -> bool:
    """Say no."""
    return False


@asynccontextmanager
async def watched(
    checks: Mapping[str, Check], registry: CollectorRegistry | None = None
) -> AsyncIterator[aiohttp.ClientSession]:
    """Serve the routes of health; give a client."""
    routes = health_routes(checks, registry or CollectorRegistry())
    async with (
        serve(HOST, 0, routes) as port,
        aiohttp.ClientSession(f"http://{HOST}:{port}") as client,
    ):
        yield client


async def asked(client: aiohttp.ClientSession, path: str) -> tuple[int, str]:
    """Return the status and the text of an answer."""
    async with client.get(path) as answer:
        return answer.status, await answer.text()


async def test_alive_and_ready() -> None:
    """A process in which everything answers is alive and ready."""
    async with watched({"store": ready}) as client:
        assert await asked(client, "/healthz") == (200, "alive\n")
        assert await asked(client, "/readyz") == (200, "ready\n")
        assert (await asked(client, "/elsewhere"))[0] == 404


async def test_not_ready_names_who_is_not() -> None:
    """What does not answer is named, what does is not; the process is alive all the same."""
    async with watched({"store": unready, "room": ready, "telegram": unready}) as client:
        assert await asked(client, "/readyz") == (503, "not ready: store, telegram\n")
        assert await asked(client, "/healthz") == (200, "alive\n")


async def test_ready_again() -> None:
    """Each question is asked anew: what came back is ready."""
    answers = [False, True]
    async with watched({"store": lambda: answers.pop(0)}) as client:
        assert [(await asked(client, "/readyz"))[0] for _ in range(2)] == [503, 200]


async def test_metrics() -> None:
    """The counters of the journal and the jobs in hand are there, in the form of Prometheus."""
    registry = CollectorRegistry()
    journal = Journal(open_log("error", "json"), registry)
    journal.note("job_accepted", provider="sandbox")
    journal.note("job_failed", provider="sandbox", failure=Failure.TIMEOUT)
    journal.note("job_delivering", provider="sandbox", seconds=12.0)
    held = {one.id: one for one in (job(state=State.GENERATING), job(state=State.QUEUED))}
    registry.register(JobsInHand(held))
    async with (
        watched({}, registry) as client,
        client.get("/metrics") as answer,
    ):
        assert answer.status == 200
        assert answer.content_type == "text/plain"
        lines = (await answer.text()).splitlines()
    for line in (
        'bot_events_total{event="job_accepted",provider="sandbox"} 1.0',
        'bot_failures_total{provider="sandbox",reason="timeout"} 1.0',
        'bot_generation_seconds_count{provider="sandbox"} 1.0',
        'bot_jobs{state="generating"} 1.0',
        'bot_jobs{state="delivered"} 0.0',
    ):
        assert line in lines


async def test_a_taken_port_is_told_in_words() -> None:
    """The operator reads which setting to change; the one who was there first serves on."""
    async with watched({}) as client:
        port = int(str(client._base_url).rpartition(":")[2].strip("/"))
        with pytest.raises(SettingsError) as caught:
            async with serve(HOST, port, []):
                pytest.fail("served twice")
        assert caught.value.faults == (
            f"HTTP_PORT {port} is taken by another program; set HTTP_PORT to a free one.",
        )
        assert (await asked(client, "/healthz"))[0] == 200


@pytest.mark.parametrize("host", ["203.0.113.1", "no host at all"])
async def test_a_host_that_is_not_here(host: str) -> None:
    """An address of another machine, or none, is told by the name of the setting."""
    with pytest.raises(SettingsError) as caught:
        async with serve(host, 0, []):
            pytest.fail("served")
    (fault,) = caught.value.faults
    assert fault.startswith(f"HTTP_HOST {host!r}")
    assert "None" not in fault


async def test_the_port_is_free_again() -> None:
    """When the server has stopped, the next one can have its port at once."""
    async with serve(HOST, 0, []) as port:
        pass
    async with serve(HOST, port, []) as again:
        assert again == port
    with socket.socket() as probe:
        assert probe.connect_ex((HOST, port)) != 0


async def test_a_handler_that_breaks_breaks_alone() -> None:
    """A defect in one route is a 500 without details there; the others answer."""
    asyncio.get_running_loop().set_debug(False)  # in debug mode the library shows the trace

    async def broken(_: web.Request) -> web.Response:
        raise RuntimeError("on purpose")

    routes = [web.get("/broken", broken), *health_routes({}, CollectorRegistry())]
    async with (
        serve(HOST, 0, routes) as port,
        aiohttp.ClientSession(f"http://{HOST}:{port}") as client,
    ):
        status, text = await asked(client, "/broken")
        assert status == 500
        assert "on purpose" not in text
        assert (await asked(client, "/healthz"))[0] == 200
