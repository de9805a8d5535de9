"""`/oembed`: how another page can show a video of ours (https://oembed.com/, "video type")."""

from __future__ import annotations

import re
from html import escape
from typing import Any, Final
from urllib.parse import urlsplit

from aiohttp import web

from adapters.web.gallery.cards import Card, card
from adapters.web.gallery.pages import Pages
from adapters.web.gallery.places import JOB
from adapters.web.gallery.video import Videos
from adapters.web.gallery.visitor import Visitor
from bot.domain.names import JobId

_PAGE: Final = re.compile(rf"/gallery/({JOB})/?", re.ASCII)
_SIDE: Final = re.compile(r"[0-9]{1,5}")
_AGE: Final = 300
_THUMBNAIL: Final = 640
"""Pixels of the longer side of a video's picture, at the most."""


class Embedding:
    """Answers what to put into a page for the address of a video."""

    def __init__(self, videos: Videos, pages: Pages) -> None:
        self._videos = videos
        self._pages = pages

    async def answer(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Return a plain `<video>` with what belongs to it, as JSON only."""
        if request.query.get("format", "json") != "json":
            raise web.HTTPNotImplemented(text="Only JSON.\n")
        job = _job(request.query.get("url", ""), visitor, request.headers.get("Host", ""))
        if job is None:
            raise web.HTTPNotFound(text="Not an address of ours.\n")
        shared = await self._videos.shared(job)
        facts = self._facts(card(shared), visitor, request, loops=shared.request.loop)
        headers = {"Cache-Control": f"public, max-age={_AGE}", "Access-Control-Allow-Origin": "*"}
        return web.json_response(facts, headers=headers | {"Vary": "Accept-Language, Host"})

    def _facts(
        self, video: Card, visitor: Visitor, request: web.Request, *, loops: bool
    ) -> dict[str, Any]:
        say, here = self._pages.say(visitor), f"{visitor.base}/gallery/{video.job}"
        width, height = _fitted(video, request)
        small = min(1.0, _THUMBNAIL / max(video.width, video.height))
        return {
            "version": "1.0",
            "type": "video",
            "title": video.title or say("gallery-untitled"),
            "author_name": video.maker or say("gallery-somebody"),
            "provider_name": say("gallery-title"),
            "provider_url": f"{visitor.base}/gallery",
            "cache_age": _AGE,
            "thumbnail_url": f"{here}.jpg",
            "thumbnail_width": round(video.width * small),
            "thumbnail_height": round(video.height * small),
            "width": width,
            "height": height,
            "html": (
                f'<video src="{escape(here)}.mp4" poster="{escape(here)}.jpg" width="{width}" '
                f'height="{height}" controls playsinline preload="metadata"'
                f"{' loop' if loops else ''}></video>"
            ),
        } | ({"author_url": f"{visitor.base}/{video.by}"} if video.by else {})


def _job(url: str, visitor: Visitor, host: str) -> JobId | None:
    """Return which video an address of ours names."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    ours = urlsplit(visitor.base)
    named = parts.netloc.lower() in {ours.netloc.lower(), host.lower()}
    match = _PAGE.fullmatch(parts.path.removeprefix(ours.path))
    return JobId(match[1]) if named and match and parts.scheme in {"http", "https"} else None


def _fitted(video: Card, request: web.Request) -> tuple[int, int]:
    """Return the video's size, made smaller to what the other page has room for."""
    scale = 1.0
    for name, side in (("maxwidth", video.width), ("maxheight", video.height)):
        asked = request.query.get(name, "")
        if _SIDE.fullmatch(asked) and int(asked):
            scale = min(scale, int(asked) / side)
    return max(1, int(video.width * scale)), max(1, int(video.height * scale))
