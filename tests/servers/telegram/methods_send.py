"""What puts messages into chats."""

from __future__ import annotations

from typing import Any

from tests.servers.telegram.chat import Kind
from tests.servers.telegram.entities import PLAIN, Formatted
from tests.servers.telegram.formatting import read_caption, read_text
from tests.servers.telegram.markup import Markup, read_markup
from tests.servers.telegram.media import Media
from tests.servers.telegram.message import Message
from tests.servers.telegram.params import Params
from tests.servers.telegram.place import Place, chat_of, place_of
from tests.servers.telegram.refused import bad
from tests.servers.telegram.shapes import message_shape, origin_shape
from tests.servers.telegram.world import World


async def send_message(world: World, params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#sendmessage."""
    body = read_text(params)
    place, markup = place_of(world, params), read_markup(params)
    preview = params.table("link_preview_options")
    return message_shape(_post(world, params, place, body, markup=markup, preview=preview))


async def send_video(world: World, params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#sendvideo."""
    return await _send_media(world, params, "video")


async def send_photo(world: World, params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#sendphoto."""
    return await _send_media(world, params, "photo")


async def send_document(world: World, params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#senddocument."""
    return await _send_media(world, params, "document")


async def send_animation(world: World, params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#sendanimation."""
    return await _send_media(world, params, "animation")


async def _send_media(world: World, params: Params, kind: str) -> dict[str, Any]:
    body = read_caption(params)
    place, markup = place_of(world, params, kind), read_markup(params)
    media = await world.receiving.from_call(params, kind)
    return message_shape(_post(world, params, place, body, media=media, markup=markup))


def _post(
    world: World,
    params: Params,
    place: Place,
    body: Formatted,
    *,
    media: Media | None = None,
    markup: Markup | None = None,
    **more: Any,
) -> Message:
    """Count the message, then put it where it goes."""
    world.meters.count(place.chat, params.arrived, params.method)
    channel = place.chat.kind is Kind.CHANNEL
    return world.add(
        place.chat,
        sender=None if channel else world.bot,
        sender_chat=place.chat if channel else None,
        body=body,
        media=media,
        markup=markup,
        topic=place.topic,
        reply_to=place.reply_to,
        external=place.external,
        quote=place.quote,
        silent=params.flag("disable_notification"),
        protected=params.flag("protect_content"),
        **more,
    )


def _source(world: World, params: Params, verb: str) -> Message:
    chat = chat_of(world, params, "from_chat_id")
    message = chat.find(params.number("message_id"))
    if message is None:
        raise bad(f"message to {verb} not found")
    if message.service is not None:
        raise bad(f"message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    return message


async def forward_message(world: World, params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#forwardmessage."""
    source = _source(world, params, "forward")
    if source.protected or source.chat.protected:
        raise bad("message has protected content and can't be forwarded")
    place = place_of(world, params)
    message = _post(
        world, params, place, source.body, media=source.media, origin=origin_shape(source)
    )
    return message_shape(message)


async def copy_message(world: World, params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#copymessage: a caption replaces, an empty one removes."""
    source = _source(world, params, "copy")
    place, markup = place_of(world, params), read_markup(params)
    body = source.body
    if source.media is not None and "caption" in params.values:
        body = read_caption(params) if params.has("caption") else PLAIN
    message = _post(world, params, place, body, media=source.media, markup=markup)
    return {"message_id": message.id}
