"""Connections to PostgreSQL: how they are opened, kept for the next, and lost.

A connection that is idle is only an idle process of the server, so there is no clock here that
closes it. One that was lost is noticed by who uses it, and replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, Final

import psycopg
from psycopg.adapt import Buffer, Loader
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus

from bot.errors import StoreFailed

Line = psycopg.Connection[tuple[Any, ...]]

LOST: Final = (psycopg.OperationalError, psycopg.InterfaceError)
"""What is raised where a connection is lost, or none is to be had."""
_LIMITS: Final = (
    "-c statement_timeout=15s -c idle_in_transaction_session_timeout=15s -c lock_timeout=10s"
)
"""A process that hangs in the middle of a transaction holds up nobody for long."""
_USUAL: Final = {
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "3",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
    "target_session_attrs": "read-write",
}
"""A server that is cut off is given up after about 15 s; one that only reads is the wrong one."""
_NO_USER: Final = "the server refuses this user; check user and password"
_NO_TLS: Final = "no agreement on encryption; check sslmode and its certificates"
_NONE_LEFT: Final = "no connection is left; raise max_connections, or run fewer processes"
_REFUSALS: Final = (
    ("pg_hba.conf", "its pg_hba.conf lets nobody in like this; check user, password and sslmode"),
    ("does not support SSL", _NO_TLS),
    ("certificate", _NO_TLS),
    ("authentication failed", _NO_USER),
    ("no password supplied", _NO_USER),
    ("does not exist", "there is no such database, or no such user"),
)
"""What the server says who will refuse us a second later, too; libpq keeps no code of it."""
_WAYS: Final = (
    ("Connection refused", "nothing listens there"),
    ("No such file", "nothing listens there"),
    ("resolve", "its host has no address"),
    ("translate host name", "its host has no address"),
    ("timeout expired", "no answer in time"),
    ("read-only", "it is a copy that only reads"),
)
"""Why there is no connection, by what the client says; that itself may hold anything."""
_CODES: Final = {
    "57014": "a statement took too long",
    "55P03": "others held a row for too long",
    "53100": "the disk of the server is full",
    "53300": _NONE_LEFT,
}


class Refused(StoreFailed):
    """The server does not let us in; asking again is of no use."""


class _Number(Loader):
    """What `sum` makes of whole numbers is a whole number, as on SQLite."""

    def load(self, data: Buffer) -> int | float:
        """Read it."""
        text = bytes(data).decode()
        return float(text) if "." in text or "N" in text else int(text)


def facts_of(url: str, *, name: str) -> Mapping[str, Any]:
    """Return what a connection needs: the address, and what is usual where that says nothing.

    `name` is what its connections are called on the server. Raises `StoreFailed`, without the
    address: a password may be in it.
    """
    try:
        given = conninfo_to_dict(url)
    except psycopg.Error:
        raise StoreFailed("the address of the database cannot be understood") from None
    limits = f"{_LIMITS} {given.pop('options', None) or ''}".strip()
    fixed = {"options": limits, "application_name": name, "client_encoding": "utf8"}
    return {**_USUAL, **given, **fixed}


def connect(facts: Mapping[str, Any]) -> Line:
    """Open a connection. Raises `Refused`, or one of `LOST` where it may work in a moment."""
    try:
        line = psycopg.connect(autocommit=True, **facts)
    except psycopg.OperationalError as error:
        said = str(error)
        for words, refusal in _REFUSALS:
            if words in said:
                raise Refused(f"PostgreSQL: {refusal}") from None
        raise
    if line.info.parameter_status("server_encoding") != "UTF8":
        line.close()
        raise Refused("PostgreSQL: the database must have the encoding UTF8")
    line.adapters.register_loader("numeric", _Number)
    return line


def failed(error: BaseException) -> StoreFailed:
    """Return what a fault of the database means here; the address and values stay out of it."""
    code = getattr(error, "sqlstate", None)
    if code is not None:
        diag = error.diag if isinstance(error, psycopg.Error) else None
        about = diag.constraint_name if diag else None
        words = _CODES.get(code, type(error).__name__)
        return StoreFailed(f"PostgreSQL: {words} ({code}{f', {about}' if about else ''})")
    said = str(error)
    if "too many" in said or "connection slots" in said:
        return StoreFailed(f"PostgreSQL: {_NONE_LEFT}")
    if isinstance(error, LOST):
        why = next((why for words, why in _WAYS if words in said), type(error).__name__)
        return StoreFailed(f"PostgreSQL: the server cannot be reached ({why})")
    return StoreFailed(f"PostgreSQL: {type(error).__name__}")


class Lines:
    """Connections that wait for the next to use them; each is one thread's at a time."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self._facts = facts
        self._free: list[Line] = []

    @contextmanager
    def one(self) -> Iterator[Line]:
        """Lend a connection outside of any transaction, and roll back what is left open on it."""
        line = self._take()
        try:
            yield line
        finally:
            self._give(line)

    def _take(self) -> Line:
        while self._free:
            with suppress(IndexError):  # another thread was quicker
                return self._free.pop()
        return connect(self._facts)

    def _give(self, line: Line) -> None:
        with suppress(*LOST):  # a connection that is lost is told of where it is used
            if not line.closed and line.info.transaction_status != TransactionStatus.IDLE:
                line.execute("ROLLBACK")
        if line.closed:
            line.close()
        else:
            self._free.append(line)

    def close(self) -> None:
        """Close all that are not lent."""
        while self._free:
            self._free.pop().close()
