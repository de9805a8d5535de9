"""Channels of every kind: in a guild, a thread, a forum, a direct message."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.servers.discord.facts import Json, Place
from tests.servers.discord.message import Message
from tests.servers.discord.permissions import NOTHING, PRIVATE, Overwrite, Permission, after
from tests.servers.discord.user import User
from tests.servers.discord.wire import moment

if TYPE_CHECKING:
    from tests.servers.discord.guild import Guild, Role
    from tests.servers.discord.world import World


@dataclass(slots=True, eq=False, kw_only=True)
class Channel:
    """A place for messages; `parent` is the channel of a thread, `recipients` are of a DM."""

    world: World
    id: int
    name: str
    place: Place = Place.TEXT
    guild: Guild | None = None
    parent: Channel | None = None
    owner: User | None = None
    recipients: tuple[User, ...] = ()
    nsfw: bool = False
    tag_required: bool = False
    archived: bool = False
    locked: bool = False
    deleted: bool = False
    history: list[Message] = field(default_factory=list)
    overwrites: dict[int, Overwrite] = field(default_factory=dict)

    @property
    def messages(self) -> list[Message]:
        """Return the living messages that everybody here sees, oldest first."""
        return [m for m in self.history if m.living and not m.ephemeral]

    @property
    def is_thread(self) -> bool:
        """Say whether it is a thread."""
        return self.place is Place.THREAD

    @property
    def with_bot(self) -> bool:
        """Say whether these are somebody's direct messages with the bot."""
        return self.place is Place.DM and len(self.recipients) == 1

    @property
    def age_restricted(self) -> bool:
        """Say whether only adults get in; a thread is what its channel is."""
        return self.nsfw or (self.parent is not None and self.parent.age_restricted)

    def said(self, part: str) -> list[Message]:
        """Return the living messages with this in their text."""
        return [m for m in self.messages if part in m.text]

    def thread(self, name: str, *, archived: bool = False, locked: bool = False) -> Channel:
        """Open a thread under this channel."""
        assert self.guild is not None
        thread = self.world.add_channel(
            Channel(
                world=self.world,
                id=self.world.ids.next(),
                name=name,
                place=Place.THREAD,
                guild=self.guild,
                parent=self,
                owner=self.world.bot,
                archived=archived,
                locked=locked,
            )
        )
        self.world.tell_guild(self.guild, "THREAD_CREATE", thread.shape | {"newly_created": True})
        return thread

    def change(self, *, archived: bool | None = None, locked: bool | None = None) -> None:
        """Archive or lock a thread, or open it again."""
        self.archived = self.archived if archived is None else archived
        self.locked = self.locked if locked is None else locked
        self._tell("THREAD_UPDATE")

    def delete(self) -> None:
        """Remove the channel with everything in it."""
        self.deleted = True
        self.world.remove_channel(self)
        self._tell("THREAD_DELETE" if self.is_thread else "CHANNEL_DELETE")

    def permissions(
        self, who: User | Role, *, allow: Permission = NOTHING, deny: Permission = NOTHING
    ) -> None:
        """Set what a user or role may do here, in place of what was set before."""
        self.overwrites[who.id] = Overwrite(
            id=who.id, member=isinstance(who, User), allow=allow, deny=deny
        )
        self._tell("CHANNEL_UPDATE")

    def allowed(self, user: User) -> Permission:
        """Return what a user may do here."""
        if self.guild is None:
            return PRIVATE if user in self.recipients or (user.bot and self.with_bot) else NOTHING
        if self.parent is not None:
            return self.parent.allowed(user)
        member = self.guild.members.get(user.id)
        if member is None:
            return NOTHING
        return after(
            self.guild.base(member),
            self.effective(),
            everyone=self.guild.id,
            roles=set(member.roles),
            user=user.id,
        )

    def effective(self) -> Iterable[Overwrite]:
        """Return the overwrites of the channel laid over those of the whole guild."""
        assert self.guild is not None
        for key in {**self.guild.wide, **self.overwrites}:
            wide, own = self.guild.wide.get(key), self.overwrites.get(key)
            if wide is None or own is None:
                yield (own or wide)  # type: ignore[misc] # one of the two is there
            else:
                yield Overwrite(
                    id=key,
                    member=own.member,
                    allow=(wide.allow & ~own.deny) | own.allow,
                    deny=(wide.deny & ~own.allow) | own.deny,
                )

    @property
    def shape(self) -> Json:
        """Return the channel as it is sent.

        https://docs.discord.com/developers/resources/channel#channel-object.
        """
        last = self.history[-1].id if self.history else None
        shape: Json = {
            "id": str(self.id),
            "type": int(self.place),
            "last_message_id": None if last is None else str(last),
            "flags": 0,
        }
        if self.guild is None:
            return shape | {"recipients": [user.shape for user in self.recipients]}
        shape |= {"guild_id": str(self.guild.id), "name": self.name, "rate_limit_per_user": 0}
        if self.is_thread:
            return shape | self._thread_shape()
        if self.place is Place.FORUM:
            shape |= {"available_tags": [], "flags": 1 << 4 if self.tag_required else 0}
        return shape | {
            "position": 0,
            "topic": None,
            "nsfw": self.nsfw,
            "parent_id": None,
            "permission_overwrites": [row.shape for row in self.effective()],
        }

    def _thread_shape(self) -> Json:
        assert self.parent is not None
        assert self.owner is not None
        created = moment(self.world.ids.time(self.id))
        return {
            "parent_id": str(self.parent.id),
            "owner_id": str(self.owner.id),
            "message_count": len(self.history),
            "member_count": 1,
            "thread_metadata": {
                "archived": self.archived,
                "locked": self.locked,
                "auto_archive_duration": 1440,
                "archive_timestamp": created,
                "create_timestamp": created,
            },
        }

    def _tell(self, event: str) -> None:
        if self.guild is not None:
            self.world.tell_guild(self.guild, event, self.shape)
