"""The line to Discord: a client that lives, and a fresh one whenever it does not any more.

The library comes back by itself from most troubles, but not from all: it dies when its first
connection fails (https://github.com/Rapptz/discord.py/issues/10520), of a few close codes, and of
refusals while it logs in. Only what no patience mends ends the line.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import aiohttp
import discord

from adapters.chat.discord.client import Client, nothing
from bot.errors import BotError
from bot.ports import Clock, Journal

_FIRST, _LONGEST = 1.0, 60.0
"""Seconds between two lives: after one that worked, and at the most."""
_LOGIN: Final = 60.0
"""Seconds to log in."""
_CLOSING: Final = 10.0
"""Seconds to say goodbye."""
SILENCE: Final = 90.0
"""Seconds without any frame, not even a heartbeat's answer, after which a client is given up. The
library gives its sessions up after 60, but not while one is being opened.
"""
UNUSED: Final = 6 * 3600.0
"""Seconds in which nobody uses the bot after which a session is begun anew. Some sessions answer
heartbeats and bring no more interactions, and nothing else helps
(https://github.com/discord/discord-api-docs/issues/8162); nobody can tell them from quiet ones.
"""
_LOOK: Final = 300.0
"""Seconds between two looks whether Discord knows us, where nobody listens."""
_REFUSED_TOKEN: Final = 401
_REFUSED: Final = {
    4004: "Discord refuses DISCORD_TOKEN; copy the bot's token from the developer portal",
    4010: "Discord refuses DISCORD_SHARD_IDS; each must be below DISCORD_SHARD_COUNT",
    4011: "Discord wants the bot in more shards; set a higher DISCORD_SHARD_COUNT",
    4012: "Discord does not serve this version of its gateway any more; update discord.py",
    4013: "Discord does not know the intents asked for; update discord.py",
    4014: "Discord does not allow the intents asked for; look at the bot's page in the portal",
}
"""Close codes that come again every time
(https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes).
"""


class LineRefused(BotError):
    """Discord does not want this bot as it is set up; only the operator can change that."""


class Line:
    """One client after the other. `build` makes a fresh one.

    One that does not listen has no gateway: it is logged in, and that is all it takes to speak.
    """

    def __init__(
        self,
        *,
        token: str,
        build: Callable[[], Client],
        clock: Clock,
        journal: Journal,
        listens: bool = True,
        silence: float = SILENCE,
        unused: float = UNUSED,
    ) -> None:
        self.logged_in = asyncio.Event()
        """Set while the API can be called."""
        self._token = token
        self._build = build
        self._clock = clock
        self._journal = journal
        self._listens = listens
        self._silence = silence
        self._unused = unused
        self._client: Client | None = None

    def client(self) -> Client | None:
        """Return the client that is logged in; None while there is none."""
        return self._client

    def ready(self) -> bool:
        """Say whether events come in, on every shard of this process; or only whether Discord knows
        us, where nobody listens.
        """
        return self._client is not None and not self._client.down

    async def run(self) -> None:
        """Live until cancelled. Raises `LineRefused`."""
        pause = _FIRST
        with _quiet(self._journal):
            while True:
                worked, reason = await self._live()
                pause = _FIRST if worked else pause
                self._journal.note("discord_lost", reason=reason, again_in=pause)
                await self._clock.sleep(pause)
                pause = min(pause * 2, _LONGEST)

    async def _live(self) -> tuple[bool, str]:
        """Live once; return whether that line was ever up, and why it ended."""
        client = self._build()
        try:
            async with asyncio.timeout(_LOGIN):
                await client.login(self._token)
            self._begin(client)
            reason = await (self._listen(client) if self._listens else self._stay(client))
        except (discord.LoginFailure, discord.PrivilegedIntentsRequired) as error:
            code = 4004 if isinstance(error, discord.LoginFailure) else 4014
            raise LineRefused(_REFUSED[code]) from error
        except discord.ConnectionClosed as error:
            if error.code in _REFUSED:
                raise LineRefused(_REFUSED[error.code]) from error
            reason = f"closed with {error.code}"
        except TimeoutError:
            reason = "silent"
        except Exception as error:  # noqa: BLE001 - whatever ends a client, the next one begins
            reason = _named(error)
        finally:
            self._client = None
            self.logged_in.clear()
            await _close(client, self._journal)
        return client.was_up, reason

    def _begin(self, client: Client) -> None:
        self._client = client
        self.logged_in.set()
        name = "" if client.user is None else str(client.user)
        self._journal.note("discord_logged_in", name=name)

    async def _stay(self, client: Client) -> str:
        """See from time to time whether Discord still knows us. Raises `LoginFailure`."""
        client.was_up = True
        while True:
            client.down.clear()
            await self._clock.sleep(_LOOK)
            while (trouble := await _trouble(client)) is not None:
                client.down.add(None)
                self._journal.note("discord_silent", reason=trouble)
                await self._clock.sleep(_LONGEST)

    async def _listen(self, client: Client) -> str:
        """Listen as long as anything is to be heard; return why not any more.

        Raises `TimeoutError` after a silence.
        """
        now = asyncio.get_running_loop().time
        unused = asyncio.timeout(self._unused)
        uses = dict.fromkeys(client.down, now())
        try:
            async with asyncio.timeout(self._silence) as frames, unused:

                def heard() -> None:
                    if not frames.expired():
                        frames.reschedule(now() + self._silence)

                def used(shard: int | None) -> None:
                    if shard in uses and not unused.expired():
                        uses[shard] = now()
                        unused.reschedule(min(uses.values()) + self._unused)

                client.heard, client.used = heard, used
                await client.connect()
        except TimeoutError:
            if not unused.expired():
                raise
            return "unused"
        finally:
            client.heard, client.used = nothing, nothing
        return "closed"


async def _trouble(client: Client) -> str | None:
    """Return what is wrong with the line; None for nothing. Raises `LoginFailure`."""
    try:
        async with asyncio.timeout(_LOGIN):
            await client.application_info()
    except discord.HTTPException as error:
        if error.status == _REFUSED_TOKEN:
            raise discord.LoginFailure("refused") from error
        return _named(error)
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        return _named(error)
    return None


async def _close(client: Client, journal: Journal) -> None:
    try:
        async with asyncio.timeout(_CLOSING):
            await client.close()
    except Exception as error:  # noqa: BLE001 - it is let go of either way, and the next one is fresh
        journal.note("discord_not_closed", reason=_named(error))


def _named(error: Exception) -> str:
    """Return what happened without addresses, which may hold a token."""
    if isinstance(error, discord.HTTPException):
        return f"HTTP {error.status}"
    return type(error).__name__


class _Murmur(logging.Handler):
    """Brings what the library complains of into our own log; its traces may hold addresses."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(logging.WARNING)
        self._journal = journal

    def emit(self, record: logging.LogRecord) -> None:
        """Note a complaint."""
        self._journal.note("discord_murmurs", reason=record.getMessage().partition("\n")[0])


@contextmanager
def _quiet(journal: Journal) -> Iterator[None]:
    """Keep the library's own lines out of the log: at its lowest level they tell tokens."""
    log = logging.getLogger("discord")
    murmur = _Murmur(journal)
    log.addHandler(murmur)
    log.setLevel(logging.WARNING)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(murmur)
        if not any(isinstance(other, _Murmur) for other in log.handlers):
            log.setLevel(logging.NOTSET)
            log.propagate = True
