"""/pictures/… and /videos/…: files for whoever got a signed address: a provider that reads pictures
only by address, a chat for which a video is too large.

People are led to where a video is kept, if they can reach that. Pictures pass through: not every
provider follows.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web

from adapters.sending import led_away, sending
from adapters.web.addresses import PublicAddresses
from bot.domain.names import BlobKey
from bot.errors import StoreFailed
from bot.ports import Blobs

_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}
"""Nothing is kept on the way: what is deleted here is gone everywhere."""

Check = Callable[[str, str, str], bool]
"""Whether key, date and signature are those of an address that was given out."""


def file_routes(addresses: PublicAddresses, blobs: Blobs) -> list[web.RouteDef]:
    """Return `GET /pictures/{key}` and `/videos/{key}` (and HEAD) for the addresses that
    `addresses` makes.

    403 for an address that was not made here or is too old, 404 for a file that is gone, 503 if it
    cannot be reached; the file is streamed, in ranges too.
    """
    return [
        web.get("/pictures/{key}", _file(addresses.opens, blobs, "image/jpeg", away=False)),
        web.get("/videos/{key}", _file(addresses.watches, blobs, "video/mp4", away=True)),
    ]


def _file(
    given_out: Check, blobs: Blobs, kind: str, *, away: bool
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def send(request: web.Request) -> web.StreamResponse:
        key, query = request.match_info["key"], request.query
        if not given_out(key, query.get("expires", ""), query.get("signature", "")):
            raise web.HTTPForbidden(text="This address is too old, or was never given out.\n")
        try:
            offer = await blobs.offer(BlobKey(key))
        except FileNotFoundError as error:
            raise web.HTTPNotFound(text="This file is gone.\n") from error
        except StoreFailed as error:
            later = {"Retry-After": "30"}
            raise web.HTTPServiceUnavailable(text="Try again soon.\n", headers=later) from error
        answer = sending(request, offer, _HEADERS | {"Content-Type": kind})
        return (led_away(request, offer) or answer) if away else answer

    return send
