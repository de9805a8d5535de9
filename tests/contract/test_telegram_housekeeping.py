"""What the Telegram front-end remembers, for how long, and what it says when it cannot."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.domain.names import MessageId
from bot.domain.reply import Address, Reply
from bot.errors import ChatBusy, StoreFailed
from tests.telegram_pair import Shared, Shift
from tests.telegram_stage import TELEGRAM, Front, Process, front
from tests.troubles import no_hurdle

DAY, HOUR = 86400.0, 3600.0


async def remembered(on: Front) -> set[str]:
    """Return the keys of the sends and the names of the albums that are known."""
    sql = "SELECT key FROM telegram_sends UNION SELECT album FROM telegram_albums"
    return {name for (name,) in await on.rows(sql)}


async def test_old_things_are_forgotten(tmp_path: Path) -> None:
    """Sends after forty days, pictures of albums after one; looked at every six hours."""
    async with front(tmp_path, started=False) as on:
        now = on.clock.now()
        for key, age in (("old", 41 * DAY), ("young", 38 * DAY)):
            await on.log.begin(key, chat=1, floor=0, at=now - age)
            album = (f"album {key}", 1, "name", now - age / 39.5)
            await on.log.take_in([], [album], offset=None)
        on.supervisor.start(on.telegram.tasks()["telegram tidy"](), name="tidy")

        async def tidied() -> bool:
            return await remembered(on) == {"young", "album young"}

        await on.bell.until(tidied, "the old ones are gone")

        async def gone() -> bool:
            on.clock.jump(HOUR)
            return await remembered(on) == {"young"}

        await on.bell.until(gone, "the album is gone")


async def test_one_process_tidies(tmp_path: Path) -> None:
    """While that is another one's duty, nothing is removed; when it is ours, it is."""
    shift = Shift("another")
    process = Process(peers=Shared(shift, "test"))
    async with front(tmp_path, started=False, process=process) as on:
        await on.log.begin("old", chat=1, floor=0, at=1.0)
        on.supervisor.start(on.telegram.tasks()["telegram tidy"](), name="tidy")
        for _ in range(5):
            on.clock.jump(HOUR)
            await asyncio.sleep(0)
        assert await remembered(on) == {"old"}
        shift.turn = "test"

        async def gone() -> bool:
            return not await remembered(on)

        await on.bell.until(gone, "it is gone")


async def test_a_store_that_fails_is_tidied_later(tmp_path: Path) -> None:
    """The trouble is noted, and six hours later it is tried again."""

    async def broken(kind: str) -> None:
        if kind == "write":
            raise StoreFailed("on purpose")

    async with front(tmp_path, started=False) as on:
        await on.log.begin("old", chat=1, floor=0, at=1.0)
        on.database.before = broken
        on.supervisor.start(on.telegram.tasks()["telegram tidy"](), name="tidy")
        await on.bell.when(lambda: on.diary.count("store_failed"), "it is noted")
        on.database.before = no_hurdle

        async def gone() -> bool:
            on.clock.jump(HOUR)
            return not await remembered(on)

        await on.bell.until(gone, "it is gone")


async def test_a_store_that_fails_makes_the_chat_busy(tmp_path: Path) -> None:
    """Whatever the core says while the store does not answer can be said again."""

    async def broken(_: str) -> None:
        raise StoreFailed("on purpose")

    async with front(tmp_path, started=False) as on:
        to = Address(platform=TELEGRAM, chat="5")
        on.database.before = broken
        with pytest.raises(ChatBusy):
            await on.telegram.send(to, Reply(text="x"), key="a")
        with pytest.raises(ChatBusy):
            await on.telegram.edit(to, MessageId("5/1"), Reply(text="x"))
        with pytest.raises(ChatBusy):
            await on.telegram.delete(to, MessageId("5/1"))
        assert on.server.calls == []
