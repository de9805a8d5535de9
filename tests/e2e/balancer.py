"""A balancer before several bots: each request goes to the next one that answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from aiohttp import web

from tests.e2e.bot_process import Bot

_PASSED_ON = ("Content-Type", "X-Telegram-Bot-Api-Secret-Token")


@dataclass(slots=True, eq=False)
class Balancer:
    """Passes requests on. `bots` are those that there are at a moment."""

    bots: Callable[[], Iterable[Bot]]
    session: aiohttp.ClientSession
    turn: int = 0
    url: str = ""

    async def pass_on(self, request: web.Request) -> web.Response:
        """Give a request to the next bot; one that is gone is passed over."""
        body = await request.read()
        headers = {name: request.headers[name] for name in _PASSED_ON if name in request.headers}
        self.turn += 1
        bots = list(self.bots())
        for place in range(len(bots)):
            bot = bots[(self.turn + place) % len(bots)]
            try:
                async with self.session.request(
                    request.method, bot.url + request.path_qs, data=body, headers=headers
                ) as answer:
                    if answer.status in {404, 502, 503}:
                        continue
                    return web.Response(status=answer.status, body=await answer.read())
            except aiohttp.ClientError:
                continue
        return web.Response(status=502, text="nobody is there\n")


@asynccontextmanager
async def balancing(bots: Callable[[], Iterable[Bot]], port: int) -> AsyncIterator[Balancer]:
    """Run one at a port of this machine."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        balancer = Balancer(bots, session)
        app = web.Application(client_max_size=10_000_000)
        app.router.add_route("*", "/{path:.*}", balancer.pass_on)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        balancer.url = f"http://127.0.0.1:{port}"
        try:
            yield balancer
        finally:
            await runner.cleanup()
