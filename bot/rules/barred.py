"""Words that must not be in a prompt, found however they are written.

A text is cut into words and compared word by word, so `ass` is not found in `grass`, and a phrase
is found whatever stands between its words. Scripts without spaces are cut into single characters,
so there a word is found anywhere. What cannot be seen does not count. A word whose letters stand
apart (`b a d`, `b.a.d`), or that has some letters of another alphabet or digits in their place, is
found as well; words of another alphabet alone are what they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import Final

LONGEST: Final = 64
"""Characters of a barred word or phrase."""

_DENSE: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3005-\u3007\u3041-\u30ff\u3130-\u318f"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai and its neighbours, Chinese, Japanese, Korean."""
_RUN_DENSE: Final = re.compile(rf"[{_DENSE}]")
_LATIN: Final = re.compile("[a-z]")
_LOOKS: Final = str.maketrans(
    "аеіјоѕсухркмтвнԁԛԝαεικορτυνχ0134579",  # noqa: RUF001 - that they look alike is the point
    "aeijoscyxpkmtbhdqwaeikoptuvxoieastg",
)
"""Letters of other alphabets, and digits, that are taken for Latin letters."""
_SPELLED: Final = 3
"""Letters from which on a spelled word is one."""
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
    known = frozenset(form for word in single for form in _forms(word))
    texts = [f" {' '.join(single)} ", f" {' '.join(map(_plain, single))} "]
    spelled = tuple(_spelled(single))
    return next((word for word in words if _is_there(word, known, texts, spelled)), None)


def _is_there(
    word: str, known: Collection[str], texts: Collection[str], spelled: Collection[str]
) -> bool:
    if " " in word:
        return any(f" {word} " in text for text in texts)
    return word in known or (len(word) >= _SPELLED and any(word in run for run in spelled))


def _forms(word: str) -> tuple[str, ...]:
    return word, _plain(word)


def _plain(word: str) -> str:
    """Return a word as it looks, if it is mixed of Latin letters and what looks like some."""
    mixed = _LATIN.search(word) and not (word.isascii() and word.isalpha())
    return word.translate(_LOOKS) if mixed else word


def _spelled(words: Iterable[str]) -> Iterator[str]:
    """Yield what single letters that follow each other spell."""
    for lonely, run in groupby(words, lambda word: len(word) == 1 and not _RUN_DENSE.match(word)):
        if lonely and len(letters := "".join(run)) >= _SPELLED:
            yield from dict.fromkeys((letters, _plain(letters)))


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
