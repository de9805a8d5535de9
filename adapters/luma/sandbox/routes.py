"""The addresses of the sandbox: each seller's under a prefix, the files, and its own controls."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from aiohttp import web

from adapters.luma.sandbox.books import add_books
from adapters.luma.sandbox.conduct import Conduct, FileAnswer
from adapters.luma.sandbox.counter import Counter, answer
from adapters.luma.sandbox.fault import Fault, Faults, Route, read_faults
from adapters.luma.sandbox.first_party import FirstParty
from adapters.luma.sandbox.relays import Relays
from adapters.luma.sandbox.shop import Shop
from adapters.luma.sandbox.task import Flavour, Seller
from adapters.luma.sandbox.window import Window

_FILE: Final = re.compile(r"[A-Za-z0-9_-]{1,80}\.(mp4|jpg)")
_KINDS: Final = {"mp4": "video/mp4", "jpg": "image/jpeg"}

_RELAYS: Final[dict[str, Flavour]] = {
    "": "sandbox",
    "/yescale": "yescale",
    "/vapi": "vapi",
    "/apiai": "apiai",
    "/openai_hk": "openai_hk",
}
_PAIRS: Final[dict[str, Flavour]] = {"": "sandbox", "/openai_hk": "openai_hk"}
"""Who sells two clips at once."""

_COPIES: Final[dict[str, Flavour]] = {"/apiai": "apiai", "/cometapi": "cometapi"}


class Routes:
    """Adds every address to an application."""

    def __init__(self, shop: Shop, window: Window, conduct: Conduct, faults: Faults) -> None:
        self._shop, self._conduct, self._faults = shop, conduct, faults
        self._counter = Counter(shop, window)

    def add_to(self, app: web.Application, now: Callable[[], float]) -> None:
        """Register all of them."""
        relays = Relays(app, self._counter, self._conduct, now)
        for prefix, flavour in _RELAYS.items():
            relays.add(prefix, Seller("relay", flavour))
            relays.add(f"{prefix}/pro", Seller("relay", flavour, pro=True))
        for prefix, flavour in _PAIRS.items():
            relays.add_v2(prefix, Seller("relay-v2", flavour))
        first_party = FirstParty(app, self._counter, self._conduct)
        for prefix, flavour in _COPIES.items():
            first_party.add_copy(prefix, Seller("dream-machine", flavour))
        first_party.add_luma("")
        add_books(app, self._shop, self._conduct)
        app.router.add_get("/files/{name}", self._conduct.guarded(self._file, Route.FILE))
        app.router.add_get("/sandbox/ledger", self._ledger)
        app.router.add_post("/sandbox/faults", self._arm)
        app.router.add_delete("/sandbox/faults", self._clear)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        path = self._shop.path(name) if _FILE.fullmatch(name) else None
        if path is None:
            return web.Response(status=404, text="no such file")
        return FileAnswer(path, _KINDS[path.suffix[1:]])

    async def _ledger(self, _: web.Request) -> web.StreamResponse:
        return answer(self._shop.book.paid())

    async def _arm(self, request: web.Request) -> web.StreamResponse:
        try:
            found: list[Fault] = read_faults(await request.read())
        except ValueError as error:
            return answer({"detail": str(error)}, 400)
        for fault in found:
            self._faults.arm(fault)
        return web.Response(status=204)

    async def _clear(self, _: web.Request) -> web.StreamResponse:
        self._faults.clear()
        return web.Response(status=204)
