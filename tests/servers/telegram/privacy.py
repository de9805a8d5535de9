"""Privacy mode: which messages of a group a bot gets to see.

https://core.telegram.org/bots/features#privacy-mode and
https://core.telegram.org/bots/faq#what-messages-will-my-bot-get
"""

from __future__ import annotations

from tests.servers.telegram.chat import Kind
from tests.servers.telegram.message import Message
from tests.servers.telegram.user import STANDING_FOR_OTHERS, User

ANY_BOT = 0
"""Stands for whichever bot it may be: nobody spoke yet in the group."""


def meant_for(message: Message, bots: dict[str, int], *, captions: bool) -> int | None:
    """Return the id of the bot that a message in a group is for, None if it is for none.

    `bots` are the ids of all bots by their names in small letters. A reply goes where the message
    that it answers went or came from, whatever it says; then comes who it was sent through, then
    a command at the beginning. Whether a command in a caption counts is not documented: `captions`.
    """
    target = message.reply_to
    if target is not None:
        sender = target.sender
        if sender is not None and sender.is_bot and sender.id not in STANDING_FOR_OTHERS:
            return sender.id
        if target.meant_for is not None:
            return target.meant_for
    if message.via_bot is not None:
        return message.via_bot.id
    command = message.body.command() if captions or message.media is None else None
    if command is None:
        return None
    if command[1]:
        return bots.get(command[1].lower())
    return ANY_BOT if message.chat.last_bot is None else message.chat.last_bot


def seen(message: Message, bot: User, *, reads_all: bool) -> bool:
    """Whether the bot gets a message; `reads_all` if its privacy mode is off."""
    if not _reaches(message, bot):
        return False
    if not message.chat.is_group or message.service is not None:
        return True
    if reads_all or message.chat.member(bot).admin:
        return True
    return message.meant_for in (ANY_BOT, bot.id)


def _reaches(message: Message, bot: User) -> bool:
    """Whether it comes from somebody whom the bot hears, in a place where it is."""
    sender = message.sender
    if sender is not None and sender.is_bot and sender.id not in STANDING_FOR_OTHERS:
        return False  # its own, and those of other bots
    if message.chat.kind is Kind.PRIVATE:
        return not message.chat.blocked
    return message.chat.member(bot).here
