"""The job table, its queue, and who works on what: `bot.ports.Jobs`, `Queue` and `Leases`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from adapters.store.database import Connection, Value, marks
from adapters.store.rows import JOB, changing, job_from, job_row
from bot.domain.job import Job
from bot.domain.names import GenerationId, JobId
from bot.domain.people import Owner
from bot.errors import StaleJob

_AWAITED: Final = "('collecting', 'queued', 'submitting', 'generating', 'delivering')"
_KNOWN: Final = 86400.0
"""Seconds for which a process is known that does not live any more."""
_RUNNING: Final = "('submitting', 'generating')"
_RANKED: Final = (
    f"state IN {_AWAITED} AND state IN ('collecting', 'queued', 'submitting', 'generating')"
)
"""The first half is what lets SQLite use the index of unfinished jobs."""

ADD: Final = f"""
    INSERT INTO jobs ({JOB}, worker, chat)
    VALUES ({", ".join("?" * (JOB.count(",") + 3))})
    ON CONFLICT DO NOTHING
"""  # noqa: S608 - column names of ours
_REPLACE: Final = """
    UPDATE jobs SET version = version + 1, state = ?, request = ?, provider = ?, since = ?,
        due_at = ?, attempts = ?, generation = ?, submitted_at = ?, links = ?, marked = ?,
        failure = ?, video = ?, result = ?, tried = ?, others = ?, second = ?,
        shared_at = ?, worker = ?
    WHERE id = ? AND version = ?
"""
_CLAIM: Final = """
    UPDATE jobs SET worker = ? WHERE id IN (
        SELECT id FROM jobs WHERE due_at IS NOT NULL AND worker IS NULL AND due_at < ?
        AND platform || '' IN ({platforms}) AND provider IN ({providers})
        ORDER BY due_at LIMIT ? {skip_locked}
    ) RETURNING {job}
"""
"""`|| ''` keeps the planner from the index by platform, which holds all finished jobs as well."""


def new_row(job: Job, worker: str | None) -> tuple[Value, ...]:
    """Return what `ADD` takes: the row of a job, and who holds it."""
    return (*job_row(job), worker, job.address.place)


@dataclass(frozen=True, slots=True)
class Jobs:
    """Rows of jobs; `worker` is this process, None if it leaves them to others."""

    connection: Connection
    worker: str | None

    def add(self, job: Job) -> bool:
        """Insert a job, held by this process if it works on jobs."""
        fresh = bool(self.connection.run(ADD, *new_row(job, self.worker)))
        if fresh:
            self._note_pictures(job)
        return fresh

    def known(self, origin: str, album: str | None) -> bool:
        """Say whether there is a job of this origin or album."""
        ways: list[tuple[str, str]] = [("origin", origin)]
        ways += [("album", album)] if album is not None else []
        sql = "SELECT 1 FROM jobs WHERE {} = ?"
        return any(self.connection.rows(sql.format(column), value) for column, value in ways)

    def get(self, job_id: JobId) -> Job | None:
        """Return the job as it is now."""
        rows = self.connection.rows(f"SELECT {JOB} FROM jobs WHERE id = ?", job_id)  # noqa: S608 - ours
        return job_from(rows[0]) if rows else None

    def replace(self, job: Job) -> Job:
        """Write the job if nobody else has since it was read."""
        worker = None if job.due_at is None else self.worker
        if not self.connection.run(_REPLACE, *changing(job), worker, job.id, job.version):
            raise StaleJob(job.id)
        if job.album is not None:  # its second picture may have come
            self._note_pictures(job)
        return replace(job, version=job.version + 1)

    def of(self, owner: Owner, *, limit: int) -> Sequence[Job]:
        """Return the owner's jobs, youngest first."""
        sql = f"""SELECT {JOB} FROM jobs WHERE platform = ? AND user_id = ?
            ORDER BY id DESC LIMIT ?"""  # noqa: S608 - column names of ours
        return [job_from(row) for row in self.connection.rows(sql, *_key(owner), limit)]

    def bought(self, generation: GenerationId, *, since: JobId) -> bool:
        """Say whether a young job holds this generation; ids sort by birth."""
        sql = "SELECT 1 FROM jobs WHERE id > ? AND generation = ? LIMIT 1"
        return bool(self.connection.rows(sql, since, generation))

    def awaited(self, owner: Owner) -> int:
        """Count what the owner waits for."""
        sql = f"""SELECT count(*) FROM jobs
            WHERE platform = ? AND user_id = ? AND state IN {_AWAITED}"""  # noqa: S608 - ours
        return int(self.connection.rows(sql, *_key(owner))[0][0])

    def busy(self, chat: str | None) -> int:
        """Count what a chat, or everybody, waits for."""
        where, values = ("", ()) if chat is None else ("chat = ? AND", (chat,))
        sql = f"SELECT count(*) FROM jobs WHERE {where} state IN {_AWAITED}"  # noqa: S608 - ours
        return int(self.connection.rows(sql, *values)[0][0])

    def _note_pictures(self, job: Job) -> None:
        """Note whose pictures they are, so that none is removed that somebody else has, too."""
        sql = """INSERT INTO job_pictures (picture, job) VALUES (?, ?)
            ON CONFLICT (picture, job) DO NOTHING"""
        for picture in (job.request.start, job.request.end):
            if picture is not None:
                self.connection.run(sql, picture, job.id)


@dataclass(frozen=True, slots=True)
class Queue:
    """The queued jobs, in the order of (rank, id)."""

    connection: Connection

    def first(self, provider: str, *, limit: int) -> Sequence[Job]:
        """Return the jobs that go next."""
        sql = f"""SELECT {JOB} FROM jobs WHERE state = 'queued' AND provider = ?
            ORDER BY rank, id LIMIT ?"""  # noqa: S608 - column names of ours
        return [job_from(row) for row in self.connection.rows(sql, provider, limit)]

    def order(self, provider: str, *, limit: int) -> Sequence[JobId]:
        """Return the ids in the order of the queue."""
        sql = """SELECT id FROM jobs WHERE state = 'queued' AND provider = ?
            ORDER BY rank, id LIMIT ?"""
        return [JobId(row[0]) for row in self.connection.rows(sql, provider, limit)]

    def running(self, provider: str) -> int:
        """Count the jobs that take up a slot."""
        sql = f"SELECT count(*) FROM jobs WHERE provider = ? AND state IN {_RUNNING}"  # noqa: S608 - ours
        return int(self.connection.rows(sql, provider)[0][0])

    def rank(self, owner: Owner) -> int:
        """Count the owner's queued and running jobs."""
        sql = f"""SELECT count(*) FROM jobs
            WHERE platform = ? AND user_id = ? AND {_RANKED}"""  # noqa: S608 - ours
        return int(self.connection.rows(sql, *_key(owner))[0][0])

    def close_up(self, job: Job) -> None:
        """Let the owner's jobs behind this one move up by one."""
        sql = f"""UPDATE jobs SET rank = rank - 1
            WHERE platform = ? AND user_id = ? AND {_RANKED}
            AND rank > (SELECT rank FROM jobs WHERE id = ?)"""  # noqa: S608 - ours
        self.connection.run(sql, *_key(job.owner), job.id)


@dataclass(frozen=True, slots=True)
class Leases:
    """Which process works on which job.

    A lease belongs to the process, not to the row: one row in `workers` is renewed, however many
    jobs the process holds. A job taken over gets a new version, so that a process which was only
    asleep cannot write it any more.
    """

    connection: Connection
    worker: str

    def renew(self, *, now: float, until: float) -> bool:
        """Say that this process lives until then; False if it did not, just before."""
        sql = "SELECT 1 FROM workers WHERE id = ? AND until >= ?"
        alive = bool(self.connection.rows(sql, self.worker, now))
        sql = """INSERT INTO workers (id, until) VALUES (?, ?)
            ON CONFLICT (id) DO UPDATE SET until = excluded.until"""
        self.connection.run(sql, self.worker, until)
        return alive

    def take_over(self, *, now: float) -> int:
        """Free the rows of processes that died.

        They stay known for a day: one that was only asleep may write once more before it notices.
        """
        sql = "SELECT id FROM workers WHERE until < ?"
        freed = sum(self._free(dead) for (dead,) in self.connection.rows(sql, now))
        self.connection.run("DELETE FROM workers WHERE until < ?", now - _KNOWN)
        return freed

    def claim(
        self, *, until: float, limit: int, platforms: Collection[str], providers: Collection[str]
    ) -> Sequence[Job]:
        """Take free jobs that are due before `until` and that this process can serve."""
        sql = _CLAIM.format(
            platforms=marks(platforms),
            providers=marks(providers),
            skip_locked=self.connection.skip_locked,
            job=JOB,
        )
        rows = self.connection.rows(sql, self.worker, until, *platforms, *providers, limit)
        return sorted(map(job_from, rows), key=lambda job: job.due_at or 0.0)

    def held(self) -> Collection[JobId]:
        """Return the jobs that are this process's."""
        sql = "SELECT id FROM jobs WHERE worker = ?"
        return frozenset(JobId(row[0]) for row in self.connection.rows(sql, self.worker))

    def has(self, job_id: JobId) -> bool:
        """Say whether a job is this process's."""
        sql = "SELECT 1 FROM jobs WHERE id = ? AND worker = ?"
        return bool(self.connection.rows(sql, job_id, self.worker))

    def release(self) -> None:
        """Give everything back."""
        self._free(self.worker)
        self.connection.run("DELETE FROM workers WHERE id = ?", self.worker)

    def _free(self, worker: str) -> int:
        """Free the rows of a process; a job gets a new version, so that nobody writes the old."""
        for sql in (
            "UPDATE inbox SET worker = NULL WHERE worker = ? AND closed_at IS NULL",
            "UPDATE outbox SET worker = NULL WHERE worker = ?",
        ):
            self.connection.run(sql, worker)
        sql = "UPDATE jobs SET worker = NULL, version = version + 1 WHERE worker = ?"
        return self.connection.run(sql, worker)


def bury(connection: Connection) -> None:
    """Let everybody be dead who holds anything: no process lives but the one that asks."""
    for table in ("jobs", "inbox", "outbox"):
        sql = f"""INSERT INTO workers (id, until) SELECT DISTINCT worker, 0 FROM {table}
            WHERE worker IS NOT NULL ON CONFLICT (id) DO UPDATE SET until = 0"""  # noqa: S608 - ours
        connection.run(sql)


def _key(owner: Owner) -> tuple[str, str]:
    return owner.platform, owner.user
