"""Who speaks: people, bots, and Telegram's own accounts that stand for others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """An account. `language_code` is an IETF tag, as the person's app says it, if it does."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False

    def shape(self) -> dict[str, Any]:
        """Return it as a `User`, https://core.telegram.org/bots/api#user."""
        shape = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        more = {
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        return {**shape, **{name: value for name, value in more.items() if value is not None}}


# https://core.telegram.org/bots/api#message: whom `from` names where nobody is to be named
ANONYMOUS: Final = User(
    id=1087968824, first_name="Group", username="GroupAnonymousBot", is_bot=True
)
CHANNEL_BOT: Final = User(id=136817688, first_name="Channel", username="Channel_Bot", is_bot=True)
TELEGRAM: Final = User(id=777000, first_name="Telegram")
STANDING_FOR_OTHERS: Final = frozenset({ANONYMOUS.id, CHANNEL_BOT.id, TELEGRAM.id})
