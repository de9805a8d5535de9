"""Files of the bot's in the chat room, its answers that are more than words, and its showcase."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.chat.room.commands import ROOM
from adapters.store.room import RoomLog as Log
from bot.domain.call import Answer
from bot.domain.names import MessageId
from bot.domain.people import Owner
from bot.domain.reply import FORWARD, LINK, Address, Attachment, Button, Reply
from tests.room_stage import CHAT, Stage, picture, refused, stage

JOB = "01j9x0c0c0c0c0c0c0c0c0c0c0"
COPY = ((Button(f"vote:{JOB}", "👍 0"), Button(f"remix:{JOB}", "🎬 Remix")),)


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A served room."""
    async with stage(tmp_path) as opened:
        yield opened


async def kept(on: Stage, folder: Path, content: bytes, name: str) -> Attachment:
    """Keep a file of the bot's."""
    raw = folder / "raw"
    await asyncio.to_thread(raw.write_bytes, content)
    key = await on.blobs.keep(raw, suffix=Path(name).suffix)
    return Attachment(file=key, name=name, picture=name.endswith((".png", ".jpg")))


async def test_a_picture_goes_with_the_words(on: Stage, tmp_path: Path) -> None:
    """A sheet of thumbnails is served as the picture that it is, as long as it is shown."""
    content = picture("PNG", (1, 2, 3))
    reply = Reply(text="The best", attachment=await kept(on, tmp_path, content, "best.png"))
    message = await on.room.send(CHAT, reply, key="1")
    shown = (await on.read())[0]["attachment"]
    assert (shown["name"], shown["picture"]) == ("best.png", True)
    async with on.web.get(shown["url"]) as response:
        assert (response.status, response.content_type) == (200, "image/png")
        assert "Content-Disposition" not in response.headers
        assert await response.read() == content
    assert await on.room.edit(CHAT, message, Reply(text="No more"))
    assert (await on.read())[0]["attachment"] is None
    await refused(on, 404, "GET", shown["url"])


async def test_any_other_file_is_only_downloaded(on: Stage, tmp_path: Path) -> None:
    """A table, or a page that claims to be one, never opens in the browser."""
    page = b"<script>alert(1)</script>"
    wild = 'jobs"\r\nX: y/../2026.csv'
    reply = Reply(text="Your export", attachment=await kept(on, tmp_path, page, wild))
    await on.anew().send(CHAT, reply, key="1")
    shown = (await on.read())[0]["attachment"]
    assert (shown["name"], shown["picture"]) == ("jobs___X__y_.._2026.csv", False)
    async with on.web.get(shown["url"]) as response:
        assert (response.status, response.content_type) == (200, "application/octet-stream")
        told = f'attachment; filename="{shown["name"]}"'
        assert response.headers["Content-Disposition"] == told
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert await response.read() == page


async def test_an_answer_with_buttons_is_said_in_the_room(on: Stage, tmp_path: Path) -> None:
    """A note cannot bear buttons or files: such an answer is a message below what was pressed."""
    message = await on.room.send(CHAT, Reply(text="", buttons=COPY), key="1")
    sheet = await kept(on, tmp_path, picture("PNG", (1, 2, 3)), "best.png")
    stop = Button(f"unshare:{JOB}", "🔒 Stop sharing")
    never = (Button(f"{LINK}:{JOB}", "🔗"), Button(f"{FORWARD}:{JOB}", "↗"))
    body = {"message": int(message), "button": f"vote:{JOB}", "user": "Bob"}
    answers = [
        Reply(text="Shared", buttons=((stop, *never),)),
        Reply(text="Here", attachment=sheet),
        Reply(text="Thank you"),
    ]
    for reply in answers:
        on.core.answer = lambda _, reply=reply: Answer(reply=reply)  # type: ignore[misc] # bound
        async with on.web.post("/room/press", json=body) as response:
            assert (response.status, (await response.json())["text"]) == (200, reply.text)
    _, first, second = await on.read()
    assert (first["text"], first["reply_to"]) == ("Shared", int(message))
    assert first["buttons"] == [{"id": stop.id, "label": stop.label}]
    assert second["attachment"]["name"] == "best.png"


async def test_everybody_at_this_computer_runs_the_room(on: Stage) -> None:
    """Commands and presses come from who runs the chat; a reply is about its author."""
    theirs = await on.say("hello", "Bob")
    await on.heard()
    await on.say("/gift 3", "Ann", reply_to=str(theirs))
    call = await on.heard()
    assert call is not None
    assert (call.about, call.manages) == (Owner(ROOM, "Bob"), True)
    message = await on.room.send(CHAT, Reply(text="", buttons=COPY), key="1")
    await on.say("/luma", "Ann", reply_to=message)
    call = await on.heard()
    assert call is not None
    assert call.about is None
    body = {"message": message, "button": f"vote:{JOB}", "user": "Bob"}
    async with on.web.post("/room/press", json=body) as response:
        assert response.status == 200
    assert on.core.presses[0].manages


async def test_the_room_is_a_showcase(on: Stage, tmp_path: Path) -> None:
    """A copy is a message of the bot's, counts in place after a restart, and goes."""
    place = Address(platform=ROOM, chat="room")
    video = await on.clip(tmp_path)
    copy = await on.room.send(place, Reply(text="by Ann", buttons=COPY, video=video), key="1")
    on.room = on.anew()
    votes = ((Button(f"vote:{JOB}", "👍 2"), *COPY[0][1:]),)
    counted = Reply(text="by Ann", buttons=votes, video=video, fleeting=True)
    assert await on.room.edit(place, copy, counted)
    (seen,) = await on.read()
    assert (seen["bot"], [b["label"] for b in seen["buttons"]]) == (True, ["👍 2", "🎬 Remix"])
    on.core.answer = lambda call: Answer(ask="a fox") if call.text is None else Answer()
    body = {"message": int(copy), "button": f"remix:{JOB}", "user": "Eve"}
    async with on.web.post("/room/press", json=body) as response:
        assert (await response.json())["ask"] == "a fox"
    async with on.web.post("/room/press", json={**body, "text": "a hare"}) as response:
        assert response.status == 200
    assert [call.text for call in on.core.presses] == [None, "a hare"]
    assert await on.room.delete(place, copy)
    assert (await on.read())[0]["deleted"]


async def test_the_ways_into_the_room(on: Stage) -> None:
    """There is one place for everybody, and no links."""
    assert await on.room.direct("Ann") == CHAT
    assert on.room.door("remix_1") is None
    assert await on.room.link(CHAT, MessageId("1")) is None


async def test_a_message_from_before_has_no_file(on: Stage) -> None:
    """What an older version wrote down is still read."""
    old = '{"user":"Luma","at":1.0,"bot":true,"text":"hello","buttons":[]}'
    await Log(on.database, "test").add("old", old, {})
    (seen,) = await on.read()
    assert (seen["text"], seen["attachment"]) == ("hello", None)
