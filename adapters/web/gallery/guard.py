"""What every answer of the gallery wears, and in which words it refuses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from aiohttp import web

from adapters.web.gallery.hall import Hall
from adapters.web.gallery.pages import Pages
from adapters.web.gallery.visitor import Visitor, visitor_of
from bot.errors import StoreFailed

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Visited = Callable[[web.Request, Visitor], Awaitable[web.StreamResponse]]

_POLICY: Final = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'"
"""Nothing from elsewhere, and no scripts."""
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Nothing is guessed. The referrer stays among our pages: without any, browsers would not tell us
that a form is ours."""


def page_policy(elsewhere: str | None) -> str:
    """Return what a page may do; videos may also come from the origin `elsewhere`."""
    return f"{player_policy(elsewhere)}; form-action 'self'; frame-ancestors 'none'"


def player_policy(elsewhere: str | None) -> str:
    """Return what the bare player may do, which may stand in other pages: there is nothing on it to
    press but play.
    """
    return f"{_POLICY}; media-src 'self' {elsewhere or ''}".rstrip()


class Refused(Exception):
    """Something cannot be had: `code` names the sentences, `back` the path that leads on."""

    def __init__(self, status: int, code: str, back: str = "gallery") -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.back = back


def guarded(handler: Visited, pages: Pages, hall: Hall) -> Handler:
    """Wrap a handler: refusals become pages, every answer is armoured."""
    armour = _HEADERS | {"Content-Security-Policy": page_policy(hall.blobs.elsewhere)}

    async def guard(request: web.Request) -> web.StreamResponse:
        visitor = visitor_of(request, hall.public_url)
        try:
            response = await handler(request, visitor)
        except web.HTTPException as answer:
            _put_on(answer, armour)
            raise
        except Refused as no:
            response = pages.notice(visitor, no.code, status=no.status, back=no.back)
        except StoreFailed:
            response = pages.notice(visitor, "trouble", status=503, back="gallery")
            response.headers["Retry-After"] = "60"
        _put_on(response, armour)
        return response

    return guard


def _put_on(response: web.StreamResponse, armour: Mapping[str, str]) -> None:
    for name, value in armour.items():
        response.headers.setdefault(name, value)
