"""What people share: `bot.ports.Showcase` and `Gallery`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from adapters.store.copies import touch, touch_children
from adapters.store.database import Connection, Value
from adapters.store.rows import packed, unpacked
from bot.domain.names import JobId, Platform
from bot.domain.people import Owner
from bot.domain.showcase import Period, Place, Shared
from bot.domain.video import Video, VideoRequest
from bot.rules.words import words_of

_SHARED: Final = (
    "shown.job, shown.owner, shown.maker, shown.request, shown.video, shown.parent, shown.nsfw, "
    "shown.shared_at, shown.votes"
)
_DAY: Final = 86400.0
_LASTS: Final = {Period.WEEK: 7 * _DAY, Period.MONTH: 30 * _DAY, Period.EVER: None}
_LOOKED_THROUGH: Final = 3000
"""Videos that have a word, of which the latest are looked through for the other words."""
_LAST: Final = "~"
"""Sorts after every id."""


@dataclass(frozen=True, slots=True)
class Showcase:
    """The shared videos."""

    connection: Connection

    def add(self, shared: Shared) -> bool:
        """Show a video, once, unless it was taken down."""
        sql = "SELECT 1 FROM taken_down WHERE job = ?"
        if self.connection.rows(sql, shared.job) or not self._insert(shared):
            return False
        for file in (shared.video.file, shared.video.thumbnail):
            sql = "INSERT INTO showcase_files (file, job) VALUES (?, ?)"
            self.connection.run(sql, file, shared.job)
        if not shared.nsfw:
            self._list(shared)
        self._adopt(shared)
        return True

    def get(self, job: JobId) -> Shared | None:
        """Return it."""
        sql = f"SELECT {_SHARED} FROM showcase AS shown WHERE shown.job = ?"  # noqa: S608 - ours
        rows = self.connection.rows(sql, job)
        return _from(rows[0]) if rows else None

    def remove(self, job: JobId, *, for_good: bool) -> bool:
        """Show it no longer."""
        run = self.connection.run
        if for_good:
            run("INSERT INTO taken_down (job) VALUES (?) ON CONFLICT (job) DO NOTHING", job)
        shared = self.get(job)
        if shared is None:
            return False
        touch_children(self.connection, job, now=0.0)
        run("UPDATE showcase SET parent = ? WHERE parent = ?", shared.parent, job)
        for table in ("votes", "charts", "showcase_words", "showcase_files", "showcase"):
            run(f"DELETE FROM {table} WHERE job = ?", job)  # noqa: S608 - names of ours
        return True

    def of(self, owner: Owner, *, limit: int, before: JobId | None = None) -> Sequence[Shared]:
        """Return what an owner shares, youngest first."""
        sql = f"""SELECT {_SHARED} FROM showcase AS shown WHERE shown.owner = ? AND shown.job < ?
            ORDER BY shown.job DESC LIMIT ?"""  # noqa: S608 - column names of ours
        rows = self.connection.rows(sql, str(owner), before or _LAST, limit)
        return [_from(row) for row in rows]

    def credit(self, job: JobId, maker: str | None, *, now: float) -> bool:
        """Show it under another name."""
        known = self.connection.run("UPDATE showcase SET maker = ? WHERE job = ?", maker, job)
        touch(self.connection, job, now=now)
        touch_children(self.connection, job, now=now)
        return bool(known)

    def _adopt(self, shared: Shared) -> None:
        """Let what was made from it, perhaps over steps that are not shown, name it."""
        sql = """WITH RECURSIVE below(id) AS (
                SELECT id FROM jobs WHERE parent = ?
                UNION ALL SELECT jobs.id FROM below CROSS JOIN jobs
                WHERE jobs.parent = below.id
                    AND NOT EXISTS (SELECT 1 FROM showcase WHERE showcase.job = below.id))
            UPDATE showcase SET parent = ? WHERE job IN (SELECT id FROM below)"""
        self.connection.run(sql, shared.job, shared.job)
        touch_children(self.connection, shared.job, now=shared.shared_at)

    def _insert(self, shared: Shared) -> bool:
        sql = """INSERT INTO showcase
            (job, owner, maker, request, video, parent, nsfw, shared_at, votes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (job) DO NOTHING"""
        row = (shared.job, str(shared.owner), shared.maker, packed(shared.request))
        more = (packed(shared.video), shared.parent, int(shared.nsfw), shared.shared_at)
        return bool(self.connection.run(sql, *row, *more))

    def _list(self, shared: Shared) -> None:
        """Let it be found by its words and among the best."""
        chart = "INSERT INTO charts (period, job, votes, until) VALUES (?, ?, 0, ?)"
        for period, seconds in _LASTS.items():
            until = None if seconds is None else shared.shared_at + seconds
            self.connection.run(chart, period, shared.job, until)
        word = "INSERT INTO showcase_words (word, job) VALUES (?, ?)"
        for one in words_of(shared.request.prompt):
            self.connection.run(word, one, shared.job)


@dataclass(frozen=True, slots=True)
class Gallery:
    """The shared videos as visitors see them; every question walks along one index."""

    connection: Connection

    def newest(self, *, after: Place | None, limit: int) -> Sequence[Shared]:
        """Return the youngest."""
        return self._where("shown.nsfw = 0 AND shown.job < ?", _job(after), limit=limit)

    def best(self, period: Period, *, after: Place | None, limit: int) -> Sequence[Shared]:
        """Return those with the most votes, of equal ones the younger first."""
        further = "" if after is None else "AND (best.votes, best.job) < (?, ?)"
        sql = f"""SELECT {_SHARED} FROM (
                SELECT best.job, best.votes FROM charts AS best WHERE best.period = ? {further}
                ORDER BY best.votes DESC, best.job DESC LIMIT ?
            ) AS best JOIN showcase AS shown ON shown.job = best.job
            ORDER BY best.votes DESC, best.job DESC"""  # noqa: S608 - texts of ours
        place: tuple[Value, ...] = () if after is None else (after.votes, after.job)
        return [_from(row) for row in self.connection.rows(sql, period, *place, limit)]

    def by_maker(self, maker: str, *, after: Place | None, limit: int) -> Sequence[Shared]:
        """Return what somebody of that name shares, youngest first."""
        where = "shown.maker = ? AND shown.nsfw = 0 AND shown.job < ?"
        return self._where(where, maker, _job(after), limit=limit)

    def search(
        self, words: Collection[str], *, after: Place | None, limit: int
    ) -> Sequence[Shared]:
        """Return those that have all the words, among the latest that have the rarest."""
        counted = sorted((*self._latest(word), word) for word in dict.fromkeys(words))
        if not counted or not counted[0][0]:
            return []
        (_, first, rarest), *others = counted
        also = " AND EXISTS (SELECT 1 FROM showcase_words WHERE word = ? AND job = found.job)"
        sql = f"""SELECT {_SHARED} FROM (
                SELECT found.job FROM showcase_words AS found
                WHERE found.word = ? AND found.job < ? AND found.job >= ?{also * len(others)}
                ORDER BY found.job DESC LIMIT ?
            ) AS found JOIN showcase AS shown ON shown.job = found.job
            ORDER BY found.job DESC"""  # noqa: S608 - texts of ours
        further = (word for _, _, word in others)
        rows = self.connection.rows(sql, rarest, _job(after), first, *further, limit)
        return [_from(row) for row in rows]

    def children(self, job: JobId, *, limit: int) -> Sequence[Shared]:
        """Return what was made from a shared video, youngest first."""
        return self._where("shown.parent = ? AND shown.nsfw = 0", job, limit=limit)

    def _latest(self, word: str) -> tuple[int, str]:
        """Return how many of the latest videos have a word, and the oldest of them."""
        sql = """SELECT count(*), min(job) FROM (SELECT job FROM showcase_words WHERE word = ?
            ORDER BY job DESC LIMIT ?) AS latest"""
        number, first = self.connection.rows(sql, word, _LOOKED_THROUGH)[0]
        return int(number), first or ""

    def _where(self, where: str, *values: Value, limit: int) -> list[Shared]:
        sql = f"""SELECT {_SHARED} FROM showcase AS shown WHERE {where}
            ORDER BY shown.job DESC LIMIT ?"""  # noqa: S608 - texts of ours
        return [_from(row) for row in self.connection.rows(sql, *values, limit)]


def _job(after: Place | None) -> str:
    return _LAST if after is None else after.job


def _from(row: tuple[Any, ...]) -> Shared:
    job, owner, maker, request, video, parent, nsfw, shared_at, votes = row
    platform, _, user = owner.partition(":")
    return Shared(
        job=JobId(job),
        owner=Owner(Platform(platform), user),
        maker=maker,
        request=unpacked(request, VideoRequest),
        video=unpacked(video, Video),
        parent=parent and JobId(parent),
        nsfw=bool(nsfw),
        shared_at=shared_at,
        votes=votes,
    )
