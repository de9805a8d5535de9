r"""Texts as Discord takes them: cleaned, disarmed, cut to size.

Somebody's own words stand in a code span, where nothing means anything: no mention, no link, no
markdown. In our sentences, which may hold a name or a title, every sign that could mean something
is escaped, and links that are not ours are broken by a sign that nobody sees.
https://docs.discord.com/developers/reference#message-formatting,
https://docs.discord.com/developers/resources/message#create-message.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Final

from bot.domain.reply import Eta, Reply

CONTENT: Final = 2000
"""Characters of a message; counted here in UTF-16 units, which are never fewer."""
ALT: Final = 1024
"""Characters of the description of a file (resources/message#attachment-object)."""
FAR: Final = 60.0
"""Seconds from which on a moment is counted down. Later on the next edit might come too late, and
the client would read "5 seconds ago"; there words are told that stay nearly true.
"""
_QUOTE: Final = 1000
"""Units of a quote at the most, so that there is room for what we say."""

_DROPPED: Final = re.compile(
    "(\u2068[^\u202a-\u202e\u2066-\u2069\n]*\u2069)"
    "|[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Control characters, overrides of the direction of writing, and halves of characters. What is set
apart and ends where it should stays.
"""
_HALVES: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BREAK: Final = "\u200b"
_SIGNS: Final = re.compile(r"[\\*_~|`\[\]<#]")
_LINE_SIGN: Final = re.compile(r"^(\s*)([>+-])", re.MULTILINE)
_MASS: Final = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_SCHEME: Final = re.compile(r"(?<=[a-z0-9]):(?=//)", re.IGNORECASE)
_INVITE: Final = re.compile(r"(?<=discord)((?:app)?)\.(?=(?:gg|com)/)", re.IGNORECASE)


def content(reply: Reply, *, ours: str | None = None, now: float = math.inf) -> str:
    """Return what a message says, its quote above its text.

    Links that begin with `ours`, our public address, stay links. Our own words get the room first.
    What is not ready for long from `now` on, in seconds since 1970, is counted down by the reader's
    own client (https://docs.discord.com/developers/reference#message-formatting-timestamp-styles).
    """

    def shown(words: str) -> str:
        said = escaped(words, ours=ours)
        return _counted(said, reply.eta) if counts(reply, now) and reply.eta else said

    text = _fitted(reply.text, shown, CONTENT)
    left = min(CONTENT - units(text) - 1, _QUOTE)
    quote = _fitted(" ".join(clean(reply.quote).split()), quoted, left)
    return "\n".join(part for part in (quote, text) if part)


def counts(reply: Reply, now: float) -> bool:
    """Say whether a reply has a moment that is far enough away to be counted down to it."""
    return reply.eta is not None and reply.eta.at - now >= FAR


def _counted(said: str, eta: Eta) -> str:
    """Put the moment in place of the words that stand for it."""
    before, words, after = said.rpartition(escaped(eta.words))
    return f"{before}<t:{round(eta.at)}:R>{after}" if words else said


def alt(reply: Reply) -> str | None:
    """Return what is told of a video to those who do not see it: what was asked for."""
    words = cut(clean(reply.quote), ALT)
    return words or None


def described(reply: Reply) -> str | None:
    """Return what is told of an attached picture to those who do not see it: what it comes with."""
    return cut(clean(reply.words).partition("\n")[0], ALT) or None


def quoted(words: str) -> str:
    """Put somebody's words, a single line, into a code span.

    >>> quoted("a `fox` **surfing**")
    "`a 'fox' **surfing**`"
    """
    bare = clean(words).replace("`", "'")
    return f"`{bare}`" if bare else ""


def escaped(text: str, *, ours: str | None = None) -> str:
    r"""Escape every sign that means something, but for links that begin with `ours`.

    >>> escaped("1. *fox*, @everyone <@1> https://a.example")
    '1. \\*fox\\*, @\u200beveryone \\<@1> https:\u200b//a.example'
    """
    bare = clean(text)
    if ours is None:
        return _escaped(bare)
    parts = re.split(rf"({re.escape(ours)}/[^\s<>()`]*)", bare)
    return "".join(part if n % 2 else _escaped(part) for n, part in enumerate(parts))


def _escaped(text: str) -> str:
    signs = _SIGNS.sub(r"\\\g<0>", text)
    lines = _LINE_SIGN.sub(r"\1\\\2", signs)
    calm = _MASS.sub(f"@{_BREAK}", lines)
    return _INVITE.sub(rf"\1.{_BREAK}", _SCHEME.sub(f":{_BREAK}", calm))


def clean(text: str) -> str:
    r"""Drop what breaks the layout of a chat, and white space around it.

    >>> clean("a\r\nb\u202e\x00 ")
    'a\nb'
    """
    return _DROPPED.sub(_kept, text.replace("\r\n", "\n")).strip()


def _kept(found: re.Match[str]) -> str:
    """Return what is set apart, without what is dropped everywhere."""
    return _HALVES.sub("", found[1] or "")


def units(text: str) -> int:
    """Count UTF-16 units.

    >>> units("a🦊")
    3
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, room: int) -> str:
    """Cut a text to so many UTF-16 units, with a sign that something is missing.

    >>> cut("surfing", 5)
    'surf…'
    """
    if units(text) <= room:
        return text
    kept = text[: max(room - 1, 0)]
    while units(kept) > room - 1 and kept:
        kept = kept[:-1]
    return kept.rstrip() + "…" if room > 0 else ""


def _fitted(text: str, shown: Callable[[str], str], room: int) -> str:
    """Return the text as it is shown, of as much of it as there is room for."""
    if units(shown(text)) <= room:
        return shown(text)
    low, high = 0, min(len(text), max(room, 0))
    while low < high:
        middle = (low + high + 1) // 2
        fits = units(shown(cut(text, middle))) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return shown(cut(text, low)) if low else ""
