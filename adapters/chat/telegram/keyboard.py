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
from bot.domain.reply import FORWARD, LINK, REMIX, Button

_STYLES: Final[Mapping[str, KeyboardButtonStyle]] = {
    "delete": KeyboardButtonStyle.DANGER,
    "retry": KeyboardButtonStyle.PRIMARY,
    "begin": KeyboardButtonStyle.PRIMARY,
    "fetch": KeyboardButtonStyle.PRIMARY,
}
"""How a button looks, by its verb; the others look as the app likes."""

_REMIX: Final = "remix_"
"""What the text of /start begins with, if it leads to a video that is to be remixed."""


def keyboard(
    rows: Sequence[Sequence[Button]], me: Me | None, *, private: bool
) -> InlineKeyboardMarkup | None:
    """Return the buttons as far as this bot can have them; None if there are none.

    Without inline mode no video can be passed on (https://core.telegram.org/bots/inline), and as
    long as the bot does not know its name there are no links to it. Where others look on, what
    opens a form leads to the bot's own chat: in a channel nobody could reply to it.
    """
    built = [[b for button in row if (b := _button(button, me, private))] for row in rows]
    return InlineKeyboardMarkup([row for row in built if row]) if any(built) else None


def _button(button: Button, me: Me | None, private: bool) -> InlineKeyboardButton | None:  # noqa: FBT001 - private, and its name says it
    verb, _, target = button.id.partition(":")
    label = clean(button.label) or verb
    if verb == FORWARD:
        passes = me is not None and me.inline
        return InlineKeyboardButton(label, switch_inline_query=target) if passes else None
    if verb == LINK:
        if me is None:
            return None
        return InlineKeyboardButton(label, copy_text=CopyTextButton(me.door(SHARED + target)))
    if verb == REMIX and not private:
        return None if me is None else InlineKeyboardButton(label, url=me.door(_REMIX + target))
    return InlineKeyboardButton(label, callback_data=button.id, style=_STYLES.get(verb))
