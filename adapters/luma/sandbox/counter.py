"""Where every seller's calls end up: somebody buys, somebody asks."""

from __future__ import annotations

import msgspec
from aiohttp import hdrs, web

from adapters.luma.sandbox.shapes import dream_machine, relay, relay_v2
from adapters.luma.sandbox.shapes.view import View
from adapters.luma.sandbox.shop import Shop
from adapters.luma.sandbox.task import Order, Seller, Task
from adapters.luma.sandbox.window import Window


class Counter:
    """Sells and shows tasks. Raises `refusing.No` for what cannot be had."""

    def __init__(self, shop: Shop, window: Window) -> None:
        self.shop, self.window = shop, window

    async def sell(self, request: web.Request, order: Order, seller: Seller) -> View:
        """Sell a task and return it as its buyer sees it first."""
        key = request.headers[hdrs.AUTHORIZATION].removeprefix("Bearer ")
        return self.window.fresh(await self.shop.take(order, seller, key))

    def task(self, request: web.Request, seller: Seller) -> Task:
        """Return the task that an address names."""
        return self.shop.find(request.match_info["id"], seller)

    def shown(self, request: web.Request, seller: Seller) -> web.Response:
        """Answer how a task is doing."""
        return answer(shape(self.window.asked(self.task(request, seller))))


def shape(view: View) -> object:
    """Write a task down as its protocol does."""
    if view.task.protocol == "relay":
        return relay.fetched(view)
    if view.task.protocol == "relay-v2":
        return relay_v2.fetched(view)
    return dream_machine.fetched(view)


def answer(body: object, status: int = 200) -> web.Response:
    """Answer with JSON."""
    raw = msgspec.json.encode(body)
    return web.Response(status=status, body=raw, content_type="application/json")
