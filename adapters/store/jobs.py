"""The job table and its queue: `bot.ports.Jobs` and `Queue`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from adapters.store.database import Connection, Value
from adapters.store.rows import JOB, changing, job_from, job_row
from bot.domain.job import Job
from bot.domain.names import GenerationId, JobId
from bot.domain.people import Owner
from bot.errors import StaleJob

_AWAITED: Final = "('collecting', 'queued', 'submitting', 'generating', 'delivering')"
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

    def bought(self, provider: str, *, since: float) -> Sequence[float]:
        """Return when the provider was bought from."""
        sql = "SELECT at FROM purchases WHERE provider = ? AND at > ? ORDER BY at"
        return [at for (at,) in self.connection.rows(sql, provider, since)]

    def buy(self, provider: str, number: int, *, now: float, since: float) -> None:
        """Note purchases, and forget those that are older."""
        self.connection.run("DELETE FROM purchases WHERE provider = ? AND at <= ?", provider, since)
        for _ in range(number):
            sql = "INSERT INTO purchases (provider, at) VALUES (?, ?)"
            self.connection.run(sql, provider, now)

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


def _key(owner: Owner) -> tuple[str, str]:
    return owner.platform, owner.user
