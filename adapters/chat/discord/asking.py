"""The door to Discord's REST API: one call, tried again where the line breaks, with an end.

The library tries again after a 5xx, but not after a connection that broke on Linux
(https://github.com/Rapptz/discord.py/blob/v2.7.1/discord/http.py#L783), and waits as long as a
limit asks; and it lets an upload take five minutes. So there is a limit of time on every call.
Whatever is asked here may be asked twice: edits are what they are, and what is sent has a nonce.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final, TypeVar

import aiohttp
import discord

from adapters.chat.discord.refusals import meaning
from bot.errors import ChatBusy
from bot.ports import Clock

T = TypeVar("T")

_PAUSES: Final = (0.5, 2.0)
"""Seconds before a call is tried again whose line broke."""
_AWAY: Final = 5.0
"""Seconds until something is said again while nobody is logged in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Seconds that a call may take: for progress, which is worth nothing later, and for all else.

    An upload has so many seconds more as it has bytes at the slowest `pace`, in bytes a second, but
    not more than `longest`: after 300 the library would end it in a way of its own.
    """

    at_once: float = 5.0
    usual: float = 20.0
    pace: float = 50_000.0
    longest: float = 280.0

    def for_upload(self, size: int) -> float:
        """Return the seconds for so many bytes."""
        return min(self.usual + size / self.pace, self.longest)


@dataclass(frozen=True, slots=True)
class Asking:
    """Calls over whichever client lives at the moment; `client` gives None if none is there."""

    client: Callable[[], discord.Client | None]
    clock: Clock
    patience: Patience = field(default_factory=Patience)

    def present(self) -> discord.Client:
        """Return the client if it is logged in; it need not be connected. Raises `ChatBusy`."""
        client = self.client()
        if client is None or client.is_closed() or client.user is None:
            raise ChatBusy("not logged in", retry_after=_AWAY)
        return client

    async def ask(
        self,
        call: Callable[[discord.Client], Awaitable[T]],
        *,
        size: int = 0,
        at_once: bool = False,
        once: bool = False,
    ) -> T:
        """Return what a call answers that brings so many bytes. `once` it is tried only once,
        `at_once` with little time as well.

        Raises `ChatBusy`, and `Closed` for a refusal.
        """
        seconds = self.patience.at_once if at_once else self.patience.for_upload(size)
        for pause in () if at_once or once else _PAUSES:
            try:
                return await self._once(call, seconds)
            except _Broken:
                await self.clock.sleep(pause)
        try:
            return await self._once(call, seconds)
        except _Broken as error:
            raise ChatBusy(error.reason, retry_after=None) from error

    async def _once(self, call: Callable[[discord.Client], Awaitable[T]], seconds: float) -> T:
        client = self.present()
        try:
            async with asyncio.timeout(seconds):
                return await call(client)
        except TimeoutError as error:
            _reopen(client)
            raise ChatBusy("no answer in time", retry_after=None) from error
        except discord.DiscordException as error:
            told = meaning(error)
            if told is None:
                raise
            raise told from error
        except FileNotFoundError:
            raise
        except (aiohttp.ClientError, OSError) as error:
            raise _Broken(type(error).__name__) from error
        except RuntimeError as error:
            if client.is_closed():  # while it was asked
                raise ChatBusy("not logged in", retry_after=_AWAY) from error
            raise


class _Broken(Exception):
    """The line broke before there was an answer."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _reopen(client: discord.Client) -> None:
    """Open the gate of the global limit, should it have been shut by the call that was given up.

    The library opens it after its nap, and a call that is given up while it naps leaves it shut
    for ever. Opened too early it costs one more 429, which shuts it again.
    """
    client.http._global_over.set()  # noqa: SLF001 - there is no other way to open it
