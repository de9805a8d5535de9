"""Everything that exists on this Discord, and where it is told that something happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.servers.discord.channel import Channel
from tests.servers.discord.facts import Intent, Json, Place
from tests.servers.discord.files import Files
from tests.servers.discord.guild import Guild, Member, Role
from tests.servers.discord.message import Message
from tests.servers.discord.permissions import EVERYONE, INVITED
from tests.servers.discord.user import User
from tests.servers.discord.wire import Snowflakes


@dataclass(slots=True, frozen=True, kw_only=True)
class Event:
    """Something to be told on the gateway; without a guild it is for the first shard.

    `intent` is the group it belongs to, 0 for what is always sent; `redacted` is for clients that
    may not read messages.
    """

    name: str
    data: Json
    guild: int | None = None
    intent: int = 0
    redacted: Json | None = None


class World:
    """Registers of everything; `tell` is where events go, `changed` is called after any change."""

    def __init__(self, folder: Path, now: Callable[[], float], bot_name: str) -> None:
        self.now = now
        self.ids = Snowflakes(now)
        self.files = Files(folder, self.ids, now)
        self.tell: Callable[[Event], None] = lambda _: None
        self.changed: Callable[[], None] = lambda: None
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, Message] = {}
        self.bot = self.add_user(User(id=self.ids.next(), name=bot_name, bot=True))

    def add_user(self, user: User) -> User:
        """Register an account."""
        self.users[user.id] = user
        return user

    def guild(
        self, name: str, *, tier: int, locale: str, owner: User | None, bot: bool, key: int | None
    ) -> Guild:
        """Found a guild, and let the bot in."""
        guild = Guild(
            world=self,
            id=key or self.ids.next(),
            name=name,
            tier=tier,
            locale=locale,
            owner=owner,
            has_bot=bot,
        )
        guild.roles[guild.id] = Role(id=guild.id, name="@everyone", permissions=EVERYONE)
        self.guilds[guild.id] = guild
        if owner is not None:
            guild.join(owner)
        if bot:
            role = Role(id=self.ids.next(), name=self.bot.name, permissions=INVITED, managed=True)
            guild.roles[role.id] = role
            guild.members[self.bot.id] = Member(user=self.bot, joined=self.now(), roles=[role.id])
            self.tell_guild(guild, "GUILD_CREATE", guild.shape)
        return guild

    def add_channel(self, channel: Channel) -> Channel:
        """Register a channel."""
        self.channels[channel.id] = channel
        if channel.guild is not None:
            channel.guild.channels[channel.id] = channel
        self.changed()
        return channel

    def remove_channel(self, channel: Channel) -> None:
        """Take a channel out, with its threads and messages."""
        for thread in [c for c in self.channels.values() if c.parent is channel]:
            self.remove_channel(thread)
        del self.channels[channel.id]
        if channel.guild is not None:
            del channel.guild.channels[channel.id]
        for message in channel.history:
            self.messages.pop(message.id, None)
        self.changed()

    def conversation(self, *users: User) -> Channel:
        """Return the direct messages of one person with the bot, or of people among themselves."""
        for channel in self.channels.values():
            if channel.guild is None and set(channel.recipients) == set(users):
                return channel
        return self.add_channel(
            Channel(
                world=self,
                id=self.ids.next(),
                name="",
                place=Place.DM if len(users) <= 2 else Place.GROUP,
                recipients=users,
            )
        )

    def add_message(self, message: Message) -> Message:
        """Put a message into its channel."""
        self.messages[message.id] = message
        message.channel.history.append(message)
        self.changed()
        return message

    def delete_message(self, message: Message) -> None:
        """Take a message away; it stays in the history."""
        message.deleted = self.now()
        self.messages.pop(message.id, None)
        channel = message.channel
        if not message.ephemeral:
            place = {"id": str(message.id), "channel_id": str(channel.id)}
            if channel.guild is not None:
                place["guild_id"] = str(channel.guild.id)
            self.tell_message(channel, "MESSAGE_DELETE", place)
        self.changed()

    def tell_guild(self, guild: Guild, event: str, data: Json) -> None:
        """Tell what happened in a guild, if the bot is in it."""
        self.changed()
        if guild.has_bot:
            self.tell(Event(name=event, data=data, guild=guild.id, intent=Intent.GUILDS))

    def tell_message(
        self, channel: Channel, event: str, data: Json, redacted: Json | None = None
    ) -> None:
        """Tell of a message, if the bot can see its channel."""
        guild = channel.guild
        if channel.allowed(self.bot):
            self.tell(
                Event(
                    name=event,
                    data=data,
                    guild=None if guild is None else guild.id,
                    intent=Intent.DIRECT_MESSAGES if guild is None else Intent.GUILD_MESSAGES,
                    redacted=redacted,
                )
            )
