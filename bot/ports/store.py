"""Transactions: a use case hands over a whole unit of work, a function over the tables.

A unit runs in one go on the store's thread and is committed as one. It must not await.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from bot.ports.office import Alarms
from bot.ports.tables import (
    Attic,
    Credits,
    History,
    Inbox,
    Jobs,
    Leases,
    Outbox,
    Questions,
    Queue,
    Statuses,
    Usage,
)

T = TypeVar("T")


class Records(Protocol):
    """The tables, inside one transaction."""

    @property
    def jobs(self) -> Jobs:
        """`Jobs`."""
        ...

    @property
    def queue(self) -> Queue:
        """`Queue`."""
        ...

    @property
    def leases(self) -> Leases:
        """`Leases`."""
        ...

    @property
    def inbox(self) -> Inbox:
        """`Inbox`."""
        ...

    @property
    def outbox(self) -> Outbox:
        """`Outbox`."""
        ...

    @property
    def questions(self) -> Questions:
        """`Questions`."""
        ...

    @property
    def statuses(self) -> Statuses:
        """`Statuses`."""
        ...

    @property
    def usage(self) -> Usage:
        """`Usage`."""
        ...

    @property
    def credits(self) -> Credits:
        """`Credits`."""
        ...

    @property
    def alarms(self) -> Alarms:
        """`Alarms`."""
        ...

    @property
    def history(self) -> History:
        """`History`."""
        ...

    @property
    def attic(self) -> Attic:
        """`Attic`."""
        ...


class Store(Protocol):
    """Transactions. Raises `StoreFailed` when the store cannot do it; then nothing was written."""

    async def write(self, unit: Callable[[Records], T]) -> T:
        """Run `unit` in a transaction; what it returns is durable when this returns.

        An exception of `unit` undoes the unit and comes out here.
        """
        ...

    async def read(self, unit: Callable[[Records], T]) -> T:
        """Run `unit`, which must not write, over one consistent view."""
        ...
