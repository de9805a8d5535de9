"""What changes and removes messages that are there."""

from __future__ import annotations

from typing import Any, Final

from tests.servers.telegram.chat import Chat, Kind
from tests.servers.telegram.entities import Formatted
from tests.servers.telegram.formatting import caption_of, read_caption, read_text
from tests.servers.telegram.markup import Markup, read_inline
from tests.servers.telegram.media import Media
from tests.servers.telegram.message import Message
from tests.servers.telegram.params import Params
from tests.servers.telegram.place import chat_of
from tests.servers.telegram.refused import NOT_MODIFIED, bad
from tests.servers.telegram.shapes import message_shape
from tests.servers.telegram.world import World

_DELETABLE: Final = 48 * 3600.0
"""Seconds, https://core.telegram.org/bots/api#deletemessage."""


def target_of(world: World, params: Params, verb: str) -> Message:
    """Return the message that a call names. Raises `Refused`."""
    if not params.has("chat_id") and params.has("inline_message_id"):
        message = world.inline_message(params.text("inline_message_id"))
        if message is None:
            raise bad("MESSAGE_ID_INVALID")
        return message
    chat = chat_of(world, params)
    if not params.has("message_id"):
        raise bad("message identifier is not specified")
    found = chat.find(params.number("message_id"))
    if found is None:
        raise bad(f"message to {verb} not found")
    return found


def _editable(world: World, params: Params) -> Message:
    message = target_of(world, params, "edit")
    own = message.sender is not None and message.sender.id == world.bot.id
    posted = message.chat.kind is Kind.CHANNEL and message.chat.member(world.bot).here
    through = message.via_bot is not None and message.via_bot.id == world.bot.id
    plain = message.markup is None or message.markup.kind == "inline"
    if not (own or posted or through) or not plain or message.origin or message.service:
        raise bad("message can't be edited")
    return message


async def edit_message_text(world: World, params: Params) -> dict[str, Any] | bool:
    """https://core.telegram.org/bots/api#editmessagetext."""
    body = read_text(params)
    message = _editable(world, params)
    if message.media is not None:
        raise bad("there is no text in the message to edit")
    return _change(world, params, message, body=body, media=None, markup=read_inline(params))


async def edit_message_caption(world: World, params: Params) -> dict[str, Any] | bool:
    """https://core.telegram.org/bots/api#editmessagecaption."""
    body = read_caption(params)
    message = _editable(world, params)
    if message.media is None:
        raise bad("there is no caption in the message to edit")
    return _change(
        world, params, message, body=body, media=message.media, markup=read_inline(params)
    )


async def edit_message_media(world: World, params: Params) -> dict[str, Any] | bool:
    """https://core.telegram.org/bots/api#editmessagemedia: a text may become media, too."""
    raw = params.table("media", "InputMedia")
    if raw is None:
        raise bad("there is no media in the request")
    body = caption_of(
        str(raw.get("caption", "")), str(raw.get("parse_mode", "")), raw.get("caption_entities")
    )
    message = _editable(world, params)
    inline = not params.has("chat_id")
    if inline and str(raw.get("media", "")).startswith("attach://"):
        raise bad("invalid message content specified")
    media = await world.receiving.from_input(params, raw)
    return _change(world, params, message, body=body, media=media, markup=read_inline(params))


async def edit_message_reply_markup(world: World, params: Params) -> dict[str, Any] | bool:
    """https://core.telegram.org/bots/api#editmessagereplymarkup."""
    message = _editable(world, params)
    return _change(
        world, params, message, body=message.body, media=message.media, markup=read_inline(params)
    )


def _change(
    world: World,
    params: Params,
    message: Message,
    *,
    body: Formatted,
    media: Media | None,
    markup: Markup | None,
) -> dict[str, Any] | bool:
    """Edit a message; without a keyboard the old one goes."""
    before, after = (None if m is None else m.raw for m in (message.markup, markup))
    if (message.body, message.media, before) == (body, media, after):
        raise bad(NOT_MODIFIED)
    inline = not params.has("chat_id")
    world.meters.count(None if inline else message.chat, params.arrived, params.method)
    world.change(message, body=body, media=media, markup=markup)
    return True if inline else message_shape(message)


async def delete_message(world: World, params: Params) -> bool:
    """https://core.telegram.org/bots/api#deletemessage."""
    message = target_of(world, params, "delete")
    old = world.now() - message.at > _DELETABLE
    if old or not _deletable(world, message.chat, message):
        raise bad("message can't be deleted")
    world.delete(message)
    return True


def _deletable(world: World, chat: Chat, message: Message) -> bool:
    own = message.sender is not None and message.sender.id == world.bot.id
    if own or chat.kind is Kind.PRIVATE:
        return True
    member = chat.member(world.bot)
    if chat.kind is Kind.CHANNEL and member.may("can_post_messages"):
        return True
    return member.may("can_delete_messages")
