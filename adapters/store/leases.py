"""Who works on what: `bot.ports.Leases`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from adapters.store.database import Connection, marks
from adapters.store.rows import JOB, job_from
from bot.domain.job import Job
from bot.domain.names import JobId

_HOLDERS: Final = (
    "SELECT worker FROM jobs WHERE worker > ? ORDER BY worker LIMIT 1",
    "SELECT worker FROM inbox WHERE worker > ? AND closed_at IS NULL ORDER BY worker LIMIT 1",
    "SELECT worker FROM outbox WHERE worker > ? ORDER BY worker LIMIT 1",
)
"""Give the next name of somebody who holds anything: one step through an index each, however many
rows he holds, where a planner without statistics would read the whole table for all names at once.
"""
_CLAIM: Final = """
    UPDATE jobs SET worker = ? WHERE id IN (
        SELECT id FROM jobs WHERE due_at IS NOT NULL AND worker IS NULL AND due_at < ?
        AND platform || '' IN ({platforms}) AND provider IN ({providers})
        ORDER BY due_at LIMIT ? {skip_locked}
    ) RETURNING {job}
"""
"""`|| ''` keeps the planner from the index by platform, which holds all finished jobs as well."""


@dataclass(frozen=True, slots=True)
class Leases:
    """Which process works on which job.

    A lease belongs to the process, not to the row: one row in `workers` is renewed, however many
    jobs the process holds. A job taken over gets a new version, so that a process which was only
    asleep cannot write it any more.
    """

    connection: Connection
    worker: str

    def renew(self, *, now: float, until: float) -> bool:
        """Say that this process lives until then; False if it did not, just before."""
        sql = "SELECT 1 FROM workers WHERE id = ? AND until >= ?"
        alive = bool(self.connection.rows(sql, self.worker, now))
        sql = """INSERT INTO workers (id, until) VALUES (?, ?)
            ON CONFLICT (id) DO UPDATE SET until = excluded.until"""
        self.connection.run(sql, self.worker, until)
        return alive

    def take_over(self, *, now: float) -> int:
        """Free the rows of all who are not known to live: those who died, and those who wrote once
        more after they stopped or slept, or before they said for the first time that they live.
        """
        self.connection.run("DELETE FROM workers WHERE until < ?", now)
        living = {worker for (worker,) in self.connection.rows("SELECT id FROM workers")}
        return sum(self._free(dead) for dead in sorted(self._holders() - living))

    def _holders(self) -> set[str]:
        names: set[str] = set()
        for sql in _HOLDERS:
            name = ""
            while found := self.connection.rows(sql, name):
                name = found[0][0]
                names.add(name)
        return names

    def claim(
        self, *, until: float, limit: int, platforms: Collection[str], providers: Collection[str]
    ) -> Sequence[Job]:
        """Take free jobs that are due before `until` and that this process can serve."""
        sql = _CLAIM.format(
            platforms=marks(platforms),
            providers=marks(providers),
            skip_locked=self.connection.skip_locked,
            job=JOB,
        )
        rows = self.connection.rows(sql, self.worker, until, *platforms, *providers, limit)
        return sorted(map(job_from, rows), key=lambda job: job.due_at or 0.0)

    def held(self) -> Collection[JobId]:
        """Return the jobs that are this process's."""
        sql = "SELECT id FROM jobs WHERE worker = ?"
        return frozenset(JobId(row[0]) for row in self.connection.rows(sql, self.worker))

    def has(self, job_id: JobId) -> bool:
        """Say whether a job is this process's."""
        sql = "SELECT 1 FROM jobs WHERE id = ? AND worker = ?"
        return bool(self.connection.rows(sql, job_id, self.worker))

    def release(self) -> None:
        """Give everything back."""
        self._free(self.worker)
        self.connection.run("DELETE FROM workers WHERE id = ?", self.worker)

    def _free(self, worker: str) -> int:
        """Free the rows of a process; a job gets a new version, so that nobody writes the old."""
        for sql in (
            "UPDATE inbox SET worker = NULL WHERE worker = ? AND closed_at IS NULL",
            "UPDATE outbox SET worker = NULL WHERE worker = ?",
        ):
            self.connection.run(sql, worker)
        sql = "UPDATE jobs SET worker = NULL, version = version + 1 WHERE worker = ?"
        return self.connection.run(sql, worker)


def bury(connection: Connection) -> None:
    """Let nobody live: there is no process but the one that asks."""
    connection.run("DELETE FROM workers")
