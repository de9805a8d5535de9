"""The files the server keeps: each under an identifier of its own, its bytes on disk."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.servers.telegram.refused import bad

DOWNLOAD_MAX: Final = 20 * 1024 * 1024
"""Bytes that getFile gives out, https://core.telegram.org/bots/api#getfile."""
_LINK: Final = 3600.0
"""Seconds for which a path of getFile is good at the least; here at the most, too."""

_PREFIX: Final = {"photo": "AgACAgI", "video": "BAACAgI", "animation": "CgACAgI",
                  "document": "BQACAgI", "thumbnail": "AAMCAgI"}  # fmt: skip
_FOLDER: Final = {"photo": "photos", "video": "videos", "animation": "animations",
                  "document": "documents", "thumbnail": "thumbnails"}  # fmt: skip
_SUFFIX: Final = {"image/jpeg": ".jpg", "image/png": ".png", "video/mp4": ".mp4"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file: `id` is its file_id, `unique` its file_unique_id, `size` its bytes at `path`."""

    id: str
    unique: str
    kind: str
    path: Path
    size: int
    name: str = ""
    mime: str = ""

    def shape(self) -> dict[str, Any]:
        """Return what every kind of file says of itself."""
        return {"file_id": self.id, "file_unique_id": self.unique, "file_size": self.size}

    def read(self) -> bytes:
        """Return the bytes."""
        return self.path.read_bytes()


class FileStore:
    """All files, in a folder of the test's."""

    def __init__(self, folder: Path, now: Callable[[], float]) -> None:
        self.folder = folder
        self._now = now
        self._files: dict[str, StoredFile] = {}
        self._links: dict[str, tuple[StoredFile, float]] = {}
        self._numbers = itertools.count(1)

    def take(self, path: Path, *, kind: str, name: str = "", mime: str = "") -> StoredFile:
        """Keep the file at `path`, which from now on belongs to the store."""
        number = next(self._numbers)
        mark = hashlib.sha256(f"{number}:{kind}".encode()).hexdigest()
        file = StoredFile(
            id=f"{_PREFIX[kind]}{mark[:48]}",
            unique=f"AQAD{mark[48:60]}",
            kind=kind,
            path=path,
            size=path.stat().st_size,
            name=name,
            mime=mime,
        )
        self._files[file.id] = file
        return file

    def write(self, data: bytes, *, kind: str, name: str = "", mime: str = "") -> StoredFile:
        """Keep these bytes."""
        path = self.folder / f"stored-{next(self._numbers):06}"
        path.write_bytes(data)
        return self.take(path, kind=kind, name=name, mime=mime)

    def renamed(self, file: StoredFile, *, kind: str, mime: str = "") -> StoredFile:
        """Keep a file as something else than it was first taken for; its old name is gone."""
        del self._files[file.id]
        return self.take(file.path, kind=kind, name=file.name, mime=mime or file.mime)

    def find(self, file_id: str) -> StoredFile | None:
        """Return the file with that identifier."""
        return self._files.get(file_id)

    def link(self, file_id: str) -> dict[str, Any]:
        """Return a `File` with a path that is good for an hour. Raises `Refused`."""
        file = self.find(file_id)
        if file is None:
            known = file_id.startswith(tuple(_PREFIX.values()))
            text = "wrong file_id or the file is temporarily unavailable"
            raise bad(text if known else "invalid file_id")
        if file.size > DOWNLOAD_MAX:
            raise bad("file is too big")
        suffix = _SUFFIX.get(file.mime) or Path(file.name).suffix
        path = f"{_FOLDER[file.kind]}/file_{next(self._numbers)}{suffix}"
        self._links[path] = (file, self._now() + _LINK)
        return {**file.shape(), "file_path": path}

    def at(self, path: str) -> StoredFile | None:
        """Return the file behind a path that `link` gave out, None once that is over."""
        file, until = self._links.get(path, (None, 0.0))
        return file if until > self._now() else None
