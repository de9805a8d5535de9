"""Where a call wants to go: the chat, the topic, the message that it answers, and whether it may.

Texts are those of https://github.com/tdlib/telegram-bot-api (Client.cpp, check_chat_access).
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.servers.telegram.chat import Chat, Kind
from tests.servers.telegram.member import Status
from tests.servers.telegram.message import Message
from tests.servers.telegram.params import Params
from tests.servers.telegram.refused import bad, forbidden, upgraded
from tests.servers.telegram.world import World

_RIGHTS = {
    "photo": "can_send_photos",
    "video": "can_send_videos",
    "animation": "can_send_other_messages",
    "document": "can_send_documents",
    "": "can_send_messages",
}
_WORDS = {
    "photo": "photos",
    "video": "videos",
    "animation": "animations",
    "document": "documents",
    "": "text messages",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a message goes."""

    chat: Chat
    topic: int | None = None
    reply_to: Message | None = None
    external: Message | None = None
    quote: str = ""


def chat_of(world: World, params: Params, name: str = "chat_id") -> Chat:
    """Return a chat that the bot can reach. Raises `Refused` as the real server does."""
    chat = _named(world, params.text(name), name)
    check_access(world, chat)
    return chat


def _named(world: World, said: str, name: str) -> Chat:
    if not said:
        raise bad(f"{name} is empty")
    for chat in world.chats.values():
        public = chat.username is not None and said.lower() == f"@{chat.username.lower()}"
        if public or said == str(chat.id):
            return chat
    if said.isdecimal() and int(said) in world.users:
        raise forbidden("bot can't initiate conversation with a user")
    raise bad("chat not found")


def check_access(world: World, chat: Chat) -> None:
    """Raise `Refused` if the bot cannot reach the chat."""
    if chat.kind is Kind.PRIVATE:
        if chat.deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        return
    if chat.migrated_to is not None:
        raise upgraded(chat.migrated_to.id)
    if chat.removed:
        raise forbidden("the group chat was deleted")
    member = chat.member(world.bot)
    if member.status is Status.KICKED:
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    if not member.here:
        raise forbidden(f"bot is not a member of the {chat.kind} chat")


def place_of(world: World, params: Params, kind: str = "") -> Place:
    """Return where a message of a kind of media goes. Raises `Refused` if it cannot."""
    chat = chat_of(world, params)
    _check_rights(world, chat, kind)
    topic = topic_of(chat, params)
    reply_to, external, quote = _reply(world, chat, params)
    return Place(chat=chat, topic=topic, reply_to=reply_to, external=external, quote=quote)


def _check_rights(world: World, chat: Chat, kind: str) -> None:
    member = chat.member(world.bot)
    if chat.kind is Kind.CHANNEL and not member.may("can_post_messages"):
        raise bad("need administrator rights in the channel chat")
    if chat.is_group and not member.may_send(_RIGHTS[kind]):
        raise bad(f"not enough rights to send {_WORDS[kind]} to the chat")


def topic_of(chat: Chat, params: Params) -> int | None:
    """Return the topic that a call names. Raises `Refused` if it is not there.

    The general topic has no number: naming it by 1 is refused, as the real server does.
    """
    topic = params.number("message_thread_id")
    if not topic:
        return None
    if chat.forum:
        if topic not in chat.topics:
            raise bad("message thread not found")
        if topic in chat.closed_topics:
            raise bad("TOPIC_CLOSED")
    elif chat.kind is not Kind.SUPERGROUP or chat.find(topic) is None:
        raise bad("message thread not found")
    return topic


def _reply(world: World, chat: Chat, params: Params) -> tuple[Message | None, Message | None, str]:
    raw = params.table("reply_parameters") or {}
    message_id = raw.get("message_id", params.number("reply_to_message_id"))
    lenient = raw.get("allow_sending_without_reply", params.flag("allow_sending_without_reply"))
    if not isinstance(message_id, int) or not isinstance(lenient, bool):
        raise bad("can't parse reply parameters")
    if message_id <= 0:
        return None, None, ""
    elsewhere = str(raw.get("chat_id", chat.id)) != str(chat.id)
    there = _named(world, str(raw["chat_id"]), "chat_id") if elsewhere else chat
    target = there.find(message_id)
    if target is None:
        if lenient and not elsewhere:
            return None, None, ""
        raise bad("message to be replied not found")
    quote = str(raw.get("quote", ""))
    if quote not in target.body.text:
        raise bad("QUOTE_TEXT_INVALID")
    return (None, target, quote) if elsewhere else (target, None, quote)
