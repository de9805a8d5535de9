"""Questions of the same moment go to a provider as one, as long as it answers that well."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.domain.generation import News, Phase
from bot.domain.names import GenerationId
from bot.errors import ProviderError
from bot.ports.clock import Clock

WINDOW: Final = 0.05
"""Seconds that a question waits for others."""

MOST: Final = 50
"""Questions that go as one."""

FIRST_REST: Final = 60.0
LONGEST_REST: Final = 3600.0
"""Seconds without batches after one that went wrong, twice as long each time in a row."""

Told = Mapping[GenerationId, News | ProviderError]


@dataclass(slots=True, eq=False)
class _Round:
    """Questions that go together. Whoever came first asks for all, and tells the others."""

    waiting: list[tuple[GenerationId, asyncio.Future[News | ProviderError | None]]] = field(
        default_factory=list
    )
    full: asyncio.Event = field(default_factory=asyncio.Event)
    answered: bool = False


class Together:
    """Puts questions together. `many` asks for several at once, `alone` for one.

    Whoever gets no word out of a batch asks alone, so a batch never makes anybody wait in vain.
    Nothing runs beside its callers: the first of a round does the asking. If that one is cancelled,
    the others ask alone.
    """

    def __init__(
        self,
        *,
        many: Callable[[Sequence[GenerationId]], Awaitable[Told]],
        alone: Callable[[GenerationId], Awaitable[News]],
        clock: Clock,
    ) -> None:
        self._many = many
        self._alone = alone
        self._clock = clock
        self._round: _Round | None = None
        self._rest = FIRST_REST
        self._rests_until = 0.0

    async def fetch(self, generation: GenerationId) -> News:
        """Return the news of one generation. Raises as `bot.ports.Provider.fetch`."""
        if self._clock.now() < self._rests_until:
            return await self._alone(generation)
        together, told = await self._ask(generation)
        if isinstance(told, ProviderError):
            raise told
        if told is not None and not _bare(told):
            return told
        news = await self._alone(generation)
        if told is None and together.answered:
            # It was left out though it is known: this batch is not to be relied on.
            self._pause()
        return news

    async def _ask(self, generation: GenerationId) -> tuple[_Round, News | ProviderError | None]:
        mine: asyncio.Future[News | ProviderError | None]
        mine = asyncio.get_running_loop().create_future()
        together, first = self._round, self._round is None
        if together is None:
            together = self._round = _Round()
        together.waiting.append((generation, mine))
        if len(together.waiting) >= MOST:
            self._close(together)
        if first:
            await self._lead(together)
        return together, await mine

    async def _lead(self, together: _Round) -> None:
        told: Told = {}
        try:
            await self._clock.wait(together.full, WINDOW)
            self._close(together)
            told = await self._answers(together)
        finally:
            self._close(together)
            for name, future in together.waiting:
                if not future.done():
                    future.set_result(told.get(name))

    def _close(self, together: _Round) -> None:
        """Let nobody else in."""
        together.full.set()
        if self._round is together:
            self._round = None

    async def _answers(self, together: _Round) -> Told:
        names = tuple(dict.fromkeys(name for name, _ in together.waiting))
        if len(names) == 1 or self._clock.now() < self._rests_until:
            return {}
        try:
            told = await self._many(names)
        except ProviderError:
            self._pause()
            return {}
        together.answered = True
        if all(name in told for name in names):
            self._rest = FIRST_REST
        return told

    def _pause(self) -> None:
        now = self._clock.now()
        if now >= self._rests_until:  # those who asked in the same round count once
            self._rests_until = now + self._rest
            self._rest = min(self._rest * 2, LONGEST_REST)


def _bare(told: News) -> bool:
    """Whether it is finished without a link: a question of its own may bring one."""
    return told.phase is Phase.DONE and not told.results
