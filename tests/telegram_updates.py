"""Updates as Telegram writes them, for tests that need no server.

https://core.telegram.org/bots/api#update
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

from bot.domain.names import Platform

TELEGRAM: Final = Platform("telegram")
JOB: Final = "01hx2m6rs1a9n1vqz3c4g5t6w7"
BOT: Final = {"id": 7, "is_bot": True, "first_name": "Luma", "username": "luma_bot"}
ANN: Final = {
    "id": 11,
    "is_bot": False,
    "first_name": "Ann",
    "last_name": "Other",
    "language_code": "de",
}
GROUP: Final = {"id": -1001, "type": "supergroup", "title": "Foxes"}
CHANNEL: Final = {"id": -1002, "type": "channel", "title": "News"}

_COMMAND: Final = re.compile(r"(?<!\S)/\w+(?:@\w+)?")


def said(**fields: Any) -> dict[str, Any]:
    """Return a message of ann's in the group; `sender` is who else it is from."""
    sender = fields.pop("sender", ANN)
    whole: dict[str, Any] = {"message_id": 1, "chat": GROUP, "date": 1_700_000_000}
    if sender is not None:
        whole["from"] = sender
    return whole | marked(fields)


def posted(**fields: Any) -> dict[str, Any]:
    """Return a post of a channel, which is from nobody."""
    return said(sender=None, **fields)


def marked(fields: dict[str, Any]) -> dict[str, Any]:
    """Mark the commands in a text or caption as Telegram does."""
    for name, marks in (("text", "entities"), ("caption", "caption_entities")):
        if name in fields and marks not in fields:
            found = [
                {
                    "type": "bot_command",
                    "offset": len(fields[name][: match.start()].encode("utf-16-le")) // 2,
                    "length": len(match.group()),
                }
                for match in _COMMAND.finditer(fields[name])
            ]
            fields = fields | {marks: found}
    return fields


def update(*, number: int = 1, channel: dict[str, Any] | None = None, **fields: Any) -> str:
    """Return the JSON of an update with a message, or with a post of a channel."""
    raw: dict[str, Any] = {"update_id": number}
    if channel is None:
        raw["message"] = said(**fields)
    else:
        raw["channel_post"] = channel
    return json.dumps(raw)


def photo(name: str) -> list[dict[str, Any]]:
    """Return the sizes of a photo; the largest has the name."""
    return [
        {"file_id": f"{name}-s", "file_unique_id": "s", "width": 90, "height": 60, "file_size": 9},
        {
            "file_id": name,
            "file_unique_id": f"u-{name}",
            "width": 900,
            "height": 600,
            "file_size": 2048,
        },
    ]


def document(name: str, **fields: Any) -> dict[str, Any]:
    """Return a file."""
    return {"file_id": name, "file_unique_id": f"u-{name}", "file_size": 99, **fields}


def keyboard(*data: str, pass_on: str | None = None) -> dict[str, Any]:
    """Return buttons under a message; `pass_on` is what one of them types for inline mode."""
    row: list[dict[str, Any]] = [{"text": "?", "callback_data": one} for one in data]
    if pass_on is not None:
        row.append({"text": "↗", "switch_inline_query": pass_on})
    return {"inline_keyboard": [row]}
