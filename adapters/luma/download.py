"""Fetching a finished video into a file, within bounds, wherever redirects lead."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import urljoin

from adapters.luma.client import Http, Stream
from bot.errors import BadVideo, ReadFailed, StoreFailed

T = TypeVar("T")

_WRITTEN_AT_ONCE: Final = 256 * 1024
"""Bytes: each write is a hop to a thread, and a hop costs more than such a write."""

_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_LATER: Final = frozenset({408, 425, 429})
_NO_VIDEO: Final = ("text/", "application/json", "application/xml", "application/xhtml", "image/")
_DONE, _BAD, _BROKEN = 200, 400, 500


async def download(http: Http, link: str, into: Path, *, local: bool) -> None:
    """Write what `link` leads to into the file `into`, which is gone again if that fails.

    Raises `ReadFailed` (try again), `BadVideo` (this link never will), and `StoreFailed` if the
    file cannot be written, which is no fault of the link.
    """
    try:
        async with asyncio.timeout(http.bounds.download):
            await _follow(http, link, into, local=local)
    except TimeoutError as error:
        await _drop(into)
        raise ReadFailed("the download took too long") from error
    except BaseException:
        await _drop(into)
        raise


async def _drop(into: Path) -> None:
    await asyncio.to_thread(into.unlink, missing_ok=True)


async def _follow(http: Http, link: str, into: Path, *, local: bool) -> None:
    for _ in range(http.bounds.redirects + 1):
        async with http.open(link, local=local) as stream:
            where = _elsewhere(stream, link)
            if where is None:
                _check(stream, http.bounds.video_bytes)
                await _write(stream, into, http.bounds.video_bytes)
                return
        link = where
    raise BadVideo("too many redirects")


def _elsewhere(stream: Stream, link: str) -> str | None:
    if stream.status not in _MOVED:
        return None
    try:
        return urljoin(link, stream.headers["location"])
    except (KeyError, ValueError) as error:
        raise BadVideo("a redirect to nowhere") from error


def _check(stream: Stream, most: int) -> None:
    status = stream.status
    if status >= _BROKEN or status in _LATER or _DONE < status < _BAD:
        raise ReadFailed(f"HTTP {status}")
    if status != _DONE:
        raise BadVideo(f"HTTP {status}")
    kind = stream.headers.get("content-type", "").strip().lower()
    if kind.startswith(_NO_VIDEO):
        raise BadVideo(f"no video but {kind[:60]!r}")
    if _promised(stream.headers) > most:
        raise BadVideo("too large")


def _promised(headers: Mapping[str, str]) -> int:
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0


async def _write(stream: Stream, into: Path, most: int) -> None:
    file = await _here(into.open, "wb")
    size, waiting = 0, bytearray()
    try:
        async for piece in stream.pieces():
            size += len(piece)
            if size > most:
                raise BadVideo("too large")
            waiting += piece
            if len(waiting) >= _WRITTEN_AT_ONCE:
                full, waiting = waiting, bytearray()
                await _here(file.write, full)
        await _here(file.write, waiting)
    finally:
        await _here(file.close)
    if size == 0:
        raise BadVideo("an empty file")


async def _here(deed: Callable[..., T], *arguments: object) -> T:
    """Do something to a file of this machine in a thread. Raises `StoreFailed`."""
    try:
        return await asyncio.to_thread(deed, *arguments)
    except OSError as error:
        raise StoreFailed(f"a download cannot be written: {error.strerror}") from error
