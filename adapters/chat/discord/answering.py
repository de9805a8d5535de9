"""The first answer to an interaction, which must come within three seconds, and what became of it.

https://docs.discord.com/developers/interactions/receiving-and-responding
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from enum import Enum
from typing import Final, TypeVar

import aiohttp
import discord

from adapters.chat.discord.ids import born
from bot.ports import Clock, Journal

T = TypeVar("T")

AGED: Final = 2.5
"""Seconds after which an interaction may be dead already. Our clock may go wrong, so that Discord
has the last word: it is answered first, and only if that works anything is done.
"""
_TRIES: Final = 3
_TRY: Final = 5.0
"""Seconds for one try."""
_PAUSE: Final = 0.2
"""Seconds between two tries."""
_ANSWERED: Final = 40060
_DEAD: Final = frozenset({10015, 10062, 50027})
_MANY, _BROKEN = 429, 500


class Fate(Enum):
    """What became of a first answer."""

    DONE = "done"
    KNOWN = "known"
    """It was answered before: by this call whose answer was lost, or when it came first."""
    OTHERS = "others"
    """It was answered before, and not by us as far as we know: another process heard it, too."""
    LATE = "late"
    """It cannot be answered any more: the person reads that the app did not respond."""
    UNSURE = "unsure"
    """Nobody can say."""


class Answering:
    """Gives first answers. Nothing here raises but what a defect of ours raises."""

    def __init__(self, clock: Clock, journal: Journal) -> None:
        self._clock = clock
        self._journal = journal

    def aged(self, interaction: int) -> bool:
        """Say whether an interaction may be too old to be answered."""
        return self._clock.now() - born(interaction) > AGED

    async def first(
        self, respond: Callable[[], Awaitable[T]], *, seconds: float = _TRY
    ) -> tuple[Fate, T | None]:
        """Give the first answer; return its fate, and what Discord said to it.

        `seconds` are for one try.
        The library does not try again where a connection broke, so it is done here.
        """
        for tried in range(1, _TRIES + 1):
            try:
                async with asyncio.timeout(seconds):
                    return Fate.DONE, await respond()
            except discord.InteractionResponded:
                return Fate.KNOWN, None
            except discord.HTTPException as error:
                fate = _fate(error)
                if fate is Fate.KNOWN and tried == 1:
                    fate = Fate.OTHERS
                if fate is not None:
                    self._note(fate, f"HTTP {error.status}, {error.code}")
                    return fate, None
            except (aiohttp.ClientError, OSError, TimeoutError) as error:
                self._note(Fate.UNSURE, type(error).__name__)
            except RuntimeError as error:  # the client was closed meanwhile
                self._note(Fate.UNSURE, type(error).__name__)
                return Fate.UNSURE, None
            if tried < _TRIES:
                await self._clock.sleep(_PAUSE)
        return Fate.UNSURE, None

    async def further(
        self, respond: Callable[[], Awaitable[object]], *, seconds: float = _TRY
    ) -> bool:
        """Say something further to whoever used it; false, and nothing else, if that fails."""
        fate, _ = await self.first(respond, seconds=seconds)
        return fate is Fate.DONE

    def _note(self, fate: Fate, reason: str) -> None:
        if fate not in {Fate.KNOWN, Fate.OTHERS}:
            self._journal.note("discord_answer_failed", fate=fate.value, reason=reason)


def _fate(error: discord.HTTPException) -> Fate | None:
    """Return what a refusal means; None if it is worth another try."""
    if error.code == _ANSWERED:
        return Fate.KNOWN
    if error.code in _DEAD:
        return Fate.LATE
    passing = error.status == _MANY or error.status >= _BROKEN
    return None if passing else Fate.UNSURE
