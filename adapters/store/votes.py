"""Who likes what: `bot.ports.Votes`."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.store.copies import count
from adapters.store.database import Connection
from bot.domain.names import JobId
from bot.domain.people import Owner


@dataclass(frozen=True, slots=True)
class Votes:
    """One vote a person and video; the counts beside the videos move in the same transaction."""

    connection: Connection

    def turn(self, job: JobId, voter: Owner, *, press: str, now: float) -> bool:
        """Give a vote, or take it back; the same press turns it once."""
        sql = "SELECT given, press FROM votes WHERE job = ? AND voter = ?"
        known = self.connection.rows(sql, job, str(voter))
        if known and known[0][1] == press:
            return bool(known[0][0])
        given = not (known and known[0][0])
        sql = """INSERT INTO votes (job, voter, given, press, at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (job, voter) DO UPDATE
            SET given = excluded.given, press = excluded.press, at = excluded.at"""
        self.connection.run(sql, job, str(voter), int(given), press, now)
        self._count(job, 1 if given else -1, now)
        return given

    def forget(self, voter: Owner, *, limit: int) -> int:
        """Take back some votes of a person."""
        run = self.connection.run
        run("DELETE FROM votes WHERE voter = ? AND given = 0", str(voter))  # taken back long ago
        sql = "SELECT job FROM votes WHERE voter = ? LIMIT ?"
        found = self.connection.rows(sql, str(voter), limit)
        for (job,) in found:
            run("DELETE FROM votes WHERE job = ? AND voter = ?", job, str(voter))
            self._count(JobId(job), -1, 0.0)
        return len(found)

    def expire(self, *, now: float) -> None:
        """Take what is too old out of the best of the week and of the month."""
        self.connection.run("DELETE FROM charts WHERE until < ?", now)

    def _count(self, job: JobId, amount: int, now: float) -> None:
        for table in ("showcase", "charts"):
            sql = f"UPDATE {table} SET votes = votes + ? WHERE job = ?"  # noqa: S608 - names of ours
            self.connection.run(sql, amount, job)
        count(self.connection, job, now=now)
