"""Texts as Telegram takes them: cleaned, calmed, cut to size, escaped.

Telegram's clients make mentions, commands and links of whatever looks like one
(https://core.telegram.org/bots/api#messageentity), so all that are not ours are broken by a sign
that nobody sees: nobody is called, and nothing can be tapped, by what somebody put into a prompt or
a name.
https://core.telegram.org/bots/api#html-style; lengths are UTF-16 units of what is left when the
markup is gone (https://core.telegram.org/bots/api#messageentity). A text is cut before it is
escaped, so that no tag and no entity is cut in two.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final

from bot.commands import COMMANDS
from bot.domain.reply import Reply

MESSAGE: Final = 4096
"""UTF-16 units of a message, https://core.telegram.org/bots/api#sendmessage."""
CAPTION: Final = 1024
"""UTF-16 units under a video, https://core.telegram.org/bots/api#sendvideo."""

_DROPPED: Final = re.compile(
    "(\u2068[^\u202a-\u202e\u2066-\u2069\n]*\u2069)"
    "|[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Control characters, overrides of the direction of writing that would reach into our own words,
and halves of characters, which cannot be sent. What is set apart and ends where it should stays.
"""
_HALVES: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BREAK: Final = "\u200b"
_CALLS: Final = re.compile(r"@(?=\w)|(?<![\w/<>])/(?=\w)")
_LINKS: Final = re.compile(
    r"(?<=\w):(?=//)|(?<=\btg):|(?<=\bton):|(?<=\w)\.(?=[^\W\d])|(?<=\d)\.(?=\d+\.\d)"
)
"""Between what would be an address: after a scheme, and before a name, or in four numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """What stays as it is: the bot's `name`, and links that begin with its public address."""

    name: str = ""
    link: str | None = None

    def parts(self, text: str) -> list[str]:
        """Cut a text into what is not ours and, in every second place, what is."""
        named = "|".join(re.escape(name) for name in (self.name, "BotFather") if name)
        typed = (name for name, row in COMMANDS.items() if row.typed)
        commands = "|".join((*typed, "setprivacy"))  # the last is for BotFather
        kept = [rf"(?<![\w/])/(?:{commands})(?:@(?:{named}))?(?!\w)", rf"(?<!\w)@(?:{named})(?!\w)"]
        if self.link is not None:
            kept.append(rf"{re.escape(self.link)}/[^\s<>]*")
        return re.split(f"({'|'.join(kept)})", text)


NOTHING: Final = Ours()


def message_html(reply: Reply, ours: Ours = NOTHING) -> str:
    """Return what a message says, its quote above its text."""
    return _html(reply, MESSAGE, ours)


def caption_html(reply: Reply, ours: Ours = NOTHING) -> str:
    """Return what is said under a video."""
    return _html(reply, CAPTION, ours)


def _html(reply: Reply, room: int, ours: Ours) -> str:
    """Our own words first get the room; what is left is for the quote."""
    text = cut(calmed(clean(reply.text), ours), room)
    quote = cut(calmed(clean(reply.quote)), room - units(text) - bool(text))
    quoted = f"<blockquote expandable>{escaped(quote)}</blockquote>" if quote else ""
    return "\n".join(part for part in (quoted, escaped(text)) if part)


def clean(text: str) -> str:
    r"""Drop what breaks the layout of a chat, and white space around it.

    >>> clean("a\r\nb\u202e\x00 ")
    'a\nb'
    """
    return _DROPPED.sub(_kept, text.replace("\r\n", "\n")).strip()


def _kept(found: re.Match[str]) -> str:
    """Return what is set apart, without what is dropped everywhere."""
    return _HALVES.sub("", found[1] or "")


def calmed(text: str, ours: Ours = NOTHING) -> str:
    r"""Break mentions, commands and links that are not ours.

    >>> calmed("@ada, /ban me on a.example; /luma 1.5 s")
    '@\u200bada, /\u200bban me on a.\u200bexample; /luma 1.5 s'
    """
    parts = ours.parts(text)
    return "".join(part if n % 2 else _calmed(part) for n, part in enumerate(parts))


def _calmed(text: str) -> str:
    return _LINKS.sub(rf"\g<0>{_BREAK}", _CALLS.sub(rf"\g<0>{_BREAK}", text))


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
