"""Guilds: their channels, roles and members, and what the bot may do in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.servers.discord.channel import Channel
from tests.servers.discord.facts import UPLOAD_LIMITS, Json, Place
from tests.servers.discord.permissions import EVERYTHING, NOTHING, Overwrite, Permission
from tests.servers.discord.user import User
from tests.servers.discord.wire import moment

if TYPE_CHECKING:
    from tests.servers.discord.world import World


@dataclass(slots=True, eq=False, kw_only=True)
class Role:
    """A role; the one with the guild's own id is everybody's."""

    id: int
    name: str
    permissions: Permission = NOTHING
    managed: bool = False

    @property
    def shape(self) -> Json:
        """Return the role as it is sent."""
        return {
            "id": str(self.id),
            "name": self.name,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "position": 0,
            "permissions": str(int(self.permissions)),
            "managed": self.managed,
            "mentionable": False,
            "flags": 0,
        }


@dataclass(slots=True, eq=False, kw_only=True)
class Member:
    """A user in a guild."""

    user: User
    joined: float
    roles: list[int] = field(default_factory=list)

    @property
    def shape(self) -> Json:
        """Return the member as it is sent, without the user."""
        return {
            "nick": None,
            "avatar": None,
            "roles": [str(role) for role in self.roles],
            "joined_at": moment(self.joined),
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "flags": 0,
            "pending": False,
            "communication_disabled_until": None,
        }


@dataclass(slots=True, eq=False, kw_only=True)
class Guild:
    """A guild; `tier` is its boost level, `wide` what is allowed or denied in all its channels."""

    world: World
    id: int
    name: str
    tier: int = 0
    locale: str = "en-US"
    owner: User | None = None
    has_bot: bool = True
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    wide: dict[int, Overwrite] = field(default_factory=dict)

    @property
    def upload_limit(self) -> int:
        """Return how large a file may be here, in bytes."""
        return UPLOAD_LIMITS[self.tier]

    def channel(self, name: str, *, nsfw: bool = False) -> Channel:
        """Add a text channel."""
        return self._add(name, Place.TEXT, nsfw=nsfw)

    def forum(self, name: str, *, tag_required: bool = False) -> Channel:
        """Add a forum."""
        return self._add(name, Place.FORUM, tag_required=tag_required)

    def role(self, name: str, permissions: Permission = NOTHING) -> Role:
        """Add a role."""
        role = Role(id=self.world.ids.next(), name=name, permissions=permissions)
        self.roles[role.id] = role
        shape = {"guild_id": str(self.id), "role": role.shape}
        self.world.tell_guild(self, "GUILD_ROLE_CREATE", shape)
        return role

    def join(self, user: User, *roles: Role) -> Member:
        """Make somebody a member, or give a member further roles."""
        member = self.members.get(user.id)
        if member is None:
            member = self.members[user.id] = Member(user=user, joined=self.world.now())
        member.roles += [role.id for role in roles if role.id not in member.roles]
        return member

    def leave(self, user: User) -> None:
        """Take somebody out; for the bot this is being thrown out."""
        self.members.pop(user.id, None)
        if user is self.world.bot:
            # Told while the bot still counts as a member: afterwards it hears nothing of it.
            self.world.tell_guild(self, "GUILD_DELETE", {"id": str(self.id)})
            self.has_bot = False

    def permissions(
        self, who: User | Role, *, allow: Permission = NOTHING, deny: Permission = NOTHING
    ) -> None:
        """Set what a user or role may do in all channels, in place of what was set before."""
        self.wide[who.id] = Overwrite(
            id=who.id, member=isinstance(who, User), allow=allow, deny=deny
        )
        for channel in self.channels.values():
            if not channel.is_thread:
                self.world.tell_guild(self, "CHANNEL_UPDATE", channel.shape)

    def base(self, member: Member) -> Permission:
        """Return what a member may do by roles alone."""
        if member.user is self.owner:
            return EVERYTHING
        result = self.roles[self.id].permissions
        for role in member.roles:
            result |= self.roles[role].permissions
        return EVERYTHING if Permission.ADMINISTRATOR in result else result

    @property
    def shape(self) -> Json:
        """Return the guild as it comes with GUILD_CREATE: with the bot as the only member told.

        https://docs.discord.com/developers/events/gateway-events#guild-create.
        """
        bot = self.members[self.world.bot.id]
        open_ones = [c for c in self.channels.values() if not c.is_thread]
        threads = [c for c in self.channels.values() if c.is_thread and not c.archived]
        return self.partial | {
            "name": self.name,
            "icon": None,
            "splash": None,
            "discovery_splash": None,
            "owner_id": str(self.owner.id if self.owner else 0),
            "afk_channel_id": None,
            "afk_timeout": 300,
            "verification_level": 0,
            "default_message_notifications": 1,
            "explicit_content_filter": 0,
            "roles": [role.shape for role in self.roles.values()],
            "emojis": [],
            "stickers": [],
            "mfa_level": 0,
            "application_id": None,
            "system_channel_id": None,
            "system_channel_flags": 0,
            "rules_channel_id": None,
            "public_updates_channel_id": None,
            "vanity_url_code": None,
            "description": None,
            "banner": None,
            "premium_tier": self.tier,
            "premium_subscription_count": 0,
            "premium_progress_bar_enabled": False,
            "nsfw_level": 0,
            "joined_at": moment(bot.joined),
            "large": False,
            "unavailable": False,
            "member_count": len(self.members),
            "members": [bot.shape | {"user": self.world.bot.shape}],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
            "channels": [channel.shape for channel in open_ones],
            "threads": [thread.shape for thread in threads],
        }

    @property
    def partial(self) -> Json:
        """Return what an interaction tells about its guild."""
        return {"id": str(self.id), "locale": self.locale, "features": []} | {
            "preferred_locale": self.locale
        }

    def _add(
        self, name: str, place: Place, *, nsfw: bool = False, tag_required: bool = False
    ) -> Channel:
        channel = self.world.add_channel(
            Channel(
                world=self.world,
                id=self.world.ids.next(),
                name=name,
                place=place,
                guild=self,
                nsfw=nsfw,
                tag_required=tag_required,
            )
        )
        self.world.tell_guild(self, "CHANNEL_CREATE", channel.shape)
        return channel
