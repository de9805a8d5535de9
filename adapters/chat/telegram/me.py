"""Who the bot is on Telegram: its number, its name, and what @BotFather has allowed it."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import User


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
