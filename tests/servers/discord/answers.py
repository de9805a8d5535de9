"""How answers look: JSON, refusals, limits, and those of a Discord that is broken."""

from __future__ import annotations

import json
import math
from typing import Any

from aiohttp import web

from tests.servers.discord.facts import SERVER_ERRORS
from tests.servers.discord.faults import Fault
from tests.servers.discord.limits import TooMany
from tests.servers.discord.refusals import Refused


def answer(status: int, body: Any = None, headers: dict[str, str] | None = None) -> web.Response:
    """Return an answer of JSON; its type is bare, as Discord's is."""
    if body is None:
        return web.Response(status=status, headers=headers)
    raw = json.dumps(body, separators=(",", ":")).encode()
    return web.Response(status=status, body=raw, content_type="application/json", headers=headers)


def refusal(error: Refused) -> web.Response:
    """Return what a wrong call is told."""
    if error.status != 429:
        return answer(error.status, error.body)
    body = error.body | {"retry_after": error.retry_after, "global": False}
    seconds = str(math.ceil(error.retry_after))
    headers = {"Via": "1.1 google", "Retry-After": seconds, "X-RateLimit-Scope": "user"}
    return answer(429, body, headers)


def too_many(error: TooMany) -> web.Response:
    """Return what a call over a limit is told.

    https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit.
    """
    body = {
        "message": str(error),
        "retry_after": round(error.retry_after, 3),
        "global": error.scope == "global",
    }
    return answer(429, body, error.headers)


def failure(fault: Fault, status: int) -> web.Response:
    """Return the answer that was ordered."""
    if fault.redirects:
        return web.Response(status=status, headers={"Location": fault.location})
    if status != 429:
        return _broken(status)
    if fault.banned:
        return _page(status, "error code: 1015")
    scope = "global" if fault.everywhere else "shared" if fault.shared else "user"
    return too_many(TooMany(fault.retry_after, scope))


def _broken(status: int) -> web.Response:
    """Return an error of Discord itself (500), or of what stands before it (the others)."""
    if status == 500:
        return answer(500, {"message": SERVER_ERRORS[500], "code": 0})
    return _page(status, SERVER_ERRORS[status])


def _page(status: int, text: str) -> web.Response:
    return web.Response(status=status, text=f"<html>{text}</html>", content_type="text/html")
