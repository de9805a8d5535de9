"""A part that is asked again and again: the answer is there at once, and what hangs is a no."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from adapters.web.vital import DEADLINE, Vital
from bot.errors import StoreFailed
from tests.jumping_clock import JumpingClock
from tests.troubles import Bell, Diary


class Part:
    """A part that answers as it is told."""

    def __init__(self) -> None:
        self.bell = Bell()
        self.diary = Diary(self.bell)
        self.clock = JumpingClock()
        self.asked = 0
        self.answer: Callable[[], Awaitable[bool]] = self.fine
        self.vital = Vital(self.check, clock=self.clock, journal=self.diary)

    async def fine(self) -> bool:
        """Be well."""
        return True

    async def check(self) -> bool:
        """Be asked."""
        self.asked += 1
        try:
            return await self.answer()
        finally:
            self.bell.ring()

    async def told(self, *, well: bool) -> None:
        """Let time pass until it is told so."""

        def holds() -> bool:
            self.clock.jump(1.0)
            return self.vital.ready() is well

        await self.bell.when(holds, f"ready is {well}")


@asynccontextmanager
async def asking() -> AsyncIterator[Part]:
    """Ask a part as long as the test runs."""
    part = Part()
    task = asyncio.ensure_future(part.vital.run())
    try:
        yield part
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def test_not_before_it_was_asked() -> None:
    """Who has not answered yet is not ready."""
    assert not Part().vital.ready()


@pytest.mark.parametrize("error", [StoreFailed("away"), OSError("full"), None])
async def test_down_and_up_again(error: Exception | None) -> None:
    """Whether it says no or breaks, it is not ready, and ready again when it is well again."""

    async def broken() -> bool:
        if error is not None:
            raise error
        return False

    async with asking() as part:
        await part.told(well=True)
        part.answer = broken
        await part.told(well=False)
        part.answer = part.fine
        await part.told(well=True)
        assert part.diary.defects == []


async def test_one_that_hangs_is_asked_once() -> None:
    """The database is gone and nothing answers: not ready after the deadline, nothing piles up."""
    async with asking() as part:
        await part.told(well=True)
        free = asyncio.Event()

        async def hanging() -> bool:
            return await free.wait()

        part.answer = hanging
        before = part.asked
        part.clock.jump(1.1)
        await part.bell.when(lambda: part.asked > before, "it hangs")
        for _ in range(20):
            part.clock.jump(DEADLINE)
            await asyncio.sleep(0)
        assert not part.vital.ready()
        assert part.asked == before + 1
        part.answer = part.fine
        free.set()
        await part.told(well=True)


async def test_a_defect_in_a_check_ends_nothing() -> None:
    """It is written down with its trace, the part is not ready, and it is asked again."""

    async def odd() -> bool:
        raise KeyError("odd")

    async with asking() as part:
        part.answer = odd
        await part.bell.when(lambda: part.diary.defects, "a defect is written down")
        assert not part.vital.ready()
        part.answer = part.fine
        await part.told(well=True)
