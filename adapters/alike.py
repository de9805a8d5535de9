"""Tells the operator when processes on one database have otherwise what all must have alike."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from adapters.media.folder import give_name
from adapters.store.alike import Alike, differing, tell, told
from adapters.store.records import Store
from bot.errors import StoreFailed
from bot.ports import Clock, Journal
from bot.settings import Settings

_LOOK: Final = 10.0
"""Seconds between two looks."""
_AGAIN: Final = 600.0
"""Seconds after which what is still so is said again."""


async def alike(settings: Settings, *, name: Callable[[Path], str | None] = give_name) -> Alike:
    """Return how this process has it. Raises `OSError`.

    A folder goes by a name that lies in it: the same path on two machines is two folders, unless
    they share it. A bucket goes by its name alone: machines may know its server by others.
    """
    if (there := settings.bucket) is not None:
        files = f"s3://{there.name}/{there.prefix}"
    else:
        files = await asyncio.to_thread(lambda: name(settings.media_folder) or "")
    return {"MEDIA_URL": files, "PUBLIC_URL": settings.public_url or ""}


class Likeness:
    """Compares this process with the others, for ever; a rolling restart with new settings is told
    of, too, and is over when the last of the old ones is.
    """

    def __init__(
        self,
        mine: Callable[[], Awaitable[Alike]],
        store: Store,
        *,
        clock: Clock,
        journal: Journal,
    ) -> None:
        self._mine = mine
        self._store = store
        self._clock = clock
        self._journal = journal
        self._said: tuple[float, str] = (float("-inf"), "")

    async def run(self) -> None:
        """Look, for ever."""
        while True:
            try:
                await self.look()
            except StoreFailed as error:
                self._journal.note("store_failed", reason=str(error))
            except OSError as error:
                self._journal.note("files_unreadable", reason=error.strerror or "")
            await self._clock.sleep(_LOOK)

    async def look(self) -> None:
        """Look once. Raises `StoreFailed`, `OSError`."""
        mine, now, database = await self._mine(), self._clock.now(), self._store.database
        await tell(database, self._store.worker, mine)
        found = differing(mine, await told(database, now=now))
        names = ", ".join(found)
        said_at, said = self._said
        if names and (names != said or now - said_at >= _AGAIN):
            self._journal.note("settings_differ", settings=names, processes=max(found.values()))
            self._said = now, names
        elif not names and said:
            self._journal.note("settings_agree")
            self._said = now, ""
