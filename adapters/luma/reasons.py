"""What a seller says went wrong, out of every shape that sellers say it in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from adapters.luma.protocol import Response
from adapters.luma.reading import documents, said
from adapters.luma.redact import redacted

_DEEPEST: Final = 3
"""A message may be a JSON text of the seller behind the seller, and that may hold another."""

_PLACES: Final = (
    ("error", "message"),
    ("error", "code"),
    ("error", "type"),
    ("error",),
    ("message",),
    ("msg",),
    ("detail", "reason"),
    ("detail", "message"),
    ("detail",),
    ("failure_reason",),
    ("fail_reason",),
    ("task_status_msg",),
    ("code",),
)

_TAG: Final = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.DOTALL)
_LONGEST_PAGE: Final = 4000


def words(body: bytes) -> str:
    """Return everything that an answer says in the places where errors are said, unredacted.

    An answer without JSON is taken as text, its tags dropped.

    >>> words(b'{"code": "quota_not_enough", "message": "user quota is not enough"}')
    'user quota is not enough | quota_not_enough'
    >>> words(b"<h1>502</h1>")
    '502'
    """
    found = documents(body)
    if found:
        return " | ".join(dict.fromkeys(text for one in found for text in _texts(one, 0)))
    page = body[:_LONGEST_PAGE].decode("utf-8", "replace")
    return " ".join(_TAG.sub(" ", page).split())


def _texts(document: Any, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(document, list):
        for item in document[:_DEEPEST]:
            yield from _texts(item, depth + 1)
    if not isinstance(document, dict):
        return
    for place in _PLACES:
        yield from _unfolded(said(document, *place), depth)
    for key in ("detail", "data"):
        yield from _texts(document.get(key), depth + 1)


def _unfolded(text: str, depth: int) -> Iterator[str]:
    inner = documents(text.encode("utf-8", "replace")) if text[:1] in {"{", "["} else ()
    before = len(inner)
    for document in inner:
        yield from _texts(document, depth + 1)
    if text and not before:
        yield text


def reason(response: Response) -> str:
    """Return one line for the log: the status, and what was said, redacted."""
    return redacted(f"HTTP {response.status}: {words(response.body) or 'nothing said'}")
