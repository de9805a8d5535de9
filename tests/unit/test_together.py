"""Questions that go together, and what becomes of them when the batch does not answer well."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from adapters.luma.together import FIRST_REST, MOST, WINDOW, Together, Told
from bot.domain.generation import News, Phase, Result
from bot.domain.names import GenerationId
from bot.errors import NoSuchGeneration, ProviderError, ReadFailed
from tests.clock import FakeClock, settle

RUNNING = News(phase=Phase.RUNNING)
DONE = News(phase=Phase.DONE, results=(Result(links=("https://a.example/v.mp4",)),))


@dataclass(slots=True)
class Seller:
    """Answers batches as it is told, and every question of its own with `DONE`."""

    clock: FakeClock = field(default_factory=FakeClock)
    batches: list[tuple[GenerationId, ...]] = field(default_factory=list)
    singles: list[GenerationId] = field(default_factory=list)
    broken: ProviderError | None = None
    told: dict[str, News | ProviderError] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    hold: asyncio.Event | None = None

    async def many(self, names: Sequence[GenerationId]) -> Told:
        """Answer a batch."""
        self.batches.append(tuple(names))
        if self.hold is not None:
            await self.hold.wait()
        if self.broken is not None:
            raise self.broken
        here = (name for name in names if name not in self.left_out | self.unknown)
        return {name: self.told.get(name, RUNNING) for name in here}

    async def alone(self, name: GenerationId) -> News:
        """Answer one question."""
        self.singles.append(name)
        if name in self.unknown:
            raise NoSuchGeneration(name)
        return DONE

    def together(self) -> Together:
        """Open what is tested."""
        return Together(many=self.many, alone=self.alone, clock=self.clock)


async def ask(together: Together, seller: Seller, *names: str) -> list[News | BaseException]:
    """Ask for all of them at once, let the window pass, and return what each was told."""
    asked = asyncio.gather(
        *(together.fetch(GenerationId(name)) for name in names), return_exceptions=True
    )
    await settle()
    await seller.clock.advance(WINDOW)
    return await asked


async def test_questions_of_the_same_moment_are_one() -> None:
    """Each caller gets its own news or its own error."""
    seller = Seller(told={"b": DONE, "c": NoSuchGeneration("c")})
    told = await ask(seller.together(), seller, "a", "b", "c")
    assert told[:2] == [RUNNING, DONE]
    assert isinstance(told[2], NoSuchGeneration)
    assert seller.batches == [("a", "b", "c")]
    assert not seller.singles


async def test_one_question_alone_stays_alone() -> None:
    """There is nothing to put together; the same id twice is one question, too."""
    seller = Seller()
    together = seller.together()
    assert await ask(together, seller, "a") == [DONE]
    assert await ask(together, seller, "b", "b") == [DONE, DONE]
    assert not seller.batches


async def test_no_more_than_fifty_go_together() -> None:
    """A full round does not wait; the next one begins at once."""
    seller = Seller()
    names = [str(number) for number in range(MOST + 2)]
    told = await ask(seller.together(), seller, *names)
    assert told == [RUNNING] * (MOST + 2)
    assert [len(batch) for batch in seller.batches] == [MOST, 2]


async def test_a_batch_that_breaks_leaves_everybody_to_ask_alone() -> None:
    """Nobody notices, and for a while no batch is tried; then one is, and the rest is longer."""
    seller = Seller(broken=ReadFailed("no such endpoint"))
    together = seller.together()
    assert await ask(together, seller, "a", "b") == [DONE, DONE]
    assert await ask(together, seller, "a", "b") == [DONE, DONE]
    assert len(seller.batches) == 1
    assert seller.singles == ["a", "b"] * 2
    await seller.clock.advance(FIRST_REST)
    assert await ask(together, seller, "a", "b") == [DONE, DONE]
    assert len(seller.batches) == 2
    await seller.clock.advance(FIRST_REST)
    assert await ask(together, seller, "a", "b") == [DONE, DONE]
    assert len(seller.batches) == 2
    await seller.clock.advance(FIRST_REST)
    seller.broken = None
    assert await ask(together, seller, "a", "b") == [RUNNING, RUNNING]
    assert len(seller.batches) == 3


async def test_who_is_left_out_asks_alone() -> None:
    """If it is known after all, batches rest; the others had their news."""
    seller = Seller(left_out={"b"})
    together = seller.together()
    assert await ask(together, seller, "a", "b") == [RUNNING, DONE]
    assert await ask(together, seller, "a", "c") == [DONE, DONE]
    assert len(seller.batches) == 1


async def test_who_is_unknown_is_rightly_left_out() -> None:
    """Gateways leave out whom they do not know; that is no reason to rest."""
    seller = Seller(unknown={"b"})
    together = seller.together()
    told = await ask(together, seller, "a", "b")
    assert told[0] == RUNNING
    assert isinstance(told[1], NoSuchGeneration)
    assert await ask(together, seller, "a", "c") == [RUNNING, RUNNING]
    assert len(seller.batches) == 2


async def test_a_finished_one_without_a_link_asks_once_more_alone() -> None:
    """A row of a batch may say less than an answer of its own."""
    seller = Seller(told={"a": News(phase=Phase.DONE)})
    together = seller.together()
    assert await ask(together, seller, "a", "b") == [DONE, RUNNING]
    assert await ask(together, seller, "a", "b") == [DONE, RUNNING]
    assert len(seller.batches) == 2


@pytest.mark.parametrize("early", [True, False], ids=["in the window", "while it is asked"])
async def test_the_first_may_leave(*, early: bool) -> None:
    """When the one that asks for all is cancelled, the others ask alone and nobody hangs."""
    seller = Seller(hold=asyncio.Event())
    together = seller.together()
    first, second = (
        asyncio.ensure_future(together.fetch(GenerationId(name))) for name in ("a", "b")
    )
    await settle()
    if not early:
        await seller.clock.advance(WINDOW)
        assert seller.batches == [("a", "b")]
    first.cancel()
    assert await second == DONE
    assert seller.singles == ["b"]
    with pytest.raises(asyncio.CancelledError):
        await first
    seller.hold = None
    assert await ask(together, seller, "a", "b") == [RUNNING, RUNNING]


async def test_another_may_leave() -> None:
    """Who is cancelled is no concern of the others."""
    seller = Seller()
    together = seller.together()
    first, second = (
        asyncio.ensure_future(together.fetch(GenerationId(name))) for name in ("a", "b")
    )
    await settle()
    second.cancel()
    await seller.clock.advance(WINDOW)
    assert await first == RUNNING
