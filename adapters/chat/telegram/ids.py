"""How messages of Telegram are named: a number means something in its chat only.

The chat is part of the name, so that a number of a group that became a supergroup is never taken
for one of the new group (https://core.telegram.org/bots/api#message, `migrate_to_chat_id`).
"""

from __future__ import annotations

import re
from typing import Final

from bot.domain.names import MessageId, Platform

TELEGRAM: Final = Platform("telegram")

CHANNELS: Final = -1_000_000_000_000
"""Below it are supergroups and channels, https://core.telegram.org/api/bots/ids."""

_NAME: Final = re.compile(r"(-?[0-9]{1,19})/([1-9][0-9]{0,18})", re.ASCII)


def number(text: str) -> int | None:
    """Return the number of a chat, a person or a topic; None if the core names none by that.

    >>> number("-1001"), number("room")
    (-1001, None)
    """
    try:
        return int(text)
    except ValueError:
        return None


def message_id(chat: int, message: int) -> MessageId:
    """Name a message.

    >>> message_id(-1001, 7)
    '-1001/7'
    """
    return MessageId(f"{chat}/{message}")


def place(name: MessageId) -> tuple[int, int] | None:
    """Return the numbers of the chat and of the message; None if that names no message here.

    >>> place(MessageId("-1001/7"))
    (-1001, 7)
    """
    match = _NAME.fullmatch(name)
    return (int(match[1]), int(match[2])) if match else None
