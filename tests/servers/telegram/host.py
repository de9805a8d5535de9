"""What the people of the chats and the service itself can do: open, close, join, promote, move."""

from __future__ import annotations

import itertools
from typing import Any

from tests.servers.telegram.chat import Chat, Kind
from tests.servers.telegram.formatting import as_typed
from tests.servers.telegram.member import Member, Status
from tests.servers.telegram.message import Message
from tests.servers.telegram.methods_self import menu
from tests.servers.telegram.people import Person
from tests.servers.telegram.shapes import origin_shape
from tests.servers.telegram.user import ANONYMOUS, TELEGRAM, User
from tests.servers.telegram.world import World

_SUPERGROUPS = -1_001_000_000_000
_ADMIN = frozenset(
    {"can_manage_chat", "can_delete_messages", "can_post_messages", "can_pin_messages"}
)


class Host:
    """Opens chats and rules them. Everything is done at once; updates queue up."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._numbers = itertools.count(1)

    @property
    def bot(self) -> User:
        """The bot's own account."""
        return self.world.bot

    def person(
        self,
        id: int | None = None,  # noqa: A002 - Telegram's word
        name: str = "Ann",
        *,
        language_code: str | None = None,
        username: str | None = None,
        is_bot: bool = False,
    ) -> Person:
        """Return somebody new, or the one who is already known by that id."""
        number = 10_000 + next(self._numbers) if id is None else id
        user = self.world.users.get(number) or User(
            id=number,
            first_name=name,
            username=username,
            language_code=language_code,
            is_bot=is_bot,
        )
        self.world.users[number] = user
        return Person(self.world, user)

    def private(self, person: Person) -> Chat:
        """Return the private chat of a person with the bot; opened if it was not."""
        known = self.world.chats.get(person.id)
        if known is not None:
            return known
        return self._open(person.id, Kind.PRIVATE, person.user.first_name, person=person.user)

    def group(
        self,
        title: str,
        *,
        supergroup: bool = True,
        forum: bool = False,
        bot: Status | str = Status.MEMBER,
        username: str | None = None,
    ) -> Chat:
        """Return a new group; `bot` is what the bot is in it, without an update."""
        kind = Kind.SUPERGROUP if supergroup else Kind.GROUP
        chat = self._open(self._chat_id(kind), kind, title, forum=forum, username=username)
        self._seat(chat, Status(bot))
        return chat

    def channel(
        self, title: str, *, bot: Status | str = Status.ADMINISTRATOR, username: str | None = None
    ) -> Chat:
        """Return a new channel; `bot` is what the bot is in it, without an update."""
        chat = self._open(self._chat_id(Kind.CHANNEL), Kind.CHANNEL, title, username=username)
        self._seat(chat, Status(bot))
        return chat

    def _chat_id(self, kind: Kind) -> int:
        number = next(self._numbers)
        return -number if kind is Kind.GROUP else _SUPERGROUPS - number

    def _open(self, number: int, kind: Kind, title: str, **more: Any) -> Chat:
        chat = Chat(id=number, kind=kind, title=title, **more)
        self.world.chats[number] = chat
        return chat

    def _seat(self, chat: Chat, status: Status) -> None:
        if status is not Status.LEFT:
            chat.members[self.bot.id] = Member(user=self.bot, status=status, rights=_ADMIN)

    def link(self, channel: Chat, group: Chat) -> None:
        """Let a group be where a channel's posts are discussed."""
        channel.linked, group.linked = group, channel

    def posts(self, channel: Chat, text: str) -> Message:
        """Post into a channel; if it has a group, the post comes there by itself, too."""
        body = as_typed(text)
        post = self.world.add(channel, sender_chat=channel, body=body)
        self.world.tell(post)
        if channel.linked is not None:
            self.world.tell(
                self.world.add(
                    channel.linked,
                    sender=TELEGRAM,
                    sender_chat=channel,
                    body=body,
                    origin=origin_shape(post),
                    automatic=True,
                )
            )
        return post

    def topic(self, group: Chat, name: str, by: Person | None = None) -> int:
        """Open a topic in a forum and return its message_thread_id."""
        service = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        message = self._service(group, service, by)
        message.topic = message.id
        group.topics[message.id] = name
        self.world.tell(message)
        return message.id

    def delete_topic(self, group: Chat, topic: int) -> None:
        """Delete a topic with all its messages; nobody is told."""
        del group.topics[topic]
        for message in group.messages:
            if message.topic == topic:
                self.world.delete(message)

    def close_topic(self, group: Chat, topic: int) -> None:
        """Let nobody write into a topic any more."""
        group.closed_topics.add(topic)

    def adds_bot(self, group: Chat, by: Person) -> None:
        """Let somebody add the bot to a group: `my_chat_member`, and the service message."""
        self.world.become(group, Member(user=self.bot), by=by.user)
        self.world.tell(self._service(group, {"new_chat_members": [self.bot.shape()]}, by))

    def crown(self, chat: Chat, who: Person) -> None:
        """Make somebody the owner of a chat."""
        self._become(chat, who, Status.CREATOR)

    def promote(
        self, chat: Chat, who: User | Person | None = None, *, rights: frozenset[str] = _ADMIN
    ) -> None:
        """Make somebody, by default the bot, an administrator."""
        self._become(chat, who, Status.ADMINISTRATOR, rights)

    def demote(self, chat: Chat, who: User | Person | None = None) -> None:
        """Make somebody, by default the bot, a plain member."""
        self._become(chat, who, Status.MEMBER)

    def restrict(
        self, chat: Chat, who: User | Person | None = None, *, may: frozenset[str] = frozenset()
    ) -> None:
        """Let somebody, by default the bot, do in a group only what is named."""
        self._become(chat, who, Status.RESTRICTED, may)

    def kick(self, chat: Chat, who: User | Person | None = None) -> None:
        """Throw somebody, by default the bot, out of a group."""
        self._become(chat, who, Status.KICKED)

    def _become(
        self,
        chat: Chat,
        who: User | Person | None,
        status: Status,
        rights: frozenset[str] = frozenset(),
    ) -> None:
        user = self.bot if who is None else who.user if isinstance(who, Person) else who
        member = Member(user=user, status=status, rights=rights)
        self.world.become(chat, member, by=ANONYMOUS)

    def forbid_reactions(self, chat: Chat) -> None:
        """Let nobody react in a chat."""
        chat.reactions_allowed = False

    def protect(self, chat: Chat) -> None:
        """Let nothing be forwarded or saved from a chat."""
        chat.protected = True

    def deactivate(self, person: Person) -> None:
        """Delete somebody's account."""
        self.private(person).deactivated = True

    def delete_group(self, group: Chat) -> None:
        """Delete a group for everybody."""
        group.removed = True

    def migrate(self, group: Chat) -> Chat:
        """Turn a group into a supergroup, which is another chat; tells it on both sides.

        The messages stay behind: their ids mean others in the new chat, or nothing.
        """
        kind = Kind.SUPERGROUP
        new = self._open(self._chat_id(kind), kind, group.title)
        new.members = dict(group.members)
        new.last_bot = group.last_bot
        self.world.tell(self._service(group, {"migrate_to_chat_id": new.id}))
        group.migrated_to = new
        self.world.tell(self._service(new, {"migrate_from_chat_id": group.id}))
        return new

    def menu(self, chat: Chat, person: Person) -> list[dict[str, Any]]:
        """Return the commands that a person sees in a chat."""
        return menu(self.world, chat, person.user)

    def _service(self, chat: Chat, service: dict[str, Any], by: Person | None = None) -> Message:
        sender = ANONYMOUS if by is None else by.user
        of = chat if by is None else None
        return self.world.add(chat, sender=sender, sender_chat=of, service=service)
