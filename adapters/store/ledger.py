"""Money: `bot.ports.Ledger`; and `Allowances`, the numbers of videos of single people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from adapters.store.database import Connection
from bot.domain.names import JobId
from bot.domain.people import Owner
from bot.rules.limits import month_of

_SERVICE, _PROVIDER = "service", "provider"
_DAY, _MONTH = "day", "month"
_ROW: Final = """INSERT INTO ledger (key, job, subject, provider, day, held, spent)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
_SUM: Final = f"""{_ROW} ON CONFLICT (key) DO UPDATE SET
    held = ledger.held + excluded.held, spent = ledger.spent + excluded.spent"""
_COUNT: Final = """INSERT INTO money (subject, span, number, held, spent) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (subject, span, number) DO UPDATE SET
    held = money.held + excluded.held, spent = money.spent + excluded.spent"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account:
    """What the rows of a job say: whose it is, what is held by provider, how many rows there are,
    and whether the last of them closed it.
    """

    job: JobId
    subject: str
    day: int
    held: dict[str, int] = field(default_factory=dict)
    rows: int = 0
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """Rows of money, and their sums."""

    connection: Connection

    def hold(self, job: JobId, subject: str, provider: str, amount: int, *, day: int) -> None:
        """Let `amount` be what is held for a job, all of it at one provider."""
        account = self._account(job) or _Account(job=job, subject=subject, day=day)
        if account.ended:
            return
        wanted = dict.fromkeys(account.held, 0) | {provider: amount}
        number = account.rows
        for name, target in wanted.items():
            change = target - account.held.get(name, 0)
            if change:
                self._write(f"hold:{job}:{number}", account, name, held=change)
                number += 1

    def end(self, job: JobId, *, spent: bool) -> bool:
        """Close the account of a job, once: what is held is spent, or goes back."""
        account = self._account(job)
        if account is None or account.ended:
            return False
        provider, held = next(
            ((name, sum_) for name, sum_ in account.held.items() if sum_),
            (next(iter(account.held)), 0),
        )
        taken = held if spent else 0
        self._write(f"end:{job}", account, provider, held=-held, spent=taken)
        return True

    def taken(self, subject: str, *, day: int) -> tuple[int, int]:
        """Return what is held and spent together on a day, and in the month around it."""
        sql = "SELECT held + spent FROM money WHERE subject = ? AND span = ? AND number = ?"
        spans = ((_DAY, day), (_MONTH, month_of(day)))
        found = [self.connection.rows(sql, subject, span, number) for span, number in spans]
        today, month = (int(rows[0][0]) if rows else 0 for rows in found)
        return today, month

    def totals(self) -> Mapping[str, tuple[int, int]]:
        """Return what is held and what is spent, by provider."""
        sql = "SELECT span, held, spent FROM money WHERE subject = ?"
        rows = self.connection.rows(sql, _PROVIDER)
        return {provider: (held, spent) for provider, held, spent in rows}

    def forget(self, job: JobId) -> None:
        """Keep only the sums; what nobody decided on until now counts as spent."""
        self.end(job, spent=True)
        sql = """SELECT provider, day, sum(held), sum(spent) FROM ledger WHERE job = ?
            GROUP BY provider, day"""
        sums = self.connection.rows(sql, job)
        self.connection.run("DELETE FROM ledger WHERE job = ?", job)
        for provider, day, held, spent in sums:
            if held or spent:
                key = f"sum:{provider}:{day}"
                self.connection.run(_SUM, key, None, _SERVICE, provider, day, held, spent)

    def _account(self, job: JobId) -> _Account | None:
        sql = "SELECT key, subject, provider, day, held FROM ledger WHERE job = ?"
        rows = self.connection.rows(sql, job)
        if not rows:
            return None
        held: dict[str, int] = {}
        for _, _, provider, _, change in rows:
            held[provider] = held.get(provider, 0) + change
        ended = any(row[0].startswith("end:") for row in rows)
        _, subject, _, day, _ = rows[0]
        return _Account(job=job, subject=subject, day=day, held=held, rows=len(rows), ended=ended)

    def _write(self, key: str, of: _Account, provider: str, *, held: int, spent: int = 0) -> None:
        """Add a row and change the sums; a key that is known is a defect, and undoes all."""
        day = of.day
        self.connection.run(_ROW, key, of.job, of.subject, provider, day, held, spent)
        for name in (_SERVICE, of.subject):
            self.connection.run(_COUNT, name, _DAY, day, held, spent)
            self.connection.run(_COUNT, name, _MONTH, month_of(day), held, spent)
        self.connection.run(_COUNT, _PROVIDER, provider, 0, held, spent)


@dataclass(frozen=True, slots=True)
class Allowances:
    """Numbers of videos a day."""

    connection: Connection

    def put(self, owner: Owner, daily: int | None) -> None:
        """Let somebody have so many, or as many as everybody again."""
        if daily is None:
            self.connection.run("DELETE FROM allowances WHERE owner = ?", str(owner))
            return
        sql = """INSERT INTO allowances (owner, daily) VALUES (?, ?)
            ON CONFLICT (owner) DO UPDATE SET daily = excluded.daily"""
        self.connection.run(sql, str(owner), daily)

    def of(self, owner: Owner) -> int | None:
        """Return how many somebody may have; None if nothing was said of him."""
        rows = self.connection.rows("SELECT daily FROM allowances WHERE owner = ?", str(owner))
        return int(rows[0][0]) if rows else None
