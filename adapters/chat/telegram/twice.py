"""A button that one person presses twice in a moment: a nervous finger, or a slow line."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from adapters.chat.telegram.log import TelegramLog
from adapters.chat.telegram.update import Press
from bot.errors import StoreFailed
from bot.ports import Journal

_MOMENT: Final = 3.0
"""Seconds within which a second press of the same button is the same press."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a presser was told: nothing at all, a note that flies by, or an alert."""

    text: str = ""
    alert: bool = False


class Twice:
    """The latest presses. What they said is said again to the second one, and nothing else is done.

    Every press is stored under its own number, so one that is done again after a restart is known
    by that; this is for two presses with two numbers. They may come to two processes, so the store
    decides which one counts.
    """

    def __init__(self, log: TelegramLog, journal: Journal) -> None:
        self._log = log
        self._journal = journal

    async def before(self, press: Press, at: float) -> Told | None:
        """Return what the same person was told a moment ago at the same button; None if nobody was.

        `at` is when the press came. One that is new is remembered; nothing was told to it yet.
        Raises `StoreFailed`.
        """
        button = _button(press)
        if button is None:
            return None
        first = await self._log.pressed(button, press.id, at=at, moment=_MOMENT)
        return None if first is None else Told(text=first[1], alert=first[2])

    async def told(self, press: Press, told: Told) -> None:
        """Remember what a presser is told; if that fails, a second one is told nothing."""
        button = _button(press)
        if button is None or not told.text:
            return
        try:
            await self._log.told(button, press.id, text=told.text, alert=told.alert)
        except StoreFailed as error:
            self._journal.note("store_failed", reason=str(error))

    async def forget(self, press: Press) -> None:
        """Let the next press count: this one came to nothing."""
        button = _button(press)
        if button is None:
            return
        try:
            await self._log.unpressed(button, press.id)
        except StoreFailed as error:
            self._journal.note("store_failed", reason=str(error))


def _button(press: Press) -> str | None:
    """Name a button and who presses it, so that nobody can be read out of it; one without a message
    cannot be told from others.
    """
    where = press.message
    if where is None:
        return None
    named = f"{press.sender.id}/{where.chat.id}/{where.message_id}/{press.data}"
    return hashlib.sha256(named.encode()).hexdigest()
