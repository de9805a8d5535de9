"""Texts as Telegram takes them: cleaned, cut to size, escaped.

https://core.telegram.org/bots/api#html-style; lengths are UTF-16 units of what is left when the
markup is gone (https://core.telegram.org/bots/api#messageentity). A text is cut before it is
escaped, so that no tag and no entity is cut in two.
"""

from __future__ import annotations

import html
import re
from typing import Final

from bot.domain.reply import Reply

MESSAGE: Final = 4096
"""UTF-16 units of a message, https://core.telegram.org/bots/api#sendmessage."""
CAPTION: Final = 1024
"""UTF-16 units under a video, https://core.telegram.org/bots/api#sendvideo."""

_DROPPED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, overrides of the direction of writing that would reach into our own words,
and halves of characters, which cannot be sent.
"""


def message_html(reply: Reply) -> str:
    """Return what a message says, its quote above its text."""
    return _html(reply, MESSAGE)


def caption_html(reply: Reply) -> str:
    """Return what is said under a video."""
    return _html(reply, CAPTION)


def _html(reply: Reply, room: int) -> str:
    """Our own words first get the room; what is left is for the quote."""
    text = cut(clean(reply.text), room)
    quote = cut(clean(reply.quote), room - units(text) - bool(text))
    quoted = f"<blockquote expandable>{escaped(quote)}</blockquote>" if quote else ""
    return "\n".join(part for part in (quoted, escaped(text)) if part)


def clean(text: str) -> str:
    r"""Drop what breaks the layout of a chat, and white space around it.

    >>> clean("a\r\nb\u202e\x00 ")
    'a\nb'
    """
    return _DROPPED.sub("", text.replace("\r\n", "\n")).strip()


def escaped(text: str) -> str:
    """Escape the three characters that mean something.

    >>> escaped("a < b & c")
    'a &lt; b &amp; c'
    """
    return html.escape(text, quote=False)


def units(text: str) -> int:
    """Return the length of a text as Telegram counts it.

    >>> units("🦊!")
    3
    """
    return len(text) + sum(character > "\uffff" for character in text)


def cut(text: str, room: int) -> str:
    """Shorten a text to `room` units, with an ellipsis if something was cut.

    >>> cut("a fox surfing", 7)
    'a fox…'
    """
    if units(text) <= room:
        return text
    left, kept = room - 1, 0
    for character in text:
        left -= 1 + (character > "\uffff")
        if left < 0:
            break
        kept += 1
    return text[:kept].rstrip() + "…" if room > 0 else ""
