"""What the core does to chats and the store is measured, and nothing of it is changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.domain.names import BlobKey, MessageId
from bot.domain.reply import Reply
from bot.domain.video import Clip, Video
from bot.errors import ChatBusy, ChatError, ChatGone, ChatUnsure
from bot.usecases.metered import MeteredChat, MeteredStore
from tests.contract.stores import sqlite
from tests.jumping_clock import JumpingClock
from tests.making import address
from tests.remembering_chat import Deed, RememberingChat
from tests.troubles import Bell, Diary

SHOWN = Video(
    file=BlobKey("a.mp4"),
    thumbnail=BlobKey("a.jpg"),
    clip=Clip(width=16, height=9, duration=5.0, size=1234, sound=False),
)


class Bench:
    """A chat that takes two seconds for everything, and what was measured of it."""

    def __init__(self) -> None:
        self.clock = JumpingClock()
        self.diary = Diary(Bell())
        self.inner = RememberingChat()
        self.error: ChatError | None = None
        self.inner.trouble = self.slow
        self.chat = MeteredChat(self.inner, self.clock, self.diary)

    async def slow(self, deed: Deed) -> None:
        """Let time pass, then perhaps fail."""
        del deed
        self.clock.jump(2.0)
        if self.error is not None:
            raise self.error

    def last(self) -> Mapping[str, object]:
        """Return what was noted last, with the time rounded."""
        event, fields = self.diary.events[-1]
        assert event == "said"
        seconds = fields["seconds"]
        assert isinstance(seconds, float)
        return {**fields, "seconds": round(seconds)}


async def test_a_video_is_an_upload() -> None:
    """It tells how long it took and how large it was; a text has no size."""
    bench = Bench()
    message = await bench.chat.send(address(), Reply(text="done", video=SHOWN), key="1")
    assert bench.inner.messages[message].reply.video == SHOWN
    said = {"platform": "room", "call": "send", "outcome": "done", "seconds": 2}
    assert bench.last() == {**said, "size": 1234}
    await bench.chat.send(address(), Reply(text="hello"), key="2")
    assert bench.last() == {**said, "size": None}


async def test_edits_and_removals() -> None:
    """They are measured by what they are, and come out as they did."""
    bench = Bench()
    message = await bench.chat.send(address(), Reply(text="hello"), key="1")
    assert await bench.chat.edit(address(), message, Reply(text="bye"))
    assert bench.last()["call"] == "edit"
    assert not await bench.chat.edit(address(), MessageId("404"), Reply(text="bye"))
    assert await bench.chat.delete(address(), message)
    assert bench.last()["call"] == "delete"


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (ChatBusy("slow down", retry_after=1.0), "busy"),
        (ChatGone("kicked"), "gone"),
        (ChatUnsure("broke"), "unsure"),
    ],
)
async def test_how_it_ended(error: ChatError, outcome: str) -> None:
    """Whatever the platform raises comes out as it is, and has its name."""
    bench = Bench()
    bench.error = error
    with pytest.raises(type(error)) as caught:
        await bench.chat.send(address(), Reply(text="hello"), key="1")
    assert caught.value is error
    assert bench.last()["outcome"] == outcome


async def test_a_store_is_measured(tmp_path: Path) -> None:
    """Reads and writes by kind, also one that failed; the results come out."""
    diary = Diary(Bell())
    async with sqlite(tmp_path) as inner:
        store = MeteredStore(inner, JumpingClock(), diary)
        assert await store.read(lambda _: 42) == 42
        assert await store.write(lambda _: 43) == 43
        with pytest.raises(ZeroDivisionError):
            await store.write(lambda _: 1 // 0)
    assert [event for event, _ in diary.events] == ["read", "written", "written"]
