"""Whose turn it is to begin a session: Discord lets one begin every five seconds, of all processes.

https://docs.discord.com/developers/events/gateway#rate-limiting,
https://docs.discord.com/developers/events/gateway#sharding-max-concurrency.
"""

from __future__ import annotations

from typing import Final

import aiohttp
import discord

from adapters.chat.discord.log import DiscordLog
from bot.errors import StoreFailed
from bot.ports import Clock, Journal

EVERY: Final = 5.5
"""Seconds between two sessions that begin: Discord's five, and what a network may hold one up."""
_MOST: Final = 30.0
"""Seconds that a shard waits for its turn: the line is open already, and nobody reads there. Later
it goes without one; if that is too early Discord says so, and it comes again.
"""


class Identifying:
    """Gives turns, through the log. `every` is how many seconds they are apart."""

    def __init__(
        self, log: DiscordLog, clock: Clock, journal: Journal, *, every: float = EVERY
    ) -> None:
        self._log, self._clock, self._journal, self._every = log, clock, journal, every
        self._abreast: int | None = None

    async def turn(self, client: discord.Client, shard: int | None) -> None:
        """Return when a shard may begin its session. Without the store nobody is asked."""
        name = f"identify {(shard or 0) % await self._lanes(client)}"
        now = self._clock.now()
        try:
            at = await self._log.turn(name, now=now, every=self._every, most=_MOST)
        except StoreFailed as error:
            self._journal.note("store_failed", reason=str(error))
            return
        await self._clock.sleep((now + _MOST if at is None else at) - now)

    async def _lanes(self, client: discord.Client) -> int:
        """Return how many sessions may begin at once; more than one only for very large bots."""
        if client.shard_count is None:
            return 1
        if self._abreast is None:
            try:
                _, _, limit = await client.http.get_bot_gateway()
            except (discord.DiscordException, aiohttp.ClientError, OSError, RuntimeError) as error:
                self._journal.note("discord_murmurs", reason=type(error).__name__)
                return 1
            self._abreast = max(int(limit["max_concurrency"]), 1)
        return self._abreast
