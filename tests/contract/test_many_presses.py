"""A process that only hears: every press works there as it does elsewhere, and wakes the others."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from bot.domain.call import Answer
from bot.domain.job import Job, State
from bot.domain.names import JobId
from bot.domain.reply import Address
from tests.crew_stage import Crew, crew
from tests.making import ROOM, address, call, owner

SHOWCASE = Address(platform=ROOM, chat="room")


async def press(on: Crew, command: str, target: str, **more: Any) -> Answer:
    """Press a button of ada's, or type the command, where nobody works."""
    key = f"press:{secrets.token_hex(4)}"
    one = call(key=key, address=address(), command=command, target=target, **more)
    return await on.members[0].service.pressed(one)


async def youngest(on: Crew, before: JobId) -> Job:
    """Wait for the video that comes after a job's."""

    async def there() -> Job | None:
        mine = await on.books.read(lambda r: r.jobs.of(owner(), limit=1))
        return mine[0] if mine and mine[0].id > before and mine[0].due_at is None else None

    return await on.bell.until(there, "another video")


async def test_every_press_works_where_nobody_works(tmp_path: Path) -> None:
    """Made again, continued, posted again, shared, taken back, removed and forgotten: the process
    that is asked has no job in hand, and all of it is done.
    """
    async with crew(tmp_path, False, True, showcases=(SHOWCASE,)) as on:
        ears, worker = on.members
        asked = await on.say(ears, "/luma fox")
        await on.video(asked)
        first = await on.job(asked, State.DELIVERED)

        await press(on, "again", first.id)
        second = await youngest(on, first.id)
        await press(on, "extend", second.id, text="goes on")
        third = await youngest(on, second.id)
        assert (third.state, third.parent) == (State.DELIVERED, second.id)

        await press(on, "fetch", first.id)
        await on.bell.when(lambda: _videos(on) == 4, "it is posted again")
        await press(on, "share", first.id)
        await on.bell.when(lambda: _copies(on) == 1, "it stands in the showcase")
        await press(on, "unshare", first.id)
        await on.bell.when(lambda: _copies(on) == 0, "it is gone from there")

        await press(on, "forget", "")
        (question,) = await on.books.database.read(lambda c: c.rows("SELECT id FROM questions"))
        await press(on, "forgetme", question[0])

        async def forgotten() -> bool:
            return not await on.books.read(lambda r: r.jobs.of(owner(), limit=9))

        await on.bell.until(forgotten, "all is forgotten")
        assert not ears.held
        assert not ears.diary.count("job_submitting")
        await on.bell.when(lambda: not worker.held, "nothing is left in hand")
        assert len(on.seller.paid()) == 3


async def test_what_runs_is_cancelled_where_nobody_works(tmp_path: Path) -> None:
    """The process that has it in hand is told, lets go, and says so in the chat."""
    async with crew(tmp_path, False, True, speed=0.5) as on:
        asked = await on.say(on.members[0], "/luma fox")
        job = await on.job(asked, State.GENERATING)
        await on.answer(asked, lambda m: m.button("cancel"))
        await press(on, "cancel", job.id)
        await on.answer(asked, lambda m: not m.button("cancel"))
        await on.bell.when(lambda: not on.members[1].held, "it let go")
        assert (await on.job(asked)).state is State.CANCELLED


def _videos(on: Crew) -> int:
    """Count the videos that stand in the room."""
    return sum(bool(m.reply.video) and not m.deleted for m in on.chat.messages.values())


def _copies(on: Crew) -> int:
    """Count what stands in the showcase."""
    return sum(m.button("vote") is not None and not m.deleted for m in on.chat.messages.values())
