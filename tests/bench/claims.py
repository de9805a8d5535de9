"""What a claim costs beside finished jobs: `python -m tests.bench.claims URL FINISHED`."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any, Final

import msgspec
import psycopg

from adapters.store.jobs import ADD, new_row
from adapters.store.opening import database_path, is_sqlite, open_store
from adapters.store.rows import JOB
from bot.domain.job import State, new_id
from bot.ports import Records
from tests.making import NOON, job

_FREE: Final = 5000
"""Jobs that wait to be claimed."""
_AT_ONCE: Final = 50
_ROUNDS: Final = 5
_BATCH: Final = 10_000
"""Rows of one transaction."""


async def main(url: str, finished: int) -> dict[str, float]:
    """Fill a store, then claim; return seconds a claim and seconds it took to fill."""
    async with open_store(url):
        pass
    begun = time.perf_counter()
    if is_sqlite(url):
        await asyncio.to_thread(_fill, database_path(url), finished)
    else:
        await asyncio.to_thread(_copy, url, finished)
    filled = time.perf_counter() - begun
    async with open_store(url) as store:
        times: list[float] = []
        for _ in range(_ROUNDS):
            await store.write(lambda r: r.leases.release())
            times += [await store.write(_claim) for _ in range(_FREE // _AT_ONCE)]
    return {"claim": median(times), "filled": filled}


def _claim(records: Records) -> float:
    begun = time.perf_counter()
    claimed = records.leases.claim(
        until=NOON + _FREE, limit=_AT_ONCE, platforms=["room"], providers=["sandbox"]
    )
    took = time.perf_counter() - begun
    if len(claimed) != _AT_ONCE:
        raise ValueError(len(claimed))
    return took


def _fill(path: Path, finished: int) -> None:
    """Write rows as the store writes them; nobody waits for the disk here."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        rows = _rows(finished)
        while batch := list(islice(rows, _BATCH)):
            connection.execute("BEGIN")
            connection.executemany(ADD, batch)
            connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _copy(url: str, finished: int) -> None:
    """Write the same rows to PostgreSQL; then do what that does by itself after a while."""
    into = f"COPY jobs ({JOB}, worker, chat) FROM STDIN"
    with psycopg.connect(url, autocommit=True) as line:
        with line.transaction(), line.cursor() as cursor, cursor.copy(into) as copy:
            for row in _rows(finished):
                copy.write_row(row)
        line.execute("VACUUM ANALYZE jobs")
        line.execute("CHECKPOINT")


def _rows(finished: int) -> Iterator[tuple[Any, ...]]:
    """Yield finished jobs, oldest first, and then those that are due."""
    done = _plain(new_row(job(state=State.DELIVERED, due_at=None), None))
    for number in range(finished):
        yield _numbered(done, number, f"person {number % 5000}")
    for number in range(finished, finished + _FREE):
        free = _plain(new_row(job(due_at=NOON + number - finished), None))
        yield _numbered(free, number, f"person {number % 5000}")


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the row with names as text: psycopg writes their members' names."""
    return tuple(str(value) if isinstance(value, str) else value for value in row)


def _numbered(row: tuple[Any, ...], number: int, user: str) -> tuple[Any, ...]:
    """Return the row as another job's: its own id, person and origin."""
    name = new_id(NOON - 1e6 + number, number.to_bytes(10))
    return (name, *row[1:4], user, *row[5:9], f"room:{number}", *row[10:])


if __name__ == "__main__":
    found = asyncio.run(main(sys.argv[1], int(sys.argv[2])))
    print(msgspec.json.encode(found).decode())
