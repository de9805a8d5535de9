"""Words that must not be in a prompt, found however they are written; look-alikes are not chased.

A text is cut into words and compared word by word, so `ass` is not found in `grass`, and a phrase
is found whatever stands between its words. Scripts without spaces are cut into single characters,
so there a word is found anywhere. What cannot be seen does not count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Final

LONGEST: Final = 64
"""Characters of a barred word or phrase."""

_DENSE: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3005-\u3007\u3041-\u30ff\u3130-\u318f"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai and its neighbours, Chinese, Japanese, Korean."""
_RUN: Final = re.compile(rf"[{_DENSE}]|(?:(?![{_DENSE}])[^\W_])+|[^\w\s]")
_UNSEEN: Final = re.compile("[\u034f\u115f\u1160\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Signs without a shape that are no format characters by their category."""
_MARKS: Final = re.compile("[\u0300-\u036f]")
"""Strokes and dots that belong to no letter: those that do are one with it by then."""


def canonical(word: str) -> str:
    r"""Return a barred word or phrase as it is kept; empty if nothing in it can be found.

    >>> canonical("  Bad\u200bWord ")
    'badword'
    """
    return " ".join(_words(word))[:LONGEST].strip()


def barred(prompt: str, words: Collection[str]) -> str | None:
    r"""Return the first of the canonical `words` that a prompt has, or None.

    >>> barred("A \uff22\uff21\uff24-word!", ["good", "bad word"])
    'bad word'
    """
    if not words:
        return None
    single = tuple(_words(prompt))
    known, text = frozenset(single), f" {' '.join(single)} "
    found = (word for word in words if (f" {word} " in text if " " in word else word in known))
    return next(found, None)


def _words(text: str) -> Iterator[str]:
    """Yield words, characters of scripts without spaces, and pictures; no punctuation."""
    for match in _RUN.finditer(_folded(text)):
        run = match.group()
        if len(run) > 1 or run.isalnum() or unicodedata.category(run) == "So":
            yield run


def _folded(text: str) -> str:
    """Return a text without case, width, and all that nobody sees."""
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", seen)).casefold()
    return _MARKS.sub("", unicodedata.normalize("NFKC", plain))
