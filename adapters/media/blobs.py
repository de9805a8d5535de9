"""`FileBlobs`: pictures, videos and thumbnails as files in one folder, under unguessable names."""

from __future__ import annotations

import asyncio
import errno
import os
import re
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from bot.domain.names import BlobKey
from bot.ports.media import Wanted

_KEY: Final = re.compile(r"[a-z0-9_-]{1,64}\.[a-z0-9]{1,8}")
_SUFFIX: Final = re.compile(r"\.[a-z0-9]{1,8}")
_SCRATCH: Final = re.compile(r"([0-9]{1,15})-[0-9a-f]+")
_AT_ONCE: Final = 500
"""Blobs in one question whether they are wanted."""
_ENTROPY: Final = 16
"""Bytes of chance in a key: it is also what lets one fetch the file."""


class FileBlobs:
    """The port `bot.ports.Blobs` over the folder `root`; temporary files are in `root/tmp`.

    A key is one segment of a URL, such as `0f…3a.mp4`. `now` gives seconds since 1970; a file's age
    counts from the moment it was kept.
    """

    def __init__(self, root: Path, now: Callable[[], float]) -> None:
        self._root = root.absolute()
        self._tmp = self._root / "tmp"
        self._now = now
        self._tmp.mkdir(parents=True, exist_ok=True)
        _sync(self._root.parent)

    def scratch(self) -> Path:
        """Return the path of a fresh temporary file, which does not exist yet.

        Its name tells when it was asked for, so that `sweep` need not trust the file's own time.
        """
        return self._tmp / f"{int(self._now() * 1000)}-{secrets.token_hex(_ENTROPY)}"

    async def keep(self, path: Path, *, suffix: str) -> BlobKey:
        """Move a finished file into the store; it is there after a power cut once this returns.

        `suffix` is such as `.mp4`, anything else is a `ValueError`. Raises `FileNotFoundError` if
        there is no file at `path`.
        """
        if not _SUFFIX.fullmatch(suffix):
            msg = f"no suffix: {suffix!r}"
            raise ValueError(msg)
        key = BlobKey(secrets.token_hex(_ENTROPY) + suffix)
        await asyncio.to_thread(self._keep, path, self._root / key)
        return key

    async def local(self, key: BlobKey) -> Path:
        """Return a path to read. Raises `FileNotFoundError` if there is no such blob, or no key."""
        path = self._path(key)
        if path is None or not await asyncio.to_thread(_is_plain, path):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(key))
        return path

    async def discard(self, key: BlobKey) -> None:
        """Remove a blob; no error if it is gone."""
        path = self._path(key)
        if path is not None:
            await asyncio.to_thread(_remove, path)

    async def sweep(
        self, *, before: float, scratch_before: float, wanted: Wanted | None = None
    ) -> int:
        """Remove blobs kept before `before` and temporary files born before `scratch_before`.

        Times are seconds since 1970. Those that are `wanted` stay. Returns how many files were
        removed.
        """
        old, scratch = await asyncio.to_thread(self._old, before, scratch_before)
        for start in range(0, len(old), _AT_ONCE):
            part = old[start : start + _AT_ONCE]
            spared = await wanted([BlobKey(path.name) for path in part]) if wanted else ()
            scratch += [path for path in part if path.name not in spared]
        return await asyncio.to_thread(lambda: sum(map(_remove, scratch)))

    def _path(self, key: str) -> Path | None:
        return self._root / key if _KEY.fullmatch(key) else None

    def _keep(self, path: Path, target: Path) -> None:
        """Make the bytes durable, then the name: a key never leads to half a file."""
        ready = self._brought_home(path)
        now = self._now()
        os.utime(ready, (now, now))
        _sync(ready)
        ready.replace(target)
        _sync(self._root)
        path.unlink(missing_ok=True)

    def _brought_home(self, path: Path) -> Path:
        """Return the file at a place from where it can be renamed into the store."""
        if path.stat().st_dev == self._root.stat().st_dev:
            return path
        copy = self.scratch()
        shutil.copyfile(path, copy)
        return copy

    def _old(self, before: float, scratch_before: float) -> tuple[list[Path], list[Path]]:
        blobs = [path for path, born in _plain_files(self._root) if born < before]
        return blobs, [path for path, born in _plain_files(self._tmp) if born < scratch_before]


def _plain_files(folder: Path) -> Iterator[tuple[Path, float]]:
    """Yield the files of a folder and the moments they were kept or asked for."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = Path(entry.path)
            try:
                if not entry.is_file(follow_symlinks=False):
                    continue
                born = entry.stat(follow_symlinks=False).st_mtime
            except FileNotFoundError:
                continue
            named = _SCRATCH.fullmatch(entry.name)
            yield path, int(named[1]) / 1000 if named else born


def _is_plain(path: Path) -> bool:
    """Whether it is a file of its own and not a link to somewhere else."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return False


def _remove(path: Path) -> bool:
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def _sync(path: Path) -> None:
    """Return when a file's bytes, or a folder's names, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
