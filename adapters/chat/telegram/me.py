"""Who the bot is on Telegram: its number, its name, and what @BotFather has allowed it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from telegram import User

_PAYLOAD: Final = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """https://core.telegram.org/bots/api#getme.

    `reads_all` says that privacy mode is off; `inline`, that videos can be passed on into any chat.
    """

    id: int
    name: str
    reads_all: bool
    inline: bool

    def is_meant(self, name: str) -> bool:
        """Say whether `/command@name` is for this bot; without a name it is.

        >>> Me(id=1, name="LumaBot", reads_all=False, inline=True).is_meant("lumabot")
        True
        """
        return not name or name.casefold() == self.name.casefold()

    def door(self, payload: str) -> str:
        """Return the link that opens the bot's own chat and says `/start payload` there.

        https://core.telegram.org/bots/features#deep-linking

        >>> Me(id=1, name="LumaBot", reads_all=False, inline=True).door("help")
        'https://t.me/LumaBot?start=help'
        """
        if not _PAYLOAD.fullmatch(payload):
            msg = f"no payload of a link: {payload!r}"
            raise ValueError(msg)
        return f"https://t.me/{self.name}?start={payload}"

    @property
    def lines(self) -> tuple[str, ...]:
        """What to tell the operator at the start, in English."""
        found = [f"Telegram: @{self.name} listens."]
        if not self.reads_all:
            found.append(
                "Privacy mode is on: in groups the second picture of an album does not reach the"
                " bot unless it is an administrator there. To switch it off: @BotFather,"
                " /setprivacy, Disable; then add the bot to its groups anew."
            )
        if not self.inline:
            found.append(
                "Inline mode is off, so ↗ cannot pass videos on. To switch it on: @BotFather,"
                " /setinline."
            )
        return tuple(found)


def me_of(user: User) -> Me:
    """Read the answer of getMe."""
    return Me(
        id=user.id,
        name=user.username or "",
        reads_all=bool(user.can_read_all_group_messages),
        inline=bool(user.supports_inline_queries),
    )
