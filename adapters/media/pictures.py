"""`Pictures`: strangers' pictures, made safe and small in a process of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from adapters.media.jpeg import make_jpeg
from adapters.media.sheets import make_sheet
from adapters.media.workbench import Workbench, WorkLost
from bot.errors import Refusal

_PATIENCE: Final = 60.0
"""Seconds for one picture; the largest that is taken needs about three."""


class Pictures:
    """The port `bot.ports.Pictures` over a workbench."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench

    async def prepare(self, raw: Path, into: Path) -> None:
        """Write the picture in `raw` into `into` as `adapters.media.jpeg.make_jpeg` says.

        Raises `Refusal` as that does; a picture that hangs or kills its decoder is unreadable too.
        """
        try:
            await self._workbench.run(make_jpeg, raw, into, timeout=_PATIENCE)
        except WorkLost as error:
            raise Refusal("picture_unreadable") from error

    async def sheet(self, thumbnails: Sequence[Path | None], into: Path) -> None:
        """Draw thumbnails side by side as `adapters.media.sheets.make_sheet` says."""
        try:
            await self._workbench.run(make_sheet, tuple(thumbnails), into, timeout=_PATIENCE)
        except WorkLost as error:
            raise Refusal("picture_unreadable") from error
