"""Back-ups: of an SQLite file while a bot works on it, and what makes any of them safe to start on.

A back-up shows a moment that is over. What waited to be bought then was bought since, most likely,
so it must not be bought again: it is marked as sent without an answer. The bot then looks it up
where the provider can list, and else leaves it to the person.
"""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from adapters.disk import sync
from adapters.store.database import Connection
from adapters.store.ends import SqliteEnd, plain
from adapters.store.migrate import migrate
from adapters.store.postgres import open_postgres
from adapters.store.sqlite import alone, open_sqlite
from bot.errors import StoreFailed

_LIVING: Final = "SELECT count(*) FROM workers WHERE until >= ?"
_SENT: Final = """
    UPDATE jobs SET state = 'submitting', submitted_at = created_at, attempts = 0, due_at = ?
    WHERE state IN ('collecting', 'queued')
"""
_NOBODYS: Final = (
    "UPDATE jobs SET worker = NULL, version = version + 1 WHERE due_at IS NOT NULL",
    "UPDATE inbox SET worker = NULL WHERE worker IS NOT NULL",
    "UPDATE outbox SET worker = NULL WHERE worker IS NOT NULL",
    "DELETE FROM workers",
)
_HEARD: Final = "UPDATE inbox SET closed_at = ?, body = '' WHERE closed_at IS NULL"


def settle(connection: Connection, *, now: float) -> int:
    """Let nothing be bought by itself that may have been bought since; return how many jobs.

    What was heard and not worked off counts as worked off, for it may have led to a purchase, too.
    Nobody holds anything. Done twice, the second time changes nothing that counts.
    """
    connection.run(_HEARD, now)
    jobs = connection.run(_SENT, now)
    for sql in _NOBODYS:
        connection.run(sql)
    return jobs


def back_up(database: Path, target: Path, *, now: float) -> int:
    """Write an SQLite database into another file, as it is at this moment; return its bytes.

    A bot that works on it goes on. The file has its name when it is whole and was looked through.
    Raises `StoreFailed` with a sentence for the operator.
    """
    if not database.is_file():
        raise StoreFailed(f"there is no {database}")
    if target.exists():
        raise StoreFailed(f"{target} exists already: choose another name, or remove it")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f"{target.name}.part")
        _take(database, part, now=now)
        part.replace(target)
        sync(target.parent)
        return target.stat().st_size
    except OSError as error:
        raise StoreFailed(f"{target}: {error.strerror}") from error


def put_back(backup: Path, database: Path, *, now: float) -> Path | None:
    """Put a back-up in the place of a database, which is kept under the name that is returned.

    No bot may work on it. Broken off, it can be done again. Raises `StoreFailed`.
    """
    if not backup.is_file():
        raise StoreFailed(f"there is no {backup}")
    try:
        with alone(database):
            part = database.with_name(f"{database.name}.part")
            _take(backup, part, now=now)
            kept = _set_aside(database) if database.exists() else None
            part.replace(database)
            sync(database.parent)
            return kept
    except OSError as error:
        raise StoreFailed(f"{database}: {error.strerror}") from error


async def settle_postgres(url: str, *, now: float) -> int:
    """Make a database safe to start on that `pg_restore` has filled.

    Returns how many jobs it concerned. Raises `StoreFailed`.
    """

    def unit(connection: Connection) -> int:
        if connection.rows(_LIVING, now)[0][0]:
            raise StoreFailed(
                "a bot works on this database: stop it, wait for half a minute, and try again"
            )
        return settle(connection, now=now)

    async with open_postgres(url) as server:
        await migrate(server)
        return await server.write(unit)


def _take(source: Path, part: Path, *, now: float) -> None:
    """Copy a database into a file of its own, brought up to date, settled, looked through and
    durable.
    """
    _copy(source, part)
    asyncio.run(_bring_up_to_date(part, now))
    _finish(part, source)
    Path(f"{part}.lock").unlink()


async def _bring_up_to_date(part: Path, now: float) -> None:
    async with open_sqlite(part) as database:
        await migrate(database)
        await database.write(partial(settle, now=now))


def _copy(source: Path, part: Path) -> None:
    """Copy it in one reading transaction, so writers go on, and nothing is written back into the
    source by us (https://sqlite.org/backup.html, https://sqlite.org/wal.html#concurrency).
    """
    for tail in ("", "-wal", "-shm"):  # of one that was broken off
        Path(f"{part}{tail}").unlink(missing_ok=True)
    part.touch(mode=0o600)
    with plain(source) as read, plain(part, writes=True) as written:
        if not SqliteEnd(read).version():
            raise StoreFailed(f"{source} is no database of this program")
        read.backup(written)


def _finish(part: Path, source: Path) -> None:
    with plain(part, writes=True) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")
        _look_through(copy, source)
    sync(part)


def _look_through(copy: sqlite3.Connection, source: Path) -> None:
    found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise StoreFailed(f"{source} is damaged ({found}): restore an earlier back-up")


def _set_aside(database: Path) -> Path:
    """Keep what is there, whatever its state, and leave none of its log beside the new one."""
    number = 1
    while (kept := database.with_name(f"{database.name}.before-{number}")).exists():
        number += 1
    for tail in ("-wal", "-shm", ""):  # the file itself last: it says that all is there
        with suppress(FileNotFoundError):
            shutil.copy2(f"{database}{tail}", f"{kept}{tail}")
    with suppress(StoreFailed), plain(database, writes=True) as there:
        # Killed from here on, it is still whole without its log, if it can be read at all.
        there.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for tail in ("-wal", "-shm"):
        Path(f"{database}{tail}").unlink(missing_ok=True)
    return kept
