"""Luma's own list of what was made, deletion, and camera concepts.

https://github.com/lumalabs/lumaai-api (openapi.yaml)
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import quote

from adapters.luma.protocol import Listed, Page, Request, Response
from adapters.luma.reading import Layer, documents, named, said
from adapters.luma.verdicts import unread
from bot.domain.names import GenerationId

_PAGE: Final = 100
"""Lines of a page, as many as Luma gives by itself."""

_CONCEPTS: Final = 500
_LONGEST_CONCEPT: Final = 60
"""Bounds against an answer gone mad; about 30 concepts of 20 letters are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DreamMachineArchive:
    """Where it is; `root` as in `DreamMachine`."""

    root: str = "/dream-machine/v1"

    def page(self, number: int) -> Request:
        """Ask for a part of the list."""
        where = f"limit={_PAGE}&offset={number * _PAGE}"
        return Request("GET", f"{self.root}/generations?{where}")

    def listed(self, response: Response) -> Page:
        """Read it; lines that cannot be read are left out. Raises as `Protocol.news`."""
        for document in documents(response.body) if response.ok else ():
            lines = document.get("generations") if isinstance(document, dict) else None
            if isinstance(lines, list):
                return Page(lines=tuple(_lines(lines)), more=document.get("has_more") is True)
        raise unread(response)

    def delete(self, generation: GenerationId) -> Request:
        """Write the call that deletes a generation; a 204 says it is done."""
        return Request("DELETE", f"{self.root}/generations/{quote(generation, safe='')}")

    def concepts(self) -> Request:
        """Ask for the camera concepts."""
        return Request("GET", f"{self.root}/generations/concepts/list")

    def known(self, response: Response) -> frozenset[str]:
        """Read them. Raises as `Protocol.news`."""
        for document in documents(response.body) if response.ok else ():
            if isinstance(document, list):
                return frozenset(filter(_is_concept, document[:_CONCEPTS]))
        raise unread(response)


def _is_concept(name: Any) -> bool:
    return (
        isinstance(name, str)
        and len(name) <= _LONGEST_CONCEPT
        and name.isascii()
        and name.replace("-", "_").isidentifier()
    )


def _lines(found: list[Any]) -> Iterator[Listed]:
    for one in found:
        name = named(one) if isinstance(one, dict) else None
        at = _moment(one) if name else None
        if name and at is not None:
            request = one.get("request")
            known = request if isinstance(request, dict) else {}
            yield Listed(generation=name, at=at, request=known)


def _moment(line: Layer) -> float | None:
    """Read `created_at`, with any number of digits behind the second; without a zone it is UTC."""
    try:
        moment = datetime.fromisoformat(said(line, "created_at"))
        at = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
    return at if math.isfinite(at) else None
