"""Buttons as Telegram shows them under a message.

https://core.telegram.org/bots/api#inlinekeyboardbutton
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from adapters.chat.telegram.words import clean
from bot.domain.reply import FORWARD, Button

_STYLES: Final[Mapping[str, KeyboardButtonStyle]] = {
    "delete": KeyboardButtonStyle.DANGER,
    "retry": KeyboardButtonStyle.PRIMARY,
    "begin": KeyboardButtonStyle.PRIMARY,
    "fetch": KeyboardButtonStyle.PRIMARY,
}
"""How a button looks, by its verb; the others look as the app likes."""


def keyboard(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """Return the buttons; None if there are none."""
    built = [[_button(button) for button in row] for row in rows if row]
    return InlineKeyboardMarkup(built) if built else None


def _button(button: Button) -> InlineKeyboardButton:
    verb, _, target = button.id.partition(":")
    label = clean(button.label) or verb
    if verb == FORWARD:
        return InlineKeyboardButton(label, switch_inline_query=target)
    return InlineKeyboardButton(label, callback_data=button.id, style=_STYLES.get(verb))
