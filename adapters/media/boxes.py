"""Reads the outermost boxes of an MP4, which tell whether it is one and whether all of it came."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from bot.errors import BadVideo

_HEADER: Final = struct.Struct(">I4s")
_LONG: Final = struct.Struct(">Q")
_FIRST: Final = frozenset({"ftyp", "styp", "moov", "mdat", "free", "skip", "wide", "pnot"})
"""What a file may begin with; old QuickTime files have no `ftyp`."""


@dataclass(frozen=True, slots=True)
class Box:
    """One outermost box: its four letters, where it begins and its length, in bytes."""

    kind: str
    start: int
    size: int


def outer_boxes(path: Path) -> tuple[Box, ...]:
    """Return the boxes of a whole MP4 file, in order (ISO/IEC 14496-12, §4.2).

    Raises `BadVideo` if it is something else, has no index or no frames, or is cut off. What
    follows behind both is not looked at when it makes no sense, as players do.
    """
    size = path.stat().st_size
    found: list[Box] = []
    with path.open("rb") as file:
        for box in _boxes(file, size):
            complete = {"moov", "mdat"} <= {each.kind for each in found}
            if box is None or box.start + box.size > size:
                if complete:
                    break
                raise BadVideo("cut off or no MP4")
            if not found and box.kind not in _FIRST:
                raise BadVideo("no MP4")
            found.append(box)
    if not {"moov", "mdat"} <= {each.kind for each in found}:
        raise BadVideo("an MP4 without index or frames")
    return tuple(found)


def _boxes(file: BinaryIO, end: int) -> Iterator[Box | None]:
    """Yield box after box; `None`, and no more, where no box can be read."""
    start = 0
    while start < end:
        file.seek(start)
        box = _box(file, start, end)
        yield box
        if box is None:
            return
        start += box.size


def _box(file: BinaryIO, start: int, end: int) -> Box | None:
    header = file.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    size, letters = _HEADER.unpack(header)
    least = _HEADER.size
    if size == 0:
        size = end - start
    elif size == 1:
        long = file.read(_LONG.size)
        least += _LONG.size
        size = _LONG.unpack(long)[0] if len(long) == _LONG.size else 0
    return Box(letters.decode("latin-1"), start, size) if size >= least else None
