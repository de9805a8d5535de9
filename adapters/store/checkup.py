"""What `python -m bot doctor` finds out about the database, and `/readyz` every second."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from contextlib import aclosing
from typing import Final

from adapters.store.alike import Alike, differing, told
from adapters.store.database import Connection, Database
from adapters.store.migrate import latest, version
from adapters.store.opening import database_path
from adapters.store.postgres import open_postgres
from adapters.store.sqlite import open_sqlite
from bot.errors import StoreFailed

_OLDEST: Final = 140000
"""PostgreSQL 14: what this program asks of a session is known from there on."""
_SKEW: Final = 2.0
"""Seconds by which two machines' clocks may differ; leases bear some more."""
NEEDED: Final = 5
"""Connections of one process: one writes, three read, one listens."""
_BEGUN: Final = {
    True: "SELECT count(*) FROM sqlite_master WHERE name = 'schema_version'",
    False: "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
    " AND tablename = 'schema_version'",
}
"""Whether there are tables of ours, on SQLite and elsewhere."""
_FACTS: Final = """
    SELECT current_setting('server_version'), current_setting('server_version_num')::int,
        extract(epoch FROM clock_timestamp())::float8,
        current_setting('max_connections')::int
            - current_setting('superuser_reserved_connections')::int,
        (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'),
        (SELECT datcollate FROM pg_database WHERE datname = current_database())
"""


async def current(database: Database) -> bool:
    """Say whether the tables are as this program needs them. Raises `StoreFailed`."""
    return await version(database) >= latest()


async def check(
    url: str, *, now: Callable[[], float], mine: Callable[[], Awaitable[Alike]]
) -> AsyncIterator[tuple[bool, str]]:
    """Yield whether all is fine and what to do, a sentence for each thing looked at. `mine` is how
    this process has what all must have alike.
    """
    looking = _sqlite(url) if url.startswith("sqlite:") else _postgres(url, now, mine)
    try:
        async with aclosing(looking):
            async for found in looking:
                yield found
    except StoreFailed as error:
        if isinstance(error.__cause__, BlockingIOError):  # somebody holds the lock
            yield True, "in use, the bot is running"
        else:
            yield False, f"{error}; check DATABASE_URL"


async def _sqlite(url: str) -> AsyncGenerator[tuple[bool, str], None]:
    async with open_sqlite(database_path(url)) as database:
        fine, text = _migrations(await _there(database, sqlite=True))
        yield fine, f"can be opened, and {text}"


async def _postgres(
    url: str, now: Callable[[], float], mine: Callable[[], Awaitable[Alike]]
) -> AsyncGenerator[tuple[bool, str], None]:
    async with open_postgres(url, name="doctor") as database:
        before = now()
        rows = await database.read(lambda connection: connection.rows(_FACTS))
        between = (before + now()) / 2
        name, number, clock, most, used, collation = rows[0]
        yield _version(str(name), int(number))
        yield True, f"keeps UTF8, in the order of {collation}; the bot asks for the order of bytes"
        yield _clock(float(clock) - between)
        yield _room(int(most) - int(used))
        there = await _there(database, sqlite=False)
        yield _migrations(there)
        if there == latest() and (others := await told(database, now=now())):
            yield _together(differing(await mine(), others), len(others))


def _version(name: str, number: int) -> tuple[bool, str]:
    if number < _OLDEST:
        return False, f"is PostgreSQL {name}; at least 14 is needed, so update the server"
    return True, f"answers, PostgreSQL {name}"


def _clock(skew: float) -> tuple[bool, str]:
    if abs(skew) <= _SKEW:
        return True, f"its clock and this one differ by {abs(skew):.1f} s"
    ahead = "ahead of" if skew > 0 else "behind"
    return False, f"its clock is {abs(skew):.1f} s {ahead} this one; set both by NTP"


def _room(left: int) -> tuple[bool, str]:
    text = f"{max(0, left)} connections are left, a process needs {NEEDED}"
    return (True, text) if left >= NEEDED else (False, f"{text}; raise max_connections")


def _together(found: Mapping[str, int], others: int) -> tuple[bool, str]:
    """Say whether those that run have alike what they must."""
    if not found:
        return True, f"has all files in one place, as told by those that run: {others}"
    names = " and ".join(found)
    many = max(found.values())
    return False, f"processes that use it with another {names}: {many}; give all the same"


async def _there(database: Database, *, sqlite: bool) -> int:
    """Return the version of the tables that are there, 0 for none."""

    def begun(connection: Connection) -> bool:
        return bool(connection.rows(_BEGUN[sqlite])[0][0])

    return await version(database) if await database.read(begun) else 0


def _migrations(there: int) -> tuple[bool, str]:
    if not there:
        return True, "is empty; the bot makes its tables when it starts"
    if there > latest():
        return False, f"is at version {there}, this program knows {latest()}; update the program"
    if there < latest():
        due = latest() - there
        return True, f"has {due} changes to come, at the next start or by python -m bot migrate"
    return True, f"is up to date, version {there}"
