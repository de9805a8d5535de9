"""Reads where the data are."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from bot.settings.reader import Reader

_NAME: Final = "DATABASE_URL"
_SERVERS: Final = ("postgresql://", "postgres://")


def database(reader: Reader) -> str:
    """Return `sqlite:///path` or `postgresql://…`, which may hold a password: it is never said."""
    text = reader.text(_NAME)
    if not text.startswith(_SERVERS):
        return reader.place(_NAME, "sqlite:///")
    if not _leads_somewhere(text):
        reader.faults.append(
            f"{_NAME} is no address of a PostgreSQL database; write "
            "postgresql://user:password@host:5432/name, special characters as %40 and so on."
        )
    return text


def _leads_somewhere(url: str) -> bool:
    try:
        parts = urlsplit(url)
        readable = url.isprintable() and " " not in url
        return readable and parts.port != 0 and bool(parts.path.strip("/")) and not parts.fragment
    except ValueError:
        return False
