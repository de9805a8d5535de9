"""Keys of blobs, and the folders of this machine in which they and temporary files are."""

from __future__ import annotations

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
from bot.errors import StoreFailed

_KEY: Final = re.compile(r"[a-z0-9_-]{1,64}\.[a-z0-9]{1,8}")
_SUFFIX: Final = re.compile(r"\.[a-z0-9]{1,8}")
_SCRATCH: Final = re.compile(r"([0-9]{1,15})-[0-9a-f]+")
_NAMED: Final = "folder-"
"""What a folder's name begins with."""
_ENTROPY: Final = 16
"""Bytes of chance in a key: it is also what lets one fetch the file."""


def new_key(suffix: str) -> BlobKey:
    """Make a key that nobody can guess; `suffix` is such as `.mp4`, else it is a `ValueError`."""
    if not _SUFFIX.fullmatch(suffix):
        msg = f"no suffix: {suffix!r}"
        raise ValueError(msg)
    return BlobKey(secrets.token_hex(_ENTROPY) + suffix)


def is_key(word: str) -> bool:
    """Whether this has the form of a key, which is one segment of a path."""
    return _KEY.fullmatch(word) is not None


def gone(key: str) -> FileNotFoundError:
    """Return the error that says that there is no such blob."""
    return FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(key))


def name_of(folder: Path) -> str | None:
    """Return the name that lies in a folder; None if nobody gave it one.

    It is that of an empty folder in it, which everything can make and copy at one stroke; of two
    that were made at the same moment the first by name counts. Raises `OSError`.
    """
    names = sorted(path.name for path in folder.glob(f"{_NAMED}*") if path.is_dir())
    return names[0].removeprefix(_NAMED) if names else None


def give_name(folder: Path) -> str:
    """Return the name of a folder, which has one from now on. Raises `OSError`."""
    if (name := name_of(folder)) is not None:
        return name
    (folder / f"{_NAMED}{secrets.token_hex(_ENTROPY)}").mkdir()
    return name_of(folder) or ""


class Scratch:
    """Temporary files in a folder of their own; their names tell when they were asked for, so that
    nobody need trust the file's own time. Raises `StoreFailed` if there can be no such folder.
    """

    def __init__(self, folder: Path, now: Callable[[], float]) -> None:
        self._folder = folder
        self._now = now
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreFailed(
                f"{folder} cannot be made ({error.strerror}); give its parent to the bot's user, or"
                " set another place for files"
            ) from error

    def path(self) -> Path:
        """Return the path of a fresh temporary file, which does not exist yet."""
        return self._folder / f"{int(self._now() * 1000)}-{secrets.token_hex(_ENTROPY)}"

    def old(self, before: float) -> list[Path]:
        """Return the files that were asked for before that moment."""
        return [path for path, born, _ in plain_files(self._folder) if born < before]

    def brought_home(self, path: Path) -> Path:
        """Return the file at a place from where it can be renamed into the folder above; what is
        on another disk is copied.
        """
        if path.stat().st_dev == self._folder.stat().st_dev:
            return path
        copy = self.path()
        shutil.copyfile(path, copy)
        return copy


def plain_files(folder: Path) -> Iterator[tuple[Path, float, int]]:
    """Yield the files of a folder, the moments they were kept or asked for, and their sizes."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = Path(entry.path)
            try:
                if not entry.is_file(follow_symlinks=False):
                    continue
                found = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue
            named = _SCRATCH.fullmatch(entry.name)
            yield path, int(named[1]) / 1000 if named else found.st_mtime, found.st_size


def plain(path: Path) -> os.stat_result | None:
    """Return the facts of a file of its own; None if it is not there or a link to elsewhere."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def remove(path: Path) -> bool:
    """Remove a file; say whether it was there."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True
