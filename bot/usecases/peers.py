"""What this process does about the others: what they said, what it says, and whose turn it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from bot.domain.names import JobId
from bot.errors import StoreFailed
from bot.ports import EVERYTHING, Duty
from bot.usecases.claim import claim_all, compare
from bot.usecases.engine import Engine

_STORE_PAUSE: Final = 2.0
"""Seconds until the store is asked again that did not answer."""


def housework(
    engine: Engine, work: Callable[[str], Awaitable[None]]
) -> Callable[[str], Awaitable[None]]:
    """Return work that is only done by the process that has the house."""

    async def in_turn(item: str) -> None:
        if engine.ports.peers.alone(Duty.HOUSE):
            await work(item)

    return in_turn


async def wakened(engine: Engine, word: str) -> None:
    """Take the jobs that have become free. After a while in which nothing was heard let go of those
    that others took, too: else that is said of each, and all in hand are too many to be looked
    through for every one that somebody asks for.
    """
    try:
        if word == EVERYTHING:
            before = dict(engine.held)
            mine = await engine.ports.store.read(lambda r: r.leases.held())
            await compare(engine, mine, before)
        await claim_all(engine)
    except StoreFailed as error:
        engine.ports.journal.note("store_failed", reason=str(error))
        engine.agenda.at("jobs", word, engine.now() + _STORE_PAUSE)


async def moved(engine: Engine, job_id: JobId) -> None:
    """Look who has a job that was in hand here."""
    try:
        await engine.reload(job_id)
    except StoreFailed as error:
        engine.ports.journal.note("store_failed", job=job_id, reason=str(error))
        engine.agenda.at("job", job_id, engine.now() + _STORE_PAUSE)


async def tell(engine: Engine, word: str) -> None:
    """Say a word to the other processes; it is a hint, and may be lost."""
    try:
        await engine.ports.peers.tell(word)
    except StoreFailed as error:
        engine.ports.journal.note("store_failed", reason=str(error))
