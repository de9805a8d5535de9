"""Reads what a client sends: JSON, or parts with files that go to the disk piece by piece.

https://docs.discord.com/developers/reference#uploading-files.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import BodyPartReader, web

from tests.servers.discord.facts import FILES_LIMIT, MIB, REQUEST_LIMIT, Json
from tests.servers.discord.files import Files, Sink
from tests.servers.discord.refusals import Mistakes, Refused, invalid

_PART: Final = re.compile(r"files\[(\d{1,4})\]")
_CHUNK: Final = 64 * 1024


@dataclass(slots=True, frozen=True, kw_only=True)
class Upload:
    """A file of a form, on the disk already."""

    sink: Sink
    filename: str


@dataclass(slots=True, eq=False, kw_only=True)
class Form:
    """What was sent: the fields, and files by their number."""

    payload: Json = field(default_factory=dict)
    files: dict[int, Upload] = field(default_factory=dict)

    def drop(self) -> None:
        """Forget the files."""
        for upload in self.files.values():
            upload.sink.drop()
        self.files.clear()


async def read_json(request: web.Request) -> Any:
    """Read a body of JSON; no body is an empty object. Raises `Refused`."""
    raw = await request.read()
    if not raw:
        return {}
    if request.content_type != "application/json":
        message = 'Expected "Content-Type" header to be one of {"application/json"}.'
        raise invalid("", "CONTENT_TYPE_INVALID", message)
    return _decoded(raw)


async def read_form(request: web.Request, files: Files, limit: int) -> Form:
    """Read a message's form whose files may have `limit` bytes each. Raises `Refused`.

    A form that is too large is read to its end, so that its sender hears the refusal.
    """
    if request.content_type != "multipart/form-data":
        return Form(payload=_object(await read_json(request)))
    form = Form()
    try:
        await _read_parts(request, files, form, limit)
    except BaseException:
        form.drop()
        raise
    return form


async def drain(request: web.Request) -> None:
    """Read what is left of a body, and forget it."""
    while not request.content.at_eof():
        await request.content.readany()


async def _read_parts(request: web.Request, files: Files, form: Form, limit: int) -> None:
    """Fill the form. Raises `Refused` at the end if the files are too large or too many."""
    large, total = False, 0
    reader = await request.multipart()
    async for part in reader:
        assert isinstance(part, BodyPartReader)
        if part.name == "payload_json":
            form.payload = _object(_decoded(await _capped(part)))
            continue
        named = _PART.fullmatch(part.name or "")
        if named is None or part.filename is None:
            raise invalid(part.name or "", "BASE_TYPE_BAD_FIELD", "Files are named files[n].")
        sink = files.sink()
        form.files[int(named[1])] = Upload(sink=sink, filename=part.filename)
        received = await _receive(part, sink, limit)
        total += received
        large = large or received > limit or total > max(REQUEST_LIMIT, limit)
        sink.close()
    if large:
        raise Refused(40005)
    if len(form.files) > FILES_LIMIT:
        raise Refused(30015)


async def _receive(part: BodyPartReader, sink: Sink, limit: int) -> int:
    """Store a part, but nothing beyond the limit; return how many bytes came."""
    received = 0
    while chunk := await part.read_chunk(_CHUNK):
        received += len(chunk)
        if received <= limit:
            sink.write(chunk)
    return received


async def _capped(part: BodyPartReader) -> bytes:
    raw = bytearray()
    while chunk := await part.read_chunk(_CHUNK):
        raw += chunk
        if len(raw) > MIB:
            raise Refused(40005)
    return bytes(raw)


def _decoded(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError as error:
        raise Refused(50109) from error


def _object(value: object) -> Json:
    if isinstance(value, dict):
        return value
    mistakes = Mistakes()
    mistakes.add("", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
    raise Refused(50035, mistakes.tree)
