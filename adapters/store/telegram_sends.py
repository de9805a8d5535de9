"""The messages that Telegram was given, or is just being given: which process sends which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from adapters.store.database import Connection, Database

Send = tuple[int, int, int | None, float]
"""Chat, floor, message once it is known, when it was begun."""

_LONGEST: Final = 300.0
"""Seconds after which a message is not on its way any more, whoever lives."""
_ALIVE: Final = "(SELECT id FROM workers WHERE until >= ?)"
_BEGIN: Final = """
    INSERT INTO telegram_sends (key, chat, floor, begun_at, worker) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (key) DO NOTHING
"""
_SENT: Final = """
    INSERT INTO telegram_sends (key, chat, floor, message, begun_at, worker)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE
    SET chat = excluded.chat, message = excluded.message, worker = excluded.worker
    WHERE telegram_sends.message IS NULL
"""
_CLAIM: Final = f"""
    UPDATE telegram_sends SET worker = ? WHERE key = ? AND message IS NULL
    AND (worker IS NULL OR worker = ? OR begun_at < ? OR worker NOT IN {_ALIVE})
"""  # noqa: S608 - a text of ours
_UNDER_WAY: Final = f"""
    SELECT 1 FROM telegram_sends WHERE chat = ? AND message IS NULL
    AND worker <> ? AND begun_at > ? AND worker IN {_ALIVE} LIMIT 1
"""  # noqa: S608 - the same
_LEFT: Final = f"""
    SELECT key, chat, message FROM telegram_sends WHERE worker IS NOT NULL AND worker <> ?
    AND message IS NOT NULL AND begun_at > ? AND key LIKE ? AND worker NOT IN {_ALIVE}
"""  # noqa: S608 - the same


@dataclass(frozen=True, slots=True)
class TelegramSends:
    """The part of `TelegramLog` about messages; `worker` is this process."""

    database: Database
    worker: str

    async def begin(self, key: str, *, chat: int, floor: int, at: float) -> Send | None:
        """Write down that a message is about to be sent; return what is known of its key."""
        row = (key, str(chat), floor, at, self.worker)
        return await self.database.write(partial(_begin, row=row))

    async def claim(self, key: str, *, at: float) -> bool:
        """Take over a message of which nobody knows what became of it, unless somebody who lives is
        just sending it, or found it.
        """
        values = (self.worker, key, self.worker, at - _LONGEST, at)
        return bool(await self.database.write(lambda store: store.run(_CLAIM, *values)))

    async def let_go(self, key: str) -> bool:
        """Write down that nobody sends it now, and nobody knows what became of it; false if another
        process has it.
        """
        sql = """UPDATE telegram_sends SET worker = NULL
            WHERE key = ? AND worker = ? AND message IS NULL"""
        return bool(await self.database.write(lambda store: store.run(sql, key, self.worker)))

    async def sent(
        self, key: str, chat: int, message: int, *, at: float, passing: bool
    ) -> tuple[int, int]:
        """Write down that it was sent, unless somebody else did; return which one counts."""
        worker = self.worker if passing else None
        row = (key, str(chat), message - 1, message, at, worker)

        def unit(store: Connection) -> tuple[int, int]:
            store.run(_SENT, *row)
            sql = "SELECT chat, message FROM telegram_sends WHERE key = ?"
            for known, number in store.rows(sql, key):
                return int(known), int(number)
            return chat, message  # somebody took it away this very moment

        return await self.database.write(unit)

    async def unsent(self, key: str) -> None:
        """Write down that it surely was not sent, if it is still ours to say."""
        sql = "DELETE FROM telegram_sends WHERE key = ? AND message IS NULL AND worker = ?"
        await self.database.write(lambda store: store.run(sql, key, self.worker))

    async def withdrawn(self, key: str, message: int) -> None:
        """Forget that a message was sent under a key: it stands in the chat no more."""
        sql = "DELETE FROM telegram_sends WHERE key = ? AND message = ?"
        await self.database.write(lambda store: store.run(sql, key, message))

    async def left(self, ending: str, *, since: float, at: float) -> Sequence[tuple[str, int, int]]:
        """Return key, chat and message of what dead processes were to take away."""
        values = (self.worker, since, f"%{ending}", at)
        rows = await self.database.read(lambda store: store.rows(_LEFT, *values))
        return [(str(key), int(chat), int(message)) for key, chat, message in rows]

    async def under_way(self, chat: int, *, at: float) -> bool:
        """Say whether another process is just sending something into a chat."""
        values = (str(chat), self.worker, at - _LONGEST, at)
        return bool(await self.database.read(lambda store: store.rows(_UNDER_WAY, *values)))

    async def begun(self, key: str) -> Send | None:
        """Return what is known of a key, and write nothing."""
        return await self.database.read(partial(_begun, key=key))

    async def known(self, chat: int, *, above: int, below: int) -> Sequence[int]:
        """Return the numbers of our own messages of a chat between two numbers."""
        sql = "SELECT message FROM telegram_sends WHERE chat = ? AND message > ? AND message < ?"
        rows = await self.database.read(lambda store: store.rows(sql, str(chat), above, below))
        return [int(message) for (message,) in rows]

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


def _begin(store: Connection, *, row: tuple[str, str, int, float, str]) -> Send | None:
    key, chat, floor, at, worker = row
    ((youngest,),) = store.rows("SELECT max(message) FROM telegram_sends WHERE chat = ?", chat)
    fresh = store.run(_BEGIN, key, chat, max(floor, youngest or 0), at, worker)
    return None if fresh else _begun(store, key=key)


def _begun(store: Connection, *, key: str) -> Send | None:
    sql = "SELECT chat, floor, message, begun_at FROM telegram_sends WHERE key = ?"
    for known, since, message, begun_at in store.rows(sql, key):
        return int(known), since, message, begun_at
    return None
