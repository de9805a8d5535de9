"""Removes files soon after they were handed out: tables of jobs, which name people and what they
wrote, pictures of the gallery, and videos that were made smaller for one chat.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from bot.domain.names import BlobKey
from bot.ports import Records
from bot.usecases.engine import Engine

_KEPT: Final = 25 * 3600.0
"""Seconds that such a file is kept: a little longer than a message waits to be said."""


async def hand_out(engine: Engine, file: BlobKey) -> None:
    """Remember a file that goes into a message and is not to be kept. Raises `StoreFailed`."""
    now = engine.now()
    await engine.ports.store.write(lambda r: r.desk.hand_out(file, now=now))


async def take_back_papers(engine: Engine, *, kept: float = _KEPT) -> None:
    """Remove those that are old enough, with nothing `kept` all of them. Raises `StoreFailed`."""
    before = engine.now() - kept
    for paper in await engine.ports.store.read(lambda r: r.desk.handed_out(before=before)):
        await engine.ports.blobs.discard(paper)
        await engine.ports.store.write(partial(_forget, paper=paper))


def _forget(records: Records, paper: BlobKey) -> None:
    records.desk.take_back(paper)
