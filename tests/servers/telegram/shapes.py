"""Writes chats and messages as the Bot API does, https://core.telegram.org/bots/api#message."""

from __future__ import annotations

from typing import Any

from tests.servers.telegram.chat import Chat, Kind
from tests.servers.telegram.member import permissions
from tests.servers.telegram.message import Message


def chat_shape(chat: Chat) -> dict[str, Any]:
    """Return a chat as a `Chat`."""
    shape: dict[str, Any] = {"id": chat.id, "type": chat.kind.value}
    if chat.person is not None:
        shape["first_name"] = chat.person.first_name
        username = chat.person.username
    else:
        shape["title"] = chat.title
        username = chat.username
    if username:
        shape["username"] = username
    if chat.forum:
        shape["is_forum"] = True
    return shape


def full_chat_shape(chat: Chat) -> dict[str, Any]:
    """Return a chat as a `ChatFullInfo`, https://core.telegram.org/bots/api#chatfullinfo."""
    private = chat.kind is Kind.PRIVATE
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
             "gifts_from_channels")  # fmt: skip
    shape = chat_shape(chat) | {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, private),
    }
    if chat.is_group:
        shape["permissions"] = permissions()
        if not chat.reactions_allowed:
            shape["available_reactions"] = []
    if chat.linked is not None:
        shape["linked_chat_id"] = chat.linked.id
    if chat.protected:
        shape["has_protected_content"] = True
    return shape


def message_shape(message: Message, *, nested: bool = False) -> dict[str, Any]:
    """Return a message as a `Message`; `nested` ones do not show what they reply to."""
    shape: dict[str, Any] = {"message_id": message.id}
    if message.sender is not None:
        shape["from"] = message.sender.shape()
    if message.sender_chat is not None:
        shape["sender_chat"] = chat_shape(message.sender_chat)
    shape["chat"] = chat_shape(message.chat)
    shape["date"] = int(message.at)
    if message.edited_at is not None:
        shape["edit_date"] = int(message.edited_at)
    shape.update(_topic(message))
    shape.update(_marks(message))
    if not nested:
        shape.update(_reply(message))
    shape.update(_content(message))
    if message.markup is not None and message.markup.kind == "inline":
        shape["reply_markup"] = message.markup.raw
    return shape


def _topic(message: Message) -> dict[str, Any]:
    """Show the topic; in other supergroups a reply has the number of its thread, and no topic."""
    if message.topic is None:
        return {}
    if message.chat.forum:
        return {"message_thread_id": message.topic, "is_topic_message": True}
    return {"message_thread_id": message.topic}


def _marks(message: Message) -> dict[str, Any]:
    marks: dict[str, Any] = {}
    if message.origin is not None:
        marks["forward_origin"] = message.origin
    if message.automatic:
        marks["is_automatic_forward"] = True
    if message.via_bot is not None:
        marks["via_bot"] = message.via_bot.shape()
    if message.album is not None:
        marks["media_group_id"] = message.album
    if message.protected or message.chat.protected:
        marks["has_protected_content"] = True
    return marks


def _reply(message: Message) -> dict[str, Any]:
    """Show what it replies to, one level deep.

    In a topic, what replies to nobody replies to the message that opened the topic.
    """
    shape: dict[str, Any] = {}
    target = message.reply_to
    if target is None and message.chat.forum and message.topic is not None:
        target = message.chat.kept.get(message.topic)
    if target is not None and not target.deleted:
        shape["reply_to_message"] = message_shape(target, nested=True)
    if message.external is not None:
        shape["external_reply"] = _external(message.external)
    if message.quote:
        quoted = message.external or message.reply_to
        whole = quoted.body.text if quoted else ""
        position = len(whole[: max(whole.find(message.quote), 0)].encode("utf-16-le")) // 2
        shape["quote"] = {"text": message.quote, "position": position, "is_manual": True}
        if message.external is not None and message.quote == whole:
            del shape["quote"]["is_manual"]
    return shape


def _external(message: Message) -> dict[str, Any]:
    """Return a message of another chat as an `ExternalReplyInfo`."""
    shape: dict[str, Any] = {"origin": origin_shape(message)}
    if message.chat.kind in (Kind.SUPERGROUP, Kind.CHANNEL):
        shape["chat"] = chat_shape(message.chat)
        shape["message_id"] = message.id
    if message.media is not None:
        shape.update(message.media.shape())
    return shape


def origin_shape(message: Message) -> dict[str, Any]:
    """Return where a message came from as a `MessageOrigin`."""
    date = int(message.at)
    if message.origin is not None:
        return message.origin
    if message.chat.kind is Kind.CHANNEL:
        return {
            "type": "channel",
            "date": date,
            "chat": chat_shape(message.chat),
            "message_id": message.id,
        }
    if message.sender_chat is not None:
        return {"type": "chat", "date": date, "sender_chat": chat_shape(message.sender_chat)}
    if message.sender is None:
        return {"type": "hidden_user", "date": date, "sender_user_name": message.chat.title}
    return {"type": "user", "date": date, "sender_user": message.sender.shape()}


def _content(message: Message) -> dict[str, Any]:
    if message.service is not None:
        return message.service
    if message.media is None:
        shape: dict[str, Any] = {"text": message.body.text}
        names = "entities"
    else:
        shape = message.media.shape()
        names = "caption_entities"
        if message.body.text:
            shape["caption"] = message.body.text
    if message.body.entities:
        shape[names] = message.body.shapes()
    if message.preview:
        shape["link_preview_options"] = message.preview
    return shape
