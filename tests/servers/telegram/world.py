"""Everything that the server knows, and the few deeds of which all else is made."""

from __future__ import annotations

import itertools
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.servers.telegram.calls import CallLog
from tests.servers.telegram.chat import Chat, Kind
from tests.servers.telegram.clock import ServerClock
from tests.servers.telegram.entities import Formatted
from tests.servers.telegram.files import FileStore
from tests.servers.telegram.markup import Markup
from tests.servers.telegram.media import Media
from tests.servers.telegram.member import Member
from tests.servers.telegram.message import Message
from tests.servers.telegram.meters import Meters
from tests.servers.telegram.privacy import meant_for, seen
from tests.servers.telegram.questions import Pressed, Question
from tests.servers.telegram.receiving import Receiving
from tests.servers.telegram.shapes import chat_shape, message_shape
from tests.servers.telegram.updates import Updates
from tests.servers.telegram.user import User
from tests.servers.telegram.watch import Watch
from tests.servers.telegram.webhook import Webhook

DAY: Final = 24 * 3600.0
"""Seconds for which an update waits, counted from the message's own date."""


@dataclass(slots=True, eq=False, kw_only=True)
class Settings:
    """What BotFather and the people of the server decide.

    `reads_all` is privacy mode switched off. `captions_command` says whether a command in a
    caption passes privacy mode, which is not documented. `callback_life` are the seconds in which
    a press must be answered, `inline` and `inline_feedback` switch inline mode and its reports on.
    """

    reads_all: bool = False
    captions_command: bool = True
    callback_life: float = 150.0
    inline: bool = True
    inline_feedback: bool = False


class World:
    """The state of the server. `bot` is the one account that it serves."""

    def __init__(self, folder: Path, *, bot: User, settings: Settings, meters: Meters) -> None:
        self.bot, self.settings, self.meters = bot, settings, meters
        self.clock = ServerClock()
        self.watch = Watch()
        self.calls = CallLog()
        self.files = FileStore(folder, self.now)
        self.receiving = Receiving(self.files)
        self.updates = Updates(self.now)
        self.webhook = Webhook(self.updates)
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Pressed] = {}
        self.questions: dict[str, Question] = {}
        self.commands: dict[tuple[str, str], list[dict[str, Any]]] = {}
        self._box = itertools.count(1)
        self._boxes: dict[int, itertools.count[int]] = {}

    def now(self) -> float:
        """Return the server's time."""
        return self.clock.now()

    def next_id(self, chat: Chat) -> int:
        """Return a message id: supergroups and channels count for themselves, the rest together."""
        if chat.kind in (Kind.SUPERGROUP, Kind.CHANNEL):
            return next(self._boxes.setdefault(chat.id, itertools.count(1)))
        return next(self._box)

    def add(self, chat: Chat, *, at: float | None = None, **fields: Any) -> Message:
        """Put a message into a chat; `fields` are those of `Message`."""
        message = Message(
            chat=chat, id=self.next_id(chat), at=self.now() if at is None else at, **fields
        )
        target = message.reply_to
        if message.topic is None and target is not None:
            threads = chat.kind is Kind.SUPERGROUP and not chat.forum
            message.topic = target.topic or (target.id if threads else None)
        if chat.is_group and message.service is None:
            captions = self.settings.captions_command
            message.meant_for = meant_for(message, self._bots(), captions=captions)
        chat.kept[message.id] = message
        if message.sender is not None and message.sender.is_bot and message.via_bot is None:
            chat.last_bot = message.sender.id
        chat.note("sent", message, message.at)
        self.watch.ring()
        return message

    def tell(self, message: Message, *, edited: bool = False) -> int | None:
        """Queue the update of a message if the bot gets to see it; returns the update's id."""
        if not seen(message, self.bot, reads_all=self.settings.reads_all):
            return None
        kind = "channel_post" if message.chat.kind is Kind.CHANNEL else "message"
        since = message.at if message.edited_at is None else message.edited_at
        return self.put(
            f"edited_{kind}" if edited else kind,
            message_shape(message),
            expires=since + DAY,
            line=message.chat.id,
        )

    def put(
        self, kind: str, payload: dict[str, Any], *, expires: float | None = None, line: int
    ) -> int | None:
        """Queue an update; by default it waits a day."""
        until = self.now() + DAY if expires is None else expires
        number = self.updates.put(kind, payload, expires=until, line=line)
        self.watch.ring()
        return number

    def change(
        self, message: Message, *, body: Formatted, media: Media | None, markup: Markup | None
    ) -> None:
        """Let a message say something else from now on."""
        message.body, message.media, message.markup = body, media, markup
        message.edited_at = self.now()
        message.edits += 1
        message.chat.note("edited", message, message.edited_at)
        self.watch.ring()

    def delete(self, message: Message) -> None:
        """Take a message away; nobody is told."""
        message.deleted = True
        message.chat.note("deleted", message, self.now())
        self.watch.ring()

    def become(self, chat: Chat, member: Member, by: User) -> None:
        """Let somebody be something else in a chat, and tell the bot what it is to hear of it."""
        before = chat.member(member.user)
        chat.members[member.user.id] = member
        payload = {
            "chat": chat_shape(chat),
            "from": by.shape(),
            "date": int(self.now()),
            "old_chat_member": before.shape(),
            "new_chat_member": member.shape(),
        }
        if member.user.id == self.bot.id:
            self.put("my_chat_member", payload, line=chat.id)
        elif chat.member(self.bot).admin:
            self.put("chat_member", payload, line=chat.id)
        self.watch.ring()

    def inline_message(self, inline_id: str) -> Message | None:
        """Return the message that was sent through the bot under that inline_message_id."""
        for chat in self.chats.values():
            for message in chat.messages:
                if message.inline_id == inline_id:
                    return message
        return None

    def handle(self) -> str:
        """Return a new identifier that nobody can guess."""
        return str(secrets.randbits(62))

    def _bots(self) -> dict[str, int]:
        return {u.username.lower(): u.id for u in self.users.values() if u.is_bot and u.username}
