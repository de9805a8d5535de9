"""What an operator has done between runs: a database copied, backed up, put back.

Blocking, for nothing else goes on in such a process; Ctrl-C ends it, and nothing has happened.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from adapters.clock import Clock
from adapters.store.backups import back_up, put_back, settle_postgres
from adapters.store.copying import copy_all
from adapters.store.opening import database_path
from bot.errors import StoreFailed
from bot.settings import Settings

Say = Callable[[str], None]

_NOT_BOUGHT = "Nothing that waited at the time of the back-up is bought again by itself."


def copy(settings: Settings, source: str, say: Say) -> int:
    """Copy a whole database into the one that is set. Raises `StoreFailed`."""
    rows = copy_all(source, settings.database_url, now=Clock().now(), say=say)
    say(f"All is copied and compared, {rows:,} rows. Start the bot with this DATABASE_URL.")
    return 0


def backup(settings: Settings, file: str, say: Say) -> int:
    """Write the database into a file, also while the bot runs. Raises `StoreFailed`."""
    if settings.on_server:
        raise StoreFailed("PostgreSQL has pg_dump for this; deploy/backup.md says how")
    size = back_up(database_path(settings.database_url), Path(file), now=Clock().now())
    say(f"{file} is written and looked through, {size:,} bytes. Now copy what MEDIA_URL names.")
    return 0


def restore(settings: Settings, file: str, say: Say) -> int:
    """Put a back-up in the place of the database. Raises `StoreFailed`."""
    if settings.on_server:
        return _restored(settings, file, say)
    if not file:
        raise StoreFailed("name the back-up to restore: python -m bot restore FILE")
    kept = put_back(Path(file), database_path(settings.database_url), now=Clock().now())
    say(f"Restored from {file}. {_NOT_BOUGHT} Start the bot.")
    if kept is not None:
        say(f"What was there before is kept as {kept}.")
    return 0


def _restored(settings: Settings, file: str, say: Say) -> int:
    if file:
        raise StoreFailed(
            "on PostgreSQL pg_restore puts a back-up back; run this after it, without a file"
        )
    jobs = asyncio.run(settle_postgres(settings.database_url, now=Clock().now()))
    say(f"{_NOT_BOUGHT} It concerns {jobs:,} jobs. Start the bot.")
    return 0
