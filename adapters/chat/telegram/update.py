"""The parts of an update that are read, checked as they are read; all else in it is passed over.

https://core.telegram.org/bots/api#update. A field of another type than the document names makes the
update unreadable as a whole, so that nothing further in has to expect it.
"""

from __future__ import annotations

from typing import Annotated, Any, Final

import msgspec

Number = Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)]
"""Chats, people and updates: 52 significant bits (https://core.telegram.org/bots/api#chat)."""
Positive = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
"""Messages, sizes, seconds since 1970."""

ALLOWED: Final = ("message", "channel_post", "callback_query", "inline_query", "my_chat_member")
"""The kinds of updates that are asked for; edited messages are not."""


class Unreadable(ValueError):
    """This is no update as the document describes it."""


class _Part(msgspec.Struct, frozen=True, kw_only=True):
    pass


class User(_Part, frozen=True, kw_only=True):
    """https://core.telegram.org/bots/api#user."""

    id: Number
    is_bot: bool = False
    first_name: str = ""
    last_name: str = ""
    language_code: str | None = None


class Chat(_Part, frozen=True, kw_only=True):
    """https://core.telegram.org/bots/api#chat."""

    id: Number
    type: str = ""
    title: str = ""


class Entity(_Part, frozen=True, kw_only=True):
    """https://core.telegram.org/bots/api#messageentity, offset and length in UTF-16 units.

    `user` is whom a `text_mention` names: somebody without a public name.
    """

    type: str
    offset: Positive
    length: Positive
    user: User | None = None


class PhotoSize(_Part, frozen=True, kw_only=True):
    """https://core.telegram.org/bots/api#photosize."""

    file_id: str
    file_unique_id: str = ""
    width: Positive = 0
    height: Positive = 0
    file_size: Positive | None = None


class Document(_Part, frozen=True, kw_only=True):
    """https://core.telegram.org/bots/api#document."""

    file_id: str
    file_unique_id: str = ""
    file_name: str = ""
    mime_type: str = ""
    file_size: Positive | None = None


class Button(_Part, frozen=True, kw_only=True):
    """https://core.telegram.org/bots/api#inlinekeyboardbutton."""

    callback_data: str | None = None
    switch_inline_query: str | None = None


class Keyboard(_Part, frozen=True, kw_only=True):
    """https://core.telegram.org/bots/api#inlinekeyboardmarkup."""

    inline_keyboard: tuple[tuple[Button, ...], ...] = ()


class Shown(_Part, frozen=True, kw_only=True):
    """What can stand in a message or in one of another chat that is replied to.

    https://core.telegram.org/bots/api#externalreplyinfo
    """

    photo: tuple[PhotoSize, ...] = ()
    document: Document | None = None
    video: dict[str, Any] | None = None
    animation: dict[str, Any] | None = None


class Message(Shown, frozen=True, kw_only=True, rename={"sender": "from"}):
    """https://core.telegram.org/bots/api#message; `date` is 0 in one that is out of reach."""

    message_id: Positive
    chat: Chat
    date: Positive
    sender: User | None = None
    sender_chat: Chat | None = None
    via_bot: User | None = None
    forward_origin: dict[str, Any] | None = None
    is_automatic_forward: bool = False
    message_thread_id: Positive | None = None
    is_topic_message: bool = False
    text: str = ""
    entities: tuple[Entity, ...] = ()
    caption: str = ""
    caption_entities: tuple[Entity, ...] = ()
    media_group_id: str | None = None
    reply_to_message: Message | None = None
    external_reply: Shown | None = None
    reply_markup: Keyboard | None = None
    migrate_to_chat_id: Number | None = None
    migrate_from_chat_id: Number | None = None


class Press(_Part, frozen=True, kw_only=True, rename={"sender": "from"}):
    """https://core.telegram.org/bots/api#callbackquery."""

    id: str
    sender: User
    message: Message | None = None
    data: str = ""


class Inquiry(_Part, frozen=True, kw_only=True, rename={"sender": "from"}):
    """https://core.telegram.org/bots/api#inlinequery."""

    id: str
    sender: User
    query: str = ""


class Member(_Part, frozen=True, kw_only=True):
    """https://core.telegram.org/bots/api#chatmember."""

    status: str
    is_member: bool = False


class Membership(_Part, frozen=True, kw_only=True, rename={"sender": "from"}):
    """https://core.telegram.org/bots/api#chatmemberupdated, here of the bot itself."""

    chat: Chat
    sender: User
    date: Positive
    old_chat_member: Member
    new_chat_member: Member


class Update(_Part, frozen=True, kw_only=True):
    """https://core.telegram.org/bots/api#update, of the kinds in `ALLOWED`."""

    update_id: Number
    message: Message | None = None
    channel_post: Message | None = None
    callback_query: Press | None = None
    inline_query: Inquiry | None = None
    my_chat_member: Membership | None = None


_DECODER: Final = msgspec.json.Decoder(Update)


def read_update(body: str) -> Update:
    """Read the JSON of one update. Raises `Unreadable`."""
    try:
        return _DECODER.decode(body)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise Unreadable(str(error)) from error
