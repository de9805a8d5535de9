"""Messages that wait: `bot.ports.Inbox`, `Outbox`, `Questions` and `Statuses`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from adapters.store.database import Connection, marks
from adapters.store.rows import packed, unpacked
from bot.domain.call import Call, Inbound, Outgoing
from bot.domain.names import JobId, MessageId, Platform
from bot.domain.reply import Address, Reply

_AT_ONCE = 500
"""Ids in one statement; SQLite takes 32,766 parameters, PostgreSQL 65,535."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """Messages that came in; `worker` is this process."""

    connection: Connection
    worker: str

    def add(self, inbound: Inbound) -> bool:
        """Store it, once; it is this process's."""
        sql = """INSERT INTO inbox (key, platform, body, received_at, worker)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING"""
        row = (inbound.key, inbound.platform, inbound.body, inbound.received_at, self.worker)
        return bool(self.connection.run(sql, *row))

    def claim(self, *, platforms: Collection[str], limit: int) -> Sequence[Inbound]:
        """Take what is not worked off and is nobody else's, oldest first."""
        sql = f"""UPDATE inbox SET worker = ? WHERE key IN (
            SELECT key FROM inbox WHERE closed_at IS NULL AND (worker IS NULL OR worker = ?)
            AND platform IN ({marks(platforms)})
            ORDER BY received_at LIMIT ? {self.connection.skip_locked}
            ) RETURNING received_at, key, platform, body, attempts"""  # noqa: S608 - marks
        rows = self.connection.rows(sql, self.worker, self.worker, *platforms, limit)
        return [
            Inbound(key=k, platform=Platform(p), body=b, received_at=r, attempts=a)
            for r, k, p, b, a in sorted(rows)
        ]

    def give_back(self, *, but: Collection[str]) -> None:
        """Leave to others what is this process's, but for these keys."""
        sql = f"""UPDATE inbox SET worker = NULL WHERE worker = ? AND closed_at IS NULL
            AND key NOT IN ('', {marks(but) if but else "''"})"""  # noqa: S608 - marks
        self.connection.run(sql, self.worker, *but)

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
    """Messages that wait to be said; `worker` is this process."""

    connection: Connection
    worker: str

    def add(self, outgoing: Outgoing) -> None:
        """Store it, once; it is this process's."""
        sql = """INSERT INTO outbox (key, address, reply, created_at, worker, platform)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING"""
        at = outgoing.address
        row = (outgoing.key, packed(at), packed(outgoing.reply), outgoing.created_at)
        self.connection.run(sql, *row, self.worker, at.platform)

    def claim(self, *, platforms: Collection[str], limit: int) -> Sequence[Outgoing]:
        """Take what is not said yet and is nobody else's, oldest first.

        Rows from before they had a platform have an empty one.
        """
        sql = f"""UPDATE outbox SET worker = ? WHERE key IN (
            SELECT key FROM outbox WHERE (worker IS NULL OR worker = ?)
            AND platform IN ('', {marks(platforms)})
            ORDER BY created_at LIMIT ? {self.connection.skip_locked}
            ) RETURNING created_at, key, address, reply, attempts"""  # noqa: S608 - marks
        rows = self.connection.rows(sql, self.worker, self.worker, *platforms, limit)
        return [
            Outgoing(
                key=key,
                address=unpacked(address, Address),
                reply=unpacked(reply, Reply),
                created_at=created_at,
                attempts=attempts,
            )
            for created_at, key, address, reply, attempts in sorted(rows)
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
