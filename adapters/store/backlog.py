"""Counts what waits in the store, over all processes, for whoever watches.

Every count walks a partial index: a million finished jobs cost nothing.
"""

from __future__ import annotations

from typing import Final

from adapters.store.database import Connection, Database
from bot.domain.backlog import Backlog

STATES: Final = """
    SELECT state, count(*) FROM jobs
    WHERE state IN ('collecting', 'queued', 'submitting', 'generating', 'delivering')
    GROUP BY state
"""
DOUBTED: Final = "SELECT count(*) FROM jobs WHERE state = 'unconfirmed'"
OLDEST: Final = "SELECT min(created_at) FROM jobs WHERE state = 'queued'"
UNCLAIMED: Final = "SELECT min(due_at) FROM jobs WHERE due_at IS NOT NULL AND worker IS NULL"
INBOX: Final = "SELECT count(*) FROM inbox WHERE closed_at IS NULL"
_OUTBOX: Final = "SELECT count(*) FROM outbox"
_PROCESSES: Final = "SELECT count(*) FROM workers WHERE until >= ?"


async def backlog(database: Database, *, now: float) -> Backlog:
    """Count what waits. Raises `StoreFailed`."""

    def unit(connection: Connection) -> Backlog:
        jobs = {str(state): int(count) for state, count in connection.rows(STATES)}
        return Backlog(
            jobs=jobs | {"unconfirmed": _count(connection, DOUBTED)},
            queued_for=_ago(connection, OLDEST, now),
            unclaimed_for=_ago(connection, UNCLAIMED, now),
            inbox=_count(connection, INBOX),
            outbox=_count(connection, _OUTBOX),
            processes=int(connection.rows(_PROCESSES, now)[0][0]),
        )

    return await database.read(unit)


def _count(connection: Connection, sql: str) -> int:
    return int(connection.rows(sql)[0][0])


def _ago(connection: Connection, sql: str, now: float) -> float:
    moment = connection.rows(sql)[0][0]
    return 0.0 if moment is None else max(0.0, now - float(moment))
