"""`Clips`: videos from providers, proven and made fit to be posted, in a process of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from adapters.media.last_frame import save_last_frame
from adapters.media.mp4 import make_mp4
from adapters.media.workbench import Workbench, WorkLost
from bot.domain.video import Clip
from bot.errors import BadVideo

_PATIENCE: Final = 600.0
"""Seconds for one video; nine seconds in 4k on one slow core, encoded four times, take as many."""


class Clips:
    """The port `bot.ports.Clips` over a workbench."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench

    async def finish(self, raw: Path, video: Path, thumbnail: Path, *, max_bytes: int) -> Clip:
        """Do what `adapters.media.mp4.make_mp4` says and return the facts of the file in `video`.

        Raises `BadVideo`, also for a video that hangs or kills its decoder.
        """
        try:
            return await self._workbench.run(
                make_mp4, raw, video, thumbnail, max_bytes, timeout=_PATIENCE
            )
        except WorkLost as error:
            raise BadVideo(str(error)) from error

    async def last_frame(self, video: Path, into: Path) -> None:
        """Write the last frame of a stored video as a JPEG. Raises `BadVideo`."""
        try:
            await self._workbench.run(save_last_frame, video, into, timeout=_PATIENCE)
        except WorkLost as error:
            raise BadVideo(str(error)) from error
