"""A press on a button becomes a `callback_query`."""

from __future__ import annotations

from typing import Any

from tests.servers.telegram.chat import Chat
from tests.servers.telegram.message import Message
from tests.servers.telegram.questions import Pressed
from tests.servers.telegram.shapes import chat_shape, message_shape
from tests.servers.telegram.user import User
from tests.servers.telegram.world import World

WAITING = 150.0
"""Seconds for which the update of a press waits, https://github.com/tdlib/telegram-bot-api."""


def press(
    world: World, person: User, message: Message, button: str, *, inaccessible: bool
) -> Pressed:
    """Press a button. Raises `AssertionError` if there is none that does something."""
    data = message.button(button).data
    if data is None:
        raise AssertionError(f"the button {button!r} tells the bot nothing")
    return forge(world, person, message, data, inaccessible=inaccessible)


def forge(
    world: World, person: User, message: Message, data: str, *, inaccessible: bool = False
) -> Pressed:
    """Send data as a changed app could, whether or not there is such a button."""
    pressed = Pressed(id=world.handle(), person=person, message=message, data=data, at=world.now())
    world.presses[pressed.id] = pressed
    payload: dict[str, Any] = {
        "id": pressed.id,
        "from": person.shape(),
        "chat_instance": str(abs(message.chat.id) * 7919),
        "data": data,
    }
    if message.inline_id is not None:
        payload["inline_message_id"] = message.inline_id
    elif inaccessible or message.deleted:
        payload["message"] = _gone(message.chat, message.id)
    else:
        payload["message"] = message_shape(message)
    world.put("callback_query", payload, expires=world.now() + WAITING, line=message.chat.id)
    return pressed


def _gone(chat: Chat, number: int) -> dict[str, Any]:
    """Return an `InaccessibleMessage`: its date is always 0."""
    return {"chat": chat_shape(chat), "message_id": number, "date": 0}
