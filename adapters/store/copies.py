"""Shared videos in the showcases: `bot.ports.Copies`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from adapters.store.database import Connection
from adapters.store.rows import packed, unpacked
from bot.domain.names import JobId, MessageId, Platform
from bot.domain.people import Owner
from bot.domain.reply import Address
from bot.domain.showcase import Copy

_COPY: Final = (
    "job, address, message, votes, wanted, attempts, change, asked_at, asked_by, language"
)
_LIVELY: Final = 3600.0
"""Seconds for which what somebody asked to see counts along: a vote must not change a thousand."""
_DUE: Final = "change = change + 1, due_at = coalesce(due_at, ?)"
"""Due at once; one that waits for its turn goes on waiting."""


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies."""

    connection: Connection

    def want(
        self,
        job: JobId,
        places: Collection[Address],
        *,
        now: float,
        asked_by: Owner | None = None,
        language: str | None = None,
    ) -> None:
        """Ask for a copy in each place.

        One that may have been posted a moment ago keeps its key, by which it is known again.
        """
        sql = """INSERT INTO copies
            (job, address, platform, votes, wanted, attempts, asked_at, change, due_at, asked_by,
                language)
            VALUES (?, ?, ?, 0, 1, 0, ?, 0, ?, ?, ?)
            ON CONFLICT (job, address) DO UPDATE SET wanted = 1,
                asked_at = CASE WHEN copies.message IS NULL THEN copies.asked_at
                    ELSE excluded.asked_at END,
                change = copies.change + 1, due_at = coalesce(copies.due_at, excluded.due_at)"""
        who = None if asked_by is None else str(asked_by)
        for place in places:
            here = (job, packed(place), place.platform)
            self.connection.run(sql, *here, now, now, who, language)

    def unwant(self, job: JobId, *, now: float) -> None:
        """Ask for the removal of every copy."""
        sql = "UPDATE copies SET wanted = 0, change = change + 1, due_at = ? WHERE job = ?"
        self.connection.run(sql, now, job)

    def due(self, *, now: float, platforms: Collection[str], limit: int) -> Sequence[Copy]:
        """Return what is to be done, earliest first."""
        sql = f"""SELECT due_at, {_COPY} FROM copies WHERE platform = ? AND due_at <= ?
            ORDER BY due_at LIMIT ?"""  # noqa: S608 - column names of ours
        found = [row for p in platforms for row in self.connection.rows(sql, p, now, limit)]
        return [_from(row[1:]) for row in sorted(found, key=lambda row: float(row[0]))[:limit]]

    def of(self, job: JobId) -> Sequence[Copy]:
        """Return the copies of a video."""
        sql = f"SELECT {_COPY} FROM copies WHERE job = ? ORDER BY address"  # noqa: S608 - ours
        return [_from(row) for row in self.connection.rows(sql, job)]

    def settle(self, copy: Copy, *, message: MessageId | None, due_at: float | None) -> None:
        """Write down what became of a copy."""
        run, key = self.connection.run, (copy.job, packed(copy.address))
        if not copy.wanted and due_at is None:
            gone = "DELETE FROM copies WHERE job = ? AND address = ? AND change = ?"
            if run(gone, *key, copy.change):
                return
        sql = """UPDATE copies SET message = ?, votes = ?, attempts = ?
            WHERE job = ? AND address = ?"""
        run(sql, message, copy.votes, copy.attempts, *key)
        if due_at is None:
            sql = "UPDATE copies SET due_at = NULL WHERE job = ? AND address = ? AND change = ?"
            run(sql, *key, copy.change)
        else:
            sql = "UPDATE copies SET due_at = ? WHERE job = ? AND address = ?"
            run(sql, due_at, *key)


def touch(connection: Connection, job: str, *, now: float) -> None:
    """Let the copies of a video be looked at again."""
    connection.run(f"UPDATE copies SET {_DUE} WHERE job = ?", now, job)  # noqa: S608 - ours


def count(connection: Connection, job: str, *, now: float) -> None:
    """Let the copies of a video be looked at again that show how many votes there are."""
    sql = f"""UPDATE copies SET {_DUE}
        WHERE job = ? AND (asked_by IS NULL OR asked_at > ?)"""  # noqa: S608 - ours
    connection.run(sql, now, job, now - _LIVELY)


def touch_children(connection: Connection, job: str, *, now: float) -> None:
    """Let the copies of what was made from a shared video be looked at again: they name it."""
    sql = f"""UPDATE copies SET {_DUE}
        WHERE job IN (SELECT job FROM showcase WHERE parent = ?)"""  # noqa: S608 - ours
    connection.run(sql, now, job)


def _from(row: tuple[Any, ...]) -> Copy:
    job, address, message, votes, wanted, attempts, change, asked_at, asked_by, language = row
    return Copy(
        job=JobId(job),
        address=unpacked(address, Address),
        message=message and MessageId(message),
        votes=votes,
        wanted=bool(wanted),
        attempts=attempts,
        change=change,
        asked_at=asked_at,
        asked_by=asked_by and _owner(asked_by),
        language=language,
    )


def _owner(written: str) -> Owner:
    platform, _, user = written.partition(":")
    return Owner(Platform(platform), user)
