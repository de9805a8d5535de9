"""A chat platform in memory that keeps every promise of `bot.ports.Chat`, with trouble on order."""

from __future__ import annotations

import asyncio
import itertools
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bot.domain.call import Album, Call, Inbound
from bot.domain.names import MessageId, Platform
from bot.domain.people import Owner
from bot.domain.reply import Address, Button, Reply
from bot.errors import ChatGone, Refusal
from tests.making import NOON, ROOM

BOT: Final = "bot"
_COMMAND: Final = re.compile(r"/(\w+)(?:\s+(.*))?", re.DOTALL)


@dataclass(slots=True, eq=False)
class Message:
    """One message: whose it is, what it says now and said before, whether it is still there."""

    id: MessageId
    user: str
    reply: Reply
    reply_to: MessageId | None
    files: tuple[bytes, ...] = ()
    deleted: bool = False
    past: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What it says."""
        return self.reply.words

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All of its buttons in one row."""
        return tuple(button for row in self.reply.buttons for button in row)

    def button(self, verb: str) -> Button | None:
        """Return the button of a verb."""
        return next((b for b in self.buttons if b.id.partition(":")[0] == verb), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What the bot is about to do in the chat: the method's name, and what it would say."""

    name: str
    reply: Reply | None = None
    message: MessageId | None = None
    at: Address | None = None

    @property
    def video(self) -> bool:
        """Whether it brings a video."""
        return self.reply is not None and self.reply.video is not None


Trouble = Callable[[Deed], Awaitable[None]]


async def no_trouble(_: Deed) -> None:
    """Let everything pass."""


@dataclass(slots=True, eq=False)
class RememberingChat:
    """One chat with people in it. `trouble` may raise or wait before each deed of the bot."""

    changed: Callable[[], None] = lambda: None
    platform: Platform = ROOM
    trouble: Trouble = no_trouble
    messages: dict[MessageId, Message] = field(default_factory=dict)
    keys: dict[str, MessageId] = field(default_factory=dict)
    albums: dict[str, Album] = field(default_factory=dict)
    deputies: set[tuple[str, str]] = field(default_factory=set)
    """Who may act for whom."""
    managers: set[str] = field(default_factory=set)
    """Who runs the chat."""
    strangers: set[str] = field(default_factory=set)
    """Whom the bot may not write to."""
    too_old: set[MessageId] = field(default_factory=set)
    """Messages that cannot be removed any more."""
    max_video: int = 50_000_000
    deeds: list[Deed] = field(default_factory=list)
    """All that was tried."""
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    async def room_for(self, to: Address) -> int:
        """Return the most bytes that a video may have there."""
        del to
        return self.max_video

    async def send(self, to: Address, reply: Reply, *, key: str) -> MessageId:
        """Say something; a key that is known returns the first message's id."""
        await self._try(Deed(name="send", reply=reply, at=to))
        if to.platform != self.platform or to.chat != ROOM:
            raise ChatGone(f"no such chat: {to.chat}")
        if key not in self.keys:
            self.keys[key] = self._add(BOT, reply, to.reply_to, ()).id
        return self.keys[key]

    async def edit(self, at: Address, message: MessageId, reply: Reply) -> bool:
        """Change a message in place; False if it is gone."""
        await self._try(Deed(name="edit", reply=reply, message=message, at=at))
        found = self.messages.get(message)
        if found is None or found.deleted:
            return False
        if found.reply != reply:
            found.past.append(found.text)
        found.reply = reply
        self.changed()
        return True

    async def delete(self, at: Address, message: MessageId, *, language: str = "") -> bool:
        """Remove a message; no error if it is gone."""
        del language
        await self._try(Deed(name="delete", message=message, at=at))
        if message in self.too_old:
            return False
        self.remove(message)
        return True

    async def understand(self, inbound: Inbound) -> Call | None:
        """Translate a stored message; None for mere talk."""
        await self._try(Deed(name="understand", reply=Reply(text=inbound.body)))
        said = json.loads(inbound.body)
        match = _COMMAND.fullmatch(said["text"].strip())
        if match is None:
            return None
        message = MessageId(said["message"])
        return Call(
            key=inbound.key,
            owner=Owner(self.platform, said["user"]),
            address=Address(platform=self.platform, chat=ROOM, reply_to=message),
            language=said["language"],
            command=match[1].lower(),
            text=match[2] or "",
            pictures=self._pictures(message, said["reply_to"])[: 1 if said.get("album") else None],
            album=said.get("album"),
            sent_at=said.get("sent_at"),
            target=said.get("target"),
            filled=said.get("filled", False),
            name=said["user"].title(),
            about=Owner(self.platform, said["about"]) if said.get("about") else None,
            manages=said.get("manages"),
            nsfw=said.get("nsfw", False),
        )

    async def picture(self, name: str, into: Path) -> None:
        """Write a picture that somebody sent into a file."""
        await self._try(Deed(name="picture", reply=Reply(text=name)))
        message, _, number = name.partition("/")
        found = self.messages.get(MessageId(message))
        if found is None or found.deleted or int(number) >= len(found.files):
            raise Refusal("picture_gone")
        await asyncio.to_thread(into.write_bytes, found.files[int(number)])

    async def album(self, name: str) -> Album:
        """Return what came of an album so far."""
        return self.albums[name]

    async def acts_for(self, person: Owner, owner: Owner, at: Address) -> bool:
        """Say whether a person may act for another."""
        del at
        return (person.user, owner.user) in self.deputies

    async def manages(self, person: Owner, at: Address) -> bool:
        """Say whether a person runs the chat."""
        del at
        return person.user in self.managers

    async def direct(self, person: str) -> Address:
        """Return where to write to a person: into the room, as an answer to nobody."""
        if person in self.strangers:
            raise ChatGone(person)
        return Address(platform=self.platform, chat=ROOM)

    def door(self, payload: str) -> str | None:
        """Return a link that opens the bot."""
        return f"https://chat.example/?start={payload}"

    async def link(self, at: Address, message: MessageId) -> str | None:
        """Return a link to a message."""
        return f"https://chat.example/{at.chat}/{message}"

    def say(
        self,
        text: str,
        *files: bytes,
        user: str = "ada",
        reply_to: MessageId | None = None,
        language: str = "en",
        **more: Any,
    ) -> Inbound:
        """Let a person say something; return what the platform would hand over.

        `more` are further facts of the call: `album`, `sent_at`, `target`, `filled`, `about`,
        `manages`, `nsfw`.
        """
        message = self._add(user, Reply(text=text), reply_to, files)
        body = {"message": message.id, "user": user, "text": text, "language": language, **more}
        return Inbound(
            key=f"{self.platform}:{message.id}",
            platform=self.platform,
            body=json.dumps(body | {"reply_to": reply_to}),
            received_at=NOON + int(message.id),
        )

    def remove(self, message: MessageId) -> None:
        """Let a message disappear, as if by an administrator of the chat."""
        if message in self.messages:
            self.messages[message].deleted = True
            self.changed()

    def answers(self, to: MessageId) -> list[Message]:
        """Return what the bot said to a message and is still there."""
        return [m for m in self.said(to) if not m.deleted]

    def said(self, to: MessageId) -> list[Message]:
        """Return all that the bot ever said to a message."""
        return [m for m in self.messages.values() if m.user == BOT and m.reply_to == to]

    async def _try(self, deed: Deed) -> None:
        self.deeds.append(deed)
        self.changed()
        await self.trouble(deed)

    def _add(
        self, user: str, reply: Reply, reply_to: MessageId | None, files: tuple[bytes, ...]
    ) -> Message:
        message = Message(MessageId(str(next(self._numbers))), user, reply, reply_to, files)
        self.messages[message.id] = message
        self.changed()
        return message

    def _pictures(self, message: MessageId, reply_to: str | None) -> tuple[str, ...]:
        for one in (message, MessageId(reply_to or "")):
            found = self.messages.get(one)
            if found is not None and found.files:
                return tuple(f"{one}/{number}" for number in range(len(found.files)))
        return ()
