"""Registers the menu of commands: by one process, once, and again only when it changed.

https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import aiohttp
import discord
from discord.http import Route

from adapters.chat.discord.line import Line
from adapters.chat.discord.log import DiscordLog
from adapters.chat.discord.menu import Json, digest
from bot.errors import StoreFailed
from bot.ports import Clock, Duty, Journal, Peers

_FACT: Final = "menu"
_FIRST, _LONGEST = 5.0, 3600.0
"""Seconds until it is tried again: at first, and at the most."""
_LOOK: Final = 1.0
"""Seconds between two looks whose duty it is."""


class Registering:
    """The menu as it should be; `menu` is all of it."""

    def __init__(
        self,
        *,
        menu: Sequence[Json],
        line: Line,
        log: DiscordLog,
        clock: Clock,
        journal: Journal,
        peers: Peers,
    ) -> None:
        self._menu = list(menu)
        self._line = line
        self._log = log
        self._clock = clock
        self._journal = journal
        self._peers = peers

    async def run(self) -> None:
        """Register the menu if it changed, whenever that becomes this process's duty: whoever had
        it before may have been of an older version. Nobody waits for it.
        """
        while True:
            while not self._peers.alone(Duty.MENUS):
                await self._clock.sleep(_LOOK)
            await self._see_to_it()
            while self._peers.alone(Duty.MENUS):
                await self._clock.sleep(_LOOK)

    async def _see_to_it(self) -> None:
        """Register the menu if it changed; return when that is done, or is not ours any more."""
        pause = _FIRST
        while self._peers.alone(Duty.MENUS):
            await self._line.logged_in.wait()
            try:
                await self._register()
            except (discord.DiscordException, aiohttp.ClientError, OSError, RuntimeError) as error:
                self._journal.note("menu_failed", reason=type(error).__name__)
            except StoreFailed as error:
                self._journal.note("menu_failed", reason=str(error))
            else:
                return
            await self._clock.sleep(pause)
            pause = min(pause * 2, _LONGEST)

    async def _register(self) -> None:
        client = self._line.client()
        if client is None or client.application_id is None:
            raise ConnectionError
        application = client.application_id
        mark = f"{application}:{digest(self._menu)}"
        if await self._log.fact(_FACT) == mark:
            return
        await _put(client, application, self._menu)
        await self._log.learn(_FACT, mark)
        self._journal.note("menu_registered", commands=len(self._menu))


async def _put(client: discord.Client, application: int, menu: Sequence[Json]) -> Any:
    path = "/applications/{application_id}/commands"
    route = Route("PUT", path, application_id=application)
    return await client.http.request(route, json=menu)
