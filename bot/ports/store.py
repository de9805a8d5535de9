"""Transactions: a use case hands over a whole unit of work, a function over the tables.

A unit runs in one go on the store's thread and is committed as one. It must not await.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from bot.ports.community import Copies, Gallery, Reports, Showcase, Votes
from bot.ports.money import Allowances, Credits, Ledger
from bot.ports.office import (
    Alarms,
    Audit,
    Bans,
    Chats,
    Desk,
    Figures,
    People,
    Strikes,
    Switches,
    Words,
)
from bot.ports.privacy import Forgettings, Traces
from bot.ports.tables import (
    Attic,
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
    def ledger(self) -> Ledger:
        """`Ledger`."""
        ...

    @property
    def allowances(self) -> Allowances:
        """`Allowances`."""
        ...

    @property
    def history(self) -> History:
        """`History`."""
        ...

    @property
    def bans(self) -> Bans:
        """`Bans`."""
        ...

    @property
    def switches(self) -> Switches:
        """`Switches`."""
        ...

    @property
    def words(self) -> Words:
        """`Words`."""
        ...

    @property
    def chats(self) -> Chats:
        """`Chats`."""
        ...

    @property
    def audit(self) -> Audit:
        """`Audit`."""
        ...

    @property
    def figures(self) -> Figures:
        """`Figures`."""
        ...

    @property
    def strikes(self) -> Strikes:
        """`Strikes`."""
        ...

    @property
    def desk(self) -> Desk:
        """`Desk`."""
        ...

    @property
    def attic(self) -> Attic:
        """`Attic`."""
        ...

    @property
    def people(self) -> People:
        """`People`."""
        ...

    @property
    def forgettings(self) -> Forgettings:
        """`Forgettings`."""
        ...

    @property
    def traces(self) -> Traces:
        """`Traces`."""
        ...

    @property
    def showcase(self) -> Showcase:
        """`Showcase`."""
        ...

    @property
    def gallery(self) -> Gallery:
        """`Gallery`."""
        ...

    @property
    def votes(self) -> Votes:
        """`Votes`."""
        ...

    @property
    def copies(self) -> Copies:
        """`Copies`."""
        ...

    @property
    def reports(self) -> Reports:
        """`Reports`."""
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
