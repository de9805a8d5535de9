"""Whether what a client says on the gateway is right: its address, its frames, who it is.

https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-close-event-codes.
"""

from __future__ import annotations

import json
from typing import Any, Final

from aiohttp import web

from tests.servers.discord.facts import KNOWN_INTENTS, PRIVILEGED_INTENTS, Json

_LARGEST: Final = 4096
"""Bytes of a frame."""


def known_version(request: web.Request) -> bool:
    """Say whether a client asks for a version, an encoding and a packing that exist here."""
    packing = request.query.get("compress", "zlib-stream")
    right = request.query.get("encoding", "json") == "json" and packing == "zlib-stream"
    return right and request.query.get("v") in {"9", "10"}


def decoded(raw: str | bytes) -> Json | None:
    """Return a frame, or None for what is too long or no frame."""
    if len(raw) > _LARGEST:
        return None
    try:
        frame = json.loads(raw)
    except ValueError:
        return None
    return frame if isinstance(frame, dict) and isinstance(frame.get("op"), int) else None


def refusal(data: Json, token: str, privileged: int) -> int:
    """Return the code with which a client is sent away that identifies, 0 if it is welcome."""
    if data.get("token") != token:
        return 4004
    if not _is_shard(data.get("shard") or [0, 1]):
        return 4010
    intents = data.get("intents")
    if not isinstance(intents, int) or intents & ~KNOWN_INTENTS:
        return 4013
    return 4014 if intents & PRIVILEGED_INTENTS & ~privileged else 0


def _is_shard(given: Any) -> bool:
    match given:
        case [int(shard), int(shards)]:
            return 0 <= shard < shards
        case _:
            return False
