"""Finds the links from a video's page into the chats, and remembers them for some minutes."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Final

from adapters.web.gallery.hall import Door
from bot.domain.names import JobId, Platform
from bot.domain.showcase import Copy
from bot.errors import ChatBusy, ChatGone
from bot.ports import Doors, Store

_NAMES: Final = {"telegram": "Telegram", "discord": "Discord"}
_KEPT, _SECONDS = 1000, 300.0
_PAUSE: Final = 30.0
"""Seconds for which a platform in trouble is left alone, so that not every visitor waits for it."""
_PATIENCE: Final = 1.0
"""Seconds that a page waits for the platforms; without an answer it does without the links."""


class WaysIn:
    """A door for a remix where the bot can be opened by a link, and the copies to vote on."""

    def __init__(
        self, store: Store, doors: Mapping[Platform, Doors], now: Callable[[], float]
    ) -> None:
        self._store = store
        self._doors = doors
        self._now = now
        self._known: OrderedDict[JobId, tuple[float, tuple[Door, ...]]] = OrderedDict()

    async def find(self, job: JobId) -> tuple[Door, ...]:
        """Return the links of a video, each kind once a platform."""
        until, known = self._known.get(job, (0.0, ()))
        if self._now() < until:
            return known
        found, lasts = self._remixes(job), _SECONDS
        try:
            async with asyncio.timeout(_PATIENCE):
                found += await self._votes(job)
        except (TimeoutError, ChatBusy):
            lasts = _PAUSE
        self._known[job] = (self._now() + lasts, tuple(found))
        if len(self._known) > _KEPT:
            self._known.popitem(last=False)
        return tuple(found)

    def _remixes(self, job: JobId) -> list[Door]:
        links = {platform: there.door(f"remix_{job}") for platform, there in self._doors.items()}
        return [_door("remix", platform, url) for platform, url in links.items() if url]

    async def _votes(self, job: JobId) -> list[Door]:
        found: dict[Platform, Door] = {}
        for copy in await self._store.read(lambda r: r.copies.of(job)):
            platform = copy.address.platform
            url = None if platform in found else await self._link(copy)
            if url:
                found[platform] = _door("vote", platform, url)
        return list(found.values())

    async def _link(self, copy: Copy) -> str | None:
        there = self._doors.get(copy.address.platform)
        if there is None or copy.message is None or not copy.wanted:
            return None
        try:
            return await there.link(copy.address, copy.message)
        except ChatGone:
            return None


def _door(verb: str, platform: Platform, url: str) -> Door:
    return Door(verb, _NAMES.get(platform, platform), url)
