"""The tables of the Telegram front-end: its sends, files, albums, presses, moves, single facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from adapters.store.database import Connection
from adapters.store.messages import Inbox
from adapters.store.moving import carry_over
from adapters.store.telegram_sends import TelegramSends
from bot.domain.call import Album, Inbound

AlbumPicture = tuple[str, int, str, float]
"""An album's name, the message a picture of it came in, its file id, when it came."""

Pressed = tuple[str, str, bool]
"""A press, what it was told, and whether that stayed until it was put away."""


class TelegramLog(TelegramSends):
    """Implements `adapters.chat.telegram.log.TelegramLog`. Raises `bot.errors.StoreFailed`."""

    __slots__ = ()

    async def take_in(
        self, heard: Sequence[Inbound], pictures: Sequence[AlbumPicture], *, offset: int | None
    ) -> Sequence[Inbound]:
        """Store updates, pictures and offset together; return the new updates."""
        inbox = partial(Inbox, worker=self.worker)
        unit = partial(_take_in, inbox=inbox, heard=heard, pictures=pictures, offset=offset)
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

    async def pressed(self, button: str, press: str, *, at: float, moment: float) -> Pressed | None:
        """Write down a press, unless the same button was pressed less than a `moment` ago; return
        what is known of that press then. None if this one counts.
        """
        sql = """INSERT INTO telegram_presses (button, press, at, told, alert)
            VALUES (?, ?, ?, '', 0) ON CONFLICT (button) DO UPDATE
            SET press = excluded.press, at = excluded.at, told = '', alert = 0
            WHERE telegram_presses.press = excluded.press
            OR telegram_presses.at <= ? OR telegram_presses.at >= ?"""

        def unit(store: Connection) -> Pressed | None:
            if store.run(sql, button, press, at, at - moment, at + moment):
                return None
            said = "SELECT press, told, alert FROM telegram_presses WHERE button = ?"
            for first, told, alert in store.rows(said, button):
                return str(first), str(told), bool(alert)
            return None

        return await self.database.write(unit)

    async def told(self, button: str, press: str, *, text: str, alert: bool) -> None:
        """Remember what a presser was told."""
        sql = "UPDATE telegram_presses SET told = ?, alert = ? WHERE button = ? AND press = ?"
        await self.database.write(lambda store: store.run(sql, text, int(alert), button, press))

    async def unpressed(self, button: str, press: str) -> None:
        """Forget a press: it came to nothing."""
        sql = "DELETE FROM telegram_presses WHERE button = ? AND press = ?"
        await self.database.write(lambda store: store.run(sql, button, press))

    async def prune(self, *, before: float, albums_before: float) -> None:
        """Forget sends and files from before a moment, pictures of albums and presses."""
        await self.database.write(
            partial(_prune, before=before, albums_before=albums_before),
        )


def _take_in(
    store: Connection,
    *,
    inbox: Callable[[Connection], Inbox],
    heard: Sequence[Inbound],
    pictures: Sequence[AlbumPicture],
    offset: int | None,
) -> list[Inbound]:
    fresh = [inbound for inbound in heard if inbox(store).add(inbound)]
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


def _prune(store: Connection, *, before: float, albums_before: float) -> None:
    store.run("DELETE FROM telegram_sends WHERE begun_at < ?", before)
    store.run("DELETE FROM telegram_files WHERE at < ?", before)
    store.run("DELETE FROM telegram_albums WHERE at < ?", albums_before)
    store.run("DELETE FROM telegram_presses WHERE at < ?", albums_before)
