"""Writes the jobs of some days as a table, a page at a time, however many there are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Final

from bot.commands.luma import asked_of
from bot.domain.job import OVER, Job, new_id
from bot.domain.names import BlobKey, JobId
from bot.domain.prices import MILLION
from bot.errors import Refusal
from bot.ports import Records
from bot.rules.cells import disarmed
from bot.rules.options import format  # noqa: A004 - as the module calls it
from bot.usecases.engine import Engine

_PAGE: Final = 500
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f]")
HEAD: Final = (
    "id", "asked_at", "sent_at", "ended_at", "platform", "chat", "person", "name", "prompt",
    "options", "provider", "state", "failure", "price",
)  # fmt: skip


async def export_jobs(engine: Engine, *, since: float, chat: str | None) -> tuple[BlobKey, int]:
    """Keep a table of the jobs asked for since then, of one chat or of all; return it and its rows.

    Raises `Refusal` `order_no_tables` where nobody can write one.
    """
    sheets, blobs = engine.ports.spreadsheets, engine.ports.blobs
    if sheets is None:
        raise Refusal("order_no_tables")
    file, number = blobs.scratch(), 0
    last: JobId | None = new_id(max(0.0, since), bytes(10))
    try:
        await sheets.append([HEAD], file)
        while last is not None:
            jobs, costs = await engine.ports.store.read(partial(_page, after=last))
            wanted = [job for job in jobs if chat is None or job.address.place == chat]
            await sheets.append([_row(job, costs.get(job.id, 0)) for job in wanted], file)
            number += len(wanted)
            last = jobs[-1].id if len(jobs) == _PAGE else None
        return await blobs.keep(file, suffix=".csv"), number
    finally:
        file.unlink(missing_ok=True)


def _page(records: Records, after: JobId) -> tuple[list[Job], Mapping[JobId, int]]:
    jobs = list(records.desk.after(after, limit=_PAGE))
    return jobs, records.figures.costs([job.id for job in jobs])


def _row(job: Job, cost: int) -> list[str]:
    asked = replace(asked_of(job.request), prompt="")
    ended = job.since if job.state in OVER else None
    cells = (
        job.id,
        *(_time(moment) for moment in (job.created_at, job.submitted_at, ended)),
        job.owner.platform,
        job.address.chat,
        job.owner.user,
        job.maker or "",
        job.request.prompt,
        format(asked),
        job.provider,
        job.state,
        job.failure or "",
        f"{cost / MILLION:.6g}",
    )
    return [disarmed(_CONTROL.sub(" ", cell)) for cell in cells]


def _time(moment: float | None) -> str:
    if moment is None:
        return ""
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d %H:%M:%S")
