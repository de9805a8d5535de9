"""The store: every table behind the core's ports, over whichever driver is below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from adapters.store.alarms import Alarms
from adapters.store.copies import Copies
from adapters.store.database import Connection, Database
from adapters.store.jobs import Jobs, Queue
from adapters.store.leases import Leases
from adapters.store.ledger import Allowances, Ledger
from adapters.store.messages import Inbox, Outbox, Questions, Statuses
from adapters.store.office import Audit, Bans, Chats, Switches, Words
from adapters.store.office_figures import Desk, Figures, Strikes
from adapters.store.people import People
from adapters.store.reports import Reports
from adapters.store.showcase import Gallery, Showcase
from adapters.store.tallies import Attic, Credits, History, Usage
from adapters.store.traces import Forgettings, Traces
from adapters.store.votes import Votes

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables inside one transaction; implements `bot.ports.Records`."""

    connection: Connection
    worker: str
    works: bool = True

    @property
    def jobs(self) -> Jobs:
        """The jobs."""
        return Jobs(self.connection, self.worker if self.works else None)

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
        return Inbox(self.connection, self.worker)

    @property
    def outbox(self) -> Outbox:
        """What waits to be said."""
        return Outbox(self.connection, self.worker)

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
    def ledger(self) -> Ledger:
        """The money."""
        return Ledger(self.connection)

    @property
    def allowances(self) -> Allowances:
        """What single people may have."""
        return Allowances(self.connection)

    @property
    def history(self) -> History:
        """How long generations took."""
        return History(self.connection)

    @property
    def bans(self) -> Bans:
        """Who may not."""
        return Bans(self.connection)

    @property
    def switches(self) -> Switches:
        """What is off."""
        return Switches(self.connection)

    @property
    def words(self) -> Words:
        """What is barred everywhere."""
        return Words(self.connection)

    @property
    def chats(self) -> Chats:
        """The rules of chats."""
        return Chats(self.connection)

    @property
    def audit(self) -> Audit:
        """What was done."""
        return Audit(self.connection)

    @property
    def figures(self) -> Figures:
        """Numbers of each day."""
        return Figures(self.connection)

    @property
    def strikes(self) -> Strikes:
        """Unsuitable requests of late."""
        return Strikes(self.connection)

    @property
    def desk(self) -> Desk:
        """Everybody's jobs."""
        return Desk(self.connection)

    @property
    def attic(self) -> Attic:
        """What is over."""
        return Attic(self.connection)

    @property
    def people(self) -> People:
        """What people prefer."""
        return People(self.connection)

    @property
    def forgettings(self) -> Forgettings:
        """Who asked to be forgotten."""
        return Forgettings(self.connection)

    @property
    def traces(self) -> Traces:
        """What leads to a person."""
        return Traces(self.connection)

    @property
    def showcase(self) -> Showcase:
        """What is shared."""
        return Showcase(self.connection)

    @property
    def gallery(self) -> Gallery:
        """What visitors see of it."""
        return Gallery(self.connection)

    @property
    def votes(self) -> Votes:
        """Who likes what."""
        return Votes(self.connection)

    @property
    def copies(self) -> Copies:
        """What stands in the showcases."""
        return Copies(self.connection)

    @property
    def reports(self) -> Reports:
        """What people reported."""
        return Reports(self.connection)


@dataclass(frozen=True, slots=True)
class Store:
    """Transactions over the tables; implements `bot.ports.Store`.

    `worker` is the name of this process, another one at every start. One that does not work on jobs
    leaves them to those that do.
    """

    database: Database
    worker: str
    works: bool = True

    async def write(self, unit: Callable[[Tables], T]) -> T:
        """Run `unit` in a transaction."""
        return await self.database.write(lambda connection: unit(self._tables(connection)))

    async def read(self, unit: Callable[[Tables], T]) -> T:
        """Run `unit` over one consistent view."""
        return await self.database.read(lambda connection: unit(self._tables(connection)))

    def _tables(self, connection: Connection) -> Tables:
        return Tables(connection, self.worker, self.works)
