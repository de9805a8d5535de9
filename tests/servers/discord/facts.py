"""What Discord's documents say in numbers: codes, limits, opcodes. No behaviour stands here.

Sources: https://docs.discord.com/developers/topics/opcodes-and-status-codes,
https://docs.discord.com/developers/reference#uploading-files,
https://docs.discord.com/developers/components/reference.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Final

Json = dict[str, Any]
"""An object as it goes over the wire."""

MIB: Final = 1024 * 1024
UPLOAD_LIMITS: Final = (10 * MIB, 10 * MIB, 50 * MIB, 100 * MIB)
"""Bytes of one file, by the boost tier of the guild; without a guild the first."""
REQUEST_LIMIT: Final = 25 * MIB
"""Bytes of a whole request, where a file may not be larger anyway."""
CONTENT_LIMIT: Final = 2000
"""Characters of a bot's message."""
FILES_LIMIT: Final = 10
NONCE_LIMIT: Final = 25
NONCE_MEMORY: Final = 300.0
"""Seconds for which an enforced nonce is remembered; the documents say "the past few minutes"."""
FOLLOWUPS_OF_A_GUEST: Final = 5
"""Follow-ups to one interaction where the app is installed for a person only."""

EPOCH: Final = 1420070400.0
"""The first second of 2015, from which snowflakes count milliseconds."""


class Op(IntEnum):
    """What a frame on the gateway is."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    VOICE_STATE = 4
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    ACK = 11


class Kind(IntEnum):
    """What an interaction is."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Callback(IntEnum):
    """How an interaction can be answered."""

    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


class Flag(IntEnum):
    """Bits of a message."""

    SUPPRESS_EMBEDS = 1 << 2
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SILENT = 1 << 12
    COMPONENTS_V2 = 1 << 15


class Place(IntEnum):
    """What a channel is."""

    TEXT = 0
    DM = 1
    GROUP = 3
    THREAD = 11
    FORUM = 15


class Intent(IntEnum):
    """Groups of events that a client asks for."""

    GUILDS = 1 << 0
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15


KNOWN_INTENTS: Final = 0b11_0011_0001_1111_1111_1111_1111
PRIVILEGED_INTENTS: Final = 1 << 1 | 1 << 8 | Intent.MESSAGE_CONTENT

REFUSALS: Final[dict[int, tuple[int, str]]] = {
    0: (404, "404: Not Found"),
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10027: (404, "Unknown SKU"),
    10029: (404, "Unknown Entitlement"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    20009: (400, "Explicit content cannot be sent to the desired recipient(s)"),
    30015: (400, "Maximum number of attachments in a message reached (10)"),
    30032: (400, "Maximum number of application commands reached"),
    30034: (400, "Maximum number of daily application command creates has been reached (200)"),
    30046: (429, "Maximum number of edits to messages older than 1 hour reached. Try again later"),
    40005: (413, "Request entity too large"),
    40018: (400, "Only consumable SKUs can be consumed"),
    40019: (400, "You can only delete sandbox entitlements"),
    40058: (400, "Cannot send a message in a forum channel"),
    40060: (400, "Interaction has already been acknowledged."),
    40067: (400, "A tag is required to create a forum post in this channel"),
    40094: (400, "This interaction has hit the maximum number of follow up messages"),
    40333: (403, "internal network error"),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50008: (400, "Cannot send messages in a non-text channel"),
    50013: (403, "Missing Permissions"),
    50024: (400, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50033: (400, "Invalid Recipient(s)"),
    50035: (400, "Invalid Form Body"),
    50041: (400, "Invalid API version provided"),
    50083: (400, "Thread is archived"),
    50109: (400, "The request body contains invalid JSON."),
    50278: (403, "Cannot send messages to this user due to having no mutual guilds"),
    160002: (400, "Cannot reply without permission to read message history"),
    200000: (400, "Message was blocked by automatic moderation"),
    240000: (400, "Message was blocked by harmful links filter"),
}
"""The status and the words of every refusal that this server knows, by its code."""

SERVER_ERRORS: Final = {
    500: "500: Internal Server Error",
    502: "502: Bad Gateway",
    503: "503: Service Unavailable",
    504: "504: Gateway Timeout",
    524: "524: A Timeout Occurred",
}

LOCALES: Final = frozenset(
    {"id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl"}
    | {"no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi"}
    | {"th", "zh-CN", "ja", "zh-TW", "ko"}
)
"""https://docs.discord.com/developers/reference#locales."""
