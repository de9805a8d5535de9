"""The tables of money, and of the videos that people bought or were given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from bot.domain.names import JobId
from bot.domain.people import Owner


class Ledger(Protocol):
    """Money, in millionths of the operator's currency. Rows are only ever added; their sum is the
    truth, and the counters by subject and day or month are kept in the same transaction.

    A subject is `service` or a chat, `telegram:-100123`.
    """

    def hold(self, job: JobId, subject: str, provider: str, amount: int, *, day: int) -> None:
        """Let `amount` be what is held for a job, which was born on `day`; nothing of it is held
        for another provider any more. A job whose account is closed stays as it is.
        """
        ...

    def end(self, job: JobId, *, spent: bool) -> bool:
        """Close the account of a job, once: what is held is spent, or goes back. False if that was
        done before, or nothing was ever held.
        """
        ...

    def taken(self, subject: str, *, day: int) -> tuple[int, int]:
        """Return what is held and spent together on a day, and in the month around it."""
        ...

    def totals(self) -> Mapping[str, tuple[int, int]]:
        """Return what is held and what is spent, by provider, over all time."""
        ...

    def forget(self, job: JobId) -> None:
        """Keep only the sums of a job that is forgotten: nothing leads to its person any more. What
        is still held for it counts as spent.
        """
        ...


class Allowances(Protocol):
    """How many videos a day single people may have, in place of the usual number."""

    def put(self, owner: Owner, daily: int | None) -> None:
        """Let somebody have so many, 0 for no limit; None: as many as everybody again."""
        ...

    def of(self, owner: Owner) -> int | None:
        """Return it; None if nothing was said of him."""
        ...


class Credits(Protocol):
    """Videos beyond what everybody has a day, bought or given; nobody has fewer than none.

    They belong to a person (`str(owner)`) or to a whole chat (`bot.domain.people.pool`). What adds
    some once has an id, which is known again.
    """

    def left(self, subject: Owner | str) -> int:
        """Return how many there are."""
        ...

    def add(self, subject: Owner | str, amount: int) -> None:
        """Add `amount`, which may be negative."""
        ...

    def book(self, id_: str, subject: Owner | str, amount: int, *, now: float) -> bool:
        """Add what was bought or granted; false, and nothing done, if this id is booked."""
        ...

    def give(self, id_: str, giver: Owner, taker: Owner, amount: int, *, now: float) -> bool:
        """Move some from one person to another. False, and nothing done, if there are not enough;
        true, and nothing done, if this id is booked.
        """
        ...
