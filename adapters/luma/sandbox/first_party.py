"""The addresses of Luma's own API (https://github.com/lumalabs/lumaai-api) and of its copies."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web

from adapters.luma.sandbox import intake_dream_machine as intake
from adapters.luma.sandbox.conduct import Conduct
from adapters.luma.sandbox.counter import Counter, answer
from adapters.luma.sandbox.fault import Route
from adapters.luma.sandbox.refusing import NoSuchTask, Refused
from adapters.luma.sandbox.shapes import billing, dream_machine
from adapters.luma.sandbox.task import Order, Seller

_PAGE: Final = 100


class FirstParty:
    """Adds the addresses: all of them for Luma, the two that are documented for a copy."""

    def __init__(self, app: web.Application, counter: Counter, conduct: Conduct) -> None:
        self._router, self._counter, self._conduct = app.router, counter, conduct

    def add_copy(self, prefix: str, seller: Seller) -> None:
        """Add a relay that copies Luma's API."""
        self._add_videos(f"{prefix}/dream-machine/v1/generations", seller)

    def add_luma(self, prefix: str) -> None:
        """Add Luma itself."""
        seller = Seller("dream-machine", "luma")
        root = f"{prefix}/dream-machine/v1"
        many = f"{root}/generations"
        api, router = self._conduct.api, self._router
        router.add_get(f"{many}/concepts/list", api(seller, _concepts, Route.LIST))
        self._add_videos(many, seller)
        router.add_post(
            f"{many}/video", api(seller, self._submitting(seller, _video), Route.SUBMIT)
        )
        for deed, read in (("upscale", intake.upscale), ("audio", intake.audio)):
            finish = self._finishing(seller, read)
            router.add_post(f"{many}/{{id}}/{deed}", api(seller, finish, Route.SUBMIT))
        self._add_archive(root, seller)

    def _add_videos(self, many: str, seller: Seller) -> None:
        async def fetch(request: web.Request) -> web.StreamResponse:
            return self._counter.shown(request, seller)

        submit = self._submitting(seller, _video)
        self._router.add_post(many, self._conduct.api(seller, submit, Route.SUBMIT))
        self._router.add_get(f"{many}/{{id}}", self._conduct.api(seller, fetch, Route.FETCH))

    def _submitting(
        self, seller: Seller, read: Callable[[web.Request, Seller], Awaitable[Order]]
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def submit(request: web.Request) -> web.StreamResponse:
            order = await read(request, seller)
            try:
                view = await self._counter.sell(request, order, seller)
            except NoSuchTask as no:
                # The address exists here; what does not is named in the body.
                raise Refused("Generation not found") from no
            return answer(dream_machine.submitted(view), 201)

        return submit

    def _finishing(
        self, seller: Seller, read: Callable[[bytes, str], Order]
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def finish(request: web.Request) -> web.StreamResponse:
            order = read(await request.read(), request.match_info["id"])
            view = await self._counter.sell(request, order, seller)
            return answer(dream_machine.submitted(view))

        return finish

    def _add_archive(self, root: str, seller: Seller) -> None:
        counter, book = self._counter, self._counter.shop.book

        async def listing(request: web.Request) -> web.StreamResponse:
            limit = min(_number(request, "limit", _PAGE), _PAGE)
            offset = _number(request, "offset", 0)
            page = book.youngest(seller, offset=offset, limit=limit)
            views = [counter.window.told(task) for task in page]
            total = book.count(seller)
            return answer(dream_machine.listed(views, total=total, limit=limit, offset=offset))

        async def delete(request: web.Request) -> web.StreamResponse:
            counter.shop.delete(counter.task(request, seller))
            return web.Response(status=204)

        async def balance(_: web.Request) -> web.StreamResponse:
            return answer(billing.luma(counter.shop.till.left("luma")))

        api, router, many = self._conduct.api, self._router, f"{root}/generations"
        router.add_get(many, api(seller, listing, Route.LIST))
        router.add_delete(f"{many}/{{id}}", api(seller, delete, Route.DELETE))
        router.add_get(f"{root}/credits", api(seller, balance, Route.BALANCE))
        router.add_get(f"{root}/ping", api(seller, _ping, Route.BALANCE))


async def _video(request: web.Request, seller: Seller) -> Order:
    return intake.video(await request.read(), seller.flavour)


async def _concepts(_: web.Request) -> web.StreamResponse:
    return answer(dream_machine.CONCEPTS)


async def _ping(_: web.Request) -> web.StreamResponse:
    return answer({"message": "pong"})


def _number(request: web.Request, name: str, usual: int) -> int:
    text = request.query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else usual  # noqa: PLR2004 - keeps it a sane number
