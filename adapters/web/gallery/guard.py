"""What every answer of the gallery wears, and in which words it refuses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web

from adapters.web.gallery.pages import Pages
from adapters.web.gallery.visitor import Visitor, visitor_of
from bot.errors import StoreFailed

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Visited = Callable[[web.Request, Visitor], Awaitable[web.StreamResponse]]

_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Nothing from elsewhere, no scripts, nothing guessed. The referrer stays among our pages: without
any, browsers would not tell us that a form is ours."""


class Refused(Exception):
    """Something cannot be had: `code` names the sentences, `back` the path that leads on."""

    def __init__(self, status: int, code: str, back: str = "gallery") -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.back = back


def guarded(handler: Visited, pages: Pages, public_url: str | None) -> Handler:
    """Wrap a handler: refusals become pages, every answer is armoured."""

    async def guard(request: web.Request) -> web.StreamResponse:
        visitor = visitor_of(request, public_url)
        try:
            response = await handler(request, visitor)
        except web.HTTPException as answer:
            _armour(answer)
            raise
        except Refused as no:
            response = pages.notice(visitor, no.code, status=no.status, back=no.back)
        except StoreFailed:
            response = pages.notice(visitor, "trouble", status=503, back="gallery")
            response.headers["Retry-After"] = "60"
        _armour(response)
        return response

    return guard


def _armour(response: web.StreamResponse) -> None:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
