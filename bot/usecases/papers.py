"""Removes tables of jobs soon after they were handed out: they name people and what they wrote."""

from __future__ import annotations

from functools import partial
from typing import Final

from bot.domain.names import BlobKey
from bot.ports import Records
from bot.usecases.engine import Engine

_KEPT: Final = 25 * 3600.0
"""Seconds that a table is kept: a little longer than a message waits to be said."""


async def take_back_papers(engine: Engine) -> None:
    """Remove those that are old enough. Raises `StoreFailed`."""
    before = engine.now() - _KEPT
    for paper in await engine.ports.store.read(lambda r: r.desk.handed_out(before=before)):
        await engine.ports.blobs.discard(paper)
        await engine.ports.store.write(partial(_forget, paper=paper))


def _forget(records: Records, paper: BlobKey) -> None:
    records.desk.take_back(paper)
