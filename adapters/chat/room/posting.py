"""A person says something: the form becomes a message and an inbox row, then the core is woken."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from aiohttp import web

from adapters.chat.room.commands import Spoken
from adapters.chat.room.form import Form, posted
from adapters.chat.room.log import RoomLog
from adapters.chat.room.message import Message, Upload
from adapters.chat.room.names import message_text, user_name
from adapters.chat.room.numbers import number
from adapters.chat.room.refused import Refused
from adapters.chat.room.sniff import HEAD, picture_type
from adapters.chat.room.texts import language_of
from bot.domain.call import Inbound
from bot.ports import Blobs, Clock


class Posting:
    """`POST /room/messages`."""

    def __init__(self, log: RoomLog, blobs: Blobs, clock: Clock, said: Callable[[], None]) -> None:
        self._log = log
        self._blobs = blobs
        self._clock = clock
        self._said = said

    async def post(self, request: web.Request) -> web.Response:
        """Store what was said and its inbox row in one transaction, then answer 202."""
        async with posted(request, self._blobs) as form:
            message = await self._message(request, form)
            id_ = await self._store(message)
        self._said()
        return web.json_response({"id": id_}, status=202)

    async def _message(self, request: web.Request, form: Form) -> Message:
        text = message_text(form.fields.get("text", ""))
        if not text and not form.files:
            raise Refused(400, "room-error-empty")
        user = user_name(form.fields.get("user", ""))
        reply_to = await self._known(form.fields.get("reply_to", ""))
        return Message(
            user=user,
            at=self._clock.now(),
            text=text,
            language=language_of(request.headers.get("Accept-Language", "")),
            reply_to=reply_to,
            uploads=tuple([await self._keep(path) for path in form.files]),
        )

    async def _known(self, raw: str) -> int | None:
        if not raw:
            return None
        id_ = number(raw)
        if id_ is None or not await self._log.read(after=id_ - 1, before=id_ + 1, limit=1):
            raise Refused(400, "room-error-reply")
        return id_

    async def _keep(self, path: Path) -> Upload:
        shown = picture_type(await asyncio.to_thread(_head, path))
        return Upload(key=await self._blobs.keep(path, suffix=".upload"), shown=shown)

    async def _store(self, message: Message) -> int:
        def inbound(id_: int) -> Inbound:
            said = Spoken(
                message=id_,
                user=message.user,
                text=message.text,
                language=message.language,
                reply_to=message.reply_to,
                pictures=tuple(upload.key for upload in message.uploads),
            )
            return said.inbound(message.at)

        body, media = message.packed()
        return await self._log.post(body, media, inbound)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD)
