"""What the doctor says about the public address: who answers there, and what to do."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web

from adapters.web.reach import reach
from adapters.web.server import serve

HOST = "127.0.0.1"


@pytest.mark.parametrize(
    ("status", "fine", "words"),
    [
        (200, True, "answers"),
        (502, True, "start the bot"),
        (503, True, "start the bot"),
        (302, False, "something else (HTTP 302)"),
        (404, False, "something else (HTTP 404)"),
    ],
)
async def test_who_answers(status: int, fine: bool, words: str) -> None:  # noqa: FBT001 - a table
    """The gallery is well, a proxy without anybody behind it is none yet, the rest is not ours."""

    async def gallery(_: web.Request) -> web.Response:
        return web.Response(status=status)

    async with serve(HOST, 0, [web.get("/gallery", gallery)]) as port:
        found, text = await reach(f"http://{HOST}:{port}")
    assert found is fine
    assert words in text


async def test_nobody_answers() -> None:
    """Before the bot runs that is as it should be; the line says how to look again."""
    async with serve(HOST, 0, []) as port:
        pass
    fine, text = await reach(f"http://{HOST}:{port}")
    assert fine
    assert "does not answer this machine" in text


async def test_somebody_who_speaks_no_https() -> None:
    """There is no certificate: browsers and platforms would refuse it."""

    async def plain(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.0 400 Bad Request\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(plain, HOST, 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        fine, text = await reach(f"https://{HOST}:{port}")
    assert not fine
    assert "certificate" in text
