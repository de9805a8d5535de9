"""Brings updates to the bot's own address: in order within a chat, again until it says 2xx.

https://core.telegram.org/bots/api#setwebhook; what happens after a failure is that of
https://github.com/tdlib/telegram-bot-api (WebhookActor.cpp), with shorter pauses.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any, Final

import aiohttp

from tests.servers.telegram.updates import Queued, Updates

HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
_PAUSE_FIRST, _PAUSE_MAX = 0.05, 1.0
_PATIENCE: Final = aiohttp.ClientTimeout(total=10)
_WIDTH: Final = 40


class Webhook:
    """The webhook that is set, if one is."""

    def __init__(self, updates: Updates) -> None:
        self._updates = updates
        self._tasks: set[asyncio.Task[None]] = set()
        self._busy: set[int] = set()
        self.url = ""
        self.secret = ""
        self.max_connections = _WIDTH
        self.error = ""
        self.error_at = 0.0
        self.delivered: list[int] = []

    def set(self, url: str, *, secret: str, max_connections: int) -> None:
        """Bring updates to `url` from now on; an empty one stops that."""
        self.stop()
        self.url, self.secret, self.max_connections = url, secret, max_connections
        self.error, self.error_at = "", 0.0
        self.start()

    def start(self) -> None:
        """Go on bringing updates, if there is an address."""
        if self.url:
            self._spawn(self._run())

    def stop(self) -> None:
        """Bring nothing for now."""
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()
        self._busy.clear()

    def info(self) -> dict[str, Any]:
        """Return a `WebhookInfo`."""
        info: dict[str, Any] = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
        }
        if self.url:
            info["max_connections"] = self.max_connections
        if self.error:
            info |= {"last_error_date": int(self.error_at), "last_error_message": self.error}
        if self._updates.wanted:
            info["allowed_updates"] = self._updates.wanted
        return info

    def _spawn(self, work: Any) -> None:
        task: asyncio.Task[None] = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self) -> None:
        async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
            while True:
                self._updates.changed.clear()
                for queued in list(self._updates.pending):
                    if queued.line not in self._busy and len(self._busy) < self.max_connections:
                        self._busy.add(queued.line)
                        self._spawn(self._bring(session, queued))
                await self._updates.changed.wait()

    async def _bring(self, session: aiohttp.ClientSession, queued: Queued) -> None:
        pause = _PAUSE_FIRST
        while queued in self._updates.pending:
            self.error = await self._post(session, queued) or self.error
            if queued not in self._updates.pending:
                break
            await asyncio.sleep(pause)
            pause = min(2 * pause, _PAUSE_MAX)
        self._busy.discard(queued.line)
        self._updates.changed.set()

    async def _post(self, session: aiohttp.ClientSession, queued: Queued) -> str:
        """Bring one update; returns what went wrong, empty if nothing did."""
        headers = {HEADER: self.secret} if self.secret else {}
        try:
            async with session.post(self.url, json=queued.body, headers=headers) as response:
                status = response.status
        except (aiohttp.ClientError, TimeoutError) as error:
            return self._failed(f"Connection failed: {type(error).__name__}")
        if not 200 <= status < 300:
            phrase = HTTPStatus(status).phrase
            return self._failed(f"Wrong response from the webhook: {status} {phrase}")
        self._updates.remove(queued)
        self.delivered.append(queued.id)
        return ""

    def _failed(self, why: str) -> str:
        self.error_at = self._updates.now()
        return why
