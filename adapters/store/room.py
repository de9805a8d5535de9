"""The chat room's messages: the tables behind the room's own log, over any driver."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import cast

import msgspec

from adapters.store.database import Connection, Database
from adapters.store.messages import Inbox
from bot.domain.call import Inbound

Row = tuple[int, int, str]
"""A message: its id, the number of its latest change, its body."""

Revision = tuple[str, Mapping[str, str]]
"""What a message becomes: its body, and the media type of each file it shows by key."""


@dataclass(frozen=True, slots=True)
class RoomLog:
    """Every message of the room, in its present state; `worker` is this process.

    Raises `bot.errors.StoreFailed`.
    """

    database: Database
    worker: str

    async def add(self, key: str, body: str, media: Mapping[str, str]) -> int:
        """Store a message under a key and return its id; a known key returns the first one's."""
        return await self.database.write(partial(_add, key=key, body=body, media=media))

    async def post(
        self, body: str, media: Mapping[str, str], inbound: Callable[[int], Inbound]
    ) -> int:
        """Store a message and what the core is to read of it, together; return its id."""

        def unit(store: Connection) -> int:
            number = _next(store)
            _insert(store, number, None, body, media)
            Inbox(store, self.worker).add(inbound(number))
            return number

        return await self.database.write(unit)

    async def revise(self, message: int, unit: Callable[[str], Revision | None]) -> bool:
        """Replace a message by what `unit` makes of its body, or leave it where that is None.

        False if there is no such message. `unit` runs inside the transaction and must not wait.
        """
        return await self.database.write(partial(_revise, message=message, unit=unit))

    async def read(self, *, after: int, before: int, limit: int) -> list[Row]:
        """Return the youngest `limit` messages with an id between the two, oldest first."""
        sql = """SELECT id, change, body FROM room_messages WHERE id > ? AND id < ?
            ORDER BY id DESC LIMIT ?"""
        rows = await self.database.read(lambda store: store.rows(sql, after, before, limit))
        return cast(list[Row], rows[::-1])

    async def changes(self, *, since: int, limit: int) -> list[Row]:
        """Return messages changed after the change `since`, in the order of their changes."""
        sql = """SELECT id, change, body FROM room_messages WHERE change > ?
            ORDER BY change LIMIT ?"""
        rows = await self.database.read(lambda store: store.rows(sql, since, limit))
        return cast(list[Row], rows)

    async def latest(self) -> int:
        """Return the number of the latest change; 0 before the first."""
        rows = await self.database.read(lambda store: store.rows("SELECT number FROM room_counter"))
        return int(rows[0][0])

    async def media(self, key: str) -> str | None:
        """Return the media type of a file that a message shows; None if none does."""
        sql = "SELECT type FROM room_media WHERE key = ? LIMIT 1"
        rows = await self.database.read(lambda store: store.rows(sql, key))
        return str(rows[0][0]) if rows else None


class _Said(msgspec.Struct, frozen=True):
    """Whose message it is and from when; only the room understands the rest."""

    user: str | None = None
    at: float | None = None
    bot: bool = False
    reply_to: int | None = None


def _next(store: Connection) -> int:
    """Count one on; the counter's row is locked from here to the commit, so changes queue up."""
    return int(store.rows("UPDATE room_counter SET number = number + 1 RETURNING number")[0][0])


def _add(store: Connection, *, key: str, body: str, media: Mapping[str, str]) -> int:
    number = _next(store)
    known = store.rows("SELECT id FROM room_messages WHERE key = ?", key)
    if known:
        return int(known[0][0])
    _insert(store, number, key, body, media)
    return number


def _revise(store: Connection, *, message: int, unit: Callable[[str], Revision | None]) -> bool:
    number = _next(store)
    found = store.rows("SELECT body FROM room_messages WHERE id = ?", message)
    if not found:
        return False
    revision = unit(found[0][0])
    if revision is not None:
        body, media = revision
        sql = "UPDATE room_messages SET change = ?, body = ? WHERE id = ?"
        store.run(sql, number, body, message)
        store.run("DELETE FROM room_media WHERE message = ?", message)
        _show(store, message, media)
    return True


def _insert(
    store: Connection, number: int, key: str | None, body: str, media: Mapping[str, str]
) -> None:
    said = msgspec.json.decode(body, type=_Said)
    person = said.user
    if said.bot:  # what answers somebody is his, too
        sql = "SELECT person FROM room_messages WHERE id = ?"
        person = next((found for (found,) in store.rows(sql, said.reply_to)), None)
    sql = """INSERT INTO room_messages (id, key, change, body, person, born)
        VALUES (?, ?, ?, ?, ?, ?)"""
    store.run(sql, number, key, number, body, person, said.at)
    _show(store, number, media)


def _show(store: Connection, message: int, media: Mapping[str, str]) -> None:
    for key, kind in media.items():
        store.run(
            "INSERT INTO room_media (message, key, type) VALUES (?, ?, ?)", message, key, kind
        )
