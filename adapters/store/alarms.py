"""What the people who run the service must know: `bot.ports.Alarms`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.store.database import Connection
from adapters.store.rows import packed, unpacked
from bot.domain.alarm import Alarm


@dataclass(frozen=True, slots=True)
class Alarms:
    """Rows of alarms; one that was told keeps its key only."""

    connection: Connection

    def add(self, alarm: Alarm, *, now: float) -> bool:
        """Raise it, once."""
        sql = """INSERT INTO alarms (key, alarm, raised_at, waiting) VALUES (?, ?, ?, 1)
            ON CONFLICT (key) DO NOTHING"""
        return bool(self.connection.run(sql, alarm.key, packed(alarm), now))

    def waiting(self, *, limit: int) -> Sequence[Alarm]:
        """Return what nobody was told yet, oldest first."""
        sql = "SELECT alarm FROM alarms WHERE waiting = 1 ORDER BY raised_at LIMIT ?"
        return [unpacked(row[0], Alarm) for row in self.connection.rows(sql, limit)]

    def close(self, key: str) -> None:
        """It is told."""
        self.connection.run("UPDATE alarms SET waiting = 0, alarm = '' WHERE key = ?", key)

    def prune(self, *, before: float) -> None:
        """Forget the keys of what was told before `before`."""
        sql = "DELETE FROM alarms WHERE waiting = 0 AND raised_at < ?"
        self.connection.run(sql, before)
