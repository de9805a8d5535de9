"""`FileBlobs`: pictures, videos and thumbnails as files in one folder, under unguessable names."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator, Callable
from functools import partial
from pathlib import Path
from typing import Final

from adapters.disk import sync
from adapters.media.folder import Scratch, gone, is_key, new_key, plain, plain_files, remove
from bot.domain.names import BlobKey
from bot.ports import Offer
from bot.ports.media import Wanted

_AT_ONCE: Final = 500
"""Blobs in one question whether they are wanted."""
_PIECE: Final = 2**18


class FileBlobs:
    """The port `bot.ports.Blobs` over the folder `root`; temporary files are in `root/tmp`.

    A key is one segment of a URL, such as `0f…3a.mp4`. `now` gives seconds since 1970; a file's age
    counts from the moment it was kept.
    """

    def __init__(self, root: Path, now: Callable[[], float]) -> None:
        self._root = root.absolute()
        self._tmp = Scratch(self._root / "tmp", now)
        self._now = now
        sync(self._root.parent)

    @property
    def elsewhere(self) -> str | None:
        """None: the files are here."""
        return None

    def scratch(self) -> Path:
        """Return the path of a fresh temporary file, which does not exist yet."""
        return self._tmp.path()

    async def keep(self, path: Path, *, suffix: str) -> BlobKey:
        """Move a finished file into the store; it is there after a power cut once this returns.

        `suffix` is such as `.mp4`, anything else is a `ValueError`. Raises `FileNotFoundError` if
        there is no file at `path`.
        """
        key = new_key(suffix)
        await asyncio.to_thread(self._keep, path, self._root / key)
        return key

    async def local(self, key: BlobKey) -> Path:
        """Return a path to read. Raises `FileNotFoundError` if there is no such blob, or no key."""
        return (await self._found(key))[0]

    async def offer(self, key: BlobKey) -> Offer:
        """Return the file. Raises `FileNotFoundError` as `local` does."""
        path, facts = await self._found(key)
        return Offer(
            size=facts.st_size,
            tag=f"{facts.st_mtime_ns:x}-{facts.st_size:x}",
            kept_at=facts.st_mtime,
            read=partial(_pieces, path),
            path=path,
        )

    async def discard(self, key: BlobKey) -> None:
        """Remove a blob; no error if it is gone."""
        if is_key(key):
            await asyncio.to_thread(remove, self._root / key)

    async def sweep(self, *, before: float, wanted: Wanted | None = None) -> int:
        """Remove blobs kept before `before`, in seconds since 1970; those that are `wanted` stay.

        Returns how many were removed.
        """
        old, going = await asyncio.to_thread(self._old, before), list[Path]()
        for start in range(0, len(old), _AT_ONCE):
            part = old[start : start + _AT_ONCE]
            spared = await wanted([BlobKey(path.name) for path in part]) if wanted else ()
            going += [path for path in part if path.name not in spared]
        return await asyncio.to_thread(lambda: sum(map(remove, going)))

    async def tidy(self, *, before: float) -> int:
        """Remove temporary files born before `before`; return how many."""
        return await asyncio.to_thread(lambda: sum(map(remove, self._tmp.old(before))))

    async def _found(self, key: BlobKey) -> tuple[Path, os.stat_result]:
        path = self._root / key if is_key(key) else None
        facts = await asyncio.to_thread(plain, path) if path is not None else None
        if path is None or facts is None:
            raise gone(key)
        return path, facts

    def _keep(self, path: Path, target: Path) -> None:
        """Make the bytes durable, then the name: a key never leads to half a file."""
        ready = self._tmp.brought_home(path)
        now = self._now()
        os.utime(ready, (now, now))
        sync(ready)
        ready.replace(target)
        sync(self._root)
        path.unlink(missing_ok=True)

    def _old(self, before: float) -> list[Path]:
        return [path for path, born, _ in plain_files(self._root) if born < before]


async def _pieces(path: Path, start: int, stop: int) -> AsyncGenerator[bytes, None]:
    """Read a part of a file."""
    with await asyncio.to_thread(path.open, "rb") as file:
        file.seek(start)
        while start < stop and (
            piece := await asyncio.to_thread(file.read, min(_PIECE, stop - start))
        ):
            start += len(piece)
            yield piece
