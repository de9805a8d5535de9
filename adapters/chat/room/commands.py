"""How a stored message of the room is read: which ones are commands, and what they ask."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import msgspec

from bot.domain.call import Call, Inbound
from bot.domain.names import JobId, MessageId, Platform
from bot.domain.people import Owner
from bot.domain.reply import Address

ROOM: Final = Platform("room")
"""The platform, and the name of its only chat."""

# The second stroke is what Chinese keyboards write for the first.
_COMMAND = re.compile(r"[/\uff0f]([A-Za-z0-9_-]{1,64})(?:@\S*)?(?:\s+(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What the inbox keeps of a message until the core has read it; `pictures` are blob keys."""

    message: int
    user: str
    text: str
    language: str
    reply_to: int | None = None
    pictures: tuple[str, ...] = ()

    def inbound(self, now: float) -> Inbound:
        """Return the message as the inbox stores it."""
        body = msgspec.json.encode(self).decode()
        return Inbound(key=f"room:{self.message}", platform=ROOM, body=body, received_at=now)


def spoken(inbound: Inbound) -> Spoken:
    """Read what `Spoken.inbound` wrote."""
    return msgspec.json.decode(inbound.body, type=Spoken)


def command(text: str) -> tuple[str, str] | None:
    """Split `/name rest` or `/name@bot rest`; None for what is no command.

    >>> command("/luma@dream a fox")
    ('luma', 'a fox')
    """
    match = _COMMAND.fullmatch(text.strip())
    return (match[1].lower(), match[2] or "") if match else None


def call(
    said: Spoken,
    key: str,
    asked: tuple[str, str],
    pictures: tuple[str, ...],
    *,
    video: str | None = None,
    about: str | None = None,
) -> Call:
    """Build the call of a typed command; `video` is the job whose video was replied to, `about` the
    person. Whoever sits at this computer runs the room.
    """
    name, rest = asked
    return Call(
        key=key,
        owner=Owner(ROOM, said.user),
        address=address(said.message),
        language=said.language,
        command=name,
        text=rest,
        pictures=pictures,
        name=said.user,
        target=None if video is None else JobId(video),
        about=None if about is None else Owner(ROOM, about),
        manages=True,
    )


def address(message: int) -> Address:
    """Return where to answer a message."""
    return Address(platform=ROOM, chat=ROOM, reply_to=MessageId(str(message)))
