"""Whether the form of a message is right: text, embeds, mentions, files, and what goes together."""

from __future__ import annotations

from typing import Any, Final

from tests.servers.discord.components import check_components, check_layout
from tests.servers.discord.facts import CONTENT_LIMIT, NONCE_LIMIT, Flag, Json
from tests.servers.discord.message import Message
from tests.servers.discord.refusals import Mistakes
from tests.servers.discord.wire import snowflake

_EMBED_TEXTS: Final = (("title", 256), ("description", 4096))
_EMBED_TOTAL: Final = 6000
_PARSED: Final = ("roles", "users", "everyone")


def check_message(
    payload: Json, files: dict[int, str], *, current: Message | None = None, callback: bool = False
) -> None:
    """Refuse a form that is wrong; `files` are the names of what is uploaded with it.

    `current` is the message that is edited; in a callback the fields stand under `data`.
    Raises `Refused`.
    """
    mistakes = Mistakes()
    at = "data." if callback else ""
    _check_texts(mistakes, at, payload)
    _check_embeds(mistakes, at, payload.get("embeds"))
    _check_mentions(mistakes, at, payload.get("allowed_mentions"))
    kept = [] if current is None else current.attachments
    names = _check_files(
        mistakes, at, payload.get("attachments"), files, {a.id: a.filename for a in kept}
    )
    flags = int(payload.get("flags") or 0) | (0 if current is None else current.flags)
    components = payload.get("components")
    if flags & Flag.COMPONENTS_V2:
        _check_alone(mistakes, at, payload, current)
        check_layout(mistakes, f"{at}components", components, names)
    else:
        check_components(mistakes, f"{at}components", components)
    mistakes.finish()


def _check_texts(mistakes: Mistakes, at: str, payload: Json) -> None:
    content = payload.get("content")
    if content is not None:
        mistakes.length(f"{at}content", content, 0, CONTENT_LIMIT)
    nonce = payload.get("nonce")
    if isinstance(nonce, str):
        mistakes.length(f"{at}nonce", nonce, 0, NONCE_LIMIT)
    elif nonce is not None and (isinstance(nonce, bool) or not isinstance(nonce, int)):
        mistakes.add(f"{at}nonce", "NONCE_TYPE", "Must be an integer or a string")
    if not isinstance(payload.get("flags") or 0, int):
        mistakes.add(f"{at}flags", "NUMBER_TYPE_COERCE", "Value is not int.")
        payload["flags"] = 0


def _check_embeds(mistakes: Mistakes, at: str, embeds: object) -> None:
    listed = mistakes.objects(f"{at}embeds", embeds, 0, 10)
    total = sum(_check_embed(mistakes, f"{at}embeds.{n}", one) for n, one in enumerate(listed))
    if total > _EMBED_TOTAL:
        mistakes.add(f"{at}embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size.")


def _check_embed(mistakes: Mistakes, path: str, embed: Json) -> int:
    """Check one embed; return how many characters it has."""
    total = 0
    texts: list[tuple[str, Any, int, int]] = [
        (f"{path}.{key}", embed[key], 0, high) for key, high in _EMBED_TEXTS if embed.get(key)
    ]
    for number, one in enumerate(mistakes.objects(f"{path}.fields", embed.get("fields"), 0, 25)):
        texts.append((f"{path}.fields.{number}.name", one.get("name"), 1, 256))
        texts.append((f"{path}.fields.{number}.value", one.get("value"), 1, 1024))
    for part, key, high in (("footer", "text", 2048), ("author", "name", 256)):
        if embed.get(part) is not None:
            inner = mistakes.mapping(f"{path}.{part}", embed[part])
            texts.append((f"{path}.{part}.{key}", inner.get(key), 1, high))
    for where, value, low, high in texts:
        mistakes.length(where, value, low, high)
        total += len(str(value or ""))
    return total


def _check_mentions(mistakes: Mistakes, at: str, given: object) -> None:
    """https://docs.discord.com/developers/resources/message#allowed-mentions-object."""
    if given is None:
        return
    path = f"{at}allowed_mentions"
    policy = mistakes.mapping(path, given)
    parsed = policy.get("parse") or []
    for number, kind in enumerate(parsed):
        mistakes.choice(f"{path}.parse.{number}", kind, _PARSED)
    for key in ("users", "roles"):
        listed = policy.get(key) or []
        mistakes.length(f"{path}.{key}", listed, 0, 100)
        if listed and key in parsed:
            message = f'parse:["{key}"] and {key}: [ids...] are mutually exclusive.'
            mistakes.add(path, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message)


def _check_files(
    mistakes: Mistakes, at: str, listed: object, files: dict[int, str], kept: dict[int, str]
) -> set[str]:
    """Check the list of attachments; return the names that the message will have."""
    names = set(files.values())
    if listed is None:
        return names | set(kept.values())
    for number, entry in enumerate(mistakes.objects(f"{at}attachments", listed, 0, 10)):
        key = snowflake(entry.get("id"))
        if key in kept:
            names.add(kept[key])
        elif key not in files:
            path = f"{at}attachments.{number}.id"
            mistakes.add(path, "ATTACHMENT_NOT_FOUND", "Uploaded attachment not found.")
        else:
            names.add(str(entry.get("filename") or files[key or 0]))
            _check_described(mistakes, f"{at}attachments.{number}", entry)
    return names


def _check_described(mistakes: Mistakes, path: str, entry: Json) -> None:
    if entry.get("description") is not None:
        mistakes.length(f"{path}.description", entry["description"], 0, 1024)


def _check_alone(mistakes: Mistakes, at: str, payload: Json, current: Message | None) -> None:
    """Layouts stand alone: https://docs.discord.com/developers/components/reference."""
    for key in ("content", "embeds", "poll", "sticker_ids"):
        old = getattr(current, key, None) if current is not None else None
        if payload.get(key) or (old and key not in payload):
            mistakes.add(
                f"{at}{key}",
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
            )
