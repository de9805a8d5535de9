"""`Cache`: files of a bucket that this machine has of late; the longest unused go first."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from adapters.disk import sync
from adapters.media.folder import Scratch, plain, plain_files, remove
from bot.domain.names import BlobKey

LENT: Final = 900.0
"""Seconds that a file stays after it was asked for, whatever the room: whoever got its path may
wait for a turn before a process opens it. Work on a file has less patience than that."""
_STALE: Final = 3600.0
"""Seconds after which an unused file goes; what was removed elsewhere should not lie about here."""
_SURE: Final = 60.0
"""Seconds for which a file that was there counts as being there."""
_REMEMBERED: Final = 4096
_SHARE: Final = 20
"""A look through the folder comes after so much of the room has been filled anew."""
_PAUSE: Final = 600.0


class Cache:
    """Files by key in the folder `root`, and temporary ones in `root/tmp`; blocks: for threads.

    At most `room` bytes, but for what was asked for in the last quarter of an hour. A file's time
    is that of its last use. Several processes may share the folder.
    """

    def __init__(self, root: Path, now: Callable[[], float], *, room: int) -> None:
        self._root = root.absolute()
        self._now = now
        self._room = room
        self._sure: dict[BlobKey, float] = {}
        self._added = 0
        self._tidied_at = now()
        self.scratch = Scratch(self._root / "tmp", now)

    def find(self, key: BlobKey, *, size: int | None = None) -> Path | None:
        """Return the file if it is here; `size` is what it is known to have, in bytes.

        Without a `size` only if it is sure that the bucket still has it.
        """
        now, path = self._now(), self._root / key
        facts = plain(path)
        if facts is None or (size is None and now - self._sure.get(key, -_SURE) >= _SURE):
            return None
        if size is not None:
            if facts.st_size != size:
                return None
            self._assure(key)
        try:
            os.utime(path, (now, now))
        except FileNotFoundError:  # it was just thrown out, perhaps by another process
            return None
        return path

    def adopt(self, path: Path, key: BlobKey) -> Path:
        """Take a file that the bucket has just been seen to have; it is gone where it was."""
        target, now = self._root / key, self._now()
        ready = self.scratch.brought_home(path)
        os.utime(ready, (now, now))
        sync(ready)
        self._added += ready.stat().st_size
        ready.replace(target)
        path.unlink(missing_ok=True)
        self._assure(key)
        if self._added * _SHARE > self._room or now - self._tidied_at > _PAUSE:
            self.tidy()
        return target

    def forget(self, key: BlobKey) -> None:
        """Remove a file that the bucket has no more."""
        self._sure.pop(key, None)
        remove(self._root / key)

    def tidy(self) -> int:
        """Throw out what is unused for long or for which there is no room; return how many."""
        now = self._tidied_at = self._now()
        self._added = 0
        files = sorted(plain_files(self._root), key=lambda file: file[1])
        filled, removed = sum(size for _, _, size in files), 0
        for path, used, size in files:
            if now - used < LENT or (filled <= self._room and now - used < _STALE):
                break
            filled -= size
            removed += remove(path)
        return removed

    def _assure(self, key: BlobKey) -> None:
        self._sure.pop(key, None)
        while len(self._sure) >= _REMEMBERED:
            self._sure.pop(next(iter(self._sure)))
        self._sure[key] = self._now()
