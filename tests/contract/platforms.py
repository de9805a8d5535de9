"""The chat platforms that the suite runs over; one that is not listed here is not finished."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.chat.telegram.ids import message_id
from bot.domain.call import Call, Inbound
from bot.domain.names import BlobKey, MessageId
from bot.domain.reply import Address, Reply
from bot.domain.video import Clip, Video
from bot.errors import ChatBusy
from bot.ports import Chat
from tests.contract.discord_ann import ann
from tests.remembering_chat import RememberingChat
from tests.room_stage import CHAT, stage
from tests.telegram_stage import TELEGRAM, front


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What people see of a message that is there."""

    text: str
    buttons: tuple[str, ...]
    video: bool
    reply_to: str | None


def after_colon(inbound: Inbound) -> MessageId:
    """Return the name of a message whose key is `platform:name`."""
    return MessageId(inbound.key.partition(":")[2])


async def in_call(call: Call) -> tuple[str, ...]:
    """Return the pictures of a platform on which they come all at once."""
    return call.pictures


def no_time(seconds: float) -> None:
    """Refuse: such a platform is never busy."""
    raise AssertionError(seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """A platform as this suite sees it: the port, and a person on the other side.

    `person` is how the platform knows that person, `named` how it names the message that a person
    said, `pictures` are all that a call has, and `pass_time` lets seconds go by.
    """

    chat: Chat
    address: Address
    seen: Callable[[], Awaitable[dict[MessageId, Seen]]]
    say: Callable[[str, tuple[bytes, ...], MessageId | None], Awaitable[Inbound]]
    video: Callable[[], Awaitable[Video]]
    person: str = "Ann"
    named: Callable[[Inbound], MessageId] = after_colon
    pictures: Callable[[Call], Awaitable[tuple[str, ...]]] = in_call
    pass_time: Callable[[float], None] = no_time

    async def send(self, to: Address, reply: Reply, *, key: str) -> MessageId:
        """Say something as the core does: again after a while, as long as the chat is busy."""
        while True:
            try:
                return await self.chat.send(to, reply, key=key)
            except ChatBusy as error:
                self.pass_time(error.retry_after or 1.0)

    async def edit(self, message: MessageId, reply: Reply) -> bool:
        """Change a message as the core does."""
        while True:
            try:
                return await self.chat.edit(self.address, message, reply)
            except ChatBusy as error:
                self.pass_time(error.retry_after or 1.0)


@asynccontextmanager
async def room(folder: Path) -> AsyncIterator[Platform]:
    """The local chat room."""
    async with stage(folder) as on:

        async def seen() -> dict[MessageId, Seen]:
            return {
                MessageId(str(m["id"])): Seen(
                    text=m["text"],
                    buttons=tuple(button["id"] for button in m["buttons"]),
                    video=m["video"] is not None,
                    reply_to=None if m["reply_to"] is None else str(m["reply_to"]),
                )
                for m in await on.read(after=0)
                if not m["deleted"]
            }

        async def say(text: str, files: tuple[bytes, ...], to: MessageId | None) -> Inbound:
            form: list[tuple[str, str | bytes]] = [("user", "Ann"), ("text", text)]
            form += [("file", content) for content in files]
            form += [("reply_to", to)] if to else []
            await on.post(form)
            return (await on.inbox())[-1]

        yield Platform(
            chat=on.room,
            address=CHAT,
            seen=seen,
            say=say,
            video=lambda: on.clip(folder),
        )


@asynccontextmanager
async def remembering(folder: Path) -> AsyncIterator[Platform]:
    """The chat in memory that the tests of the service use."""
    chat = RememberingChat()
    clip = Clip(width=4, height=3, duration=1.0, size=9, sound=False)
    video = Video(file=BlobKey(f"{folder.name}.mp4"), thumbnail=BlobKey("t.jpg"), clip=clip)

    async def seen() -> dict[MessageId, Seen]:
        return {
            m.id: Seen(
                text=m.text,
                buttons=tuple(button.id for button in m.buttons),
                video=m.reply.video is not None,
                reply_to=m.reply_to,
            )
            for m in chat.messages.values()
            if not m.deleted
        }

    async def say(text: str, files: tuple[bytes, ...], to: MessageId | None) -> Inbound:
        return chat.say(text, *files, user="Ann", reply_to=to)

    async def shown() -> Video:
        return video

    yield Platform(chat=chat, address=CHAT, seen=seen, say=say, video=shown)


@asynccontextmanager
async def telegram(folder: Path) -> AsyncIterator[Platform]:
    """Telegram, as a strict server plays it: a private chat."""
    async with front(folder) as on:
        on.deaf = True
        ann = on.server.person()
        there = on.server.private(ann)

        async def seen() -> dict[MessageId, Seen]:
            return {
                message_id(there.id, m.id): Seen(
                    text=m.body.text,
                    buttons=tuple(button.data or "" for button in m.buttons),
                    video=m.video is not None,
                    reply_to=None if m.reply_to is None else message_id(there.id, m.reply_to.id),
                )
                for m in there.by(on.server.bot.id)
            }

        async def say(text: str, files: tuple[bytes, ...], to: MessageId | None) -> Inbound:
            place = there.find(int(to.partition("/")[2])) if to else None
            album = f"{len(there.kept)}" if len(files) > 1 else None
            if not files:
                await ann.says(there, text, reply_to=place)
            for number, content in enumerate(files):
                said = "" if number else text
                await ann.sends_image_file(there, content, said, reply_to=place, album=album)
            # Talk is not even stored; here it is understood as if it had been.
            update = on.server.world.updates.history[-max(len(files), 1)]
            body, key = json.dumps(update), f"telegram:{update['update_id']}"
            return Inbound(key=key, platform=TELEGRAM, body=body, received_at=on.clock.now())

        async def pictures(call: Call) -> tuple[str, ...]:
            if call.album is None:
                return call.pictures
            name = call.album

            async def both() -> tuple[str, ...]:
                found = (await on.telegram.album(name)).pictures
                return found if len(found) > 1 else ()

            return await on.bell.until(both, "both pictures")

        def named(inbound: Inbound) -> MessageId:
            return message_id(there.id, json.loads(inbound.body)["message"]["message_id"])

        yield Platform(
            chat=on.telegram,
            address=Address(platform=TELEGRAM, chat=str(there.id)),
            seen=seen,
            say=say,
            video=on.video,
            person=str(ann.id),
            named=named,
            pictures=pictures,
            pass_time=on.later,
        )


@asynccontextmanager
async def discord(folder: Path) -> AsyncIterator[Platform]:
    """Discord, as a strict server plays it: a channel of a guild."""
    async with ann(folder) as on:

        async def seen() -> dict[MessageId, Seen]:
            return {name: Seen(**facts) for name, facts in on.seen().items()}

        yield Platform(
            chat=on.front,
            address=on.address,
            seen=seen,
            say=on.say,
            video=on.video,
            person=str(on.person.id),
            named=on.named,
            pass_time=on.stage.later,
        )


PLATFORMS: dict[str, Callable[[Path], AbstractAsyncContextManager[Platform]]] = {
    "room": room,
    "remembering": remembering,
    "telegram": telegram,
    "discord": discord,
}
