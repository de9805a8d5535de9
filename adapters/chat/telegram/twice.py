"""A button that one person presses twice in a moment: a nervous finger, or a slow line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from adapters.chat.telegram.update import Press

_MOMENT: Final = 3.0
"""Seconds within which a second press of the same button is the same press."""
_MANY: Final = 1000
"""Presses that are remembered."""

_Button = tuple[int, int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a presser was told: nothing at all, a note that flies by, or an alert."""

    text: str = ""
    alert: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _First:
    id: str
    at: float
    told: Told = Told()


class Twice:
    """The latest presses. What they said is said again to the second one, and nothing else is done.

    Every press is stored under its own number, so one that is done again after a restart is known
    by that; this is for two presses with two numbers.
    """

    def __init__(self) -> None:
        self._first: dict[_Button, _First] = {}

    def before(self, press: Press, at: float) -> Told | None:
        """Return what the same person was told a moment ago at the same button; None if nobody was.

        `at` is when the press came. One that is new is remembered; nothing was told to it yet.
        """
        button = _button(press)
        if button is None:
            return None
        first = self._first.get(button)
        if first is not None and first.id != press.id and abs(at - first.at) < _MOMENT:
            return first.told
        self._first.pop(button, None)
        if len(self._first) >= _MANY:
            del self._first[next(iter(self._first))]
        self._first[button] = _First(id=press.id, at=at)
        return None

    def told(self, press: Press, told: Told) -> None:
        """Remember what a presser is told."""
        button = _button(press)
        first = None if button is None else self._first.get(button)
        if button is not None and first is not None and first.id == press.id:
            self._first[button] = replace(first, told=told)

    def forget(self, press: Press) -> None:
        """Let the next press count: this one came to nothing."""
        button = _button(press)
        first = None if button is None else self._first.get(button)
        if button is not None and first is not None and first.id == press.id:
            del self._first[button]


def _button(press: Press) -> _Button | None:
    """Name a button; one without a message cannot be told from others."""
    where = press.message
    if where is None:
        return None
    return press.sender.id, where.chat.id, where.message_id, press.data
