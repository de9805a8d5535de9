"""What the room needs of the catalogue of sentences, and whose language it speaks."""

from __future__ import annotations

import re
from typing import Protocol

from bot.texts import LANGUAGES

_RANGE = re.compile(
    r"\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9-]*)?\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?))?\s*"
)


class Texts(Protocol):
    """Every sentence a person can read, by its code."""

    def say(self, language: str, code: str, **facts: str | float) -> str:
        """Return the sentence in that language, filled with the facts."""
        ...


def language_of(header: str) -> str:
    """Choose the language for an Accept-Language header (RFC 9110, section 12.5.4).

    Whoever's browser asks for none that there is, gets the first of them.

    >>> language_of("sv, zh-CN;q=0.8, en;q=0.5")
    'zh'
    """
    wishes = []
    for part in header.split(",")[:20]:
        match = _RANGE.fullmatch(part)
        if match and match[1].lower() in LANGUAGES:
            wishes.append((float(match[2] or 1), match[1].lower()))
    return max(wishes, key=lambda wish: wish[0], default=(0.0, LANGUAGES[0]))[1]
