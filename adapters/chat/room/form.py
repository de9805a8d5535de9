"""A posted form as it streams in: words in memory, files on disk, all within bounds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from aiohttp import BodyPartReader, MultipartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from adapters.chat.room.refused import Refused
from bot.ports import Blobs

FILES_MAX: Final = 2
"""A first and a last frame."""
FILE_MAX: Final = 20 * 1024 * 1024
"""Bytes of one file."""
_FIELD_MAX: Final = 64 * 1024
"""Bytes of one field; `names.TEXT_MAX` characters of four bytes fit."""
_PARTS_MAX: Final = 12
_CHUNK: Final = 256 * 1024


@dataclass(slots=True)
class Form:
    """The fields by name, and the files in their order; each file lies in a scratch file."""

    fields: dict[str, str] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)


@asynccontextmanager
async def posted(request: web.Request, blobs: Blobs) -> AsyncIterator[Form]:
    """Read the form of a request; scratch files that nobody moved away are gone at the end.

    Raises `Refused`: 400 for what is no such form or has too many files, 413 for a large file.
    """
    form = Form()
    try:
        if request.content_type == "application/x-www-form-urlencoded":
            words = await request.post()
            form.fields = {key: value for key, value in words.items() if isinstance(value, str)}
        else:
            await _read(request, form, blobs)
        yield form
    finally:
        for path in form.files:
            await asyncio.to_thread(path.unlink, missing_ok=True)


async def _read(request: web.Request, form: Form, blobs: Blobs) -> None:
    if request.content_type != "multipart/form-data":
        raise Refused(400, "room-error-form")
    try:
        reader = await request.multipart()
        for _ in range(_PARTS_MAX):
            part = await reader.next()
            if part is None:
                return
            await _take(part, form, blobs)
    except (
        ValueError,
        LookupError,
        HttpProcessingError,
    ) as error:  # aiohttp's words for a malformed body
        raise Refused(400, "room-error-form") from error
    raise Refused(400, "room-error-form")


async def _take(part: MultipartReader | BodyPartReader, form: Form, blobs: Blobs) -> None:
    if isinstance(part, MultipartReader) or part.name is None:
        raise Refused(400, "room-error-form")
    if part.name != "file":
        form.fields[part.name] = await _words(part)
        return
    if part.filename == "":
        return  # what a browser sends for a file field that nobody filled
    if len(form.files) == FILES_MAX:
        raise Refused(400, "room-error-files", limit=FILES_MAX)
    path = blobs.scratch()
    form.files.append(path)
    await _file(part, path)


async def _words(part: BodyPartReader) -> str:
    words = b""
    while chunk := await part.read_chunk(_CHUNK):
        words += chunk
        if len(words) > _FIELD_MAX:
            raise Refused(413, "room-error-form")
    return words.decode("utf-8", "replace")


async def _file(part: BodyPartReader, path: Path) -> None:
    size = 0
    with await asyncio.to_thread(path.open, "xb") as file:
        while chunk := await part.read_chunk(_CHUNK):
            size += len(chunk)
            if size > FILE_MAX:
                raise Refused(413, "room-error-file", limit=FILE_MAX // 1024 // 1024)
            await asyncio.to_thread(file.write, chunk)
