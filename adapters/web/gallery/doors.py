"""Finds the links from a video's page into the chats, and remembers them for some minutes."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
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
        opened = {door.platform for door in found}
        try:
            async with asyncio.timeout(_PATIENCE):
                found += await self._copies(job, opened)
        except (TimeoutError, ChatBusy):
            lasts = _PAUSE
        self._known[job] = (self._now() + lasts, tuple(found))
        if len(self._known) > _KEPT:
            self._known.popitem(last=False)
        return tuple(found)

    def _remixes(self, job: JobId) -> list[Door]:
        links = {platform: there.door(f"remix_{job}") for platform, there in self._doors.items()}
        return [_door("remix", platform, url) for platform, url in links.items() if url]

    async def _copies(self, job: JobId, opened: Collection[str]) -> list[Door]:
        """Return a link to a copy on each platform; where nothing else opens the bot, it is the
        door for a remix, too: the copy has a button for that.
        """
        found: dict[Platform, Door] = {}
        for copy in await self._store.read(lambda r: r.copies.of(job)):
            platform = copy.address.platform
            url = None if platform in found else await self._link(copy)
            if url:
                verb = "vote" if _NAMES.get(platform, platform) in opened else "both"
                found[platform] = _door(verb, platform, url)
        return list(found.values())

    async def _link(self, copy: Copy) -> str | None:
        there = self._doors.get(copy.address.platform)
        in_showcase = copy.asked_by is None  # anything else is between that person and the bot
        if there is None or copy.message is None or not (copy.wanted and in_showcase):
            return None
        try:
            return await there.link(copy.address, copy.message)
        except ChatGone:
            return None


def _door(verb: str, platform: Platform, url: str) -> Door:
    return Door(verb, _NAMES.get(platform, platform), url)
