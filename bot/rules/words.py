"""The words of a prompt, as the gallery finds them: the same for what is kept and what is asked.

Scripts that are written without spaces are cut into single characters and into pairs: whoever looks
for two characters side by side finds exactly those.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Final

_MOST: Final = 400
"""Words that are kept of one prompt."""
_ASKED: Final = 12
"""Words that one question may have; the rest of it is not looked for."""
_LONGEST: Final = 40
"""Characters of a word; the rest of a longer one does not count."""

_DENSE: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3005-\u3007\u3041-\u30ff\u3130-\u318f"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Thai and its neighbours, Chinese, Japanese, Korean."""
_RUN: Final = re.compile(rf"([{_DENSE}]+)|([^{_DENSE}\s]+)")
_PARTS: Final = "LNM"
"""What words are made of: letters, numbers, and the marks upon them (Unicode's categories)."""
_UNSEEN: Final = "Cf"
"""What stands inside of words and is not seen."""


def words_of(prompt: str) -> tuple[str, ...]:
    """Return the words under which a prompt is found.

    >>> words_of("A FOX, a fox: 狐狸")
    ('a', 'fox', '狐', '狸', '狐狸')
    """
    return tuple(islice(dict.fromkeys(_words(prompt, single=True)), _MOST))


def words_asked(query: str) -> tuple[str, ...]:
    """Return the words that a prompt must have to answer a question.

    >>> words_asked("Foxes 狐狸")
    ('foxes', '狐狸')
    """
    return tuple(islice(dict.fromkeys(_words(query, single=False)), _ASKED))


def _words(text: str, *, single: bool) -> Iterator[str]:
    """Yield words; of dense runs all pairs, and single characters if asked for or alone."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    for run in _RUN.finditer("".join(map(_part, folded))):
        dense, plain = run.groups()
        if plain:
            yield plain[:_LONGEST]
            continue
        if single or len(dense) == 1:
            yield from dense
        yield from (a + b for a, b in pairwise(dense))


def _part(character: str) -> str:
    """Return the character, nothing for one that is not seen, a space for what parts words."""
    category = unicodedata.category(character)
    if category == _UNSEEN:
        return ""
    return character if category[0] in _PARTS else " "
