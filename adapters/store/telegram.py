"""The tables of the Telegram front-end: its sends, files, albums, moves and single facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from adapters.store.database import Connection, Database
from adapters.store.messages import Inbox
from adapters.store.moving import carry_over
from bot.domain.call import Album, Inbound

AlbumPicture = tuple[str, int, str, float]
"""An album's name, the message a picture of it came in, its file id, when it came."""

Send = tuple[int, int, int | None, float]
"""Chat, floor, message once it is known, when it was begun."""


@dataclass(frozen=True, slots=True)
class TelegramLog:
    """Implements `adapters.chat.telegram.log.TelegramLog`. Raises `bot.errors.StoreFailed`."""

    database: Database

    async def take_in(
        self, heard: Sequence[Inbound], pictures: Sequence[AlbumPicture], *, offset: int | None
    ) -> Sequence[Inbound]:
        """Store updates, pictures and offset together; return the new updates."""
        unit = partial(_take_in, heard=heard, pictures=pictures, offset=offset)
        return await self.database.write(unit)

    async def album(self, name: str) -> Album:
        """Return an album's pictures in the order of their messages."""
        sql = "SELECT picture, at FROM telegram_albums WHERE album = ? ORDER BY message"
        rows = await self.database.read(lambda store: store.rows(sql, name))
        latest = max((at for _, at in rows), default=0.0)
        return Album(pictures=tuple(picture for picture, _ in rows), latest=latest)

    async def fact(self, name: str) -> str | None:
        """Return a single fact."""
        sql = "SELECT value FROM telegram_facts WHERE name = ?"
        rows = await self.database.read(lambda store: store.rows(sql, name))
        return str(rows[0][0]) if rows else None

    async def learn(self, name: str, value: str) -> None:
        """Remember a single fact."""
        await self.database.write(partial(_learn, name=name, value=value))

    async def moves(self) -> Mapping[int, int]:
        """Return which group became which supergroup."""
        sql = "SELECT chat, became FROM telegram_moves"
        rows = await self.database.read(lambda store: store.rows(sql))
        return {int(chat): int(became) for chat, became in rows}

    async def moved(self, chat: int, became: int) -> None:
        """Remember that a group became a supergroup, which keeps its rules, bans and numbers."""
        sql = """INSERT INTO telegram_moves (chat, became) VALUES (?, ?)
            ON CONFLICT (chat) DO UPDATE SET became = excluded.became"""

        def unit(store: Connection) -> None:
            store.run(sql, str(chat), str(became))
            carry_over(store, f"telegram:{chat}", f"telegram:{became}")

        await self.database.write(unit)

    async def begin(self, key: str, *, chat: int, floor: int, at: float) -> Send | None:
        """Write down that a message is about to be sent; return what is known of its key."""
        unit = partial(_begin, key=key, chat=chat, floor=floor, at=at)
        return await self.database.write(unit)

    async def sent(self, key: str, chat: int, message: int) -> None:
        """Write down that it was sent."""
        sql = "UPDATE telegram_sends SET chat = ?, message = ? WHERE key = ?"
        await self.database.write(lambda store: store.run(sql, str(chat), message, key))

    async def unsent(self, key: str) -> None:
        """Write down that it surely was not sent."""
        sql = "DELETE FROM telegram_sends WHERE key = ? AND message IS NULL"
        await self.database.write(lambda store: store.run(sql, key))

    async def withdrawn(self, key: str, message: int) -> None:
        """Forget that a message was sent under a key: it stands in the chat no more."""
        sql = "DELETE FROM telegram_sends WHERE key = ? AND message = ?"
        await self.database.write(lambda store: store.run(sql, key, message))

    async def ending(
        self, ending: str, *, since: float, before: float
    ) -> Sequence[tuple[str, int, int]]:
        """Return key, chat and message of what was sent under keys with an ending, by its time."""
        sql = """SELECT key, chat, message FROM telegram_sends WHERE begun_at > ? AND begun_at < ?
            AND message IS NOT NULL AND substr(key, -length(?)) = ?"""
        rows = await self.database.read(
            lambda store: store.rows(sql, since, before, ending, ending)
        )
        return [(str(key), int(chat), int(message)) for key, chat, message in rows]

    async def known(self, chat: int, *, above: int, below: int) -> Sequence[int]:
        """Return the numbers of our own messages of a chat between two numbers."""
        sql = "SELECT message FROM telegram_sends WHERE chat = ? AND message > ? AND message < ?"
        rows = await self.database.read(lambda store: store.rows(sql, str(chat), above, below))
        return [int(message) for (message,) in rows]

    async def begun(self, key: str) -> Send | None:
        """Return what is known of a key, and write nothing."""
        return await self.database.read(partial(_begun, key=key))

    async def youngest(self, chat: int) -> int:
        """Return the highest number of our own messages of a chat, 0 for none."""
        sql = "SELECT max(message) FROM telegram_sends WHERE chat = ?"
        rows = await self.database.read(lambda store: store.rows(sql, str(chat)))
        return int(rows[0][0] or 0)

    async def known_together(self, *, above: int, below: int, since: float) -> Sequence[int]:
        """Return the numbers of our own messages that private chats and basic groups share.

        A supergroup's number has 14 characters, a basic group's fewer, and a person's no sign.
        """
        sql = """SELECT message FROM telegram_sends WHERE begun_at > ? AND message > ?
            AND message < ? AND NOT (chat LIKE '-%' AND length(chat) > 13)"""
        rows = await self.database.read(lambda store: store.rows(sql, since, above, below))
        return [int(message) for (message,) in rows]

    async def key_of(self, chat: int, message: int) -> str | None:
        """Return the key under which a message of ours was sent."""
        sql = "SELECT key FROM telegram_sends WHERE chat = ? AND message = ?"
        rows = await self.database.read(lambda store: store.rows(sql, str(chat), message))
        return str(rows[0][0]) if rows else None

    async def sending(self, chat: int, *, since: float) -> bool:
        """Say whether a message of ours begun `since` then is on its way into a chat."""
        sql = """SELECT 1 FROM telegram_sends
            WHERE chat = ? AND message IS NULL AND begun_at > ? LIMIT 1"""
        return bool(await self.database.read(lambda store: store.rows(sql, str(chat), since)))

    async def file(self, blob: str) -> str | None:
        """Return Telegram's id of a file of ours."""
        sql = "SELECT file FROM telegram_files WHERE blob = ?"
        rows = await self.database.read(lambda store: store.rows(sql, blob))
        return str(rows[0][0]) if rows else None

    async def keep_file(self, blob: str, file: str, *, at: float) -> None:
        """Remember Telegram's id of a file of ours."""
        sql = """INSERT INTO telegram_files (blob, file, at) VALUES (?, ?, ?)
            ON CONFLICT (blob) DO UPDATE SET file = excluded.file, at = excluded.at"""
        await self.database.write(lambda store: store.run(sql, blob, file, at))

    async def prune(self, *, before: float, albums_before: float) -> None:
        """Forget sends and files from before a moment, and pictures of albums."""
        await self.database.write(
            partial(_prune, before=before, albums_before=albums_before),
        )


def _take_in(
    store: Connection,
    *,
    heard: Sequence[Inbound],
    pictures: Sequence[AlbumPicture],
    offset: int | None,
) -> list[Inbound]:
    inbox = Inbox(store)
    fresh = [inbound for inbound in heard if inbox.add(inbound)]
    for picture in pictures:
        sql = """INSERT INTO telegram_albums (album, message, picture, at) VALUES (?, ?, ?, ?)
            ON CONFLICT (album, message) DO NOTHING"""
        store.run(sql, *picture)
    if offset is not None:
        _learn(store, name="offset", value=str(offset))
    return fresh


def _learn(store: Connection, *, name: str, value: str) -> None:
    sql = """INSERT INTO telegram_facts (name, value) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value"""
    store.run(sql, name, value)


def _begin(store: Connection, *, key: str, chat: int, floor: int, at: float) -> Send | None:
    known = _begun(store, key=key)
    if known is not None:
        return known
    sql = "INSERT INTO telegram_sends (key, chat, floor, begun_at) VALUES (?, ?, ?, ?)"
    store.run(sql, key, str(chat), floor, at)
    return None


def _begun(store: Connection, *, key: str) -> Send | None:
    sql = "SELECT chat, floor, message, begun_at FROM telegram_sends WHERE key = ?"
    for known, since, message, begun_at in store.rows(sql, key):
        return int(known), since, message, begun_at
    return None


def _prune(store: Connection, *, before: float, albums_before: float) -> None:
    store.run("DELETE FROM telegram_sends WHERE begun_at < ?", before)
    store.run("DELETE FROM telegram_files WHERE at < ?", before)
    store.run("DELETE FROM telegram_albums WHERE at < ?", albums_before)
