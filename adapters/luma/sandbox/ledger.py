"""The sandbox's own book: a file of JSON lines, each on the disk before anybody is told of it."""

from __future__ import annotations

import asyncio
import os
import queue
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from bot.errors import StoreFailed


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is to be written: files first, then the line; `written` is told about it."""

    line: bytes
    files: Mapping[Path, bytes] = field(default_factory=dict)
    written: asyncio.Future[None] | None = None


class Ledger:
    """Appends lines on a thread of its own; lines that wait together share one trip to the disk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._queue: queue.SimpleQueue[_Entry | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def read(self) -> Iterator[dict[str, Any]]:
        """Return every line ever written. A torn last line, which nobody was told of, is cut off.

        Blocking; call it before `open`.

        Raises:
            StoreFailed: the file was changed by somebody else, or cannot be read.
        """
        try:
            raw = self._path.read_bytes() if self._path.exists() else b""
            whole = raw[: raw.rfind(b"\n") + 1]
            if len(whole) < len(raw):
                os.truncate(self._path, len(whole))
            for line in whole.splitlines():
                yield msgspec.json.decode(line, type=dict[str, Any])
        except (OSError, msgspec.DecodeError) as error:
            raise StoreFailed(f"the sandbox's ledger {self._path.name} is unreadable") from error

    def open(self) -> None:
        """Start writing."""
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._write, name="sandbox-ledger", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Write what waits, then stop."""
        if self._thread:
            self._queue.put(None)
            self._thread.join()
            self._thread = None

    async def append(self, line: object, files: Mapping[Path, bytes]) -> None:
        """Write `files`, then the line; both are on the disk when this returns.

        Raises:
            StoreFailed: the disk would not take it; the line must be taken as not written.
        """
        written = asyncio.get_running_loop().create_future()
        self._queue.put(_Entry(msgspec.json.encode(line) + b"\n", files, written))
        await written

    def note(self, line: object) -> None:
        """Write a line that may be lost: it can be found out again."""
        self._queue.put(_Entry(msgspec.json.encode(line) + b"\n"))

    def _write(self) -> None:
        with self._path.open("ab", buffering=0) as file:
            while True:
                batch = self._batch()
                entries = [entry for entry in batch if entry]
                self._tell(entries, self._stored(file.fileno(), entries))
                if None in batch:
                    return

    def _batch(self) -> list[_Entry | None]:
        batch = [self._queue.get()]
        while not self._queue.empty():
            batch.append(self._queue.get())
        return batch

    def _stored(self, file: int, entries: list[_Entry]) -> OSError | None:
        size = os.fstat(file).st_size
        try:
            for entry in entries:
                for path, content in entry.files.items():
                    _write_file(path, content)
            data = memoryview(b"".join(entry.line for entry in entries))
            while data:
                data = data[os.write(file, data) :]
            os.fsync(file)
        except OSError as error:
            os.truncate(file, size)
            return error
        return None

    def _tell(self, entries: list[_Entry], error: OSError | None) -> None:
        waiting = [entry.written for entry in entries if entry.written]
        if waiting and self._loop:
            self._loop.call_soon_threadsafe(_resolve, waiting, error)


def _write_file(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _resolve(waiting: list[asyncio.Future[None]], error: OSError | None) -> None:
    for future in waiting:
        if future.done():
            continue
        if error:
            failed = StoreFailed("the sandbox's ledger cannot be written")
            failed.__cause__ = error
            future.set_exception(failed)
        else:
            future.set_result(None)
