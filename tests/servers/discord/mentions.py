"""Whom a message would really ping, after its policy and the rights of who wrote it.

https://docs.discord.com/developers/resources/message#allowed-mentions-object.
"""

from __future__ import annotations

import re
from typing import Final

from tests.servers.discord.facts import Json
from tests.servers.discord.message import Message
from tests.servers.discord.permissions import Permission
from tests.servers.discord.wire import snowflake
from tests.servers.discord.world import World

EVERYBODY: Final = ("everyone", "roles", "users")
"""What is parsed in a message of a channel that has no policy."""
USERS_ONLY: Final = ("users",)
"""What is parsed in an answer to an interaction that has none."""

_USER: Final = re.compile(r"<@!?(\d+)>")
_ROLE: Final = re.compile(r"<@&(\d+)>")
_MASS: Final = ("@everyone", "@here")


def pings(world: World, message: Message, defaults: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of those who are pinged, sorted; roles and everyone begin with an @."""
    policy: Json = message.allowed_mentions or {}
    parsed = tuple(policy.get("parse") or ()) if message.allowed_mentions is not None else defaults
    mass = Permission.MENTION_EVERYONE in message.channel.allowed(message.author)
    text, found = message.text, set[str]()
    if mass and "everyone" in parsed:
        found |= {word for word in _MASS if word in text}
    for raw in _USER.findall(text):
        user = world.users.get(int(raw))
        if user is not None and ("users" in parsed or _listed(policy, "users", user.id)):
            found.add(user.name)
    roles = {} if message.channel.guild is None else message.channel.guild.roles
    for raw in _ROLE.findall(text):
        role = roles.get(int(raw))
        if mass and role and ("roles" in parsed or _listed(policy, "roles", role.id)):
            found.add(f"@{role.name}")
    return tuple(sorted(found | _replied(world, message, policy)))


def _listed(policy: Json, key: str, wanted: int) -> bool:
    return wanted in {snowflake(one) for one in policy.get(key) or ()}


def _replied(world: World, message: Message, policy: Json) -> set[str]:
    """Return the author of the message that this one replies to, if a reply pings."""
    target = world.messages.get(message.reference or 0)
    quiet = message.allowed_mentions is not None and not policy.get("replied_user")
    if target is None or quiet or message.interaction is not None or target.author.bot:
        return set()
    return {target.author.name}
