"""Every sentence a user can read, by code: one Fluent file a language.

A language is one file here; `tests/house/test_texts.py` sees that none lacks a sentence.
The form is Fluent's (https://projectfluent.org/fluent/guide/), for right plurals and numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from fluent.runtime import FluentBundle, FluentResource

LANGUAGES: Final = ("en", "zh", "es", "pt", "ru", "de", "fr", "ja")
"""The languages there are; the first one stands in for those that are missing."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The catalogues."""

    def say(self, language: str, code: str, **facts: str | float | date) -> str:
        """Return the sentence for `code` in the nearest language, filled with `facts`.

        Raises `KeyError` for a code that no catalogue has: a defect, which a test looks for.
        """
        bundle = catalogue(nearest(language))
        pattern = bundle.get_message(code).value
        if pattern is None:
            raise KeyError(code)
        text, _faults = bundle.format_pattern(pattern, facts)
        return str(text)


def nearest(language: str) -> str:
    """Return the catalogue for a language tag, for example `zh` for `zh-Hant-TW`."""
    return known(language) or LANGUAGES[0]


def known(language: str | None) -> str | None:
    """Return the catalogue for a language tag; None if there is none, or nothing was said.

    >>> known("zh-Hant-TW"), known("xx"), known(None)
    ('zh', None, None)
    """
    root = (language or "").replace("_", "-").partition("-")[0].lower()
    return root if root in LANGUAGES else None


@cache
def catalogue(language: str) -> FluentBundle:
    """Return the sentences of a language; they are read, in 40 ms, when it is first spoken."""
    text = files("bot.texts").joinpath(f"{language}.ftl").read_text(encoding="utf-8")
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(text))
    return bundle


def load() -> Texts:
    """Return the catalogues, the one of the first language read."""
    catalogue(LANGUAGES[0])
    return Texts()
