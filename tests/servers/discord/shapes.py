"""Messages and entitlements as they are sent.

https://docs.discord.com/developers/resources/message#message-object.
"""

from __future__ import annotations

import re

from tests.servers.discord.facts import Json, Place
from tests.servers.discord.message import Message
from tests.servers.discord.wire import moment
from tests.servers.discord.world import World

_MENTION = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")


def message_shape(world: World, message: Message, *, deep: bool = True) -> Json:
    """Return a message with fresh links to its files; `deep` shows what it replies to."""
    text = message.text
    mentioned = [world.users.get(int(found)) for found in _MENTION.findall(text)]
    shape: Json = {
        "id": str(message.id),
        "channel_id": str(message.channel.id),
        "type": message.kind,
        "content": message.content,
        "author": message.author.shape,
        "timestamp": moment(message.created),
        "edited_timestamp": None if message.edited is None else moment(message.edited),
        "tts": False,
        "mention_everyone": "@everyone" in message.pings,
        "mentions": [user.shape for user in mentioned if user is not None],
        "mention_roles": _ROLE.findall(text),
        "attachments": [world.files.shape(one) for one in message.attachments],
        "embeds": message.embeds,
        "components": message.components,
        "pinned": False,
        "flags": message.flags,
    }
    if message.nonce is not None:
        shape["nonce"] = message.nonce
    if message.interaction is not None:
        shape |= {"webhook_id": str(world.bot.id), "application_id": str(world.bot.id)}
    if message.cause is not None:
        shape["interaction_metadata"] = message.cause
    if message.reference is not None:
        shape |= _referenced(world, message, deep=deep)
    return shape


def event_shape(world: World, message: Message) -> Json:
    """Return a message as an event tells of it: with its guild and the author's membership."""
    shape = message_shape(world, message)
    guild = message.channel.guild
    if guild is not None:
        shape["guild_id"] = str(guild.id)
        member = guild.members.get(message.author.id)
        if member is not None:
            shape["member"] = member.shape
    return shape


def redacted(world: World, message: Message, shape: Json) -> Json | None:
    """Return the shape for clients without the message content intent, None if it is the same.

    https://docs.discord.com/developers/events/gateway#message-content-intent.
    """
    own = message.author is world.bot or message.channel.place is Place.DM
    if own or world.bot.mention in message.content:
        return None
    return shape | {"content": "", "embeds": [], "attachments": [], "components": []}


def _referenced(world: World, message: Message, *, deep: bool) -> Json:
    reference: Json = {
        "type": 0,
        "message_id": str(message.reference),
        "channel_id": str(message.channel.id),
    }
    if message.channel.guild is not None:
        reference["guild_id"] = str(message.channel.guild.id)
    shape: Json = {"message_reference": reference}
    if deep:
        target = world.messages.get(message.reference or 0)
        visible = target is not None and not target.ephemeral
        shape["referenced_message"] = (
            message_shape(world, target, deep=False) if visible and target else None
        )
    return shape
