"""The other processes that serve together with this one."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Protocol

EVERYTHING: Final = "everything"
"""The word for whatever may have been said while nobody listened."""


class Duty(StrEnum):
    """What only one process does at a time."""

    HOUSE = "house"
    """Cleaning up, the showcases, alarms, forgetting people."""
    POLLER = "poller"
    """Seeing to Telegram: asking for updates or setting the webhook, and the menu of commands."""
    MENUS = "menus"
    """Registering Discord's commands."""


class Peers(Protocol):
    """All processes on one database; on SQLite there is no other."""

    def alone(self, duty: Duty) -> bool:
        """Say whether the duty is this process's at this moment.

        It is nobody else's then, but for the moment in which it is lost: what is done by it must
        bear to be done by two.
        """
        ...

    async def tell(self, word: str) -> None:
        """Say a word to whoever listens at this moment. Raises `StoreFailed`."""
        ...
