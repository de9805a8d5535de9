"""Buttons as Telegram shows them under a message.

https://core.telegram.org/bots/api#inlinekeyboardbutton
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from adapters.chat.telegram.me import Me
from adapters.chat.telegram.words import clean
from bot.commands.share import SHARED
from bot.domain.reply import FORWARD, LINK, Button

_STYLES: Final[Mapping[str, KeyboardButtonStyle]] = {
    "delete": KeyboardButtonStyle.DANGER,
    "retry": KeyboardButtonStyle.PRIMARY,
    "begin": KeyboardButtonStyle.PRIMARY,
    "fetch": KeyboardButtonStyle.PRIMARY,
}
"""How a button looks, by its verb; the others look as the app likes."""


def keyboard(rows: Sequence[Sequence[Button]], me: Me | None) -> InlineKeyboardMarkup | None:
    """Return the buttons as far as this bot can have them; None if there are none.

    Without inline mode no video can be passed on (https://core.telegram.org/bots/inline), and as
    long as the bot does not know its name there are no links to it.
    """
    built = [[b for button in row if (b := _button(button, me))] for row in rows]
    return InlineKeyboardMarkup([row for row in built if row]) if any(built) else None


def _button(button: Button, me: Me | None) -> InlineKeyboardButton | None:
    verb, _, target = button.id.partition(":")
    label = clean(button.label) or verb
    if verb == FORWARD:
        passes = me is not None and me.inline
        return InlineKeyboardButton(label, switch_inline_query=target) if passes else None
    if verb == LINK:
        if me is None:
            return None
        link = f"https://t.me/{me.name}?start={SHARED}{target}"
        return InlineKeyboardButton(label, copy_text=CopyTextButton(link))
    return InlineKeyboardButton(label, callback_data=button.id, style=_STYLES.get(verb))
