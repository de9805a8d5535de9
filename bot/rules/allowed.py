"""Who may use the bot at all: everybody, or the chats and people that the operator names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.domain.people import Owner
from bot.domain.reply import Address
from bot.errors import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """Names as settings write them, `platform:id`; with neither chats nor people, everybody."""

    chats: frozenset[str] = frozenset()
    users: frozenset[str] = frozenset()

    def check(self, owner: Owner, at: Address) -> None:
        """Let pass whoever is named, or asks in a chat that is. Raises `Refusal` `not_allowed`."""
        closed = self.chats or self.users
        chats = frozenset((f"{at.platform}:{at.chat}", at.place))
        if closed and not chats & self.chats and str(owner) not in self.users:
            raise Refusal("not_allowed", chat=at.place, user=str(owner))


EVERYBODY: Final = Allowed()
