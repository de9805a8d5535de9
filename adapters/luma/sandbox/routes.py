"""The addresses of the sandbox and what stands behind each."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import msgspec
from aiohttp import web

from adapters.luma.sandbox import intake
from adapters.luma.sandbox.conduct import Conduct, FileAnswer, Handler
from adapters.luma.sandbox.fault import Fault, Faults, Route, read_faults
from adapters.luma.sandbox.shapes import dream_machine, relay, relay_v2
from adapters.luma.sandbox.shop import Shop
from adapters.luma.sandbox.task import Flavour, Order, Protocol, Task

_FILE: Final = re.compile(r"[A-Za-z0-9_-]{1,80}\.(mp4|jpg)")
_PAGE: Final = 100

_KINDS: Final = {"mp4": "video/mp4", "jpg": "image/jpeg"}


class Routes:
    """Adds every address to an application. `base` tells the server's own address."""

    def __init__(
        self, shop: Shop, conduct: Conduct, faults: Faults, base: Callable[[], str]
    ) -> None:
        self._shop, self._conduct, self._faults, self._base = shop, conduct, faults, base

    def add_to(self, app: web.Application) -> None:
        """Register all of them."""
        relays: dict[str, Flavour] = {
            "": "sandbox", "/yescale": "yescale", "/vapi": "vapi", "/apiai": "apiai",
        }  # fmt: skip
        for prefix, flavour in relays.items():
            self._add_relay(app, prefix, flavour)
        self._add_relay_v2(app)
        self._add_dream_machine(app, "", "luma")
        self._add_dream_machine(app, "/apiai", "apiai")
        app.router.add_get("/files/{name}", self._conduct.guarded(Route.FILE, self._file))
        app.router.add_get("/sandbox/ledger", self._ledger)
        app.router.add_post("/sandbox/faults", self._arm)
        app.router.add_delete("/sandbox/faults", self._clear)

    def _add_relay(self, app: web.Application, prefix: str, flavour: Flavour) -> None:
        def wrap(route: Route, handler: Handler) -> Handler:
            return self._conduct.api(route, "relay", flavour, handler)

        async def submit(request: web.Request) -> web.StreamResponse:
            order = intake.relay(await request.read(), flavour)
            return await self._sold(request, order, "relay", flavour)

        async def extend(request: web.Request) -> web.StreamResponse:
            order = intake.extension(await request.read(), request.match_info["id"])
            return await self._sold(request, order, "relay", flavour)

        one = f"{prefix}/luma/generations/{{id}}"
        app.router.add_post(f"{prefix}/luma/generations", wrap(Route.SUBMIT, submit))
        app.router.add_post(f"{one}/extend", wrap(Route.SUBMIT, extend))
        app.router.add_post(f"{prefix}/luma/tasks", wrap(Route.FETCH, self._batch))
        app.router.add_get(one, wrap(Route.FETCH, self._fetch))
        app.router.add_get(f"{one}/download_video_url", wrap(Route.FETCH, self._unmarked))

    def _add_relay_v2(self, app: web.Application) -> None:
        async def submit(request: web.Request) -> web.StreamResponse:
            order = intake.relay(await request.read(), "vapi")
            return await self._sold(request, order, "relay-v2", "sandbox")

        def wrap(route: Route, handler: Handler) -> Handler:
            return self._conduct.api(route, "relay-v2", "sandbox", handler)

        app.router.add_post("/luma/v2/generations", wrap(Route.SUBMIT, submit))
        app.router.add_get("/luma/v2/generations/{id}", wrap(Route.FETCH, self._fetch))

    def _add_dream_machine(self, app: web.Application, prefix: str, flavour: Flavour) -> None:
        def wrap(route: Route, handler: Handler) -> Handler:
            return self._conduct.api(route, "dream-machine", flavour, handler)

        async def submit(request: web.Request) -> web.StreamResponse:
            order = intake.dream_machine(await request.read(), flavour)
            return await self._sold(request, order, "dream-machine", flavour)

        root = f"{prefix}/dream-machine/v1"
        many = f"{root}/generations"
        app.router.add_post(many, wrap(Route.SUBMIT, submit))
        app.router.add_post(f"{many}/video", wrap(Route.SUBMIT, submit))
        app.router.add_get(many, wrap(Route.FETCH, self._list))
        app.router.add_get(f"{many}/concepts/list", wrap(Route.FETCH, _concepts))
        app.router.add_get(f"{many}/{{id}}", wrap(Route.FETCH, self._fetch))
        app.router.add_delete(f"{many}/{{id}}", wrap(Route.FETCH, self._delete))
        app.router.add_get(f"{root}/credits", wrap(Route.FETCH, _credits))
        app.router.add_get(f"{root}/ping", wrap(Route.FETCH, _ping))

    async def _sold(
        self, request: web.Request, order: Order, protocol: Protocol, flavour: Flavour
    ) -> web.StreamResponse:
        key = request.headers["Authorization"].removeprefix("Bearer ")
        task = await self._shop.take(order, protocol, flavour, key)
        view = self._shop.view(task, self._base(), fresh=True)
        if protocol == "relay":
            status, body = relay.submitted(view)
            return answer(body, status)
        if protocol == "relay-v2":
            return answer(relay_v2.submitted(view))
        return answer(dream_machine.submitted(view), 201)

    def _task(self, request: web.Request) -> Task:
        task = self._shop.book.get(request.match_info["id"])
        if task is None:
            raise intake.NoSuchTask(request.match_info["id"])
        return task

    async def _fetch(self, request: web.Request) -> web.StreamResponse:
        task = self._task(request)
        view = self._shop.view(task, self._base())
        if task.protocol == "relay":
            return answer(relay.fetched(view))
        if task.protocol == "relay-v2":
            return answer(relay_v2.fetched(view))
        return answer(dream_machine.fetched(view))

    async def _batch(self, request: web.Request) -> web.StreamResponse:
        ids = intake.task_ids(await request.read())
        tasks = filter(None, map(self._shop.book.get, ids))
        views = [self._shop.view(task, self._base()) for task in tasks]
        return answer(relay.batch(views, self._shop.now()))

    async def _unmarked(self, request: web.Request) -> web.StreamResponse:
        link = self._shop.unmarked(self._task(request), self._base())
        if link is None:
            raise intake.Refused("the video is not there yet")
        return answer({"url": link})

    async def _list(self, request: web.Request) -> web.StreamResponse:
        limit, offset = _number(request, "limit", _PAGE), _number(request, "offset", 0)
        page = self._shop.book.youngest(offset=offset, limit=min(limit, _PAGE))
        mine = [task for task in page if task.protocol == "dream-machine"]
        views = [self._shop.view(task, self._base()) for task in mine]
        total = len(self._shop.book)
        return answer(dream_machine.listed(views, total=total, limit=limit, offset=offset))

    async def _delete(self, request: web.Request) -> web.StreamResponse:
        self._shop.delete(self._task(request))
        return web.Response(status=204)

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


async def _concepts(_: web.Request) -> web.StreamResponse:
    return answer(list(dream_machine.CONCEPTS))


async def _credits(_: web.Request) -> web.StreamResponse:
    return answer({"credit_balance": 100000.0})


async def _ping(_: web.Request) -> web.StreamResponse:
    return answer({"message": "pong"})


def answer(body: object, status: int = 200) -> web.Response:
    """Answer with JSON."""
    raw = msgspec.json.encode(body)
    return web.Response(status=status, body=raw, content_type="application/json")


def _number(request: web.Request, name: str, usual: int) -> int:
    text = request.query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else usual  # noqa: PLR2004 - keeps it a sane number
