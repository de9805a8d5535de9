"""Pictures, clips and the files they are kept in."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.domain.figures import Sums
from bot.domain.names import BlobKey
from bot.domain.video import Clip

Wanted = Callable[[Collection[BlobKey]], Awaitable[Collection[BlobKey]]]
"""Says which of some hundred blobs are still needed."""


class Pictures(Protocol):
    """Pictures from anywhere, made safe."""

    async def prepare(self, raw: Path, into: Path) -> None:
        """Decode, turn upright, strip, shrink and write as a JPEG of at most 5 MB.

        Raises `Refusal`: `picture_unreadable`, `picture_too_large`, `picture_too_small`,
        `picture_too_many_pixels`.
        """
        ...

    async def sheet(self, thumbnails: Sequence[Path | None], into: Path) -> None:
        """Draw up to eight thumbnails side by side, each with its number, as one JPEG; where there
        is none its place stays empty. Raises `Refusal` `picture_unreadable`.
        """
        ...


class Clips(Protocol):
    """Videos from providers, made fit to be posted."""

    async def finish(self, raw: Path, video: Path, thumbnail: Path, *, max_bytes: int) -> Clip:
        """Prove `raw` a playable MP4, write it to `video` fast-starting, with a track of sound (a
        silent one if it has none) and, if that can be had, no larger than `max_bytes`, and its
        first picture to `thumbnail`. `Clip.size` tells whether it is; `Clip.sound` is whether it
        has sound of its own. Raises `BadVideo` for what cannot be played, never for its size.
        """
        ...

    async def last_frame(self, video: Path, into: Path) -> None:
        """Write the last frame of a finished video as a JPEG. Raises `BadVideo`."""
        ...


class Charts(Protocol):
    """Numbers as pictures."""

    async def draw(self, sums: Sums, into: Path) -> bool:
        """Draw the numbers of some days as one PNG, to be read on a phone. False, and nothing to be
        relied on in the file, if that took too long.
        """
        ...


class Spreadsheets(Protocol):
    """Tables that other programs open."""

    async def append(self, rows: Sequence[Sequence[str]], into: Path) -> None:
        """Write rows behind those that the file has; a file that is not there yet begins here."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A blob as others get to read it.

    `size` is in bytes, `tag` is the same as long as the content is, `kept_at` is in seconds since
    1970. `read(start, stop)` gives the bytes from `start` to before `stop`, piece by piece; whoever
    stops earlier closes it. It raises `StoreFailed`, also in the midst. `path` is a file of this
    machine with the same content, `link` leads others to it for some minutes; either is None where
    there is none.
    """

    size: int
    tag: str
    kept_at: float
    read: Callable[[int, int], AsyncGenerator[bytes, None]]
    path: Path | None = None
    link: str | None = None


class Blobs(Protocol):
    """Files that outlive a process, by key. Where they are kept elsewhere, every coroutine raises
    `StoreFailed` if that cannot be reached.
    """

    @property
    def elsewhere(self) -> str | None:
        """The origin of every `Offer.link`, such as `https://media.example`; None: no links."""
        ...

    def scratch(self) -> Path:
        """Return the path of a fresh temporary file, which does not exist yet."""
        ...

    async def keep(self, path: Path, *, suffix: str) -> BlobKey:
        """Move a finished file into the store, durably. The file at `path` is gone then."""
        ...

    async def local(self, key: BlobKey) -> Path:
        """Return a local path to read, which stays for a quarter of an hour unless the blob is
        discarded. Raises `FileNotFoundError` if the blob is gone.
        """
        ...

    async def offer(self, key: BlobKey) -> Offer:
        """Return a blob for others to read. Raises `FileNotFoundError` if it is gone."""
        ...

    async def discard(self, key: BlobKey) -> None:
        """Remove a blob; no error if it is gone."""
        ...

    async def sweep(self, *, before: float, wanted: Wanted | None = None) -> int:
        """Remove blobs older than `before`, but for those that are `wanted`; count."""
        ...

    async def tidy(self, *, before: float) -> int:
        """Remove this machine's temporary files older than `before`; count."""
        ...
