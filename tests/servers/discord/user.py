"""Accounts: the bot's and those of people."""

from __future__ import annotations

from dataclasses import dataclass

from tests.servers.discord.facts import Json


@dataclass(slots=True, eq=False, kw_only=True)
class User:
    """An account; `installed` says that the app is installed for it, whatever the guild has.

    `upload_limit` is what a paid plan raises the size of a file to, in bytes, 0 without one.
    """

    id: int
    name: str
    locale: str = "en-US"
    bot: bool = False
    installed: bool = False
    refuses: bool = False
    upload_limit: int = 0

    @property
    def mention(self) -> str:
        """Return how the user is mentioned in a text."""
        return f"<@{self.id}>"

    @property
    def shape(self) -> Json:
        """Return the account as it is sent.

        https://docs.discord.com/developers/resources/user#user-object.
        """
        return {
            "id": str(self.id),
            "username": self.name.lower().replace(" ", "_"),
            "global_name": None if self.bot else self.name,
            "discriminator": "0000" if self.bot else "0",
            "avatar": None,
            "bot": self.bot,
            "public_flags": 0,
        }
