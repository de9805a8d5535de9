"""The people: what somebody with a telephone can do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from tests.servers.telegram.asking import ask, choose
from tests.servers.telegram.chat import Chat, Kind
from tests.servers.telegram.entities import PLAIN
from tests.servers.telegram.formatting import as_typed
from tests.servers.telegram.member import Member, Status
from tests.servers.telegram.message import Message
from tests.servers.telegram.pressing import forge, press
from tests.servers.telegram.questions import Answer, InlineResult
from tests.servers.telegram.shapes import chat_shape
from tests.servers.telegram.user import ANONYMOUS, CHANNEL_BOT, User
from tests.servers.telegram.world import World

T = TypeVar("T")


class Person:
    """Somebody. Whoever speaks in a group is a member of it from then on."""

    def __init__(self, world: World, user: User) -> None:
        self._world = world
        self.user = user

    @property
    def id(self) -> int:
        """The account's number."""
        return self.user.id

    async def says(
        self,
        chat: Chat,
        text: str,
        *,
        reply_to: Message | None = None,
        topic: int | None = None,
        as_admin: bool = False,
        as_channel: Chat | None = None,
        quote: str = "",
        ago: float = 0.0,
        naming: Person | None = None,
    ) -> Message:
        """Send a text, now or `ago` seconds ago.

        `as_admin` hides the person behind the group, `as_channel` behind a channel; `naming` is
        somebody whose name in the text was chosen from the list of members.
        """
        voice = self._voice(chat, as_admin=as_admin, as_channel=as_channel)
        at = self._world.now() - ago
        body = as_typed(text, naming=None if naming is None else naming.user)
        return self._send(
            chat, at=at, body=body, reply_to=reply_to, topic=topic, quote=quote, **voice
        )

    async def sends_photo(
        self, chat: Chat, photo: bytes, caption: str = "", **more: Any
    ) -> Message:
        """Send a photo; `more` is as for `sends`."""
        return await self.sends(chat, photo, "photo", caption, **more)

    async def sends_image_file(
        self,
        chat: Chat,
        data: bytes,
        caption: str = "",
        *,
        name: str = "picture.png",
        mime: str = "image/png",
        **more: Any,
    ) -> Message:
        """Send a picture as a file, that is as a document; `more` is as for `sends`."""
        return await self.sends(chat, data, "document", caption, name=name, mime=mime, **more)

    async def sends(
        self,
        chat: Chat,
        data: bytes,
        kind: str,
        caption: str = "",
        *,
        name: str = "",
        mime: str = "",
        reply_to: Message | None = None,
        topic: int | None = None,
        album: str | None = None,
        as_admin: bool = False,
        as_channel: Chat | None = None,
        ago: float = 0.0,
    ) -> Message:
        """Send a photo, a video or a document; `album` puts several together."""
        media = await self._world.receiving.person_sends(data, kind, name=name, mime=mime)
        voice = self._voice(chat, as_admin=as_admin, as_channel=as_channel)
        return self._send(
            chat,
            at=self._world.now() - ago,
            body=as_typed(caption) if caption else PLAIN,
            media=media,
            reply_to=reply_to,
            topic=topic,
            album=album,
            **voice,
        )

    async def sends_album(
        self,
        chat: Chat,
        photos: Sequence[bytes],
        caption: str = "",
        *,
        caption_on: int = 0,
        delay: float = 0.0,
        **more: Any,
    ) -> list[Message]:
        """Send photos as one album: each is a message, `delay` real seconds apart."""
        album = self._world.handle()
        sent = []
        for index, photo in enumerate(photos):
            if index and delay:
                await asyncio.sleep(delay)
            said = caption if index == caption_on else ""
            sent.append(await self.sends_photo(chat, photo, said, album=album, **more))
        return sent

    async def replies_across(
        self, chat: Chat, text: str, other: Message, *, quote: str = "", topic: int | None = None
    ) -> Message:
        """Reply here to a message of another chat; it comes as `external_reply` with a quote."""
        quoted = quote or other.body.text
        return self._send(chat, body=as_typed(text), external=other, quote=quoted, topic=topic)

    async def presses(
        self, message: Message, button: str, *, seconds: float = 20.0, inaccessible: bool = False
    ) -> Answer | None:
        """Press the button with that label or data; returns the answer, None if none came in time.

        With `inaccessible` the bot hears of a message that it cannot look at any more.

        Raises:
            AssertionError: there is no such button.
        """
        pressed = press(self._world, self.user, message, button, inaccessible=inaccessible)
        return await _within(seconds, pressed.answered, lambda: pressed.answer)

    async def forges(self, message: Message, data: str, *, seconds: float = 5.0) -> Answer | None:
        """Send data that no button has, as a changed app can; returns as `presses` does."""
        pressed = forge(self._world, self.user, message, data)
        return await _within(seconds, pressed.answered, lambda: pressed.answer)

    async def inquires(
        self, query: str, chat: Chat | None = None, *, seconds: float = 20.0
    ) -> list[InlineResult] | None:
        """Type `@bot query`; returns the results, None if none came in time."""
        question = ask(self._world, self.user, query, chat)
        return await _within(seconds, question.answered, lambda: question.results)

    async def chooses(self, result: InlineResult, chat: Chat) -> Message:
        """Send an inline result into a chat, where the bot need not be."""
        self._join(chat)
        return choose(self._world, self.user, result, chat)

    async def edits(self, message: Message, text: str) -> None:
        """Change the text or the caption of an own message; the bot is told."""
        self._world.change(message, body=as_typed(text), media=message.media, markup=None)
        self._world.tell(message, edited=True)

    async def deletes(self, message: Message) -> None:
        """Delete a message for everybody; the bot is not told."""
        self._world.delete(message)

    async def reacts(self, message: Message, emoji: str) -> None:
        """Put a reaction to a message; only bots that are administrators and ask hear of it."""
        old = [{"type": "emoji", "emoji": e} for e in message.reactions.get(self.id, ())]
        message.reactions[self.id] = (emoji,)
        message.chat.note("reacted", message, self._world.now())
        if message.chat.kind is Kind.PRIVATE or message.chat.member(self._world.bot).admin:
            payload = {
                "chat": chat_shape(message.chat),
                "message_id": message.id,
                "user": self.user.shape(),
                "date": int(self._world.now()),
                "old_reaction": old,
                "new_reaction": [{"type": "emoji", "emoji": emoji}],
            }
            self._world.put("message_reaction", payload, line=message.chat.id)

    async def joins(self, chat: Chat) -> None:
        """Join a group; it sees a service message."""
        self._world.become(chat, Member(user=self.user), by=self.user)
        service = {"new_chat_members": [self.user.shape()]}
        self._world.tell(self._world.add(chat, sender=self.user, service=service))

    async def leaves(self, chat: Chat) -> None:
        """Leave a group; it sees a service message."""
        service = {"left_chat_member": self.user.shape()}
        self._world.tell(self._world.add(chat, sender=self.user, service=service))
        self._world.become(chat, Member(user=self.user, status=Status.LEFT), by=self.user)

    async def blocks(self) -> None:
        """Block the bot; it is told."""
        self._blocked(True)

    async def unblocks(self) -> None:
        """Let the bot write again; it is told."""
        self._blocked(False)

    def _blocked(self, blocked: bool) -> None:  # noqa: FBT001 - private, and its name says it
        chat = self._world.chats[self.id]
        chat.blocked = blocked
        status = Status.KICKED if blocked else Status.MEMBER
        self._world.become(chat, Member(user=self._world.bot, status=status), by=self.user)

    def _voice(self, chat: Chat, *, as_admin: bool, as_channel: Chat | None) -> dict[str, Any]:
        if as_admin:
            return {"sender": ANONYMOUS, "sender_chat": chat}
        if as_channel is not None:
            return {"sender": CHANNEL_BOT, "sender_chat": as_channel}
        return {}

    def _send(self, chat: Chat, **fields: Any) -> Message:
        """Put a message into a chat and tell the bot of it."""
        if chat.kind is Kind.PRIVATE and chat.blocked:
            raise AssertionError(f"{self.user.first_name} has blocked the bot")
        self._join(chat)
        message = self._world.add(chat, **{"sender": self.user, **fields})
        self._world.tell(message)
        return message

    def _join(self, chat: Chat) -> None:
        if chat.is_group and not chat.member(self.user).here:
            chat.members[self.id] = Member(user=self.user)


async def _within(seconds: float, event: asyncio.Event, found: Callable[[], T]) -> T | None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return None
    return found()
