"""Counts how jobs end, for the statistics, and cools down who asks for unsuitable things too often.

Both in the transaction of the step itself, so that a number can be neither lost nor doubled.
"""

from __future__ import annotations

from typing import Final

from bot.domain.job import Job, State
from bot.errors import Failure
from bot.ports import Ban, Records
from bot.rules.cooling import WINDOW, cooling
from bot.rules.figures import CANCELLED, DELIVERED, FAILED, failure, took
from bot.rules.limits import day_of

SERVICE: Final = "service"
"""The scope of the whole service; others are chats, `telegram:-100`."""
_NOT_POSTED: Final = "not-posted"
"""The reason of a video that exists and could not be posted; taken back if it comes after all."""
_DAYS: Final = 400
"""Days whose numbers are kept."""


def tally(records: Records, before: Job, after: Job, *, now: float) -> None:
    """Count a step, if a job ended with it."""
    for name, day, amount in _counted(before, after, now):
        for scope in (SERVICE, after.address.place):
            records.figures.add(scope, name, day=day, amount=amount)
    if after.state is State.FAILED and after.failure is Failure.MODERATION:
        _cool(records, str(after.owner), now)


def prune(records: Records, *, now: float) -> None:
    """Forget numbers that are too old, requests that count no more, and bans that are over."""
    records.figures.prune(day=day_of(now) - _DAYS)
    records.strikes.prune(before=now - WINDOW)
    records.bans.prune(now=now)


def _counted(before: Job, after: Job, now: float) -> list[tuple[str, int, int]]:
    """Return what a step counts: a name, a day, an amount."""
    counted: list[tuple[str, int, int]] = []
    if before.state is State.UNDELIVERABLE:
        day = day_of(before.since)
        counted += [(FAILED, day, -1), (failure(before.failure or _NOT_POSTED), day, -1)]
    today = day_of(now)
    match after.state:
        case State.DELIVERED:
            counted += [(DELIVERED, today, 1), (took(now - after.created_at), today, 1)]
        case State.FAILED | State.UNDELIVERABLE:
            counted += [(FAILED, today, 1), (failure(after.failure or _NOT_POSTED), today, 1)]
        case State.CANCELLED:
            counted.append((CANCELLED, today, 1))
        case _:
            pass
    return counted


def _cool(records: Records, owner: str, now: float) -> None:
    """Ban for a while; a ban that somebody decided on stays as it is."""
    pause = cooling(records.strikes.add(owner, now=now, since=now - WINDOW))
    if not pause:
        return
    known = records.bans.of((owner,), (SERVICE,), now=now)
    if known is None or known.cooling:
        records.bans.put(Ban(subject=owner, scope=SERVICE, until=now + pause, cooling=True))
