"""Large videos and many chats at once: memory stays flat, nobody waits for a stranger's upload."""

from __future__ import annotations

import asyncio
import tracemalloc
from pathlib import Path

from adapters.chat.telegram.seen import Seen
from bot.domain.reply import Reply
from bot.domain.video import Clip
from bot.errors import ChatBusy
from tests.servers.telegram import Chat, Fault
from tests.telegram_posting_stage import ROW, address, posting_stage

MEGABYTE = 1_000_000


async def test_large_uploads_do_not_fill_the_memory(tmp_path: Path) -> None:
    """Five videos of 30 MB at once, in memory less than one and a half of them."""
    async with posting_stage(tmp_path) as on:
        videos = []
        for n in range(5):
            raw = tmp_path / f"large-{n}.mp4"
            with raw.open("wb") as file:
                file.truncate(30 * MEGABYTE)
            clip = Clip(width=320, height=180, duration=9.0, size=30 * MEGABYTE, sound=True)
            videos.append(await on.film(raw, clip))
        groups = [on.server.group(f"Foxes {n}") for n in range(5)]
        tracemalloc.start()
        try:
            before, _ = tracemalloc.get_traced_memory()
            await asyncio.gather(
                *(
                    on.posting.send(address(group), Reply(text="", video=video), key=video.file)
                    for group, video in zip(groups, videos, strict=True)
                )
            )
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert peak - before < 40 * MEGABYTE
        stored = [group.messages[0].video for group in groups]
        assert [shown and shown.size for shown in stored] == [30 * MEGABYTE] * 5


async def test_a_slow_upload_holds_up_no_other_chat(tmp_path: Path) -> None:
    """While one chat's upload hangs, others are written to, and what is free is free there too."""
    async with posting_stage(tmp_path) as on:
        slow, quick = on.server.group("Slow"), on.server.group("Quick")
        said = await on.send(address(slow), Reply(text="status"), key="status")
        on.passes(2.0)
        video = await on.clip(tmp_path)
        async with on.server.holding("sendVideo") as gate:
            sending = asyncio.ensure_future(
                on.posting.send(address(slow), Reply(text="", video=video), key="video")
            )
            await gate.arrived()
            await on.posting.send(address(quick), Reply(text="1", buttons=(ROW,)), key="quick")
            assert await on.delete(said)
            gate.release()
            await sending
        assert [len(chat.messages) for chat in (slow, quick)] == [1, 1]


async def test_many_chats_are_served_within_the_limits(tmp_path: Path) -> None:
    """60 chats at once, a flood in one of them: all get their message, none too early."""
    async with posting_stage(tmp_path) as on:
        groups = [on.server.group(f"Foxes {n}") for n in range(60)]
        fault = Fault(method="sendMessage", trouble="429", retry_after=2, chat=groups[7].id)
        on.server.misbehave(fault)

        async def serve(group: Chat) -> None:
            for text in ("1", "2"):
                said = False
                while not said:
                    try:
                        await on.posting.send(
                            address(group), Reply(text=text), key=f"{group.id}{text}"
                        )
                        said = True
                    except ChatBusy as busy:
                        await on.clock.sleep(busy.retry_after or 1.0)

        await asyncio.gather(*(serve(group) for group in groups))
        assert [[m.text for m in g.messages] for g in groups] == [["1", "2"]] * 60


def test_what_is_known_of_messages_is_bounded() -> None:
    """A bot that is in a hundred thousand groups remembers the latest ten thousand."""
    seen = Seen()
    for n in range(30_000):
        seen.note(-1001000000000 - n, 7, theirs=True)
    assert seen.floor(-1001000000000) == 0
    assert seen.floor(-1001000000000, at_least=3) == 3
    assert not seen.is_theirs(-1001000000000, 7)
    assert seen.floor(-1001000029999) == 7
    assert seen.is_theirs(-1001000029999, 7)
    assert len(seen._youngest) + len(seen._theirs) <= 30_000


def test_a_number_means_something_in_its_numbering() -> None:
    """Private chats and basic groups share one, a supergroup has its own; numbers only grow."""
    seen = Seen()
    seen.note(77, 5)
    seen.note(-55, 9)
    seen.note(-1001000000001, 3)
    seen.note(77, 6)
    assert (seen.floor(77), seen.floor(-56), seen.floor(-1001000000001)) == (9, 9, 3)
