"""What a claim costs beside finished jobs: `python -m tests.bench.claims URL FINISHED …`."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, closing
from itertools import islice
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


async def main(places: Sequence[tuple[str, int]]) -> dict[str, list[float]]:
    """Fill stores with so many finished jobs each, then claim; return seconds a claim in each.

    They take turns, so that whatever else the machine does happens to all.
    """
    for url, finished in places:
        async with open_store(url):
            pass
        await asyncio.to_thread(_fill if is_sqlite(url) else _copy, url, finished)
    times: list[list[float]] = [[] for _ in places]
    async with AsyncExitStack() as stack:
        stores = [await stack.enter_async_context(open_store(url)) for url, _ in places]
        for count in range(_ROUNDS + 1):
            for store, took in zip(stores, times, strict=True):
                await store.write(lambda r: r.leases.release())
                claims = [await store.write(_claim) for _ in range(_FREE // _AT_ONCE)]
                took.extend(claims if count else ())  # at first much is read from the disk
    return {"claims": [median(took) for took in times]}


def _claim(records: Records) -> float:
    begun = time.perf_counter()
    claimed = records.leases.claim(
        until=NOON + _FREE, limit=_AT_ONCE, platforms=["room"], providers=["sandbox"]
    )
    took = time.perf_counter() - begun
    if len(claimed) != _AT_ONCE:
        raise ValueError(len(claimed))
    return took


def _fill(url: str, finished: int) -> None:
    """Write rows as the store writes them; nobody waits for the disk here."""
    with closing(sqlite3.connect(database_path(url), isolation_level=None)) as connection:
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
    pairs = zip(sys.argv[1::2], map(int, sys.argv[2::2]), strict=True)
    found = asyncio.run(main(list(pairs)))
    print(msgspec.json.encode(found).decode())
