"""Permissions: their bits, and what somebody may do in a channel after roles and overwrites.

https://docs.discord.com/developers/topics/permissions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntFlag
from typing import Final

from tests.servers.discord.facts import Json


class Permission(IntFlag):
    """The permissions that matter here."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    SEND_MESSAGES_IN_THREADS = 1 << 38
    USE_EXTERNAL_APPS = 1 << 50


NOTHING: Final = Permission(0)
EVERYTHING: Final = ~Permission(0)
INVITED: Final = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.ATTACH_FILES
    | Permission.EMBED_LINKS
    | Permission.READ_MESSAGE_HISTORY
)
"""What a bot's invitation asks for."""
EVERYONE: Final = (
    INVITED
    | Permission.ADD_REACTIONS
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.USE_EXTERNAL_APPS
)
"""What everybody may do in a new guild."""
DIRECT: Final = (
    Permission.ATTACH_FILES
    | Permission.EMBED_LINKS
    | Permission.MENTION_EVERYONE
    | Permission.USE_EXTERNAL_EMOJIS
)
"""What an app is told that it may do in a direct message."""
PRIVATE: Final = (
    DIRECT | Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES | Permission.READ_MESSAGE_HISTORY
)
"""What somebody may do in a direct message."""


@dataclass(slots=True, frozen=True, kw_only=True)
class Overwrite:
    """What a channel allows or denies one role or one member."""

    id: int
    member: bool
    allow: Permission = NOTHING
    deny: Permission = NOTHING

    @property
    def shape(self) -> Json:
        """Return the overwrite as it is sent."""
        return {
            "id": str(self.id),
            "type": int(self.member),
            "allow": str(int(self.allow)),
            "deny": str(int(self.deny)),
        }


def after(
    base: Permission, overwrites: Iterable[Overwrite], *, everyone: int, roles: set[int], user: int
) -> Permission:
    """Apply a channel's overwrites in the documented order: everyone, the roles, the member."""
    if Permission.ADMINISTRATOR in base:
        return EVERYTHING
    rows = list(overwrites)
    result = base
    for mine in (
        [row for row in rows if not row.member and row.id == everyone],
        [row for row in rows if not row.member and row.id in roles],
        [row for row in rows if row.member and row.id == user],
    ):
        for row in mine:
            result &= ~row.deny
        for row in mine:
            result |= row.allow
    return result if Permission.VIEW_CHANNEL in result else NOTHING
