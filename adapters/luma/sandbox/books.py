"""The addresses at which the relays tell what is left on an account."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from adapters.luma.sandbox.conduct import Conduct
from adapters.luma.sandbox.counter import answer
from adapters.luma.sandbox.fault import Route
from adapters.luma.sandbox.shapes import billing
from adapters.luma.sandbox.shop import Shop
from adapters.luma.sandbox.task import Seller

SYSTEM_KEY: Final = "system"
"""What YEScale's system API wants as its bearer key; it is another one than that for videos."""


def add_books(app: web.Application, shop: Shop, conduct: Conduct) -> None:
    """Add V-API's billing, and YEScale's system API, which stands for another host.

    V-API's question names two dates; as at the gateways, all that was ever used is told.
    """
    vapi, yescale = Seller("relay", "vapi"), Seller("relay", "yescale")
    till = shop.till

    async def subscription(_: web.Request) -> web.StreamResponse:
        return answer(billing.subscription(till.left("vapi") + till.spent("vapi")))

    async def usage(_: web.Request) -> web.StreamResponse:
        return answer(billing.usage(till.spent("vapi")))

    async def user(_: web.Request) -> web.StreamResponse:
        count = sum(task.belongs_to(yescale) for task in shop.book.ever())
        return answer(billing.user(till.left("yescale"), till.spent("yescale"), count))

    root = "/vapi/v1/dashboard/billing"
    app.router.add_get(f"{root}/subscription", conduct.api(vapi, subscription, Route.BALANCE))
    app.router.add_get(f"{root}/usage", conduct.api(vapi, usage, Route.BALANCE))
    app.router.add_get(
        "/yescale-system/yescale/user",
        conduct.api(yescale, user, Route.BALANCE, key=SYSTEM_KEY),
    )
