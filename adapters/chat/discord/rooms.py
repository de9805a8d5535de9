"""How large a file may be, and where: what guilds and interactions say, and what was refused.

https://docs.discord.com/developers/reference#uploading-files: 10 MiB for each file unless the guild
is boosted; `attachment_size_limit` for an answer to an interaction, which a paid plan of the
person may raise. The gateway tells a process of the guilds of its shards only; of all others it is
asked by REST.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import discord

from adapters.chat.discord import ways
from adapters.chat.discord.asking import Asking
from adapters.chat.discord.refusals import Closed, TooLarge

_MARGIN: Final = 64 * 1024
USUAL: Final = 10 * 1024 * 1024 - _MARGIN
"""Bytes that a file may have anywhere."""
_SHRINK: Final = 0.75
"""What was refused for its size comes back at this part of it."""
_MANY: Final = 1000
_KEPT: Final = 3600.0
"""Seconds for which it is remembered what was asked for: guilds are boosted, and are not any more.
"""


class _Memory:
    """Numbers by numbers, each for a while; None for what Discord does not tell us."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[int | None, float]] = {}

    def knows(self, number: int, now: float) -> bool:
        return number in self._known and self._known[number][1] > now

    def of(self, number: int, now: float) -> int | None:
        return self._known[number][0] if self.knows(number, now) else None

    def keep(self, number: int, told: int | None, now: float) -> None:
        if len(self._known) >= _MANY:
            self._known.clear()
        self._known[number] = told, now + _KEPT


class Rooms:
    """Bytes by channel; what is refused all the same is remembered as long as the process lives."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._refused: dict[int, int] = {}
        self._guilds, self._limits = _Memory(), _Memory()
        """The guilds of channels, and the limits of guilds."""
        self.anywhere = USUAL
        """Bytes that a file may have anywhere, as far as is known."""

    async def look(self, channel: int, guild: int | None, *, told: bool = False) -> None:
        """Ask what is known of a channel neither from the gateway nor from earlier.

        `told` says that it is known which guild it is in, or that it is in none. Raises `ChatBusy`.
        """
        if self._known(channel, guild) is not None:
            return
        if guild is None and not told:
            guild = await self._asked_guild(channel)
        if guild is not None and not self._limits.knows(guild, self._now()):
            self._limits.keep(guild, await self._asked_limit(guild), self._now())

    def here(self, channel: int, guild: int | None) -> int:
        """Return the room of a channel, for whatever is sent there without a token.

        The number of a guild helps where the library does not know the channel: an old thread.
        """
        limit = self._limit(channel, guild)
        return min(limit, self._refused.get(channel, limit))

    def answering(self, channel: int, guild: int | None, limit: int) -> int:
        """Return the room of an answer to an interaction whose own limit is this."""
        told = max(limit - _MARGIN, self.here(channel, guild))
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

    def _limit(self, channel: int, guild: int | None) -> int:
        known = self._known(channel, guild)
        if known is not None:
            return known.filesize_limit - _MARGIN
        home = self._guilds.of(channel, self._now()) if guild is None else guild
        told = None if home is None else self._limits.of(home, self._now())
        return self.anywhere if told is None else told - _MARGIN

    def _known(self, channel: int, guild: int | None) -> discord.Guild | None:
        """Return the guild if the gateway told of it."""
        client = self._asking.client()
        if client is None:
            return None
        if guild is not None:
            return client.get_guild(guild)
        found = client.get_channel(channel)
        return (
            None if found is None or isinstance(found, discord.abc.PrivateChannel) else found.guild
        )

    async def _asked_guild(self, channel: int) -> int | None:
        if not self._guilds.knows(channel, self._now()):
            try:
                told = await ways.guild_of(self._asking, channel)
            except Closed:
                told = None
            self._guilds.keep(channel, None if told is None else int(told), self._now())
        return self._guilds.of(channel, self._now())

    async def _asked_limit(self, guild: int) -> int | None:
        async def call(client: discord.Client) -> int:
            return (await client.fetch_guild(guild, with_counts=False)).filesize_limit

        try:
            return await self._asking.ask(call)
        except Closed:
            return None

    def _now(self) -> float:
        return self._asking.clock.now()
