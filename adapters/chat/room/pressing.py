"""A person presses a button: the core decides, and its words go back to the presser alone.

What a note at the edge of the page cannot show, buttons and files, is said in the room: there is no
place for one person in it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Protocol

import msgspec
from aiohttp import web

from adapters.chat.room.commands import ROOM, address
from adapters.chat.room.log import RoomLog
from adapters.chat.room.message import unpacked
from adapters.chat.room.names import message_text, user_name
from adapters.chat.room.numbers import number
from adapters.chat.room.refused import Refused
from adapters.chat.room.texts import language_of
from bot.domain.call import Answer, Call
from bot.domain.names import JobId, MessageId
from bot.domain.people import Owner
from bot.domain.reply import Address, Reply
from bot.errors import ChatError
from bot.ports import Listener


class Say(Protocol):
    """How the bot says something."""

    async def __call__(self, to: Address, reply: Reply, *, key: str) -> MessageId:
        """Say it, once under its key. Raises `ChatError`."""
        ...


class Press(msgspec.Struct, frozen=True, kw_only=True):
    """The body of a press; `text` is what the person wrote into the form that `ask` opened."""

    message: int | str
    button: str
    user: str
    text: str | None = None


class Pressing:
    """`POST /room/press`; `say` is how the bot says something in the room."""

    def __init__(self, log: RoomLog, listener: Callable[[], Listener], say: Say) -> None:
        self._log = log
        self._listener = listener
        self._say = say

    async def press(self, request: web.Request) -> web.Response:
        """Check that the message bears the button, then hand the press over."""
        try:
            body = msgspec.json.decode(await request.read(), type=Press)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            raise Refused(400, "room-error-form") from error
        message = await self._bearing(body)
        language = language_of(request.headers.get("Accept-Language", ""))
        call = _call(body, message, language)
        answer = await self._listener().pressed(call)
        if answer.denied:
            return web.json_response({"error": "denied", "text": answer.text}, status=403)
        said = await self._said(call, answer)
        return web.json_response({"text": answer.text, "ask": answer.ask} | said)

    async def _said(self, call: Call, answer: Answer) -> dict[str, str]:
        """Say an answer in the room that has more than words; return the message's id."""
        reply = answer.reply
        if reply is None or not (reply.buttons or reply.video or reply.attachment):
            return {}
        try:
            return {"said": await self._say(call.address, reply, key=f"{call.key}:answer")}
        except ChatError as error:
            raise Refused(503, "room-error-store") from error

    async def _bearing(self, press: Press) -> int:
        """Return the id of the message; 404 if it is gone or has no such button."""
        id_ = number(str(press.message))
        rows = await self._log.read(after=id_ - 1, before=id_ + 1, limit=1) if id_ else []
        for found, _, body in rows:
            if press.button in {button.id for button in unpacked(body).buttons}:
                return found
        raise Refused(404, "room-error-button")


def _call(press: Press, message: int, language: str) -> Call:
    verb, _, job = press.button.partition(":")
    name = user_name(press.user)
    return Call(
        key=f"room:press:{uuid.uuid4().hex}",
        owner=Owner(ROOM, name),
        name=name,
        address=address(message),
        language=language,
        command=verb,
        text=None if press.text is None else message_text(press.text),
        target=JobId(job) if job else None,
        manages=True,
    )
