"""Lets Telegram bring the updates: stored first, acknowledged with 200.

https://core.telegram.org/bots/api#setwebhook. Whatever is not answered with 2xx comes again. Each
of several processes takes what a balancer gives it, and knows the same secret.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from typing import Final

from aiohttp import web
from telegram import Bot, WebhookInfo

from adapters.chat.telegram.duties import LISTENING, until_ours, while_ours
from adapters.chat.telegram.insisting import insist
from adapters.chat.telegram.intake import Intake
from adapters.chat.telegram.me import Me
from adapters.chat.telegram.update import ALLOWED
from bot.errors import StoreFailed
from bot.ports import Clock, Journal, Peers

PATH: Final = "/telegram"
"""Where updates come in; the secret is in a header, so the path need not be one."""
_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
_BODY_MAX: Final = 2**20
"""Bytes of one update; real ones have some thousands."""
_LOOK: Final = 300.0
"""Seconds between two looks whether Telegram still calls here."""


class Webhook:
    """The address at which Telegram calls. `url` is all of it, `secret` 1 to 256 letters of
    `A-Za-z0-9_-` that prove it is Telegram.
    """

    def __init__(
        self,
        *,
        bot: Bot,
        url: str,
        secret: str,
        clock: Clock,
        journal: Journal,
        intake: Intake,
        me: Callable[[], Me | None],
        peers: Peers,
    ) -> None:
        self._bot = bot
        self._url = url
        self._secret = secret
        self._clock = clock
        self._journal = journal
        self._intake = intake
        self._me = me
        self._peers = peers
        self._registered = False
        self._failed_at: object = None

    def ready(self) -> bool:
        """Say whether Telegram knows where to call; if another process sees to that, it does."""
        return self._registered or not self._peers.alone(LISTENING)

    async def run(self) -> None:
        """Tell Telegram where to call, and see that it stays so, for ever; what waits for us there
        is kept. Of several processes behind one address, one does. Raises `TokenRefused`.
        """
        while True:
            await until_ours(self._peers, LISTENING, self._clock)
            await insist(self._set, self._clock, self._journal, what="setWebhook")
            self._registered = True
            while self._registered:
                await self._look()

    def routes(self) -> list[web.RouteDef]:
        """Return the route that takes updates."""
        return [web.post(PATH, self._take)]

    async def _look(self) -> None:
        """See in a while whether Telegram still calls here, unless another process does by then."""
        ours = await while_ours(self._peers, LISTENING, self._clock, seconds=_LOOK)
        if not ours:
            self._registered = False
            return
        ask = self._bot.get_webhook_info
        self._look_at(await insist(ask, self._clock, self._journal, what="getWebhookInfo"))

    def _look_at(self, info: WebhookInfo) -> None:
        """Note that another process took the address away, or that Telegram cannot reach it."""
        self._registered = info.url == self._url
        if not self._registered:
            self._journal.note("telegram_webhook_lost")
        elif info.last_error_date is not None and info.last_error_date != self._failed_at:
            self._failed_at = info.last_error_date
            self._journal.note("telegram_webhook_failed", reason=info.last_error_message)

    async def _set(self) -> bool:
        return await self._bot.set_webhook(
            self._url,
            secret_token=self._secret,
            allowed_updates=ALLOWED,
            drop_pending_updates=False,
        )

    async def _take(self, request: web.Request) -> web.Response:
        told = request.headers.get(_HEADER, "")
        if not hmac.compare_digest(told.encode("utf-8", "surrogateescape"), self._secret.encode()):
            raise web.HTTPForbidden
        me = self._me()
        if me is None:  # until it is known which commands are ours, Telegram keeps them
            raise web.HTTPServiceUnavailable
        try:
            update = json.loads(await _body(request))
        except (ValueError, RecursionError) as error:
            raise web.HTTPBadRequest from error
        try:
            await self._intake.take([update], me, polled=False)
        except StoreFailed as error:
            self._journal.note("store_failed", reason=str(error))
            raise web.HTTPServiceUnavailable from error
        return web.Response()


async def _body(request: web.Request) -> bytes:
    body = b""
    async for piece in request.content.iter_chunked(2**16):
        body += piece
        if len(body) > _BODY_MAX:
            raise web.HTTPRequestEntityTooLarge(max_size=_BODY_MAX, actual_size=len(body))
    return body
