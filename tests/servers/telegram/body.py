"""Reads what a caller sends: query, form, JSON or multipart; files go to disk as they come."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from aiohttp import BodyPartReader, web
from multidict import MultiMapping

from tests.servers.telegram.calls import Upload
from tests.servers.telegram.refused import Refused, bad

UPLOAD_MAX: Final = 50 * 1024 * 1024
"""Bytes of one file, https://core.telegram.org/bots/api#sending-files."""

_PIECE: Final = 1 << 18
_numbers = itertools.count(1)


async def read_body(request: web.Request, folder: Path) -> tuple[dict[str, str], dict[str, Upload]]:
    """Return the parameters as text and the files by the names of their parts.

    The first value of a name counts, the query's before the body's. JSON values that are no text
    become JSON text.

    Raises:
        Refused: 413 for a file over 50 MB, after all of it was read; 400 for what is no body.
        ConnectionError: the caller went away.
    """
    values: dict[str, str] = {}
    uploads: dict[str, Upload] = {}
    _add(values, request.query)
    match request.content_type:
        case "application/json":
            _add(values, _from_json(await request.text()))
        case "multipart/form-data":
            await _multipart(request, folder, values, uploads)
        case "application/x-www-form-urlencoded":
            _add(values, await request.post())
        case kind if request.can_read_body:
            raise bad(f"the body is {kind}, which has no parameters")
    return values, uploads


def _add(values: dict[str, str], more: Mapping[str, Any] | MultiMapping[Any]) -> None:
    for name, value in more.items():
        values.setdefault(name, str(value))


def _from_json(body: str) -> dict[str, str]:
    try:
        found = json.loads(body) if body.strip() else {}
    except ValueError as error:
        raise bad("can't parse request JSON object") from error
    if not isinstance(found, dict):
        raise bad("can't parse request JSON object")
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in found.items()
        if value is not None
    }


async def _multipart(
    request: web.Request, folder: Path, values: dict[str, str], uploads: dict[str, Upload]
) -> None:
    reader = await request.multipart()
    too_large = False
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader) or not part.name:
            raise bad("can't parse the multipart body")
        if part.filename is None:
            values.setdefault(part.name, (await part.read()).decode())
            continue
        upload = await _keep(part, folder)
        if upload is None:
            too_large = True
        else:
            uploads.setdefault(part.name, upload)
    if too_large:
        raise Refused(413, "Request Entity Too Large")


async def _keep(part: BodyPartReader, folder: Path) -> Upload | None:
    """Write a file to disk piece by piece; None, and nothing is left of it, if it is too large."""
    path = folder / f"upload-{next(_numbers):06}"
    size = 0
    file = await asyncio.to_thread(path.open, "wb")
    try:
        while piece := await part.read_chunk(_PIECE):
            size += len(piece)
            if size <= UPLOAD_MAX:
                file.write(piece)
    finally:
        file.close()
    if size > UPLOAD_MAX:
        await asyncio.to_thread(path.unlink)
        return None
    mime = part.headers.get("Content-Type", "application/octet-stream")
    return Upload(part=part.name or "", name=part.filename or "", mime=mime, path=path, size=size)
