"""The room's JSON interface, as a script on the same computer meets it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.chat.room.commands import ROOM
from bot.domain.call import Answer
from bot.domain.names import MessageId
from bot.domain.people import Owner
from bot.domain.reply import Button, Reply
from tests.room_stage import CHAT, Stage, picture, refused, stage

pytestmark = pytest.mark.usefixtures("watched_loop")  # threads are at work

JOB = "01j9x0c0c0c0c0c0c0c0c0c0c0"
BUTTONS = ((Button(f"again:{JOB}", "🔁 Again"), Button(f"delete:{JOB}", "🗑 Delete")),)


@pytest.fixture
async def on(tmp_path: Path) -> AsyncIterator[Stage]:
    """A served room."""
    async with stage(tmp_path) as opened:
        yield opened


async def test_a_message_and_its_inbox_row_are_one(on: Stage) -> None:
    """What was answered 202 waits for the core under its own key, and the core was woken."""
    id_ = await on.say("/luma a fox")
    assert [inbound.key for inbound in await on.inbox()] == [f"room:{id_}"]
    assert on.core.woken.is_set()


async def test_messages_read_as_promised(on: Stage) -> None:
    """Every field of the contract is there, in its present state, in the order of the ids."""
    asked = await on.say("/luma a fox")
    answer = await on.room.send(CHAT, Reply(text="soon", buttons=BUTTONS), key="1")
    await on.room.edit(CHAT, answer, Reply(text="now", buttons=BUTTONS))
    first, second = await on.read(after=0)
    contract = {"id", "user", "text", "reply_to", "buttons", "video", "edited", "deleted"}
    assert contract <= set(first)
    assert (first["id"], first["user"], first["text"]) == (asked, "Ann", "/luma a fox")
    assert (first["buttons"], first["video"], first["edited"]) == ([], None, False)
    assert (second["text"], second["edited"], second["deleted"]) == ("now", True, False)
    assert second["buttons"][0] == {"id": f"again:{JOB}", "label": "🔁 Again"}
    assert first["id"] < second["id"]
    assert [m["id"] for m in await on.read(after=asked)] == [second["id"]]
    assert [m["id"] for m in await on.read(before=second["id"], limit=5)] == [asked]


async def test_a_deleted_message_is_empty(on: Stage, tmp_path: Path) -> None:
    """Of a deleted message only its trace stays; its video cannot be fetched any more."""
    reply = Reply(text="here", buttons=BUTTONS, video=await on.clip(tmp_path))
    message = await on.room.send(CHAT, reply, key="1")
    url = (await on.read())[0]["video"]["url"]
    await on.room.delete(CHAT, message)
    (trace,) = await on.read()
    assert trace["deleted"]
    assert (trace["text"], trace["video"], trace["buttons"]) == ("", None, [])
    await refused(on, 404, "GET", url)


async def test_a_video_is_served_in_ranges(on: Stage, tmp_path: Path) -> None:
    """A player can seek: it gets the piece it asks for, as a video and nothing else."""
    video = await on.clip(tmp_path)
    await on.room.send(CHAT, Reply(text="", video=video), key="1")
    shown = (await on.read())[0]["video"]
    assert (shown["width"], shown["height"], shown["duration"]) == (320, 180, 2.0)
    whole = (await on.blobs.local(video.file)).read_bytes()
    async with on.web.get(shown["url"], headers={"Range": "bytes=4-7"}) as response:
        assert (response.status, response.content_type) == (206, "video/mp4")
        assert await response.read() == whole[4:8] == b"ftyp"
    async with on.web.get(shown["thumbnail"]) as response:
        assert (response.status, response.content_type) == (200, "image/jpeg")


async def test_only_pictures_are_shown(on: Stage) -> None:
    """A picture is shown by its bytes, a page that claims to be one is kept and never shown."""
    await on.post([("user", "Ann"), ("text", "/luma"), ("file", picture("PNG", (1, 2, 3)))])
    await on.post([("user", "Ann"), ("text", "/luma"), ("file", b"<script>alert(1)</script>")])
    shown, hidden = await on.read()
    async with on.web.get(shown["pictures"][0]) as response:
        assert (response.status, response.content_type) == (200, "image/png")
        assert "sandbox" in response.headers["Content-Security-Policy"]
    assert (hidden["pictures"], hidden["files"]) == ([], 1)
    inbound = (await on.inbox())[1]
    call = await on.room.understand(inbound)
    assert call is not None
    await refused(on, 404, "GET", f"/room/media/{call.pictures[0]}")


async def test_a_press_reaches_the_core(on: Stage) -> None:
    """A press says who pressed what on which job; each press has a key of its own."""
    message = await on.room.send(CHAT, Reply(text="", buttons=BUTTONS), key="1")
    body = {"message": int(message), "button": f"again:{JOB}", "user": "Bob"}
    on.core.answer = lambda _: Answer(reply=Reply(text="On it"), ask="a fox --loop")
    for _ in range(2):
        async with on.web.post("/room/press", json=body) as response:
            assert response.status == 200
            assert await response.json() == {"text": "On it", "ask": "a fox --loop"}
    async with on.web.post("/room/press", json={**body, "text": "a hare"}) as response:
        assert response.status == 200
    first, second, filled = on.core.presses
    assert (first.owner, first.command, first.target) == (Owner(ROOM, "Bob"), "again", JOB)
    assert (first.text, filled.text) == (None, "a hare")
    assert first.address.reply_to == message
    assert len({first.key, second.key, filled.key}) == 3


async def test_somebody_elses_button(on: Stage) -> None:
    """The core's no becomes a 403 with its words."""
    message = await on.room.send(CHAT, Reply(text="", buttons=BUTTONS), key="1")
    on.core.answer = lambda _: Answer(reply=Reply(text="Not yours."), denied=True)
    body = {"message": message, "button": f"delete:{JOB}", "user": "Eve"}
    assert (await refused(on, 403, "POST", "/room/press", json=body))["text"] == "Not yours."


@pytest.mark.parametrize(("message", "button"), [(0, "again:x"), (99, "again:x"), ("x", "again:x")])
async def test_a_button_that_is_not_there(on: Stage, message: object, button: str) -> None:
    """A press on a message or button that does not exist is a 404 and reaches nobody."""
    body = {"message": message, "button": button, "user": "Bob"}
    await refused(on, 404, "POST", "/room/press", json=body)
    there = await on.room.send(CHAT, Reply(text="", buttons=BUTTONS), key="1")
    await refused(on, 404, "POST", "/room/press", json={**body, "message": int(there)})
    await on.room.delete(CHAT, there)
    gone = {**body, "message": int(there), "button": f"again:{JOB}"}
    await refused(on, 404, "POST", "/room/press", json=gone)
    assert on.core.presses == []


async def test_without_a_core(on: Stage) -> None:
    """Before the core is there, messages are kept and presses are asked to come again."""
    on.room.listener = None
    await on.say("/luma a fox")
    message = await on.room.send(CHAT, Reply(text="", buttons=BUTTONS), key="1")
    body = {"message": message, "button": f"again:{JOB}", "user": "Ann"}
    await refused(on, 503, "POST", "/room/press", json=body)


async def test_the_history_outlives_the_process(tmp_path: Path) -> None:
    """After a restart the room shows what it showed, and a known key is still known."""
    async with stage(tmp_path) as first:
        asked = await first.say("/luma a fox")
        said = await first.room.send(CHAT, Reply(text="soon"), key="1")
        before = await first.read()
    async with stage(tmp_path) as second:
        assert await second.read() == before
        assert await second.room.send(CHAT, Reply(text="soon"), key="1") == said
        assert [inbound.key for inbound in await second.inbox()] == [f"room:{asked}"]
        assert await second.room.send(CHAT, Reply(text="more"), key="2") > MessageId(str(asked))
