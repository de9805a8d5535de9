"""What concerns a chat as a whole, and small signs in it."""

from __future__ import annotations

from typing import Any, Final

from tests.servers.telegram.chat import Action, Kind
from tests.servers.telegram.member import Member, Status
from tests.servers.telegram.message import Message
from tests.servers.telegram.methods_edit import target_of
from tests.servers.telegram.params import Params
from tests.servers.telegram.place import chat_of, topic_of
from tests.servers.telegram.refused import bad
from tests.servers.telegram.shapes import full_chat_shape
from tests.servers.telegram.world import World

_ACTIONS: Final = frozenset(
    {
        *("typing", "upload_photo", "record_video", "upload_video", "record_voice"),
        *("upload_voice", "upload_document", "choose_sticker", "find_location"),
        *("record_video_note", "upload_video_note", "cancel"),
    }
)
_EMOJIS: Final = (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 "
    "🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤️‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 "
    "💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 "
    "😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 "
    "😘 💊 🙊 😎 👾 🤷‍♂️ 🤷 🤷‍♀️ 😡 "
)
REACTIONS: Final = frozenset(_EMOJIS.split())
"""https://core.telegram.org/bots/api#reactiontypeemoji."""


async def send_chat_action(world: World, params: Params) -> bool:
    """https://core.telegram.org/bots/api#sendchataction; in a channel nothing is shown."""
    chat = chat_of(world, params)
    topic, action = topic_of(chat, params), params.text("action")
    if action not in _ACTIONS:
        raise bad("wrong parameter action in request")
    if chat.kind is not Kind.CHANNEL:
        chat.actions.append(Action(at=world.now(), name=action, topic=topic))
        world.watch.ring()
    return True


async def set_message_reaction(world: World, params: Params) -> bool:
    """https://core.telegram.org/bots/api#setmessagereaction; a bot has one."""
    message = _first_of_album(target_of(world, params, "react"))
    raw = params.json("reaction") or []
    if not isinstance(raw, list) or not all(isinstance(item, dict) for item in raw):
        raise bad("can't parse reaction types JSON object")
    emojis = tuple(str(item.get("emoji", "")) for item in raw)
    if len(emojis) > 1:
        raise bad("REACTIONS_TOO_MANY")
    if not set(emojis) <= REACTIONS or (emojis and not message.chat.reactions_allowed):
        raise bad("REACTION_INVALID")
    if message.service is not None:
        raise bad("message can't be reacted")
    message.reactions.pop(world.bot.id, None)
    if emojis:
        message.reactions[world.bot.id] = emojis
    message.chat.note("reacted", message, world.now())
    world.watch.ring()
    return True


def _first_of_album(message: Message) -> Message:
    if message.album is None:
        return message
    return next(m for m in message.chat.messages if m.album == message.album)


async def get_chat(world: World, params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#getchat."""
    return full_chat_shape(chat_of(world, params))


async def get_chat_member(world: World, params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#getchatmember."""
    chat = chat_of(world, params)
    user = world.users.get(params.number("user_id"))
    if user is None:
        raise bad("user not found")
    if chat.kind is Kind.PRIVATE:
        return Member(user=user).shape()
    return chat.member(user).shape()


async def get_chat_administrators(world: World, params: Params) -> list[dict[str, Any]]:
    """https://core.telegram.org/bots/api#getchatadministrators: all but other bots."""
    chat = chat_of(world, params)
    if chat.kind is Kind.PRIVATE:
        raise bad("there are no administrators in the private chat")
    return [
        member.shape()
        for member in chat.members.values()
        if member.admin and (not member.user.is_bot or member.user.id == world.bot.id)
    ]


async def get_chat_member_count(world: World, params: Params) -> int:
    """https://core.telegram.org/bots/api#getchatmembercount."""
    chat = chat_of(world, params)
    here = sum(member.here for member in chat.members.values())
    return 2 if chat.kind is Kind.PRIVATE else here


async def leave_chat(world: World, params: Params) -> bool:
    """https://core.telegram.org/bots/api#leavechat."""
    chat = chat_of(world, params)
    if chat.kind is Kind.PRIVATE:
        raise bad("chat member status can't be changed in private chats")
    world.become(chat, Member(user=world.bot, status=Status.LEFT), by=world.bot)
    return True


async def get_file(world: World, params: Params) -> dict[str, Any]:
    """https://core.telegram.org/bots/api#getfile."""
    return world.files.link(params.text("file_id"))
