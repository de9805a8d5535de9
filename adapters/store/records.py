"""The store: every table behind the core's ports, over whichever driver is below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from adapters.store.alarms import Alarms
from adapters.store.database import Connection, Database
from adapters.store.jobs import Jobs, Leases, Queue
from adapters.store.messages import Inbox, Outbox, Questions, Statuses
from adapters.store.tallies import Attic, Credits, History, Usage

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables inside one transaction; implements `bot.ports.Records`."""

    connection: Connection
    worker: str

    @property
    def jobs(self) -> Jobs:
        """The jobs."""
        return Jobs(self.connection, self.worker)

    @property
    def queue(self) -> Queue:
        """The queued ones."""
        return Queue(self.connection)

    @property
    def leases(self) -> Leases:
        """Who works on which."""
        return Leases(self.connection, self.worker)

    @property
    def inbox(self) -> Inbox:
        """What came in."""
        return Inbox(self.connection)

    @property
    def outbox(self) -> Outbox:
        """What waits to be said."""
        return Outbox(self.connection)

    @property
    def questions(self) -> Questions:
        """What waits for a yes."""
        return Questions(self.connection)

    @property
    def statuses(self) -> Statuses:
        """The status messages."""
        return Statuses(self.connection)

    @property
    def usage(self) -> Usage:
        """The daily counters."""
        return Usage(self.connection)

    @property
    def credits(self) -> Credits:
        """What people bought."""
        return Credits(self.connection)

    @property
    def alarms(self) -> Alarms:
        """What the people who run the service must know."""
        return Alarms(self.connection)

    @property
    def history(self) -> History:
        """How long generations took."""
        return History(self.connection)

    @property
    def attic(self) -> Attic:
        """What is over."""
        return Attic(self.connection)


@dataclass(frozen=True, slots=True)
class Store:
    """Transactions over the tables; implements `bot.ports.Store`.

    `worker` is the name under which this process holds jobs, another one at every start.
    """

    database: Database
    worker: str

    async def write(self, unit: Callable[[Tables], T]) -> T:
        """Run `unit` in a transaction."""
        return await self.database.write(lambda connection: unit(Tables(connection, self.worker)))

    async def read(self, unit: Callable[[Tables], T]) -> T:
        """Run `unit` over one consistent view."""
        return await self.database.read(lambda connection: unit(Tables(connection, self.worker)))
