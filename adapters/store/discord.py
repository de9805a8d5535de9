"""The tables of the Discord front-end: its interactions, sends and single facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec

from adapters.store.database import Connection, Database
from adapters.store.messages import Inbox
from adapters.store.rows import unpacked
from adapters.store.tallies import Credits
from bot.domain.call import Inbound
from bot.domain.people import Owner

Row = tuple[int, str, str, float, int | None, str | None]
"""Id, token, facts, when it was created, the message that answers it, the key that took it."""

Send = tuple[int | None, int | None, float]
"""Channel and message once they are known, when it was begun."""


@dataclass(frozen=True, slots=True)
class DiscordLog:
    """Implements `adapters.chat.discord.log.DiscordLog`; `worker` is this process.

    Raises `bot.errors.StoreFailed`.
    """

    database: Database
    worker: str

    async def hear(
        self, interaction: int, *, token: str, facts: str, at: float, inbound: Inbound | None
    ) -> bool:
        """Store an interaction and what the core is to read of it; False if it is known."""
        row = (str(interaction), token, facts, at)
        return await self.database.write(partial(self._hear, row=row, inbound=inbound))

    def _hear(
        self, store: Connection, *, row: tuple[str, str, str, float], inbound: Inbound | None
    ) -> bool:
        sql = """INSERT INTO discord_interactions (id, token, facts, created_at, person)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"""
        facts = unpacked(row[2], _Facts)
        fresh = bool(store.run(sql, *row, None if facts.user is None else str(facts.user)))
        if fresh and inbound is not None:
            Inbox(store, self.worker).add(inbound)
        return fresh

    async def acknowledged(self, interaction: int, message: int) -> None:
        """Note which message answers an interaction."""
        sql = "UPDATE discord_interactions SET message = ? WHERE id = ?"
        await self.database.write(lambda store: store.run(sql, str(message), str(interaction)))

    async def visit(self, interaction: int) -> Row | None:
        """Return an interaction."""
        sql = """SELECT id, token, facts, created_at, message, taken FROM discord_interactions
            WHERE id = ?"""
        return _row(await self.database.read(lambda store: store.rows(sql, str(interaction))))

    async def visit_of(self, message: int) -> Row | None:
        """Return the interaction that a message answers."""
        sql = """SELECT id, token, facts, created_at, message, taken FROM discord_interactions
            WHERE message = ?"""
        return _row(await self.database.read(lambda store: store.rows(sql, str(message))))

    async def take(self, interaction: int, key: str) -> bool:
        """Take the deferred message for what is said under a key."""
        return await self.database.write(partial(_take, interaction=str(interaction), key=key))

    async def spent(self, interaction: int) -> None:
        """Forget a token."""
        sql = "UPDATE discord_interactions SET token = '' WHERE id = ?"
        await self.database.write(lambda store: store.run(sql, str(interaction)))

    async def known(self, key: str) -> Send | None:
        """Return what is known of the message under a key."""
        sql = "SELECT channel, message, begun_at FROM discord_sends WHERE key = ?"
        rows = await self.database.read(lambda store: store.rows(sql, key))
        for channel, message, begun_at in rows:
            return channel and int(channel), message and int(message), begun_at
        return None

    async def begin(self, key: str, *, at: float) -> None:
        """Write down that a message is about to be sent."""
        sql = """INSERT INTO discord_sends (key, begun_at) VALUES (?, ?)
            ON CONFLICT (key) DO NOTHING"""
        await self.database.write(lambda store: store.run(sql, key, at))

    async def sent(self, key: str, channel: int, message: int, *, at: float) -> None:
        """Write down where it was sent."""
        sql = """INSERT INTO discord_sends (key, channel, message, begun_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (key) DO UPDATE
            SET channel = excluded.channel, message = excluded.message"""
        row = (key, str(channel), str(message), at)
        await self.database.write(lambda store: store.run(sql, *row))

    async def unsent(self, key: str) -> None:
        """Write down that it was not sent."""
        sql = "DELETE FROM discord_sends WHERE key = ? AND message IS NULL"
        await self.database.write(lambda store: store.run(sql, key))

    async def status(self, job: str) -> tuple[int, int] | None:
        """Return channel and number of the latest status message of a job."""
        return await self._latest(f"{job}:status")

    async def film(self, job: str) -> tuple[int, int] | None:
        """Return where the video of a job stands, once it was sent."""
        return await self._latest(f"{job}:video")

    async def _latest(self, begin: str) -> tuple[int, int] | None:
        """Return the latest message whose key begins so."""
        sql = """SELECT channel, message FROM discord_sends
            WHERE key >= ? AND key < ? AND message IS NOT NULL ORDER BY begun_at DESC LIMIT 1"""
        end = begin[:-1] + chr(ord(begin[-1]) + 1)
        rows = await self.database.read(lambda store: store.rows(sql, begin, end))
        return (int(rows[0][0]), int(rows[0][1])) if rows else None

    async def keys(self, message: int) -> Sequence[str]:
        """Return all keys under which something was said in one message."""
        sql = "SELECT key FROM discord_sends WHERE message = ?"
        rows = await self.database.read(lambda store: store.rows(sql, str(message)))
        return [str(key) for (key,) in rows]

    async def book(self, purchase: str, owner: Owner, videos: int, *, at: float) -> bool:
        """Give somebody videos for a purchase, once."""
        return await self.database.write(
            lambda store: Credits(store).book(purchase, owner, videos, now=at)
        )

    async def fact(self, name: str) -> str | None:
        """Return a single fact."""
        sql = "SELECT value FROM discord_facts WHERE name = ?"
        rows = await self.database.read(lambda store: store.rows(sql, name))
        return str(rows[0][0]) if rows else None

    async def learn(self, name: str, value: str) -> None:
        """Remember a single fact."""
        sql = """INSERT INTO discord_facts (name, value) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value"""
        await self.database.write(lambda store: store.run(sql, name, value))

    async def turn(self, name: str, *, now: float, every: float, most: float) -> float | None:
        """Take the next of some moments."""
        unit = partial(_turn, name=name, now=now, every=every, most=most)
        return await self.database.write(unit)

    async def drop_tokens(self, *, before: float) -> None:
        """Forget the tokens of interactions from before a moment."""
        sql = "UPDATE discord_interactions SET token = '' WHERE token <> '' AND created_at < ?"
        await self.database.write(lambda store: store.run(sql, before))

    async def prune(self, *, before: float) -> None:
        """Forget interactions and sends from before a moment."""
        await self.database.write(partial(_prune, before=before))


class _Facts(msgspec.Struct, frozen=True):
    """Whose interaction it is; only the front-end understands the rest."""

    user: int | None = None


def _row(rows: list[tuple[Any, ...]]) -> Row | None:
    for id_, token, facts, created_at, message, taken in rows:
        return int(id_), token, facts, created_at, message and int(message), taken
    return None


def _take(store: Connection, *, interaction: str, key: str) -> bool:
    sql = "UPDATE discord_interactions SET taken = ? WHERE id = ? AND (taken IS NULL OR taken = ?)"
    return bool(store.run(sql, key, interaction, key))


def _turn(store: Connection, *, name: str, now: float, every: float, most: float) -> float | None:
    rows = store.rows("SELECT value FROM discord_facts WHERE name = ?", name)
    last = float(rows[0][0]) if rows else now - every
    ahead = last > now + most + every  # by a clock that went wrong: nobody takes a moment so far
    mine = now if ahead else max(now, last + every)
    if mine > now + most:
        return None
    sql = """INSERT INTO discord_facts (name, value) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value"""
    store.run(sql, name, repr(mine))
    return mine


def _prune(store: Connection, *, before: float) -> None:
    store.run("DELETE FROM discord_interactions WHERE created_at < ?", before)
    store.run("DELETE FROM discord_sends WHERE begun_at < ?", before)
