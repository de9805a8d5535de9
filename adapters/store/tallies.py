"""Counters and what is over: `bot.ports.Usage`, `Credits`, `History` and `Attic`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adapters.store.database import Connection
from adapters.store.rows import JOB, job_from, packed, unpacked
from bot.domain.job import Job
from bot.domain.names import JobId
from bot.domain.people import Owner


@dataclass(frozen=True, slots=True)
class Usage:
    """How much was asked for, a day and subject."""

    connection: Connection

    def add(self, subject: str, *, day: int, amount: int) -> None:
        """Add `amount`; the counter never falls below zero."""
        sql = """INSERT INTO usage (subject, day, amount) VALUES (?, ?, ?)
            ON CONFLICT (subject, day) DO UPDATE SET amount = CASE
                WHEN usage.amount + ? < 0 THEN 0 ELSE usage.amount + ? END"""
        self.connection.run(sql, subject, day, max(0, amount), amount, amount)

    def of(self, subject: str, *, day: int) -> int:
        """Return the counter."""
        sql = "SELECT amount FROM usage WHERE subject = ? AND day = ?"
        rows = self.connection.rows(sql, subject, day)
        return int(rows[0][0]) if rows else 0


@dataclass(frozen=True, slots=True)
class Credits:
    """What people bought."""

    connection: Connection

    def left(self, owner: Owner) -> int:
        """Return how many videos an owner has."""
        sql = "SELECT amount FROM credits WHERE owner = ?"
        rows = self.connection.rows(sql, str(owner))
        return int(rows[0][0]) if rows else 0

    def add(self, owner: Owner, amount: int) -> None:
        """Add `amount`; nobody has fewer than none."""
        sql = """INSERT INTO credits (owner, amount) VALUES (?, ?)
            ON CONFLICT (owner) DO UPDATE SET amount = CASE
                WHEN credits.amount + ? < 0 THEN 0 ELSE credits.amount + ? END"""
        self.connection.run(sql, str(owner), max(0, amount), amount, amount)

    def book(self, id_: str, owner: Owner, amount: int, *, now: float) -> bool:
        """Add what was bought, once."""
        sql = """INSERT INTO credits_booked (id, owner, amount, at) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING"""
        fresh = bool(self.connection.run(sql, id_, str(owner), amount, now))
        if fresh:
            self.add(owner, amount)
        return fresh


@dataclass(frozen=True, slots=True)
class History:
    """How long generations took, by kind."""

    connection: Connection

    def load(self) -> Mapping[str, tuple[float, ...]]:
        """Return the counts of every kind."""
        rows = self.connection.rows("SELECT kind, counts FROM history")
        return {kind: unpacked(counts, tuple[float, ...]) for kind, counts in rows}

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
        """Return finished jobs born before `before`, oldest first; ids sort by birth."""
        sql = f"""SELECT {JOB} FROM jobs WHERE id < ? AND due_at IS NULL
            ORDER BY id LIMIT ?"""  # noqa: S608 - column names of ours
        return [job_from(row) for row in self.connection.rows(sql, before, limit)]

    def unconfirmed(self, *, before: float, limit: int) -> Sequence[Job]:
        """Return jobs that are unconfirmed since before `before`."""
        sql = f"""SELECT {JOB} FROM jobs WHERE state = 'unconfirmed' AND since < ?
            AND due_at IS NULL ORDER BY since LIMIT ?"""  # noqa: S608 - column names of ours
        return [job_from(row) for row in self.connection.rows(sql, before, limit)]

    def forget(self, job_id: JobId) -> None:
        """Remove the job."""
        self.connection.run("DELETE FROM statuses WHERE job = ?", job_id)
        self.connection.run("DELETE FROM jobs WHERE id = ?", job_id)

    def prune(self, *, before: float, day: int) -> None:
        """Remove the keys of messages closed before `before`, questions asked before it, and the
        counters before `day`.
        """
        self.connection.run("DELETE FROM questions WHERE asked_at < ?", before)
        self.connection.run("DELETE FROM inbox WHERE closed_at < ?", before)
        self.connection.run("DELETE FROM usage WHERE day < ?", day)
