"""Tolerant reading of JSON from sellers: nothing may be missing, wrapped or doubled for good.

Their answers come flat, wrapped in `data`, in an array, or as two documents back to back
(providers' facts, relays' errors); `null`, `""` and `{}` all mean "nothing".
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from bot.domain.names import GenerationId

_MOST_DOCUMENTS: Final = 3
_MOST_LAYERS: Final = 4
_LONGEST_ID: Final = 200
"""Characters; the ids known are UUIDs or short words, and an id becomes part of an address."""

_DECODER: Final = json.JSONDecoder()

Layer = Mapping[str, Any]
"""One JSON object of an answer."""


def documents(body: bytes) -> tuple[Any, ...]:
    """Decode one JSON document, or up to three back to back; empty if there is none.

    >>> documents(b'{"id": "a"}{"detail": "b"}')
    ({'id': 'a'}, {'detail': 'b'})
    >>> documents(b"<html>")
    ()
    """
    try:
        return (msgspec.json.decode(body),)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return _one_by_one(body.decode("utf-8", "replace").lstrip("\ufeff"))


def _one_by_one(text: str) -> tuple[Any, ...]:
    found: list[Any] = []
    rest = text.lstrip()
    while rest and len(found) < _MOST_DOCUMENTS:
        try:
            document, end = _DECODER.raw_decode(rest)
        except (ValueError, RecursionError):
            break
        found.append(document)
        rest = rest[end:].lstrip()
    return tuple(found)


def layers(body: bytes, wanted: str = "") -> tuple[Layer, ...]:
    """Return the objects of an answer from the outermost to the innermost `data`.

    Of an array it takes the object whose id is `wanted`, else the first one.

    >>> layers(b'{"code": 0, "data": [{"task_id": "a"}]}')
    ({'code': 0, 'data': [{'task_id': 'a'}]}, {'task_id': 'a'})
    """
    for document in documents(body):
        found = tuple(_inwards(document, wanted))
        if found:
            return found
    return ()


def listed(body: bytes) -> tuple[tuple[Layer, ...], ...] | None:
    """Return the objects of each item of a list, bare or in `data`; None if there is no list.

    >>> listed(b'{"code": "success", "data": [{"task_id": "a"}, 7]}')
    (({'task_id': 'a'},),)
    """
    for document in documents(body):
        found = document
        if isinstance(document, dict) and "data" in document:
            found = document["data"] or []
        if isinstance(found, list):
            return tuple(tuple(_inwards(item, "")) for item in found if isinstance(item, dict))
    return None


def _inwards(document: Any, wanted: str) -> list[Layer]:
    found: list[Layer] = []
    inner = document
    while len(found) < _MOST_LAYERS:
        if isinstance(inner, list):
            inner = _pick(inner, wanted)
        if not isinstance(inner, dict):
            break
        found.append(inner)
        inner = inner.get("data")
    return found


def _pick(items: list[Any], wanted: str) -> Layer | None:
    objects = [item for item in items if isinstance(item, dict)]
    same = (item for item in objects if wanted and wanted in (item.get("task_id"), item.get("id")))
    return next(same, objects[0] if objects else None)


def said(layer: Layer, *path: str) -> str:
    """Return the text at the end of `path`, stripped, or "" if there is anything but a text.

    >>> said({"video": {"url": " x "}}, "video", "url"), said({"video": None}, "video", "url")
    ('x', '')
    """
    value: Any = layer
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value.strip() if isinstance(value, str) else ""


def named(layer: Layer) -> GenerationId | None:
    """Return the generation that this object is about, if it names one.

    `task_id` goes first, for beside it `id` may be the number of a row; a number is never an id.

    >>> named({"id": 13917, "task_id": "a"}), named({"id": 13917})
    ('a', None)
    """
    for key in ("task_id", "id"):
        name = said(layer, key)
        if name.strip(".") and len(name) <= _LONGEST_ID and name.isprintable():
            return GenerationId(name)
    return None


def first_name(found: Sequence[Layer]) -> GenerationId | None:
    """Return the outermost generation id of an answer."""
    return next((name for name in map(named, found) if name), None)
