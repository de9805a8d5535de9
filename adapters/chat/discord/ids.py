"""How things of Discord are named in the core: messages, what called, keys, and our own nonces.

Numbers are snowflakes, which carry their time
(https://docs.discord.com/developers/reference#snowflakes).
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Final, NamedTuple

from bot.domain.names import MessageId, Platform

DISCORD: Final = Platform("discord")

EPOCH: Final = 1_420_070_400.0
"""The moment from which snowflakes count, in seconds since 1970."""
_STAMP: Final = 22
"""Bits of a snowflake below its milliseconds."""
_NUMBER: Final = r"([1-9][0-9]{0,19})"
_MESSAGE: Final = re.compile(rf"{_NUMBER}/{_NUMBER}(?:/i{_NUMBER})?", re.ASCII)
_INTERACTION: Final = re.compile(rf"i{_NUMBER}", re.ASCII)
_NONCE: Final = 25
"""Characters of a nonce at the most (resources/message#create-message)."""


class Place(NamedTuple):
    """A message: its channel, its number, and the interaction through which somebody pressed it."""

    channel: int
    message: int
    interaction: int | None = None


def message_id(channel: int, message: int) -> MessageId:
    """Name a message.

    >>> message_id(11, 22)
    '11/22'
    """
    return MessageId(f"{channel}/{message}")


def pressed_id(channel: int, message: int, interaction: int) -> MessageId:
    """Name a message whose button was pressed, so that the presser can still be reached.

    >>> pressed_id(11, 22, 33)
    '11/22/i33'
    """
    return MessageId(f"{channel}/{message}/i{interaction}")


def interaction_id(interaction: int) -> MessageId:
    """Name an interaction that is answered by a message of its own: a command, or a menu's.

    >>> interaction_id(33)
    'i33'
    """
    return MessageId(f"i{interaction}")


def place(name: MessageId) -> Place | None:
    """Return what a name of `message_id` or `pressed_id` means; None if it is none.

    >>> place(MessageId("11/22/i33"))
    Place(channel=11, message=22, interaction=33)
    """
    match = _MESSAGE.fullmatch(name)
    if match is None:
        return None
    return Place(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)


def interaction_of(name: MessageId) -> int | None:
    """Return the interaction in a name of `interaction_id` or `pressed_id`; None without one.

    >>> interaction_of(MessageId("i33")), interaction_of(MessageId("11/22/i33"))
    (33, 33)
    """
    match = _INTERACTION.fullmatch(name)
    if match is not None:
        return int(match[1])
    there = place(name)
    return None if there is None else there.interaction


def number(text: str) -> int | None:
    """Read the snowflake of a channel as an address writes it; None if it is none."""
    return int(text) if re.fullmatch(_NUMBER, text, re.ASCII) else None


def born(snowflake: int) -> float:
    """Return when a snowflake was given, in seconds since 1970.

    >>> born(175928847299117063)
    1462015105.796
    """
    return round((snowflake >> _STAMP) / 1000 + EPOCH, 3)


def nonce(key: str) -> str:
    """Return the nonce under which Discord knows a message of this key again for some minutes.

    >>> len(nonce("job:video:1.000"))
    25
    """
    digest = hashlib.sha256(key.encode()).digest()
    return base64.b32encode(digest).decode().lower()[:_NONCE]
