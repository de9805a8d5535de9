"""The room's stream of changes, as a listener hears it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from adapters.chat.room.events import Events
from adapters.clock import Clock
from adapters.store.room import RoomLog
from adapters.web.server import serve
from bot.domain.reply import Reply
from tests.room_stage import CHAT, Stage, refused, stage


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A served room."""
    async with stage(tmp_path) as opened:
        yield opened


class Ear:
    """A listener to the stream of changes."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    async def block(self) -> dict[str, str]:
        """Return the fields of the next block; a comment has the empty name."""
        fields: dict[str, str] = {}
        while (line := (await self._response.content.readline()).decode()) not in ("\n", ""):
            name, _, value = line.rstrip("\n").partition(": ")
            fields[name.rstrip(":")] = value
        return fields


async def test_changes_are_heard_and_resumed(on: Stage) -> None:
    """A listener hears each change once, and after a break the changes it missed."""
    await on.say("before")
    async with on.web.get("/room/events") as response:
        assert response.content_type == "text/event-stream"
        ear = Ear(response)
        assert await ear.block() == {"retry": "1000"}
        message = await on.room.send(CHAT, Reply(text="1"), key="1")
        heard = await ear.block()
        assert json.loads(heard["data"])["text"] == "1"
        await on.room.edit(CHAT, message, Reply(text="2"))
        assert json.loads((await ear.block())["data"])["text"] == "2"
    await on.room.send(CHAT, Reply(text="missed"), key="2")
    await on.room.delete(CHAT, message)
    async with on.web.get("/room/events", headers={"Last-Event-ID": heard["id"]}) as response:
        ear = Ear(response)
        await ear.block()
        blocks = [json.loads((await ear.block())["data"]) for _ in range(2)]
    assert [(block["text"], block["deleted"]) for block in blocks] == [
        ("missed", False),
        ("", True),
    ]
    await refused(on, 400, "GET", "/room/events?since=x")


async def test_an_edit_that_changes_nothing_is_silent(on: Stage) -> None:
    """The same words again are no change: nobody is told."""
    message = await on.room.send(CHAT, Reply(text="1"), key="1")
    before = await on.read()
    assert await on.room.edit(CHAT, message, Reply(text="1"))
    assert await on.read() == before


async def test_a_quiet_line_shows_that_it_lives(on: Stage) -> None:
    """Where nothing happens, a comment comes from time to time."""
    log, bell = RoomLog(on.database, "test"), on.room._bell
    events = Events(log, Clock(), bell, heartbeat=0.01)
    route = aiohttp.web.get("/events", events.stream)
    async with (
        serve("127.0.0.1", 0, [route]) as port,
        aiohttp.ClientSession() as web,
        web.get(f"http://127.0.0.1:{port}/events") as response,
    ):
        ear = Ear(response)
        await ear.block()
        assert await ear.block() == {"": "still here"}
        on.room.close()


async def test_open_pages_do_not_hold_up_the_end(on: Stage) -> None:
    """When the room closes, an open stream ends by itself and a new one ends at once."""
    async with on.web.get("/room/events") as response:
        await Ear(response).block()
        on.room.close()
        assert await asyncio.wait_for(response.content.read(), 5) == b""
    async with on.web.get("/room/events") as response:
        assert await asyncio.wait_for(response.content.read(), 5) == b"retry: 1000\n\n"
