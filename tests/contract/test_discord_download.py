"""Pictures are fetched within bounds: no redirect is followed, no file is larger than it may be."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from adapters.chat.discord.attachments import Attachments, Picture
from adapters.web.server import serve
from bot.errors import ChatBusy, Refusal

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work

MIB = 2**20


async def endless(request: web.Request) -> web.StreamResponse:
    """Send 21 MiB without saying so before."""
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(21):
        await response.write(bytes(MIB))
    return response


async def moved(_: web.Request) -> web.Response:
    """Lead elsewhere on the same host."""
    return web.Response(status=302, headers={"Location": "/small"})


async def small(_: web.Request) -> web.Response:
    """Send a few bytes."""
    return web.Response(body=b"cat")


async def large(_: web.Request) -> web.Response:
    """Say that much will come."""
    return web.Response(body=bytes(20 * MIB + 1))


async def busy(_: web.Request) -> web.Response:
    """Fail for the moment."""
    return web.Response(status=429)


@pytest.fixture
async def base() -> AsyncIterator[str]:
    """A CDN of a kind."""
    routes = [web.get(f"/{deed.__name__}", deed) for deed in (endless, moved, small, large, busy)]
    async with serve("127.0.0.1", 0, routes) as port:
        yield f"127.0.0.1:{port}"


async def fetched(base: str, name: str, into: Path) -> bytes:
    """Fetch a file."""
    picture = Picture(url=f"http://{base}/{name}?ex=1")
    await Attachments({base}).fetch(picture.name, into)
    return await asyncio.to_thread(into.read_bytes)


async def test_a_file_comes_as_it_is(base: str, tmp_path: Path) -> None:
    """Byte for byte."""
    assert await fetched(base, "small", tmp_path / "out") == b"cat"


@pytest.mark.parametrize("name", ["endless", "large"])
async def test_too_much_is_refused(base: str, tmp_path: Path, name: str) -> None:
    """Told before or noticed on the way, it ends there."""
    with pytest.raises(Refusal) as caught:
        await fetched(base, name, tmp_path / "out")
    assert caught.value.code == "picture_too_large"


@pytest.mark.parametrize("name", ["moved", "nothing"])
async def test_what_is_elsewhere_is_gone(base: str, tmp_path: Path, name: str) -> None:
    """A redirect may lead anywhere, so it leads nowhere."""
    with pytest.raises(Refusal) as caught:
        await fetched(base, name, tmp_path / "out")
    assert caught.value.code == "picture_gone"


async def test_trouble_passes(base: str, tmp_path: Path) -> None:
    """A server that is busy or away is asked again later; no address is in what is noted."""
    with pytest.raises(ChatBusy):
        await fetched(base, "busy", tmp_path / "out")
    with pytest.raises(ChatBusy) as caught:
        await fetched("127.0.0.1:1", "small", tmp_path / "out")
    assert "ex=1" not in repr(caught.value)
    assert caught.value.__cause__ is None
