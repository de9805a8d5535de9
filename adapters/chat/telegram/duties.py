"""Waiting for what only one process does at a time, and noticing that it is another one's."""

from __future__ import annotations

from typing import Final

from bot.ports import Clock, Duty, Peers

LISTENING: Final = Duty.POLLER
"""Polling, or telling Telegram where to call, and registering the commands. Only processes that
listen to Telegram have this duty; `Duty.MENUS` may be with one that is on Discord alone.
"""
BEAT: Final = 1.0
"""Seconds between two looks whose duty it is."""


async def until_ours(peers: Peers, duty: Duty, clock: Clock) -> None:
    """Return when a duty is this process's."""
    while not peers.alone(duty):
        await clock.sleep(BEAT)


async def while_ours(peers: Peers, duty: Duty, clock: Clock, *, seconds: float) -> bool:
    """Return after so many seconds, or when a duty is another process's; say whether it is ours."""
    end = clock.now() + seconds
    while peers.alone(duty):
        left = end - clock.now()
        if left <= 0:
            return True
        await clock.sleep(min(BEAT, left))
    return False
