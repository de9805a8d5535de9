"""Reads the fields of a body one by one, strictly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec

from adapters.luma.sandbox.refusing import Refused
from adapters.luma.sandbox.task import REFUSED_AT_ONCE

RATIOS: Final[dict[str, tuple[int, int]]] = {
    "16:9": (1280, 720),
    "9:16": (720, 1280),
    "1:1": (960, 960),
    "4:3": (1120, 840),
    "3:4": (840, 1120),
    "21:9": (1470, 630),
    "9:21": (630, 1470),
}
"""Every aspect ratio and the size of its clips in pixels."""

SCALES: Final = {"540p": 0.75, "720p": 1.0, "1080p": 1.5, "4k": 3.0}
"""Every resolution, and how much larger than `RATIOS` its clips are."""

SECONDS: Final = {"5s": 5, "9s": 9}
"""Every duration."""

_USUAL_RESOLUTION: Final = "720p"
_PROMPT: Final = (3, 5000)
_LONGEST_ADDRESS: Final = 2000
LOCAL: Final = frozenset({"127.0.0.1", "localhost", "::1"})
"""The names of this machine, beyond which the sandbox never reaches."""


def decoded(raw: bytes) -> dict[str, Any]:
    """Read a JSON object.

    Raises:
        Refused: it is none.
    """
    try:
        return msgspec.json.decode(raw, type=dict[str, Any])
    except (msgspec.DecodeError, RecursionError) as error:
        raise Refused("invalid character in the request body") from error


def text(body: Mapping[str, Any], field: str) -> str:
    """Return a text, empty if it is not there. Raises `Refused`."""
    value = body.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refused(f"{field} must be a string")
    return value


def flag(body: Mapping[str, Any], field: str) -> bool:
    """Return a yes or no, no if it is not there. Raises `Refused`."""
    value = body.get(field, False)
    if not isinstance(value, bool):
        raise Refused(f"{field} must be a boolean")
    return value


def seconds(body: Mapping[str, Any]) -> int:
    """Return the length of the clip. Raises `Refused`."""
    return SECONDS[_one_of(body, "duration", SECONDS) or "5s"]


def resolution(body: Mapping[str, Any], usual: str = _USUAL_RESOLUTION) -> str:
    """Return a key of `SCALES`. Raises `Refused`."""
    return _one_of(body, "resolution", SCALES) or usual


def ratio(body: Mapping[str, Any], known: frozenset[str] = frozenset(RATIOS)) -> str | None:
    """Return a key of `RATIOS`, None if it is not there. Raises `Refused`."""
    return _one_of(body, "aspect_ratio", known) or None


def hook(body: Mapping[str, Any], field: str) -> str | None:
    """Return the address that is to be told of news, None if it is not there. Raises `Refused`."""
    value = text(body, field)
    if value and not is_address(value):
        raise Refused(f"{field} is not a valid URI")
    return value or None


def prompt(words: str, *, pictured: bool) -> str:
    """Accept a prompt, in Luma's words (https://docs.lumalabs.ai/docs/errors). Raises `Refused`."""
    shortest, longest = _PROMPT
    if not words.strip() and not pictured:
        raise Refused("Prompt is required")
    if len(words) < shortest and not pictured:
        raise Refused("Prompt is too short, minimum length is 3 characters")
    if len(words) > longest:
        raise Refused("Prompt is too long, maximum length is 5000 characters")
    if REFUSED_AT_ONCE in words.casefold():
        raise Refused("Contains blacklisted words")
    return words


def is_address(address: str) -> bool:
    """Say whether a text is an address of the web.

    >>> is_address("http://127.0.0.1:8080/x"), is_address("http://["), is_address("x")
    (True, False, False)
    """
    return _host(address) is not None


def is_local(address: str) -> bool:
    """Say whether an address is plain http on this very machine."""
    return address.startswith("http:") and _host(address) in LOCAL


def _host(address: str) -> str | None:
    try:
        parts = urlsplit(address[:_LONGEST_ADDRESS])
    except ValueError:
        return None
    return parts.hostname if parts.scheme in {"http", "https"} else None


def _one_of(body: Mapping[str, Any], field: str, known: Mapping[str, Any] | frozenset[str]) -> str:
    value = text(body, field)
    if value and value not in known:
        raise Refused(f"{field} {value[:20]} is not supported")
    return value
