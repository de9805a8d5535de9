"""What a message says to the bot: the command it begins with, who speaks, where to answer. Pure."""

from __future__ import annotations

from typing import Final

from adapters.chat.telegram.ids import TELEGRAM, message_id
from adapters.chat.telegram.me import Me
from adapters.chat.telegram.update import Chat, Entity, Message, User
from bot.domain.people import Owner
from bot.domain.reply import Address

_SERVICE: Final = 777000
"""Telegram's own account, under which posts of a channel come into its group."""
_NAME: Final = 64
"""Characters of a name."""


def command(message: Message, me: Me) -> tuple[str, str] | None:
    """Return the command's name and the text after it; None if there is none for this bot.

    Telegram marks commands by itself, in texts and captions; only the one a message begins with
    counts (https://core.telegram.org/bots/api#messageentity).
    """
    text = message.text or message.caption
    marks = message.entities if message.text else message.caption_entities
    for mark in marks:
        if mark.type == "bot_command" and mark.offset == 0:
            name, _, whom = units(text, 1, mark.length).partition("@")
            rest = units(text, mark.length, None).strip()
            return (name.lower(), rest) if name and me.is_meant(whom) else None
    return None


def units(text: str, start: int, end: int | None) -> str:
    """Return a stretch of a text, counted in UTF-16 units as Telegram counts.

    >>> units("🦊 fox", 3, None)
    'fox'
    """
    raw = text.encode("utf-16-le")
    return raw[2 * start : None if end is None else 2 * end].decode("utf-16-le", "replace")


def speaker(message: Message, me: Me) -> Owner | None:
    """Return who speaks: a person, or the chat in whose name somebody does.

    All anonymous administrators share one account, and so do all who speak as a channel, so these
    are known by the chat. None for other bots, for what came by itself, and for what is only
    passed on from somewhere else: nobody asked with it.
    """
    via_us = message.via_bot is not None and message.via_bot.id == me.id
    if via_us or message.is_automatic_forward or message.forward_origin is not None:
        return None
    if message.sender_chat is not None:
        return owner(message.sender_chat.id)
    if message.sender is None:
        return owner(message.chat.id) if message.chat.type == "channel" else None
    if message.sender.is_bot or message.sender.id == _SERVICE:
        return None
    return owner(message.sender.id)


def about(message: Message, me: Me, *, to_us: bool) -> Owner | None:
    """Return whom a command is about: the person that its words name, or who is replied to.

    Only those whom Telegram names by their number are known; of `@name` it tells nobody. `to_us`
    says that a message of ours is replied to, which in a channel it does not show.
    """
    for mark in mentions(message):
        if mark.user is not None and not mark.user.is_bot:
            return owner(mark.user.id)
    replied = message.reply_to_message
    if replied is None or to_us or is_ours(replied, me) or _opens_topic(replied, message):
        return None
    return _author(replied)


def mentions(message: Message) -> tuple[Entity, ...]:
    """Return the marks of people without a public name."""
    marks = message.entities if message.text else message.caption_entities
    return tuple(mark for mark in marks if mark.type == "text_mention" and mark.user is not None)


def unnamed(message: Message) -> str:
    """Return what follows the command, without the people whom it names: their names may hold any
    words.
    """
    text = message.text or message.caption
    marks = message.entities if message.text else message.caption_entities
    begins = (mark for mark in marks if mark.type == "bot_command" and mark.offset == 0)
    begun = next((mark.length for mark in begins), 0)
    rest = []
    for mark in sorted(mentions(message), key=lambda mark: mark.offset):
        rest.append(units(text, begun, max(mark.offset, begun)))
        begun = max(begun, mark.offset + mark.length)
    rest.append(units(text, begun, None))
    return " ".join(part for each in rest if (part := each.strip()))


def _opens_topic(replied: Message, message: Message) -> bool:
    """Say whether nobody is replied to: in a topic, Telegram names the message that opened it."""
    return message.is_topic_message and replied.message_id == message.message_thread_id


def _author(message: Message) -> Owner | None:
    """Return who wrote a message, or passed it on; None for bots, and where nobody is named."""
    if message.sender_chat is not None:
        return owner(message.sender_chat.id)
    if message.sender is None:
        return owner(message.chat.id) if message.chat.type == "channel" else None
    helper = message.sender.is_bot or message.sender.id == _SERVICE
    return None if helper else owner(message.sender.id)


def owner(number: int) -> Owner:
    """Return a person or chat by its number."""
    return Owner(TELEGRAM, str(number))


def address(message: Message) -> Address:
    """Return where to answer: in the same chat and topic, as a reply."""
    topic = message.message_thread_id if message.is_topic_message else None
    return Address(
        platform=TELEGRAM,
        chat=str(message.chat.id),
        thread=None if topic is None else str(topic),
        reply_to=message_id(message.chat.id, message.message_id),
    )


def language(person: User | None) -> str:
    """Return a person's language as far as Telegram tells it, else an empty text.

    The accounts that stand for anonymous administrators and for channels have none.
    """
    return (person.language_code if person and not person.is_bot else None) or ""


def name_of(speaker: User | Chat | None) -> str | None:
    """Return what a person, or a chat in whose name somebody speaks, is called."""
    if speaker is None:
        return None
    whole = speaker.title if isinstance(speaker, Chat) else person_name(speaker)
    return " ".join(whole.split())[:_NAME] or None


def person_name(person: User) -> str:
    """Return a person's whole name."""
    return f"{person.first_name} {person.last_name}".strip()


def is_ours(message: Message | None, me: Me) -> bool:
    """Say whether a message is one of the bot's."""
    return message is not None and message.sender is not None and message.sender.id == me.id


def may_be_ours(message: Message | None, me: Me) -> bool:
    """Say whether a message may be one of the bot's: in a channel nothing says whose it is."""
    unsigned = message is not None and message.sender is None
    return unsigned or is_ours(message, me)
