"""Who may talk to the room's address at all, and in which words it refuses.

The room has no passwords: it trusts whoever sits at this computer, and so it must not be reached
through a web page from elsewhere. A page can point a name of its own at 127.0.0.1 (the Host header
tells), or post a form across (the Origin header tells).
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web

from adapters.chat.room.refused import Refused
from adapters.chat.room.texts import Texts, language_of
from bot.errors import StoreFailed

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'; require-trusted-types-for 'script'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""On every answer: nothing from elsewhere, nothing inline, nothing guessed, nothing told."""

_LOOPBACK = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?", re.IGNORECASE)


def guarded(handler: Handler, texts: Texts) -> Handler:
    """Wrap a handler: strangers are turned away, refusals become JSON, every answer is armoured."""

    async def guard(request: web.Request) -> web.StreamResponse:
        try:
            check(request)
            response = await handler(request)
        except Refused as refused:
            response = _refusal(request, texts, refused)
        except StoreFailed:
            response = _refusal(request, texts, Refused(503, "room-error-store"))
        except web.HTTPRequestEntityTooLarge:
            response = _refusal(request, texts, Refused(413, "room-error-form"))
        if not response.prepared:
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
        return response

    return guard


def check(request: web.Request) -> None:
    """Let through what comes from this computer's own page or a script. Raises `Refused`."""
    host = request.headers.get("Host", "")
    if not _LOOPBACK.fullmatch(host):
        raise Refused(403, "room-error-host")
    origin = request.headers.get("Origin")
    own = (f"http://{host}".lower(), f"https://{host}".lower())
    if request.method == "POST" and origin is not None and origin.lower() not in own:
        raise Refused(403, "room-error-origin")


def _refusal(request: web.Request, texts: Texts, refused: Refused) -> web.Response:
    language = language_of(request.headers.get("Accept-Language", ""))
    text = texts.say(language, refused.code, **refused.facts)
    return web.json_response({"error": refused.code, "text": text}, status=refused.status)
