"""`POST /gallery/{job}/report`: a visitor says that a video should not be there."""

from __future__ import annotations

import asyncio
from typing import Final
from urllib.parse import parse_qs

from aiohttp import web

from adapters.web.gallery.allowance import Allowance, client_of
from adapters.web.gallery.cleaning import clean
from adapters.web.gallery.guard import Refused
from adapters.web.gallery.hall import Hall
from adapters.web.gallery.video import Videos
from adapters.web.gallery.visitor import Visitor
from bot.domain.names import JobId

REASON_MAX: Final = 1000
"""Characters of a reason."""
_BODY_MAX: Final = 16 * 1024
"""Bytes of a form with such a reason, each character written as `%F0%9F%A6%8A` at the most."""
_FIELDS: Final = 8
_PATIENCE: Final = 10.0
_HOUR: Final = 3600.0
_EACH, _ALL = 5, 500
"""Reports by one visitor, and by all of them, in an hour."""
_FORM: Final = "application/x-www-form-urlencoded"


class Reporting:
    """Takes reports from our own form, a few from each visitor."""

    def __init__(self, hall: Hall, videos: Videos) -> None:
        self._hall = hall
        self._videos = videos
        self._allowance = Allowance(hall.now, each=_EACH, all_=_ALL, seconds=_HOUR)

    async def post(self, request: web.Request, visitor: Visitor) -> web.StreamResponse:
        """Hand a report on, and go back to the video."""
        job = JobId(request.match_info["job"])
        back = f"gallery/{job}"
        if not _from_here(request, visitor):
            raise Refused(403, "elsewhere", back)
        reason = await _reason(request, back)
        await self._videos.shared(job)
        if not self._allowance.take(client_of(request)):
            raise Refused(429, "often", back)
        await self._hall.report(job, reason)
        raise web.HTTPSeeOther(f"{visitor.root}{back}?reported=1#report")


def _from_here(request: web.Request, visitor: Visitor) -> bool:
    """Whether a page of ours sent the form: browsers tell, and programs need no page to do it."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin, host = request.headers.get("Origin"), request.headers.get("Host", "").lower()
    return origin is None or origin.lower() in {
        visitor.origin,
        f"http://{host}",
        f"https://{host}",
    }


async def _reason(request: web.Request, back: str) -> str:
    """Read the form. Raises `Refused`."""
    if request.content_type != _FORM:
        raise Refused(415, "wordless", back)
    body = (await _body(request, back)).decode("ascii", "replace")
    try:
        fields = parse_qs(body, max_num_fields=_FIELDS)
    except ValueError as error:
        raise Refused(400, "wordless", back) from error
    reason = clean(fields.get("reason", [""])[0].replace("\r\n", "\n"))
    if not reason:
        raise Refused(400, "wordless", back)
    if len(reason) > REASON_MAX:
        raise Refused(413, "wordy", back)
    return reason


async def _body(request: web.Request, back: str) -> bytes:
    """Read what is not larger than a form can be, and does not take for ever to come."""
    body = bytearray()
    try:
        async with asyncio.timeout(_PATIENCE):
            async for piece in request.content.iter_any():
                body += piece
                if len(body) > _BODY_MAX:
                    raise Refused(413, "wordy", back)
    except TimeoutError as error:
        raise web.HTTPRequestTimeout from error
    return bytes(body)
