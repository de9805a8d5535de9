"""`Spreadsheets`: tables as comma-separated values, written off the loop."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Sequence
from pathlib import Path

_MARK = "\ufeff"
"""By this the programs that open tables know that it is UTF-8."""


class Spreadsheets:
    """The port `bot.ports.Spreadsheets`."""

    async def append(self, rows: Sequence[Sequence[str]], into: Path) -> None:
        """Write rows behind those that the file has."""
        await asyncio.to_thread(_append, rows, into)


def _append(rows: Sequence[Sequence[str]], into: Path) -> None:
    with into.open("a", encoding="utf-8", newline="") as file:
        if file.tell() == 0:
            file.write(_MARK)
        csv.writer(file).writerows(rows)
