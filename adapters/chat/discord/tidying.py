"""Forgets what the front-end need not remember any longer: dead tokens soon, the rest with age."""

from __future__ import annotations

from typing import Final

from adapters.chat.discord.log import DiscordLog
from adapters.chat.discord.visit import TOKEN_LIFE
from bot.errors import StoreFailed
from bot.ports import Clock, Duty, Journal, Peers

_PAUSE: Final = 60.0
_SELDOM: Final = 60
"""Rounds between two looks for what is old."""


async def keep_tidy(
    log: DiscordLog, clock: Clock, journal: Journal, *, peers: Peers, retention: float
) -> None:
    """Drop tokens within a minute of their death, and what is older than `retention` seconds, while
    that is this process's duty.

    Runs for ever; the supervisor starts it.
    """
    rounds = 0
    while True:
        now = clock.now()
        if peers.alone(Duty.HOUSE):
            try:
                await log.drop_tokens(before=now - TOKEN_LIFE)
                if rounds % _SELDOM == 0:
                    await log.prune(before=now - retention)
            except StoreFailed as error:
                journal.note("store_failed", reason=str(error))
            else:
                rounds += 1
        await clock.sleep(_PAUSE)
