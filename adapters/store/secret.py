"""Secrets of our own: made once by chance, kept in the database, the same after every restart."""

from __future__ import annotations

import secrets
from typing import Final

from adapters.store.database import Connection, Database
from bot.errors import StoreFailed

_LENGTH: Final = 32
"""Bytes: as many as SHA-256 makes use of (RFC 2104, section 3)."""


async def secret(database: Database, name: str) -> bytes:
    """Return the 32 bytes kept under `name`, made by chance when they are first asked for.

    Whoever asks at the same moment, in this process or another, gets the same bytes. Raises
    `StoreFailed`, also for bytes that were damaged: new ones would only break what the old signed.
    """
    fresh = secrets.token_hex(_LENGTH)
    kept = await database.write(lambda connection: _keep(connection, name, fresh))
    try:
        found = bytes.fromhex(kept)
    except ValueError as error:
        raise _damaged(name) from error
    if len(found) != _LENGTH:
        raise _damaged(name)
    return found


def _keep(connection: Connection, name: str, fresh: str) -> str:
    """Write `fresh` unless there is one already; return which it is."""
    connection.run(
        "INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
        name,
        fresh,
    )
    return str(connection.rows("SELECT value FROM secrets WHERE name = ?", name)[0][0])


def _damaged(name: str) -> StoreFailed:
    return StoreFailed(f"the secret {name!r} in the database is damaged; delete its row")
