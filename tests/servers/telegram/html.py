"""Reads parse_mode HTML and lets nothing pass that https://core.telegram.org/bots/api#html-style
does not name.

Stricter than the real server in one thing: a bare `&` or `>`, which the page forbids and the
server shows as it is, is refused here, because it tells of a text that was not escaped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn

from tests.servers.telegram.entities import Entity, Formatted, units
from tests.servers.telegram.refused import bad

_KINDS: Final = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ENTITY: Final = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]+));")
_TAG: Final = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\s+[A-Za-z-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)*)\s*>"
)
_ATTRIBUTE: Final = re.compile(r"([A-Za-z-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_ATTRIBUTES: Final = {
    "a": {"href"},
    "span": {"class"},
    "code": {"class"},
    "blockquote": {"expandable"},
    "tg-emoji": {"emoji-id"},
}


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int


@dataclass(slots=True)
class _Reading:
    """A text half read; `place` is where in the source, `length` how much came out."""

    source: str
    place: int = 0
    length: int = 0
    out: list[str] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def put(self, text: str) -> None:
        self.out.append(text)
        self.length += units(text)

    def no(self, what: str) -> NoReturn:
        raise bad(f"can't parse entities: {what}")

    def byte(self) -> int:
        return len(self.source[: self.place].encode())


def from_html(source: str) -> Formatted:
    """Return the text and its entities. Raises `Refused` for what is no HTML of Telegram's."""
    reading = _Reading(source)
    while reading.place < len(source):
        character = source[reading.place]
        if character == "<":
            _tag(reading)
        elif character == "&":
            _entity(reading)
        elif character == ">":
            reading.no(f'Character ">" at byte offset {reading.byte()} is not escaped')
        else:
            reading.put(character)
            reading.place += 1
    if reading.stack:
        reading.no(f'Can\'t find end tag corresponding to start tag "{reading.stack[-1].tag}"')
    return Formatted(text="".join(reading.out), entities=tuple(reading.entities))


def _entity(reading: _Reading) -> None:
    match = _ENTITY.match(reading.source, reading.place)
    decoded = _decoded(match) if match else None
    if match is None or decoded is None:
        reading.no(f'Character "&" at byte offset {reading.byte()} begins no known entity')
    reading.put(decoded)
    reading.place = match.end()


def _decoded(match: re.Match[str]) -> str | None:
    decimal, hexadecimal, name = match.groups()
    if name is not None:
        return _NAMED.get(name)
    code = int(decimal) if decimal is not None else int(hexadecimal, 16)
    surrogate = 0xD800 <= code <= 0xDFFF
    return chr(code) if 0 < code <= 0x10FFFF and not surrogate else None


def _tag(reading: _Reading) -> None:
    match = _TAG.match(reading.source, reading.place)
    if match is None:
        reading.no(f"Unclosed start tag at byte offset {reading.byte()}")
    closing, tag, attributes = match.group(1), match.group(2).lower(), match.group(3)
    if closing:
        _close(reading, tag)
    else:
        _open(reading, tag, _attributes(attributes))
    reading.place = match.end()


def _attributes(source: str) -> dict[str, str]:
    return {
        match.group(1).lower(): _plain(next((g for g in match.groups()[1:] if g is not None), ""))
        for match in _ATTRIBUTE.finditer(source)
    }


def _plain(value: str) -> str:
    return _ENTITY.sub(lambda match: _decoded(match) or match.group(), value)


def _open(reading: _Reading, tag: str, attributes: dict[str, str]) -> None:
    if tag not in _KINDS or (tag == "span" and attributes.get("class") != "tg-spoiler"):
        reading.no(f'Unsupported start tag "{tag}" at byte offset {reading.byte()}')
    if unknown := set(attributes) - _ATTRIBUTES.get(tag, set()):
        reading.no(f'Unexpected attribute "{min(unknown)}" at byte offset {reading.byte()}')
    reading.stack.append(_Open(tag, attributes, reading.length))


def _close(reading: _Reading, tag: str) -> None:
    if not reading.stack:
        reading.no(f"Unexpected end tag at byte offset {reading.byte()}")
    opened = reading.stack.pop()
    if opened.tag != tag:
        reading.no(
            f"Unmatched end tag at byte offset {reading.byte()}, "
            f'expected "</{opened.tag}>", found "</{tag}>"'
        )
    length = reading.length - opened.offset
    more = _more(reading, opened)
    if length and more is not None:
        kind = "expandable_blockquote" if "expandable" in opened.attributes else _KINDS[tag]
        reading.entities.append(
            Entity(kind=kind, offset=opened.offset, length=length, more=tuple(more.items()))
        )


def _more(reading: _Reading, opened: _Open) -> dict[str, Any] | None:
    """Return what a kind of entity adds, None if the tag makes none of its own."""
    match opened.tag:
        case "a":
            return {"url": opened.attributes["href"]} if opened.attributes.get("href") else None
        case "tg-emoji":
            return {"custom_emoji_id": opened.attributes.get("emoji-id", "")}
        case "code" if (name := opened.attributes.get("class", "")).startswith("language-"):
            inside = bool(reading.stack) and reading.stack[-1].tag == "pre"
            return {"language": name.removeprefix("language-")} if inside else {}
        case "pre":
            return _language(reading, opened)
        case _:
            return {}


def _language(reading: _Reading, opened: _Open) -> dict[str, Any]:
    """A `code` with a class that fills the whole `pre` names its language and vanishes in it."""
    whole = (opened.offset, reading.length - opened.offset)
    for entity in reading.entities:
        if entity.kind == "code" and (entity.offset, entity.length) == whole and entity.more:
            reading.entities.remove(entity)
            return dict(entity.more)
    return {}
