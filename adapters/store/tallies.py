"""Counters and what is over: `bot.ports.Usage`, `Credits`, `History` and `Attic`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from adapters.store.database import Connection
from adapters.store.rows import JOB, job_from, packed, unpacked
from adapters.store.traces import expire
from bot.domain.job import Job
from bot.domain.names import BlobKey, JobId
from bot.domain.people import Owner
from bot.rules.limits import month_of

_MONEY_DAYS: Final = 60
"""Days that the sums of money are kept beyond the other counters: statistics look back so far."""


@dataclass(frozen=True, slots=True)
class Usage:
    """How much was asked for, a day and subject."""

    connection: Connection

    def add(self, *subjects: str, day: int, amount: int) -> None:
        """Add `amount` to each; a counter never falls below zero."""
        sql = f"""INSERT INTO usage (subject, day, amount)
            VALUES {", ".join(("(?, ?, ?)",) * len(subjects))}
            ON CONFLICT (subject, day) DO UPDATE SET amount = CASE
                WHEN usage.amount + ? < 0 THEN 0 ELSE usage.amount + ? END"""  # noqa: S608 - only marks
        rows = (value for subject in subjects for value in (subject, day, max(0, amount)))
        self.connection.run(sql, *rows, amount, amount)

    def of(self, subject: str, *, day: int) -> int:
        """Return the counter."""
        sql = "SELECT amount FROM usage WHERE subject = ? AND day = ?"
        rows = self.connection.rows(sql, subject, day)
        return int(rows[0][0]) if rows else 0

    def taken(
        self, subjects: Collection[str], *, first: int, last: int
    ) -> Mapping[str, tuple[int, int]]:
        """Return the counter of the last day and the sum of all days, by subject."""
        sql = f"""SELECT subject, sum(CASE WHEN day = ? THEN amount ELSE 0 END), sum(amount)
            FROM usage WHERE subject IN ({", ".join("?" * len(subjects))})
            AND day BETWEEN ? AND ? GROUP BY subject"""  # noqa: S608 - only marks
        rows = self.connection.rows(sql, last, *subjects, first, last)
        return {subject: (int(today), int(all_)) for subject, today, all_ in rows}


@dataclass(frozen=True, slots=True)
class Credits:
    """Videos that people bought or were given; a chat has some under the name of its pool."""

    connection: Connection

    def left(self, subject: Owner | str) -> int:
        """Return how many there are."""
        sql = "SELECT amount FROM credits WHERE owner = ?"
        rows = self.connection.rows(sql, str(subject))
        return int(rows[0][0]) if rows else 0

    def add(self, subject: Owner | str, amount: int) -> None:
        """Add `amount`; nobody has fewer than none."""
        sql = """INSERT INTO credits (owner, amount) VALUES (?, ?)
            ON CONFLICT (owner) DO UPDATE SET amount = CASE
                WHEN credits.amount + ? < 0 THEN 0 ELSE credits.amount + ? END"""
        self.connection.run(sql, str(subject), max(0, amount), amount, amount)

    def book(self, id_: str, subject: Owner | str, amount: int, *, now: float) -> bool:
        """Add what was bought or granted, once."""
        sql = """INSERT INTO credits_booked (id, owner, amount, at) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING"""
        fresh = bool(self.connection.run(sql, id_, str(subject), amount, now))
        if fresh:
            self.add(subject, amount)
        return fresh

    def give(self, id_: str, giver: Owner, taker: Owner, amount: int, *, now: float) -> bool:
        """Move some from one person to another, once; false if there are not enough."""
        sql = "SELECT 1 FROM credits_booked WHERE id = ?"
        if self.connection.rows(sql, id_):
            return True
        if self.left(giver) < amount:
            return False
        self.add(giver, -amount)
        self.book(id_, taker, amount, now=now)
        return True


@dataclass(frozen=True, slots=True)
class History:
    """How long generations took, by kind."""

    connection: Connection

    def load(self) -> Mapping[str, tuple[float, ...]]:
        """Return the counts of every kind."""
        rows = self.connection.rows("SELECT kind, counts FROM history")
        return {kind: unpacked(counts, tuple[float, ...]) for kind, counts in rows}

    def of(self, kind: str) -> tuple[float, ...]:
        """Return the counts of one kind, none if it is unknown."""
        rows = self.connection.rows("SELECT counts FROM history WHERE kind = ?", kind)
        return unpacked(rows[0][0], tuple[float, ...]) if rows else ()

    def save(self, kind: str, counts: tuple[float, ...]) -> None:
        """Replace the counts of one kind."""
        sql = """INSERT INTO history (kind, counts) VALUES (?, ?)
            ON CONFLICT (kind) DO UPDATE SET counts = excluded.counts"""
        self.connection.run(sql, kind, packed(counts))


@dataclass(frozen=True, slots=True)
class Attic:
    """What is over and waits to be forgotten."""

    connection: Connection

    def stale(self, *, before: JobId, limit: int) -> Sequence[Job]:
        """Return finished jobs born before `before`, oldest first; ids sort by birth.

        What is shared is kept.
        """
        sql = f"""SELECT {JOB} FROM jobs WHERE id < ? AND due_at IS NULL AND shared_at IS NULL
            ORDER BY id LIMIT ?"""  # noqa: S608 - column names of ours
        return [job_from(row) for row in self.connection.rows(sql, before, limit)]

    def unconfirmed(self, *, before: float, limit: int) -> Sequence[Job]:
        """Return jobs that are unconfirmed since before `before`."""
        sql = f"""SELECT {JOB} FROM jobs WHERE state = 'unconfirmed' AND since < ?
            AND due_at IS NULL ORDER BY since LIMIT ?"""  # noqa: S608 - column names of ours
        return [job_from(row) for row in self.connection.rows(sql, before, limit)]

    def kept(self, files: Collection[BlobKey]) -> frozenset[BlobKey]:
        """Return those of the files that belong to shared videos."""
        marks = ", ".join("?" * len(files))
        sql = f"SELECT file FROM showcase_files WHERE file IN ({marks})"  # noqa: S608 - only marks
        return frozenset(BlobKey(file) for (file,) in self.connection.rows(sql, *files))

    def doubtful(self, *, before: float, limit: int) -> Sequence[Job]:
        """Return jobs withdrawn while they were being sent, whose money is not decided on."""
        sql = f"""SELECT {JOB} FROM jobs WHERE state = 'cancelled' AND generation IS NULL
            AND submitted_at IS NOT NULL AND since < ?
            AND EXISTS (SELECT 1 FROM ledger WHERE ledger.job = jobs.id)
            AND NOT EXISTS (SELECT 1 FROM ledger WHERE ledger.key = 'end:' || jobs.id)
            ORDER BY since LIMIT ?"""  # noqa: S608 - column names of ours
        return [job_from(row) for row in self.connection.rows(sql, before, limit)]

    def forget(self, job_id: JobId) -> None:
        """Remove the job."""
        self.connection.run("DELETE FROM statuses WHERE job = ?", job_id)
        self.connection.run("DELETE FROM job_pictures WHERE job = ?", job_id)
        self.connection.run("DELETE FROM jobs WHERE id = ?", job_id)

    def prune(self, *, before: float, day: int) -> None:
        """Remove the keys of messages closed before `before`, questions asked before it, and the
        counters before `day`.
        """
        self.connection.run("DELETE FROM questions WHERE asked_at < ?", before)
        self.connection.run("DELETE FROM inbox WHERE closed_at < ?", before)
        self.connection.run("DELETE FROM usage WHERE day < ?", day)
        days = "DELETE FROM money WHERE span = 'day' AND number < ?"
        self.connection.run(days, day - _MONEY_DAYS)
        sql = "DELETE FROM money WHERE span = 'month' AND number < ? AND subject <> 'service'"
        self.connection.run(sql, month_of(day))

    def expire(self, *, before: float, now: float) -> None:
        """Remove whatever else leads to people and is older than `before`."""
        expire(self.connection, before=before, now=now)
