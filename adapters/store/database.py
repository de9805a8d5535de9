"""What a driver is: a database that runs whole units of work, each in a transaction.

SQL is written once for all drivers: `?` for parameters (and nowhere else), `ON CONFLICT`,
`RETURNING`, no dialect. Times are REAL seconds, flags are INTEGER, plain data is JSON in TEXT.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sized
from typing import Any, Protocol, TypeVar

T = TypeVar("T")

Value = str | int | float | bytes | None
"""What may be a parameter."""


def marks(values: Sized) -> str:
    """Return as many `?` as there are values, for `IN (…)`; `NULL`, which nothing is, for none."""
    return ", ".join("?" * len(values)) or "NULL"


class Connection(Protocol):
    """One connection inside a transaction; blocking, to be used by a unit of work only."""

    @property
    def skip_locked(self) -> str:
        """The end of a query that takes rows to work on, leaving out those that others take."""
        ...

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        """Run a statement and return all of its rows."""
        ...

    def run(self, sql: str, *values: Value) -> int:
        """Run a statement and return how many rows it touched."""
        ...


class Change(Protocol):
    """A connection on which tables are changed, while others use them; blocking as well."""

    @property
    def dialect(self) -> str:
        """What migrations of this driver alone have in their names."""
        ...

    def step(self, unit: Callable[[Connection], T]) -> T:
        """Run `unit` in a transaction."""
        ...

    def complete(self, indexes: Mapping[str, str]) -> None:
        """Make the indexes that are missing, each by its name and statement."""
        ...


class Changeable(Protocol):
    """A driver that lets its tables be changed. Raises `bot.errors.StoreFailed`."""

    async def change(self, work: Callable[[Change], T]) -> T:
        """Run `work`, which changes tables, while no other process changes any."""
        ...


class Database(Protocol):
    """Transactions over units of work. Raises `bot.errors.StoreFailed`."""

    async def write(self, unit: Callable[[Connection], T]) -> T:
        """Run `unit` in a transaction; it is durable when this returns.

        It may be run again, if it met another process: only through the connection may it change
        anything. Where the answer to its COMMIT is lost it may have been done although this fails.
        """
        ...

    async def read(self, unit: Callable[[Connection], T]) -> T:
        """Run `unit`, which must not write, over one consistent view."""
        ...

    async def close(self) -> None:
        """Finish what is under way, then close."""
        ...
