"""What people report: `bot.ports.Reports`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.store.database import Connection
from bot.domain.names import JobId
from bot.domain.showcase import Report


@dataclass(frozen=True, slots=True)
class Reports:
    """What is not decided."""

    connection: Connection

    def add(self, report: Report, *, most: int) -> bool:
        """Keep it, unless there are many."""
        sql = "SELECT count(*) FROM reports WHERE job = ?"
        if int(self.connection.rows(sql, report.job)[0][0]) >= most:
            return False
        sql = """INSERT INTO reports (id, job, reason, at) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING"""
        return bool(self.connection.run(sql, report.id, report.job, report.reason, report.at))

    def open(self, *, limit: int) -> Sequence[Report]:
        """Return what is not decided, oldest first."""
        sql = "SELECT id, job, reason, at FROM reports ORDER BY at LIMIT ?"
        return [
            Report(id=id_, job=JobId(job), reason=reason, at=at)
            for id_, job, reason, at in self.connection.rows(sql, limit)
        ]

    def close(self, job: JobId) -> int:
        """Decide on all reports of a video."""
        return self.connection.run("DELETE FROM reports WHERE job = ?", job)
