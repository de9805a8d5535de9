"""The ways into Discord: to one person alone, and to one message."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from adapters.chat.discord import ways
from adapters.chat.discord.asking import Asking
from adapters.chat.discord.ids import DISCORD, number, place
from adapters.chat.discord.refusals import Closed
from bot.domain.names import MessageId
from bot.domain.reply import Address
from bot.errors import ChatGone

_SITE: Final = "https://discord.com/channels"
_PRIVATE: Final = "@me"
"""What stands for the guild where there is none."""
_MANY: Final = 1000
"""Channels whose guild is remembered."""


@dataclass(frozen=True, slots=True)
class Doors:
    """Implements `bot.ports.Doors`."""

    asking: Asking
    _guilds: dict[int, str] = field(default_factory=dict)

    async def direct(self, person: str) -> Address:
        """Return the direct messages with a person. Raises `ChatBusy`, `ChatGone`."""
        user = number(person)
        if user is None:
            raise ChatGone("that is nobody")
        try:
            channel = await ways.direct(self.asking, user)
        except Closed as error:
            raise ChatGone(str(error)) from error
        return Address(platform=DISCORD, chat=str(channel))

    def door(self, payload: str) -> str | None:
        """Return nothing: no link opens a bot here and tells it something."""
        del payload
        return None

    async def link(self, at: Address, message: MessageId) -> str | None:
        """Return a link to a message. Raises `ChatBusy`."""
        del at  # the message's name says where it is
        there = place(message)
        guild = None if there is None else await self._guild(there.channel)
        return None if there is None or guild is None else f"{_SITE}/{guild}/{there[0]}/{there[1]}"

    async def _guild(self, channel: int) -> str | None:
        """Return the guild of a channel as links name it; None for a channel out of reach."""
        if channel not in self._guilds:
            try:
                guild = await ways.guild_of(self.asking, channel)
            except Closed:
                return None
            if len(self._guilds) >= _MANY:
                self._guilds.clear()
            self._guilds[channel] = guild or _PRIVATE
        return self._guilds[channel]
