"""The addresses of the relays: `/luma/generations` and OpenAI-HK's `/luma/v2/generations`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from aiohttp import web

from adapters.luma.sandbox import intake
from adapters.luma.sandbox.conduct import Conduct
from adapters.luma.sandbox.counter import Counter, answer
from adapters.luma.sandbox.fault import Route
from adapters.luma.sandbox.refusing import Refused
from adapters.luma.sandbox.shapes import relay, relay_v2
from adapters.luma.sandbox.task import Seller

_SHORT: Final = frozenset({"yescale"})
"""Sellers whose documents have no extend."""


class Relays:
    """Adds the addresses of one seller after the other."""

    def __init__(
        self, app: web.Application, counter: Counter, conduct: Conduct, now: Callable[[], float]
    ) -> None:
        self._router, self._counter, self._conduct, self._now = app.router, counter, conduct, now

    def add(self, prefix: str, seller: Seller) -> None:
        """Add the addresses of a relay."""
        many, one = f"{prefix}/luma/generations", f"{prefix}/luma/generations/{{id}}"

        async def submit(request: web.Request) -> web.StreamResponse:
            order = intake.relay(await request.read(), seller.flavour)
            return _accepted(*relay.submitted(await self._counter.sell(request, order, seller)))

        async def extend(request: web.Request) -> web.StreamResponse:
            name = request.match_info["id"]
            order = intake.extension(await request.read(), name, seller.flavour)
            return _accepted(*relay.submitted(await self._counter.sell(request, order, seller)))

        self._router.add_post(many, self._conduct.api(seller, submit, Route.SUBMIT))
        if seller.flavour not in _SHORT:
            self._router.add_post(f"{one}/extend", self._conduct.api(seller, extend, Route.SUBMIT))
        self._add_questions(prefix, one, seller)

    def add_v2(self, prefix: str, seller: Seller) -> None:
        """Add the addresses of the second version, whose tasks the first one shows, too."""

        async def submit(request: web.Request) -> web.StreamResponse:
            # Its fields are OpenAI-HK's wherever it is sold: no hook, no length, no resolution.
            order = intake.relay(await request.read(), "openai_hk")
            return answer(relay_v2.submitted(await self._counter.sell(request, order, seller)))

        async def fetch(request: web.Request) -> web.StreamResponse:
            return self._counter.shown(request, seller)

        many = f"{prefix}/luma/v2/generations"
        self._router.add_post(many, self._conduct.api(seller, submit, Route.SUBMIT))
        self._router.add_get(
            f"{many}/{{id}}", self._conduct.api(seller, fetch, Route.FETCH, Route.FETCH_V2)
        )

    def _add_questions(self, prefix: str, one: str, seller: Seller) -> None:
        async def fetch(request: web.Request) -> web.StreamResponse:
            return self._counter.shown(request, seller)

        async def batch(request: web.Request) -> web.StreamResponse:
            ids = intake.task_ids(await request.read())
            book, window = self._counter.shop.book, self._counter.window
            tasks = [task for task in map(book.get, ids) if task and task.belongs_to(seller)]
            return answer(relay.batch(list(map(window.asked, tasks)), self._now()))

        async def unmarked(request: web.Request) -> web.StreamResponse:
            link = self._counter.window.unmarked(self._counter.task(request, seller))
            if link is None:
                raise Refused("the video is not there yet")
            return answer({"url": link})

        api = self._conduct.api
        self._router.add_get(one, api(seller, fetch, Route.FETCH, Route.FETCH_V1))
        self._router.add_get(
            f"{one}/download_video_url", api(seller, unmarked, Route.FETCH, Route.LINK)
        )
        self._router.add_post(f"{prefix}/luma/tasks", api(seller, batch, Route.FETCH, Route.BATCH))


def _accepted(status: int, body: object) -> web.Response:
    return answer(body, status)
