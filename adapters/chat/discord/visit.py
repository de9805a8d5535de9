"""A `Visit`: somebody used a command or a button here, and the ways that lead back to him."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import msgspec

from adapters.chat.discord.log import Row

TOKEN_LIFE: Final = 15 * 60.0
"""Seconds for which Discord takes a token (interactions/receiving-and-responding)."""
TRUSTED: Final = 14 * 60.0
"""Seconds for which a token is used: an upload takes some of the last minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of an interaction from its beginning.

    `limit` is the most bytes a file may have in an answer to it (`attachment_size_limit`);
    `hidden` says that the answer is ephemeral; `inside` that the bot is a member there, so that it
    may speak without a token. `guild` is None in direct messages. `language` is the person's.
    `news` says that he is to be told what the bot can do where it is no member, and what it cannot.
    """

    channel: int
    user: int
    guild: int | None = None
    limit: int = 10 * 1024 * 1024
    hidden: bool = False
    inside: bool = True
    language: str = "en"
    news: bool = False

    def packed(self) -> str:
        """Write it for `DiscordLog.hear`."""
        return msgspec.json.encode(self).decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """An interaction as the log keeps it; the token is a secret.

    `message` is the number of the message that answers it, as far as it is known; `taken` is the
    key of what that message says.
    """

    interaction: int
    facts: Facts
    token: str = field(repr=False)
    created_at: float
    message: int | None
    taken: str | None

    def token_at(self, now: float) -> str | None:
        """Return the token if it can still be used."""
        return self.token if self.token and now - self.created_at < TRUSTED else None


def visit_from(row: Row) -> Visit:
    """Read a row of the log."""
    interaction, token, facts, created_at, message, taken = row
    return Visit(
        interaction=interaction,
        facts=msgspec.json.decode(facts, type=Facts),
        token=token,
        created_at=created_at,
        message=message,
        taken=taken,
    )
