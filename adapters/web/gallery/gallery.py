"""The routes of the gallery."""

from __future__ import annotations

from functools import partial
from typing import Final

from aiohttp import web

from adapters.web.gallery.doors import WaysIn
from adapters.web.gallery.guard import Refused, Visited, guarded
from adapters.web.gallery.hall import Hall, Poster
from adapters.web.gallery.lists import Lists
from adapters.web.gallery.oembed import Embedding
from adapters.web.gallery.pages import Pages
from adapters.web.gallery.places import JOB
from adapters.web.gallery.reporting import Reporting
from adapters.web.gallery.video import Videos
from adapters.web.gallery.visitor import Visitor
from bot.usecases.engine import Engine
from bot.usecases.report import report

_VIDEO: Final = f"/gallery/{{job:{JOB}}}"
_ROBOTS: Final = """User-agent: *
Allow: /gallery
Disallow: /gallery/search
Disallow: /
"""
"""Whoever indexes may see the gallery; searches lead to the same videos again and again."""


def open_gallery(engine: Engine, poster: Poster, public_url: str | None) -> list[web.RouteDef]:
    """Return the routes of the gallery that a running service shares."""
    outside = engine.ports
    hall = Hall(
        store=outside.store,
        blobs=outside.blobs,
        texts=engine.texts,
        now=engine.now,
        poster=poster,
        report=partial(report, engine),
        doors=WaysIn(outside.store, outside.doors, engine.now).find,
        public_url=public_url,
    )
    return gallery_routes(hall)


def gallery_routes(hall: Hall) -> list[web.RouteDef]:
    """Return `/gallery` and what belongs to it: pages, files, feed, oEmbed, reports."""
    pages = Pages(hall.texts)
    lists, videos = Lists(hall, pages), Videos(hall, pages)
    shown: tuple[tuple[str, Visited], ...] = (
        ("/gallery", lists.newest),
        ("/gallery/", _without_slash),
        ("/gallery/best", lists.best),
        ("/gallery/search", lists.search),
        ("/gallery/maker", lists.maker),
        ("/gallery/maker/{name}", lists.maker),
        ("/gallery/feed.atom", lists.feed),
        (_VIDEO, videos.page),
        (f"{_VIDEO}/player", videos.player),
        (f"{_VIDEO}.mp4", videos.file),
        (f"{_VIDEO}.jpg", videos.picture),
        ("/oembed", Embedding(videos, pages).answer),
        (r"/gallery/{name:style\.css|icon\.svg}", lambda request, _: pages.static(request)),
        ("/gallery/{rest:.*}", _nothing),
        ("/robots.txt", _robots),
    )
    routes = [web.get(path, guarded(deed, pages, hall)) for path, deed in shown]
    posted = guarded(Reporting(hall, videos).post, pages, hall)
    return [web.post(f"{_VIDEO}/report", posted), *routes]


async def _without_slash(_: web.Request, visitor: Visitor) -> web.Response:
    raise web.HTTPMovedPermanently(f"{visitor.root}gallery")


async def _nothing(_: web.Request, __: Visitor) -> web.Response:
    raise Refused(404, "gone")


async def _robots(_: web.Request, __: Visitor) -> web.Response:
    return web.Response(text=_ROBOTS, headers={"Cache-Control": "public, max-age=86400"})
