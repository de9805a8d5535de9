"""Text with entities: offsets in UTF-16 units, what a server finds by itself, what is trimmed.

https://core.telegram.org/bots/api#messageentity
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A stretch of a text. `offset` and `length` are UTF-16 units; `more` is what a kind adds."""

    kind: str
    offset: int
    length: int
    more: tuple[tuple[str, Any], ...] = ()

    def shape(self) -> dict[str, Any]:
        """Return the entity as the Bot API writes it."""
        return {
            "type": self.kind,
            "offset": self.offset,
            "length": self.length,
            **dict(self.more),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """A text as it stands in a message."""

    text: str = ""
    entities: tuple[Entity, ...] = field(default=())

    def of(self, entity: Entity) -> str:
        """Return what an entity covers."""
        raw = self.text.encode("utf-16-le")
        return raw[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")

    def shapes(self) -> list[dict[str, Any]]:
        """Return the entities as the Bot API writes them."""
        return [entity.shape() for entity in self.entities]

    def command(self) -> tuple[str, str] | None:
        """Return the command at the very beginning and whom it names, if there is one."""
        for entity in self.entities:
            if entity.kind == "bot_command" and entity.offset == 0:
                name, _, whom = self.of(entity)[1:].partition("@")
                return name, whom
        return None


PLAIN: Final = Formatted()

_FOUND: Final = (
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])"),
    ),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w)")),
    ("hashtag", re.compile(r"(?<!\w)#\w*[^\W\d]\w*")),
    ("url", re.compile(r"https?://[^\s<>\"]+")),
)
"""What the server marks by itself; its rules are TDLib's find_entities, here in short."""

_BLIND: Final = frozenset({"code", "pre", "text_link"})


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def detected(formatted: Formatted) -> Formatted:
    """Add what the server finds by itself: commands, mentions, hashtags, addresses."""
    found = list(formatted.entities)
    for kind, pattern in _FOUND:
        for match in pattern.finditer(formatted.text):
            offset = units(formatted.text[: match.start()])
            entity = Entity(kind=kind, offset=offset, length=units(match.group()))
            if not any(_clash(entity, other) for other in found):
                found.append(entity)
    return replace(formatted, entities=_sorted(found))


def _clash(found: Entity, other: Entity) -> bool:
    """Whether both cannot stand: what is found overlaps code, a link or what was found before."""
    apart = (
        found.offset + found.length <= other.offset or other.offset + other.length <= found.offset
    )
    return not apart and (other.kind in _BLIND or other.kind in {kind for kind, _ in _FOUND})


def trimmed(formatted: Formatted) -> Formatted:
    """Take off the white space around a text, as the server does, and move the entities."""
    text = formatted.text.rstrip()
    inner = text.lstrip()
    cut, end = units(text) - units(inner), units(text)
    kept = []
    for entity in formatted.entities:
        start = max(entity.offset, cut)
        length = min(entity.offset + entity.length, end) - start
        if length > 0:
            kept.append(replace(entity, offset=start - cut, length=length))
    return Formatted(text=inner, entities=_sorted(kept))


def _sorted(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple(sorted(entities, key=lambda e: (e.offset, -e.length, e.kind)))
