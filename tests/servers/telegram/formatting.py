"""Reads the text or the caption of a call: parse_mode, explicit entities, lengths."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from tests.servers.telegram.entities import Entity, Formatted, detected, trimmed, units
from tests.servers.telegram.html import from_html
from tests.servers.telegram.params import Params
from tests.servers.telegram.refused import bad
from tests.servers.telegram.user import User

TEXT_MAX: Final = 4096
CAPTION_MAX: Final = 1024
_RAW_MAX: Final = 32768
_KINDS: Final = frozenset(
    {
        *("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"),
        *("bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre"),
        *("blockquote", "expandable_blockquote", "text_link", "text_mention", "custom_emoji"),
    }
)


def read_text(params: Params) -> Formatted:
    """Return the text of a message. Raises `Refused` if it is empty, too long or malformed.

    Characters are counted after parsing, https://core.telegram.org/bots/api#sendmessage.
    """
    said = _read(params.text("text"), params.text("parse_mode"), params.json("entities"))
    if not said.text:
        raise bad("message text is empty")
    if len(said.text) > TEXT_MAX:
        raise bad("message is too long")
    return said


def read_caption(params: Params) -> Formatted:
    """Return the caption of a message, perhaps empty."""
    return caption_of(
        params.text("caption"), params.text("parse_mode"), params.json("caption_entities")
    )


def caption_of(text: str, parse_mode: str, entities: Any) -> Formatted:
    """Return a caption that stands where no parameter is, as in an `InputMedia`."""
    caption = _read(text, parse_mode, entities)
    if len(caption.text) > CAPTION_MAX:
        raise bad("message caption is too long")
    return caption


def as_typed(text: str, *, naming: User | None = None) -> Formatted:
    """Return what a person typed, with what the server finds in it.

    `naming` is somebody without a public name whom the person chose from the list of members.
    """
    found = detected(trimmed(Formatted(text=text)))
    if naming is None:
        return found
    before, name, _ = found.text.partition(naming.first_name)
    mention = Entity(
        kind="text_mention", offset=units(before), length=units(name),
        more=(("user", naming.shape()),),
    )  # fmt: skip
    return replace(found, entities=(*found.entities, mention))


def _read(text: str, parse_mode: str, entities: Any) -> Formatted:
    if len(text.encode()) > _RAW_MAX:
        raise bad("text is too long")
    match parse_mode.lower():
        case "html":
            said = from_html(text)
        case "" | "none":
            said = Formatted(text=text, entities=_entities(text, entities))
        case _:
            raise bad("unsupported parse_mode")
    return detected(trimmed(said))


def _entities(text: str, raw: Any) -> tuple[Entity, ...]:
    if raw is None:
        return ()
    if not isinstance(raw, list):
        raise bad("can't parse entities: expected an Array of MessageEntity")
    return tuple(_entity(text, item) for item in raw)


def _entity(text: str, raw: Any) -> Entity:
    if not isinstance(raw, dict) or raw.get("type") not in _KINDS:
        raise bad("can't parse MessageEntity: unsupported type specified")
    offset, length = raw.get("offset"), raw.get("length")
    if not (isinstance(offset, int) and isinstance(length, int)):
        raise bad("can't parse MessageEntity: offset and length must be numbers")
    if offset < 0 or length <= 0 or offset + length > units(text):
        raise bad("can't parse MessageEntity: it reaches over the end of the text")
    more = tuple((k, v) for k, v in raw.items() if k not in ("type", "offset", "length"))
    return Entity(kind=raw["type"], offset=offset, length=length, more=more)
