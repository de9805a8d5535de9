"""Buttons as Discord shows them under a message.

A press is understood by the custom id alone (`buttons.py`), so the library need not remember any
of them: it does not, because ours say that there is nothing to dispatch to.
https://docs.discord.com/developers/components/reference#button.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import discord

from adapters.chat.discord.words import clean, cut
from bot.domain.reply import FORWARD, LINK, Button

_ROWS, _IN_ROW = 5, 5
_LABEL: Final = 80
"""Characters of a label (components/reference#button-button-structure)."""
_STYLES: Final[Mapping[str, discord.ButtonStyle]] = {
    "delete": discord.ButtonStyle.danger,
    "retry": discord.ButtonStyle.primary,
    "begin": discord.ButtonStyle.primary,
    "fetch": discord.ButtonStyle.primary,
}
"""How a button looks, by its verb; the others are grey."""


class _Plain(discord.ui.Button[Any]):
    """A button that the library sends and forgets."""

    def is_dispatchable(self) -> bool:
        """Say that no press of it is to be brought to this object."""
        return False


def keyboard(rows: Sequence[Sequence[Button]]) -> discord.ui.View | None:
    """Return the buttons; None if there are none. Needs a running loop."""
    shown = [[b for b in row if b.id.partition(":")[0] not in {FORWARD, LINK}] for row in rows]
    full: list[Sequence[Button]] = [row for row in shown if row]
    if len(full) > _ROWS or any(len(row) > _IN_ROW for row in full):
        full = list(_packed([button for row in full for button in row]))[:_ROWS]
    if not full:
        return None
    view = discord.ui.View(timeout=None)
    for number, row in enumerate(full):
        for button in row:
            view.add_item(_built(button, number))
    return view


def _packed(buttons: Sequence[Button]) -> Iterator[Sequence[Button]]:
    for start in range(0, len(buttons), _IN_ROW):
        yield buttons[start : start + _IN_ROW]


def _built(button: Button, row: int) -> _Plain:
    verb = button.id.partition(":")[0]
    label = cut(clean(button.label) or verb, _LABEL)
    style = _STYLES.get(verb, discord.ButtonStyle.secondary)
    return _Plain(label=label, custom_id=button.id, style=style, row=row)
