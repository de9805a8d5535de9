"""What leads to a person: `bot.ports.Forgettings` and `Traces`.

Every table with anything personal in it is named here, or has a file of its own that forgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from adapters.store.database import Connection
from adapters.store.rows import JOB, job_from, packed, unpacked
from bot.domain.forgetting import Forgetting
from bot.domain.job import Job
from bot.domain.names import BlobKey, JobId, Platform
from bot.domain.people import Owner
from bot.domain.reply import Address
from bot.rules.limits import day_of, month_of

_KEYED: Final = ("outbox", "telegram_sends", "discord_sends")
"""Tables whose keys begin with the id of the job that a message is about."""


@dataclass(frozen=True, slots=True)
class Forgettings:
    """Who asked to be forgotten."""

    connection: Connection

    def ask(self, wish: Forgetting) -> bool:
        """Keep a wish, once a person."""
        sql = """INSERT INTO forgetting
            (owner, address, language, asked_at, requests, shared, votes)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (owner) DO NOTHING"""
        row = (str(wish.owner), packed(wish.address), wish.language, wish.asked_at)
        return bool(self.connection.run(sql, *row, wish.requests, wish.shared, wish.votes))

    def get(self, owner: Owner) -> Forgetting | None:
        """Return a person's wish."""
        return next(iter(self._some("WHERE owner = ?", str(owner))), None)

    def waiting(self, *, limit: int) -> Sequence[Forgetting]:
        """Return the wishes, oldest first."""
        return self._some("ORDER BY asked_at LIMIT ?", limit)

    def count(self, owner: Owner, *, requests: int = 0, shared: int = 0, votes: int = 0) -> None:
        """Count what went."""
        sql = """UPDATE forgetting
            SET requests = requests + ?, shared = shared + ?, votes = votes + ? WHERE owner = ?"""
        self.connection.run(sql, requests, shared, votes, str(owner))

    def done(self, owner: Owner) -> bool:
        """Drop the wish."""
        return bool(self.connection.run("DELETE FROM forgetting WHERE owner = ?", str(owner)))

    def _some(self, which: str, value: str | int) -> list[Forgetting]:
        sql = f"""SELECT owner, address, language, asked_at, requests, shared, votes
            FROM forgetting {which}"""  # noqa: S608 - a text of ours
        return [_wish(row) for row in self.connection.rows(sql, value)]


@dataclass(frozen=True, slots=True)
class Traces:
    """All that leads to a person."""

    connection: Connection

    def jobs(self, owner: Owner, *, before: JobId, limit: int) -> Sequence[Job]:
        """Return a person's jobs born before one, oldest first; ids sort by birth."""
        sql = f"""SELECT {JOB} FROM jobs WHERE platform = ? AND user_id = ? AND id < ?
            ORDER BY id LIMIT ?"""  # noqa: S608 - column names of ours
        rows = self.connection.rows(sql, owner.platform, owner.user, before, limit)
        return [job_from(row) for row in rows]

    def is_kept(self, picture: BlobKey, owner: Owner, *, before: JobId) -> bool:
        """Say whether a picture belongs to other jobs than the person's old ones."""
        sql = """SELECT 1 FROM job_pictures AS had JOIN jobs ON jobs.id = had.job
            WHERE had.picture = ? AND NOT
                (jobs.platform = ? AND jobs.user_id = ? AND jobs.id < ?) LIMIT 1"""
        return bool(self.connection.rows(sql, picture, owner.platform, owner.user, before))

    def wipe(self, job: Job) -> bool:
        """Remove a job and all that platforms know of it."""
        run = self.connection.run
        for table in _KEYED:
            sql = f"DELETE FROM {table} WHERE key >= ? AND key < ?"  # noqa: S608 - names of ours
            run(sql, f"{job.id}:", f"{job.id};")
        for video in (job.video, job.second):
            for file in (video.file, video.thumbnail) if video else ():
                run("DELETE FROM telegram_files WHERE blob = ?", file)
        run("DELETE FROM telegram_albums WHERE album = ?", job.album)
        run("DELETE FROM statuses WHERE job = ?", job.id)
        run("DELETE FROM job_pictures WHERE job = ?", job.id)
        return bool(run("DELETE FROM jobs WHERE id = ?", job.id))

    def uploads(self, owner: Owner, *, before: float, limit: int) -> Sequence[BlobKey]:
        """Return the files that somebody sent into the room."""
        bodies = self._said(owner, before, limit, "body")
        said = [unpacked(body, _Said) for body in bodies]
        return [BlobKey(upload.key) for one in said for upload in one.uploads]

    def clear(self, owner: Owner, *, before: float, limit: int) -> int:
        """Remove what else there is of a person, some of each kind."""
        name = str(owner)
        run = self.connection.run
        gone = run("DELETE FROM people WHERE owner = ?", name)
        gone += run("DELETE FROM credits WHERE owner = ?", name)
        gone += run("DELETE FROM copies WHERE asked_by = ? AND asked_at < ?", name, before)
        gone += self._some("questions", "owner = ? AND asked_at < ?", name, before, limit)
        sql = """UPDATE credits_booked SET owner = '' WHERE id IN (
            SELECT id FROM credits_booked WHERE owner = ? AND at < ? LIMIT ?)"""
        gone += run(sql, name, before, limit)
        gone += self._counted(name, before)
        gone += self._there(owner, before, limit)
        return gone

    def _counted(self, chat: str, before: float) -> int:
        """Remove the numbers of somebody's private chat, where that has his own number; what counts
        against a budget of today or of this month stays.
        """
        day = day_of(before)
        gone = self.connection.run("DELETE FROM figures WHERE scope = ?", chat)
        sql = "DELETE FROM money WHERE subject = ? AND span = ? AND number < ?"
        gone += self.connection.run(sql, chat, "day", day)
        return gone + self.connection.run(sql, chat, "month", month_of(day))

    def _there(self, owner: Owner, before: float, limit: int) -> int:
        """Remove what his platform remembers of him."""
        user = owner.user
        match owner.platform:
            case "telegram":  # a private chat has the number of its person
                where = "chat = ? AND message IS NOT NULL AND begun_at < ?"
                return self._some("telegram_sends", where, user, before, limit)
            case "discord":
                where = "person = ? AND created_at < ?"
                return self._some("discord_interactions", where, user, before, limit)
            case _:
                return self._unsay(owner, before, limit)

    def _unsay(self, owner: Owner, before: float, limit: int) -> int:
        """Remove what somebody said in the room, and what was said to him."""
        for number in (numbers := self._said(owner, before, limit, "id")):
            self.connection.run("DELETE FROM room_media WHERE message = ?", number)
            self.connection.run("DELETE FROM room_messages WHERE id = ?", number)
        return len(numbers)

    def _said(self, owner: Owner, before: float, limit: int, column: str) -> list[Any]:
        sql = f"""SELECT {column} FROM room_messages WHERE person = ? AND born < ?
            ORDER BY born LIMIT ?"""  # noqa: S608 - a name of ours
        who = owner.user if owner.platform == "room" else None
        return [value for (value,) in self.connection.rows(sql, who, before, limit)]

    def _some(self, table: str, where: str, who: str, before: float, limit: int) -> int:
        key = "key" if table == "telegram_sends" else "id"
        sql = f"""DELETE FROM {table} WHERE {key} IN (
            SELECT {key} FROM {table} WHERE {where} LIMIT ?)"""  # noqa: S608 - texts of ours
        return self.connection.run(sql, who, before, limit)


def expire(connection: Connection, *, before: float, now: float) -> None:
    """Remove whatever else is too old, also of platforms that are switched off now."""
    run = connection.run
    run("UPDATE room_messages SET born = ? WHERE born IS NULL", now)  # from before that was noted
    old = "SELECT id FROM room_messages WHERE born < ?"
    run(f"DELETE FROM room_media WHERE message IN ({old})", before)  # noqa: S608 - a text of ours
    run("DELETE FROM room_messages WHERE born < ?", before)
    run("UPDATE credits_booked SET owner = '' WHERE owner <> '' AND at < ?", before)
    run("DELETE FROM copies WHERE asked_by IS NOT NULL AND asked_at < ?", before)
    for table, moment in _AGED.items():
        run(f"DELETE FROM {table} WHERE {moment} < ?", before)  # noqa: S608 - names of ours


_AGED: Final = {
    "outbox": "created_at",
    "telegram_sends": "begun_at",
    "telegram_files": "at",
    "telegram_albums": "at",
    "discord_interactions": "created_at",
    "discord_sends": "begun_at",
}
"""What goes by its age, and the moment from which that counts."""


class _Upload(msgspec.Struct, frozen=True):
    key: str


class _Said(msgspec.Struct, frozen=True):
    """The files in a message of the room; only the room understands the rest of it."""

    uploads: tuple[_Upload, ...] = ()


def _wish(row: tuple[Any, ...]) -> Forgetting:
    name, address, language, asked_at, requests, shared, votes = row
    platform, _, user = name.partition(":")
    return Forgetting(
        owner=Owner(Platform(platform), user),
        address=unpacked(address, Address),
        language=language,
        asked_at=asked_at,
        requests=requests,
        shared=shared,
        votes=votes,
    )
