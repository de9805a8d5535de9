"""How large a file may be, and where: what guilds and interactions say, and what was refused.

https://docs.discord.com/developers/reference#uploading-files: 10 MiB for each file unless the guild
is boosted; `attachment_size_limit` for an answer to an interaction, which a paid plan of the
person may raise.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import discord

from adapters.chat.discord.refusals import TooLarge

_MARGIN: Final = 64 * 1024
USUAL: Final = 10 * 1024 * 1024 - _MARGIN
"""Bytes that a file may have anywhere."""
_SHRINK: Final = 0.75
"""What was refused for its size comes back at this part of it."""
_MANY: Final = 1000


class Rooms:
    """Bytes by channel; what is refused all the same is remembered as long as the process lives."""

    def __init__(self) -> None:
        self._refused: dict[int, int] = {}
        self.anywhere = USUAL
        """Bytes that a file may have anywhere, as far as is known."""

    def here(self, client: discord.Client | None, channel: int, guild: int | None) -> int:
        """Return the room of a channel, for whatever is sent there without a token.

        The number of a guild helps where the library does not know the channel: an old thread.
        """
        found = self._guild(client, channel, guild)
        limit = self.anywhere if found is None else found.filesize_limit - _MARGIN
        return min(limit, self._refused.get(channel, limit))

    def answering(
        self, client: discord.Client | None, channel: int, guild: int | None, limit: int
    ) -> int:
        """Return the room of an answer to an interaction whose own limit is this."""
        told = max(limit - _MARGIN, self.here(client, channel, guild))
        return min(told, self._refused.get(channel, told))

    def refused(self, channel: int, size: int, ways: Sequence[TooLarge]) -> None:
        """Remember that a file of this size passed none of these ways to a channel.

        The widest of them counts. Where Discord told its room and takes less, a part is tried.
        """
        part = int(size * _SHRINK)
        if len(self._refused) >= _MANY:
            self._refused.clear()
        self._refused[channel] = max(part if way.room is None else way.room for way in ways)
        if size <= self.anywhere and any(way.room is None for way in ways):
            self.anywhere = part

    def _guild(
        self, client: discord.Client | None, channel: int, guild: int | None
    ) -> discord.Guild | None:
        if client is None:
            return None
        if guild is not None:
            return client.get_guild(guild)
        found = client.get_channel(channel)
        return (
            None if found is None or isinstance(found, discord.abc.PrivateChannel) else found.guild
        )
