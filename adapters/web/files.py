"""/pictures/…: for an hour, a provider that reads only addresses can read a picture here."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from adapters.web.addresses import PublicAddresses
from bot.domain.names import BlobKey
from bot.ports import Blobs

_HEADERS: Final = {
    "Content-Type": "image/jpeg",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}
"""Nothing is kept on the way: a person's picture that is deleted here is gone everywhere."""


def picture_routes(addresses: PublicAddresses, blobs: Blobs) -> list[web.RouteDef]:
    """Return `GET /pictures/{key}` (and HEAD) for the addresses that `addresses` makes.

    403 for an address that was not made here or is too old, 404 for a picture that is gone; the
    file is streamed, in ranges too.
    """

    async def send(request: web.Request) -> web.StreamResponse:
        key, query = request.match_info["key"], request.query
        if not addresses.opens(key, query.get("expires", ""), query.get("signature", "")):
            raise web.HTTPForbidden(text="This address is too old, or was never given out.\n")
        try:
            path = await blobs.local(BlobKey(key))
        except FileNotFoundError as error:
            raise web.HTTPNotFound(text="This picture is gone.\n") from error
        return web.FileResponse(path, headers=_HEADERS)

    return [web.get("/pictures/{key}", send)]
