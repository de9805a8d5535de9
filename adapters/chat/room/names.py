"""What people may call themselves and say, cleaned of what a page should not show."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from adapters.chat.room.message import BOT
from adapters.chat.room.refused import Refused

NAME_MAX: Final = 32
"""Characters."""
TEXT_MAX: Final = 8000
"""Characters; more than the longest prompt, so that the core says what is too long."""

_JOINER = "\u200d"
# Control characters but for tab and line feed, and the marks that turn the direction of writing.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def user_name(raw: str) -> str:
    """Return a name as the room keeps it: 1 to 32 visible characters. Raises `Refused`."""
    visible = (c for c in raw if c in " \t" + _JOINER or unicodedata.category(c)[0] not in "CZ")
    name = " ".join("".join(visible).split()).strip(_JOINER + " ")
    if not 1 <= len(name) <= NAME_MAX:
        raise Refused(400, "room-error-name", limit=NAME_MAX)
    if unicodedata.normalize("NFKC", name).casefold() == BOT.casefold():
        raise Refused(400, "room-error-name-taken", name=name)
    return name


def message_text(raw: str) -> str:
    """Return what somebody said without control characters. Raises `Refused` if it is too long."""
    text = _CONTROL.sub("", raw.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(text) > TEXT_MAX:
        raise Refused(400, "room-error-text", limit=TEXT_MAX)
    return text
