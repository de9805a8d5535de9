"""One account that sells generations."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from bot.domain.generation import Abilities, GenerationId, News
from bot.domain.video import VideoRequest


class Provider(Protocol):
    """One account that sells generations."""

    @property
    def name(self) -> str:
        """As in `LUMA_PROVIDERS`."""
        ...

    @property
    def abilities(self) -> Abilities:
        """What it can be asked for."""
        ...

    async def submit(
        self, request: VideoRequest, start: Path | None, end: Path | None
    ) -> GenerationId:
        """Buy one generation; `start` and `end` are local files of the request's pictures.

        Called once a job: never repeats by itself once the request may have been received.
        Raises `NotTaken`, `AnswerLost`, `Rejected`, `AccountTrouble`.
        """
        ...

    async def fetch(self, generation: GenerationId) -> News:
        """Ask how a generation is doing; free and safe to repeat.

        Raises `ReadFailed`, `NoSuchGeneration`, `AccountTrouble`.
        """
        ...

    async def more_links(self, generation: GenerationId) -> tuple[str, ...]:
        """Ask for a link without a watermark; empty where there is none. Raises as `fetch`."""
        ...

    async def download(self, link: str, into: Path) -> None:
        """Stream the video behind `link` into a file, within a cap of bytes and time.

        Raises `ReadFailed` (try again) and `BadVideo` (this link never will).
        """
        ...
