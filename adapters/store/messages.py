"""Messages that wait: `bot.ports.Inbox`, `Outbox`, `Questions` and `Statuses`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from adapters.store.database import Connection
from adapters.store.rows import packed, unpacked
from bot.domain.call import Call, Inbound, Outgoing
from bot.domain.names import JobId, MessageId, Platform
from bot.domain.reply import Address, Reply

_AT_ONCE = 500
"""Ids in one statement; SQLite takes 32,766 parameters, PostgreSQL 65,535."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """Messages that came in."""

    connection: Connection

    def add(self, inbound: Inbound) -> bool:
        """Store it, once."""
        sql = """INSERT INTO inbox (key, platform, body, received_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (key) DO NOTHING"""
        row = (inbound.key, inbound.platform, inbound.body, inbound.received_at)
        return bool(self.connection.run(sql, *row))

    def waiting(self, *, limit: int) -> Sequence[Inbound]:
        """Return what is not worked off, oldest first."""
        sql = """SELECT key, platform, body, received_at, attempts FROM inbox
            WHERE closed_at IS NULL ORDER BY received_at LIMIT ?"""
        return [
            Inbound(key=k, platform=Platform(p), body=b, received_at=r, attempts=a)
            for k, p, b, r, a in self.connection.rows(sql, limit)
        ]

    def retried(self, key: str) -> None:
        """Count one more failed try."""
        self.connection.run("UPDATE inbox SET attempts = attempts + 1 WHERE key = ?", key)

    def close(self, key: str, *, now: float) -> None:
        """It is worked off; the key stays known, what was said is forgotten."""
        self.connection.run(
            "UPDATE inbox SET closed_at = ?, body = '' WHERE key = ? AND closed_at IS NULL",
            now,
            key,
        )


@dataclass(frozen=True, slots=True)
class Outbox:
    """Messages that wait to be said."""

    connection: Connection

    def add(self, outgoing: Outgoing) -> None:
        """Store it, once."""
        sql = """INSERT INTO outbox (key, address, reply, created_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (key) DO NOTHING"""
        row = (outgoing.key, packed(outgoing.address), packed(outgoing.reply), outgoing.created_at)
        self.connection.run(sql, *row)

    def waiting(self, *, limit: int) -> Sequence[Outgoing]:
        """Return what is not said yet, oldest first."""
        sql = """SELECT key, address, reply, created_at, attempts FROM outbox
            ORDER BY created_at LIMIT ?"""
        return [
            Outgoing(
                key=key,
                address=unpacked(address, Address),
                reply=unpacked(reply, Reply),
                created_at=created_at,
                attempts=attempts,
            )
            for key, address, reply, created_at, attempts in self.connection.rows(sql, limit)
        ]

    def retried(self, key: str) -> None:
        """Count one more failed try."""
        self.connection.run("UPDATE outbox SET attempts = attempts + 1 WHERE key = ?", key)

    def close(self, key: str) -> None:
        """Forget it."""
        self.connection.run("DELETE FROM outbox WHERE key = ?", key)


@dataclass(frozen=True, slots=True)
class Questions:
    """Calls that wait for a yes."""

    connection: Connection

    def add(self, id_: JobId, call: Call, *, now: float) -> None:
        """Keep a call."""
        sql = "INSERT INTO questions (id, call, owner, asked_at) VALUES (?, ?, ?, ?)"
        self.connection.run(sql, id_, packed(call), str(call.owner), now)

    def get(self, id_: JobId) -> Call | None:
        """Return the call."""
        rows = self.connection.rows("SELECT call FROM questions WHERE id = ?", id_)
        return unpacked(rows[0][0], Call) if rows else None


@dataclass(frozen=True, slots=True)
class Statuses:
    """The status message of each unfinished job."""

    connection: Connection

    def of(self, job_ids: Iterable[JobId]) -> Mapping[JobId, MessageId]:
        """Return the messages that exist."""
        ids = list(job_ids)
        found: dict[JobId, MessageId] = {}
        for start in range(0, len(ids), _AT_ONCE):
            part = ids[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            sql = f"SELECT job, message FROM statuses WHERE job IN ({marks})"  # noqa: S608 - only marks
            found |= {JobId(job): MessageId(m) for job, m in self.connection.rows(sql, *part)}
        return found

    def put(self, job_id: JobId, message: MessageId) -> None:
        """Remember the status message of a job."""
        sql = """INSERT INTO statuses (job, message) VALUES (?, ?)
            ON CONFLICT (job) DO UPDATE SET message = excluded.message"""
        self.connection.run(sql, job_id, message)

    def drop(self, job_id: JobId) -> None:
        """Forget it."""
        self.connection.run("DELETE FROM statuses WHERE job = ?", job_id)
