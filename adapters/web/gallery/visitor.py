"""Who asks: in which language, how its links lead to other pages, and how the gallery is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

from bot.texts import LANGUAGES, nearest

_HOST: Final = re.compile(
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251})|\[[0-9A-Fa-f:.]{2,45}\])(:\d{1,5})?"
)
_RANGE: Final = re.compile(
    r"\s*([A-Za-z]{1,8})((?:-[A-Za-z0-9]{1,8})*)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?))?\s*"
)
_WISHES: Final = 20
"""Languages of a browser that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """What the answer to a request depends on.

    `root` leads from the page to where the gallery's addresses begin: links are relative, so that
    they are right behind a proxy that puts the service under a path of its own. `base` is the same
    as a full address, for those who read a page elsewhere.
    """

    language: str
    root: str
    base: str

    @property
    def origin(self) -> str:
        """Return the scheme and host of `base`, as browsers write an `Origin`."""
        parts = urlsplit(self.base)
        return f"{parts.scheme}://{parts.netloc}".lower()


def visitor_of(request: web.Request, public_url: str | None) -> Visitor:
    """Read a request. Raises `HTTPBadRequest` if it asks a host that cannot be one."""
    host = request.headers.get("Host", "")
    if public_url is None and not _HOST.fullmatch(host):
        raise web.HTTPBadRequest(text="No such host.\n")
    return Visitor(
        language=language_of(request.headers.get("Accept-Language", "")),
        root="../" * (request.rel_url.raw_path.count("/") - 1) or "./",
        base=f"http://{host}" if public_url is None else public_url.rstrip("/"),
    )


def language_of(header: str) -> str:
    """Choose the language for an Accept-Language header (RFC 9110, section 12.5.4).

    >>> language_of("xx, zh-CN;q=0.8, en;q=0.5")
    'zh'
    """
    wishes: list[tuple[float, str]] = []
    for part in header[:1000].split(",")[:_WISHES]:
        match = _RANGE.fullmatch(part)
        if match and match[1].lower() in LANGUAGES:
            wishes.append((float(match[3] or 1), nearest(match[1])))
    weight, language = max(wishes, key=lambda wish: wish[0], default=(1.0, LANGUAGES[0]))
    return language if weight else LANGUAGES[0]
