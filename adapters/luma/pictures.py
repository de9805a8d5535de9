"""A picture file as a data URI, the only inline form that relays are known to read."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Final

from bot.errors import Failure, Rejected

_KINDS: Final = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))
"""By the first bytes; bare base64 without a kind is taken for an address by the relays' ancestor
(github.com/LumaAI-API/Luma-API)."""


def data_uri(path: Path, *, most: int) -> str:
    """Read a JPEG or PNG of at most `most` bytes. Blocks: not for the event loop.

    Raises `Rejected` (bad picture), also if the file is gone.
    """
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise _unfit("cannot be read") from error
    if len(data) > most:
        raise _unfit("is too large")
    for start, kind in _KINDS:
        if data.startswith(start):
            return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
    raise _unfit("is neither JPEG nor PNG")


def _unfit(why: str) -> Rejected:
    return Rejected(f"our picture {why}", failure=Failure.BAD_PICTURE)
