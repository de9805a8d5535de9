"""What stands in for the options that a request leaves open. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final

from bot.errors import Refusal
from bot.rules.options import Asked, parse

_FIELDS: Final = ("aspect_ratio", "loop", "raw", "model", "duration", "resolution", "concepts")
"""What may be said once for all requests; a prompt or another video belongs to one."""


def merge(asked: Asked, defaults: Iterable[str], fits: Callable[[Asked], bool]) -> Asked:
    """Return what was asked, and where it leaves an option open the first of the `defaults` that
    says one and `fits`: a default never makes a request impossible.

    >>> merge(parse("a fox --no-loop"), ["--loop --ar 1:1", "--ar 9:16"], lambda _: True)
    ... # doctest: +ELLIPSIS
    Asked(prompt='a fox', aspect_ratio=<AspectRatio.SQUARE: '1:1'>, loop=False, ...)
    """
    for text in defaults:
        for field, value in _said(text).items():
            if _is_open(getattr(asked, field)):
                more = replace(asked, **{field: value})
                asked = more if fits(more) else asked
    return asked


def only_defaults(text: str) -> Asked:
    """Read options that are to stand in from now on.

    Raises `Refusal`: `settings_words` (words), `settings_video`, and those of `parse`.
    """
    asked = parse(text)
    if asked.prompt:
        raise Refusal("settings_words", words=asked.prompt[:_SHOWN])
    if asked.source or asked.target or asked.reverse is not None:
        raise Refusal("settings_video")
    return asked


_SHOWN: Final = 40
"""So many characters of what was typed are said back."""


def _said(text: str) -> dict[str, Any]:
    """Return what a text says; nothing if it was stored before an option was dropped."""
    try:
        asked = parse(text)
    except Refusal:
        return {}
    said = {field: getattr(asked, field) for field in _FIELDS}
    return {field: value for field, value in said.items() if not _is_open(value)}


def _is_open(value: object) -> bool:
    return value is None or value == ()
