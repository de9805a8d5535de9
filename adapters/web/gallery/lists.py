"""The pages with many videos: newest, best, of a maker, found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from aiohttp import web

from adapters.web.gallery.cards import card
from adapters.web.gallery.cleaning import line, visible
from adapters.web.gallery.hall import Hall
from adapters.web.gallery.pages import Pages
from adapters.web.gallery.places import maker_path, read, written
from adapters.web.gallery.visitor import Visitor
from bot.domain.showcase import Period, Place, Shared
from bot.ports import Gallery
from bot.rules.words import words_asked

_SHOWN: Final = 24
"""Videos on a page: whole rows of two, three and four."""
_FED: Final = 30
_QUERY: Final = 200
"""Characters of a search, and of a name."""

Question = Callable[[Gallery, Place | None, int], Sequence[Shared]]


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """One list: `path` with its query leads here, `empty` names what is said of an empty one."""

    path: str
    empty: str
    newest: bool = False
    period: Period | None = None
    maker: str | None = None
    query: str | None = None

    def further(self, after: str) -> str:
        """Return the path of the next page."""
        return f"{self.path}{'&' if '?' in self.path else '?'}after={after}"


class Lists:
    """Answers with videos, some at a time."""

    def __init__(self, hall: Hall, pages: Pages) -> None:
        self._hall = hall
        self._pages = pages

    async def newest(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Show the youngest."""
        here = List(path="gallery", empty="empty", newest=True)
        return await self._show(
            request, visitor, here, lambda g, after, most: g.newest(after=after, limit=most)
        )

    async def best(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Show those with the most votes of a period."""
        of = request.query.get("of", "")
        period = Period(of) if of in set(Period) else Period.WEEK
        empty = "empty" if period is Period.EVER else "quiet"
        here = List(path=f"gallery/best?of={period}", empty=empty, period=period)
        return await self._show(
            request, visitor, here, lambda g, after, most: g.best(period, after=after, limit=most)
        )

    async def maker(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Show what somebody of a name shares."""
        name = request.match_info.get("name", request.query.get("name", ""))[:_QUERY]
        here = List(path=maker_path(name), empty="unknown", maker=visible(name) or "?")
        return await self._show(
            request, visitor, here, lambda g, after, most: g.by_maker(name, after=after, limit=most)
        )

    async def search(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Show what has all the words in its prompt."""
        query = line(request.query.get("q", "")[:_QUERY], _QUERY)
        words = words_asked(query)
        path = f"gallery/search?{urlencode({'q': query})}" if query else "gallery/search"
        here = List(path=path, empty="unfound" if words else "unasked", query=query)
        return await self._show(
            request,
            visitor,
            here,
            lambda g, after, most: g.search(words, after=after, limit=most) if words else (),
        )

    async def feed(self, request: web.Request, visitor: Visitor) -> web.Response:
        """Return the youngest as an Atom feed (RFC 4287)."""
        found = await self._hall.store.read(lambda r: r.gallery.newest(after=None, limit=_FED))
        entries = [(card(shared), shared.video.clip.size) for shared in found]
        updated = max((one.stamp for one, _ in entries), default="1970-01-01T00:00:00Z")
        return self._pages.feed(request, visitor, entries=entries, updated=updated)

    async def _show(
        self, request: web.Request, visitor: Visitor, here: List, ask: Question
    ) -> web.Response:
        after = read(request.query.get("after", ""))
        found = await self._hall.store.read(lambda r: ask(r.gallery, after, _SHOWN + 1))
        shown = found[:_SHOWN]
        return self._pages.page(
            request,
            visitor,
            "list.html",
            here=here,
            cards=[card(shared) for shared in shown],
            begun=after is not None,
            further=here.further(written(shown[-1])) if len(found) > _SHOWN else None,
        )
