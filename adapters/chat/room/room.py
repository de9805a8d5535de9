"""The chat room as a platform: the core speaks in it, and hears what people say there."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from aiohttp import web

from adapters.chat.room.bell import Bell
from adapters.chat.room.commands import ROOM, call, command, spoken
from adapters.chat.room.events import Events
from adapters.chat.room.guard import Handler, guarded
from adapters.chat.room.log import Revision, RoomLog
from adapters.chat.room.message import BOT, Message, unpacked
from adapters.chat.room.numbers import number
from adapters.chat.room.page import Page
from adapters.chat.room.posting import Posting
from adapters.chat.room.pressing import Pressing
from adapters.chat.room.reading import Media, Messages
from adapters.chat.room.refused import Refused
from adapters.chat.room.texts import Texts
from bot.domain.call import Call, Inbound
from bot.domain.names import BlobKey, MessageId
from bot.domain.reply import Address, Reply
from bot.errors import ChatBusy, ChatGone, Refusal, StoreFailed
from bot.ports import Blobs, Clock, Listener

MAX_VIDEO: Final = 200 * 1000 * 1000
"""Bytes; a local page has no limit of its own, this one keeps a disk from filling."""
_PATIENCE: Final = 2.0


class Room:
    """Implements `bot.ports.Chat`, and hands out the routes of the page.

    `listener` may be set after the room is built, but before its routes are served. `close` must
    be called when the server begins to stop, or open pages hold it up.
    """

    def __init__(
        self,
        *,
        log: RoomLog,
        blobs: Blobs,
        clock: Clock,
        texts: Texts,
        listener: Listener | None = None,
    ) -> None:
        self.listener = listener
        self._log = log
        self._blobs = blobs
        self._clock = clock
        self._texts = texts
        self._bell = Bell()

    async def room_for(self, to: Address) -> int:
        """Return the most bytes that a video may have there."""
        del to  # it is the same everywhere
        return MAX_VIDEO

    async def send(self, to: Address, reply: Reply, *, key: str) -> MessageId:
        """Say something. Said again under the same key, it returns the first message's id."""
        if to.platform != ROOM or to.chat != ROOM:
            raise ChatGone(f"no such chat: {to.platform}:{to.chat}")
        message = Message(
            user=BOT, bot=True, at=self._clock.now(), reply_to=number(to.reply_to or "")
        )
        with _translated():
            id_ = await self._log.add(key, *message.saying(reply).packed())
        self._bell.ring()
        return MessageId(str(id_))

    async def edit(self, at: Address, message: MessageId, reply: Reply) -> bool:
        """Change a message in place. False if it is gone."""
        del at  # ids are the room's own
        alive = False

        def unit(body: str) -> Revision | None:
            nonlocal alive
            old = unpacked(body)
            alive = not old.deleted
            new = old.saying(reply)
            return None if old.deleted or new == old else replace(new, edited=True).packed()

        await self._revise(message, unit)
        return alive

    async def delete(self, at: Address, message: MessageId, *, language: str = "") -> bool:
        """Remove a message; no error if it is gone."""
        del at, language

        def unit(body: str) -> Revision | None:
            old = unpacked(body)
            return None if old.deleted else old.emptied().packed()

        await self._revise(message, unit)
        return True

    async def understand(self, inbound: Inbound) -> Call | None:
        """Translate a stored message: a command with its pictures, or None for mere talk."""
        said = spoken(inbound)
        asked = command(said.text)
        if asked is None:
            return None
        replied = await self._message(said.reply_to)
        theirs = tuple(upload.key for upload in replied.uploads) if replied else ()
        video = replied.job if replied else None
        about = replied.user if replied and not replied.bot else None
        pictures = said.pictures or theirs
        return call(said, inbound.key, asked, pictures, video=video, about=about)

    async def picture(self, name: str, into: Path) -> None:
        """Write an uploaded picture into a file. Raises `Refusal` if it is kept no longer."""
        try:
            path = await self._blobs.local(BlobKey(name))
            await asyncio.to_thread(shutil.copyfile, path, into)
        except FileNotFoundError as error:
            raise Refusal("picture_gone") from error

    async def direct(self, person: str) -> Address:
        """Return the room: nobody is alone there."""
        del person
        return Address(platform=ROOM, chat=ROOM)

    def door(self, payload: str) -> str | None:
        """Return nothing: there is no link that says something to the bot."""
        del payload
        return None

    async def link(self, at: Address, message: MessageId) -> str | None:
        """Return nothing: messages have no addresses."""
        del at, message
        return None

    def close(self) -> None:
        """End the event streams; new ones end at once."""
        self._bell.silence()

    def routes(self) -> list[web.RouteDef]:
        """Return what the web part serves for the room."""
        page = Page(self._texts)
        posting = Posting(self._log, self._blobs, self._clock, self._said)
        deeds: tuple[tuple[str, str, Handler], ...] = (
            ("GET", "/", _front),
            ("GET", "/room", page.show),
            ("GET", "/room/static/{name}", page.static),
            ("GET", "/room/media/{key:.+}", Media(self._log, self._blobs).send),
            ("GET", "/room/messages", Messages(self._log).send),
            ("POST", "/room/messages", posting.post),
            ("POST", "/room/press", Pressing(self._log, self._core, self.send).press),
            ("GET", "/room/events", Events(self._log, self._clock, self._bell).stream),
        )
        return [web.route(verb, path, guarded(deed, self._texts)) for verb, path, deed in deeds]

    def _core(self) -> Listener:
        if self.listener is None:
            raise Refused(503, "room-error-store")
        return self.listener

    def _said(self) -> None:
        """Tell the pages and the core that somebody said something."""
        self._bell.ring()
        if self.listener is not None:
            self.listener.wake()

    async def _message(self, id_: int | None) -> Message | None:
        if id_ is None:
            return None
        with _translated():
            rows = await self._log.read(after=id_ - 1, before=id_ + 1, limit=1)
        return unpacked(rows[0][2]) if rows else None

    async def _revise(self, message: MessageId, unit: Callable[[str], Revision | None]) -> None:
        id_ = number(message)
        if id_ is not None:
            with _translated():
                await self._log.revise(id_, unit)
            self._bell.ring()


async def _front(request: web.Request) -> web.StreamResponse:
    del request
    return web.Response(status=307, headers={"Location": "/room"})


@contextmanager
def _translated() -> Iterator[None]:
    """Say a failing store in the words of a chat: the message can be said again."""
    try:
        yield
    except StoreFailed as error:
        raise ChatBusy("the room's store failed", retry_after=_PATIENCE) from error
