"""Parts of a service that remember, or make trouble on order; and how a test waits for them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final, TypeVar

from adapters.clock import Clock
from adapters.store.database import Connection, Database
from tests.databases import SHARED

T = TypeVar("T")

PATIENCE: Final = 60.0
"""Seconds that anything may take; the machine may be busy."""
_LOOK: Final = 0.05
"""Seconds after which a condition is looked at again even if nothing seems to have happened."""


@dataclass(slots=True, eq=False)
class Bell:
    """Rings when something happened, so that a test looks again at what it waits for."""

    event: asyncio.Event = field(default_factory=asyncio.Event)

    def ring(self) -> None:
        """Something happened."""
        self.event.set()

    async def until(self, found: Callable[[], Awaitable[T | None]], what: str) -> T:
        """Ask until the answer is true; return it."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not (answer := await found()):
                    self.event.clear()
                    await Clock().wait(self.event, _LOOK)
        except TimeoutError:
            raise AssertionError(f"never: {what}") from None
        return answer

    async def when(self, holds: Callable[[], object], what: str) -> None:
        """Wait until it holds."""

        async def asked() -> bool:
            return bool(holds())

        await self.until(asked, what)


@dataclass(slots=True, eq=False)
class Diary:
    """A journal that remembers; it keeps `bot.ports.Journal`'s promises."""

    bell: Bell
    events: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)

    def note(self, event: str, **fields: object) -> None:
        """Remember an event."""
        self.events.append((event, fields))
        self.bell.ring()

    def defect(self, event: str, error: BaseException, **fields: object) -> None:
        """Remember a defect."""
        self.defects.append(f"{event} {error!r} {fields}")
        self.bell.ring()

    def count(self, event: str) -> int:
        """Count the events of a name."""
        return sum(name == event for name, _ in self.events)


Hurdle = Callable[[str], Awaitable[None]]


async def no_hurdle(_: str) -> None:
    """Let everything pass."""


def _again(connection: Connection, unit: Callable[[Connection], T]) -> T:
    """Run a unit, undo it, and run it once more."""
    connection.run("SAVEPOINT met")
    unit(connection)
    connection.run("ROLLBACK TO SAVEPOINT met")
    connection.run("RELEASE SAVEPOINT met")
    return unit(connection)


@dataclass(slots=True, eq=False)
class Fragile:
    """A database with trouble on order: before a `write` or `read`, or when it is done.

    On PostgreSQL every unit is run twice, as if it had met another process's the first time.
    """

    database: Database
    bell: Bell
    before: Hurdle = no_hurdle
    after: Hurdle = no_hurdle

    async def write(self, unit: Callable[[Connection], T]) -> T:
        """Write, if the hurdle lets it."""
        await self.before("write")
        result = await self.database.write(partial(_again, unit=unit) if SHARED else unit)
        self.bell.ring()
        await self.after("write")
        return result

    async def read(self, unit: Callable[[Connection], T]) -> T:
        """Read, if the hurdle lets it."""
        await self.before("read")
        result = await self.database.read(unit)
        await self.after("read")
        return result

    async def close(self) -> None:
        """Leave it to who opened it."""
