"""Makes the contact sheet of several shared videos; the same one is made once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bot.domain.names import BlobKey
from bot.domain.showcase import Shared
from bot.errors import Refusal
from bot.usecases.engine import Engine
from bot.usecases.papers import hand_out

_REMEMBERED: Final = 16
"""Sheets that are not made anew."""


async def sheet_of(engine: Engine, several: Sequence[Shared]) -> BlobKey | None:
    """Return the sheet; None if it cannot be made: there are words as well."""
    files = tuple(one.video.thumbnail for one in several)
    known = engine.sheets.get(files)
    if known is not None and await _local(engine, known) is not None:
        return known
    drawn = engine.ports.blobs.scratch()
    try:
        await engine.ports.pictures.sheet([await _local(engine, file) for file in files], drawn)
        sheet = await engine.ports.blobs.keep(drawn, suffix=".jpg")
        await hand_out(engine, sheet)  # what is on it may be shared no more tomorrow
    except Refusal as refusal:
        engine.ports.journal.note("sheet_failed", reason=refusal.code)
        return None
    finally:
        drawn.unlink(missing_ok=True)
    while len(engine.sheets) >= _REMEMBERED:
        engine.sheets.pop(next(iter(engine.sheets)))
    engine.sheets[files] = sheet
    return sheet


async def _local(engine: Engine, file: BlobKey) -> Path | None:
    try:
        return await engine.ports.blobs.local(file)
    except FileNotFoundError:
        return None
