"""The sentences of the gallery in one language, as its templates say them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Final, Protocol

Fact = str | float | date
Say = Callable[..., str]

_KEPT: Final = 4096
"""Sentences that are kept: counts and dates come again and again."""


class Texts(Protocol):
    """Every sentence a person can read, by its code."""

    def say(self, language: str, code: str, **facts: Fact) -> str:
        """Return the sentence in that language, filled with the facts."""
        ...


class Sentences:
    """Remembers what was said of late: making a sentence takes as long as making a whole card."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._said = lru_cache(_KEPT)(self._make)

    def speaker(self, language: str) -> Say:
        """Return what says a sentence by its code."""

        def say(code: str, **facts: Fact) -> str:
            return self._said(language, code, tuple(facts.items()))

        return say

    def _make(self, language: str, code: str, facts: tuple[tuple[str, Fact], ...]) -> str:
        return self._texts.say(language, code, **dict(facts))
