"""What those who run things look at: `bot.ports.Figures`, `Strikes` and `Desk`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from adapters.store.database import Connection
from adapters.store.rows import JOB, job_from
from bot.domain.job import Job
from bot.domain.names import BlobKey, JobId


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers of each day."""

    connection: Connection

    def add(self, scope: str, name: str, *, day: int, amount: int) -> None:
        """Add `amount`."""
        sql = """INSERT INTO figures (scope, day, name, amount) VALUES (?, ?, ?, ?)
            ON CONFLICT (scope, day, name) DO UPDATE SET amount = figures.amount + ?"""
        self.connection.run(sql, scope, day, name, amount, amount)

    def since(self, scope: str, *, day: int) -> Mapping[int, Mapping[str, int]]:
        """Return the numbers by day and name."""
        sql = "SELECT day, name, amount FROM figures WHERE scope = ? AND day >= ?"
        found: dict[int, dict[str, int]] = {}
        for there, name, amount in self.connection.rows(sql, scope, day):
            found.setdefault(there, {})[name] = amount
        return found

    def prune(self, *, day: int) -> None:
        """Forget the days before `day`."""
        self.connection.run("DELETE FROM figures WHERE day < ?", day)

    def costs(self, jobs: Collection[JobId]) -> Mapping[JobId, int]:
        """Return what the rows of the ledger say of some jobs."""
        marks = ", ".join("?" * len(jobs))
        sql = f"""SELECT job, sum(held + spent) FROM ledger
            WHERE job IN ({marks}) GROUP BY job"""  # noqa: S608 - only marks
        return {JobId(job): int(cost) for job, cost in self.connection.rows(sql, *jobs)}


@dataclass(frozen=True, slots=True)
class Strikes:
    """Unsuitable requests of late."""

    connection: Connection

    def add(self, owner: str, *, now: float, since: float) -> int:
        """Note one; return how many there are since then."""
        self.connection.run("INSERT INTO strikes (owner, at) VALUES (?, ?)", owner, now)
        sql = "SELECT count(*) FROM strikes WHERE owner = ? AND at > ?"
        return int(self.connection.rows(sql, owner, since)[0][0])

    def prune(self, *, before: float) -> None:
        """Forget what counts no more."""
        self.connection.run("DELETE FROM strikes WHERE at < ?", before)


@dataclass(frozen=True, slots=True)
class Desk:
    """Everybody's jobs."""

    connection: Connection

    def by_code(self, code: str, *, limit: int) -> Sequence[Job]:
        """Return the jobs whose id ends in six characters, youngest first."""
        sql = f"SELECT {JOB} FROM jobs WHERE substr(id, 21) = ? ORDER BY id DESC LIMIT ?"  # noqa: S608 - ours
        return [job_from(row) for row in self.connection.rows(sql, code, limit)]

    def after(self, job_id: JobId, *, limit: int) -> Sequence[Job]:
        """Return the jobs that were born after one, oldest first."""
        sql = f"SELECT {JOB} FROM jobs WHERE id > ? ORDER BY id LIMIT ?"  # noqa: S608 - ours
        return [job_from(row) for row in self.connection.rows(sql, job_id, limit)]

    def hand_out(self, paper: BlobKey, *, now: float) -> None:
        """Remember a file."""
        self.connection.run("INSERT INTO papers (file, at) VALUES (?, ?)", paper, now)

    def handed_out(self, *, before: float) -> Sequence[BlobKey]:
        """Return files that are older."""
        rows = self.connection.rows("SELECT file FROM papers WHERE at < ? ORDER BY at", before)
        return [BlobKey(row[0]) for row in rows]

    def take_back(self, paper: BlobKey) -> None:
        """Forget one."""
        self.connection.run("DELETE FROM papers WHERE file = ?", paper)
