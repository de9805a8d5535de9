"""A chat with everything in it: people, topics, messages, and all that ever happened."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from tests.servers.telegram.member import Member, Status
from tests.servers.telegram.message import Message
from tests.servers.telegram.user import User


class Kind(StrEnum):
    """https://core.telegram.org/bots/api#chat."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to a message, and what the message said afterwards.

    `kind` is `sent`, `edited`, `deleted` or `reacted`; `labels` are the buttons' texts.
    """

    kind: str
    at: float
    message: Message
    text: str
    labels: tuple[str, ...]
    media: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What a bot showed that it is doing, such as `upload_video`."""

    at: float
    name: str
    topic: int | None


@dataclass(slots=True, eq=False, kw_only=True)
class Chat:
    """A chat. `person` is the other side of a private one.

    `last_bot` is the id of the bot that spoke last in a group. `migrated_to` is the supergroup
    that a group lives on as.
    """

    id: int
    kind: Kind
    title: str
    username: str | None = None
    forum: bool = False
    person: User | None = None
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    closed_topics: set[int] = field(default_factory=set)
    kept: dict[int, Message] = field(default_factory=dict)
    history: list[Event] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    reactions_allowed: bool = True
    protected: bool = False
    last_bot: int | None = None
    blocked: bool = False
    deactivated: bool = False
    removed: bool = False
    migrated_to: Chat | None = None
    linked: Chat | None = None

    @property
    def is_group(self) -> bool:
        """Whether several people speak in it."""
        return self.kind in (Kind.GROUP, Kind.SUPERGROUP)

    @property
    def messages(self) -> list[Message]:
        """The messages that are there now, oldest first."""
        return [message for message in self.kept.values() if not message.deleted]

    @property
    def last(self) -> Message | None:
        """The youngest message, None if there is none."""
        return next((m for m in reversed(self.kept.values()) if not m.deleted), None)

    def by(self, user_id: int) -> list[Message]:
        """Return the messages that are there now and were sent by an account."""
        return [m for m in self.messages if m.sender is not None and m.sender.id == user_id]

    def find(self, message_id: int) -> Message | None:
        """Return the message with that id, None if it never was or is deleted."""
        message = self.kept.get(message_id)
        return None if message is None or message.deleted else message

    def member(self, user: User) -> Member:
        """Return what somebody is here."""
        return self.members.get(user.id, Member(user=user, status=Status.LEFT))

    def note(self, kind: str, message: Message, at: float) -> None:
        """Write into the history what happened to a message."""
        self.history.append(
            Event(
                kind=kind,
                at=at,
                message=message,
                text=message.body.text,
                labels=tuple(message.labels),
                media=message.media.kind if message.media else "",
            )
        )

    def transcript(self) -> str:
        """Return all that happened, a line each, for people to read."""
        lines = (
            f"{event.at:.2f} {event.kind:8} #{event.message.id} "
            f"{event.message.sender.first_name if event.message.sender else self.title}: "
            f"{event.text or event.message.service} {event.media} {list(event.labels)}"
            for event in self.history
        )
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<{self.kind} {self.title!r} {self.id}>"
