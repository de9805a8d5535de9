"""Sends a blob as the answer to an HTTP request, whole or in a range, to whoever may have it.

A file of this machine is sent by the web server itself. What is kept elsewhere passes through piece
by piece, with the same manners (https://www.rfc-editor.org/rfc/rfc9110, §13.2.2 and §14).
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import aclosing
from datetime import datetime
from http import HTTPStatus
from typing import Final

from aiohttp import ETag, hdrs, web
from aiohttp.abc import AbstractStreamWriter

from bot.errors import StoreFailed
from bot.ports import Offer

_BODILESS: Final = {HTTPStatus.NOT_MODIFIED, HTTPStatus.PRECONDITION_FAILED}


def sending(request: web.Request, offer: Offer, headers: Mapping[str, str]) -> web.StreamResponse:
    """Return the answer that sends a blob; it is read when the answer goes out."""
    if offer.path is not None:
        return web.FileResponse(offer.path, headers=headers)
    try:
        status, part = _asked(request, offer)
    except ValueError:
        status, part = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, range(0)
    return _Passing(offer, status, part, headers)


def led_away(request: web.Request, offer: Offer) -> web.Response | None:
    """Return the answer that leads to where the blob can be fetched without us; None: nowhere.

    Who only asks how large it is gets no link, for that is good for fetching alone.
    """
    if offer.link is None or request.method != hdrs.METH_GET:
        return None
    headers = {hdrs.LOCATION: offer.link, hdrs.CACHE_CONTROL: "no-store"}
    return web.Response(status=HTTPStatus.FOUND, headers=headers)


class _Passing(web.StreamResponse):
    """An answer that reads its body while it goes out; until then its headers may be changed."""

    def __init__(
        self, offer: Offer, status: HTTPStatus, part: range, headers: Mapping[str, str]
    ) -> None:
        super().__init__(status=status, headers=headers)
        self._offer = offer
        self._part = part
        self.headers[hdrs.ACCEPT_RANGES] = "bytes"
        self.etag = offer.tag
        self.last_modified = offer.kept_at
        if status is HTTPStatus.PARTIAL_CONTENT:
            span = f"{part.start}-{part.stop - 1}"
            self.headers[hdrs.CONTENT_RANGE] = f"bytes {span}/{offer.size}"
        elif status is HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            self.headers[hdrs.CONTENT_RANGE] = f"bytes */{offer.size}"
        if status not in _BODILESS:
            self.content_length = len(part)

    async def prepare(self, request: web.BaseRequest) -> AbstractStreamWriter | None:
        """Send everything. A body that breaks off breaks the line: it must not look whole."""
        writer = await super().prepare(request)
        if request.method != hdrs.METH_HEAD and len(self._part):
            try:
                async with aclosing(self._offer.read(self._part.start, self._part.stop)) as pieces:
                    async for piece in pieces:
                        await self.write(piece)
            except StoreFailed as error:
                raise ConnectionResetError("the rest cannot be read") from error
        await self.write_eof()
        return writer


def _asked(request: web.Request, offer: Offer) -> tuple[HTTPStatus, range]:
    """Return the status, and the bytes to send. Raises `ValueError` for a range that is none."""
    if _lapsed(request, offer):
        return HTTPStatus.PRECONDITION_FAILED, range(0)
    if _known(request, offer):
        return HTTPStatus.NOT_MODIFIED, range(0)
    wanted = request.http_range
    if (wanted.start is None and wanted.stop is None) or not _still(request, offer):
        return HTTPStatus.OK, range(offer.size)
    part = range(offer.size)[wanted]
    if not len(part):
        raise ValueError("nothing is there")
    return HTTPStatus.PARTIAL_CONTENT, part


def _lapsed(request: web.Request, offer: Offer) -> bool:
    """Whether the blob is wanted only as another one that it was."""
    if request.if_match is not None:
        return not _is_one_of(request.if_match, offer, weak=False)
    since = request.if_unmodified_since
    return since is not None and offer.kept_at // 1 > since.timestamp()


def _known(request: web.Request, offer: Offer) -> bool:
    """Whether the asker has it already."""
    if request.if_none_match is not None:
        return _is_one_of(request.if_none_match, offer, weak=True)
    since = request.if_modified_since
    return since is not None and offer.kept_at // 1 <= since.timestamp()


def _still(request: web.Request, offer: Offer) -> bool:
    """Whether the asker's other ranges, if any, are of this very blob (`If-Range`)."""
    said = request.headers.get(hdrs.IF_RANGE)
    if said is None:
        return True
    since: datetime | None = request.if_range
    return said == f'"{offer.tag}"' if since is None else offer.kept_at // 1 == since.timestamp()


def _is_one_of(tags: tuple[ETag, ...], offer: Offer, *, weak: bool) -> bool:
    return any(
        tag.value == "*" or (tag.value == offer.tag and (weak or not tag.is_weak)) for tag in tags
    )
