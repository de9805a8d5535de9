"""What the room needs of a store: its messages as they are now, and the order of changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from bot.domain.call import Inbound

Row = tuple[int, int, str]
"""A message: its id, the number of its latest change, its body (`message.Message` as JSON)."""

Revision = tuple[str, Mapping[str, str]]
"""What a message becomes: its body, and the media type of each file it shows by key."""


class RoomLog(Protocol):
    """The messages. Ids and changes are numbers of one rising counter that never goes back.

    A number becomes visible only after all lower ones. Raises `bot.errors.StoreFailed`, and then
    nothing was written.
    """

    async def add(self, key: str, body: str, media: Mapping[str, str]) -> int:
        """Store a message under a key and return its id; a known key returns the first one's."""
        ...

    async def post(
        self, body: str, media: Mapping[str, str], inbound: Callable[[int], Inbound]
    ) -> int:
        """Store a message and what the core is to read of it in one transaction; return its id."""
        ...

    async def revise(self, message: int, unit: Callable[[str], Revision | None]) -> bool:
        """Replace a message by what `unit` makes of its body, or leave it where that is None.

        False if there is no such message. `unit` runs inside the transaction and must not wait.
        """
        ...

    async def read(self, *, after: int, before: int, limit: int) -> list[Row]:
        """Return the youngest `limit` messages with an id between the two, oldest first."""
        ...

    async def changes(self, *, since: int, limit: int) -> list[Row]:
        """Return messages changed after the change `since`, in the order of their changes."""
        ...

    async def latest(self) -> int:
        """Return the number of the latest change; 0 before the first."""
        ...

    async def media(self, key: str) -> str | None:
        """Return the media type of a file that a message shows; None if no message shows it."""
        ...
