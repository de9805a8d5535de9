"""Tries one way after the other to say something, until one is open."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final

from adapters.chat.discord.draft import Draft
from adapters.chat.discord.refusals import Closed, Lost, Moderated, TooLarge
from bot.errors import BotError
from bot.ports import Journal

Sent = tuple[int, int]
"""Channel and number of a message."""

_UNTRIED: Final = 0
"""The code of a way that is too narrow for the file, so that it was not tried."""
_NO_RIGHT: Final = 50013
"""The bot lacks a right: perhaps that to attach files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way to say something: its name for the journal, the bytes that it takes, the deed."""

    name: str
    room: int
    say: Callable[[Draft], Awaitable[Sent]]


class Exhausted(BotError):
    """No way was open; `refusals` say why."""

    def __init__(self, refusals: Sequence[Closed]) -> None:
        codes = ", ".join(str(one.code) for one in refusals)
        super().__init__(f"no way was open ({codes or 'there is none'})")
        self.refusals = tuple(refusals)

    @property
    def too_large(self) -> tuple[TooLarge, ...]:
        """The ways that a smaller file might have passed."""
        return tuple(one for one in self.refusals if isinstance(one, TooLarge))


async def through(
    journal: Journal, ways: Sequence[Way], draft: Draft, *, what: str, lost: bool = False
) -> Sent:
    """Say it by the first way that is open. With `lost` a message that is gone is the end of it.

    Raises `Exhausted` and `ChatBusy`.
    """
    refusals: list[Closed] = []
    for way in ways:
        try:
            return await _fitted(way, draft)
        except Closed as error:
            journal.note("discord_way_closed", way=way.name, code=error.code, message=what)
            refusals.append(error)
            if lost and isinstance(error, Lost):
                break
    raise Exhausted(refusals)


async def _fitted(way: Way, draft: Draft) -> Sent:
    """Say it; where a file that only goes with the words is not taken, without it."""
    if draft.size <= way.room:
        try:
            return await _worded(way, draft)
        except Closed as error:
            unwanted = isinstance(error, TooLarge) or error.code == _NO_RIGHT
            if draft.lean is None or not unwanted:
                raise
    if draft.lean is None:
        raise TooLarge(_UNTRIED, way.room)
    return await _worded(way, draft.lean)


async def _worded(way: Way, draft: Draft) -> Sent:
    """Say it; where somebody's words are not wanted, without them: the video is what counts."""
    try:
        return await way.say(draft)
    except Moderated:
        bare = draft.bare
        if bare is None:
            raise
    return await way.say(bare)
