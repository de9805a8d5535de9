"""What is looked up at `/metrics` is how it stands at that moment, and nothing that is old."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from prometheus_client import CollectorRegistry

from adapters.journal import BacklogGauge, Duties, Health, Readiness, Stalls
from bot.domain.backlog import Backlog
from bot.errors import StoreFailed
from bot.ports import Duty
from bot.usecases.accounts import Accounts
from tests.jumping_clock import JumpingClock
from tests.troubles import Bell, Diary


def test_how_it_stands_with_a_provider() -> None:
    """Well, failing, paused, switched off: each has its own sign, and it goes by itself."""
    now = [1000.0]
    accounts = Accounts(Diary(Bell()), {"luma": 5}, {})
    registry = CollectorRegistry()
    registry.register(Health(accounts, lambda: now[0]))

    def told() -> tuple[float | None, set[str]]:
        kinds = {
            kind
            for kind in ("breaker", "paused", "off")
            if registry.get_sample_value("bot_provider_trouble", {"provider": "luma", "kind": kind})
        }
        return registry.get_sample_value("bot_provider_usable", {"provider": "luma"}), kinds

    assert told() == (1, set())
    accounts.failed("luma", now[0], "refused", account=True)
    assert told() == (0, {"breaker"})
    accounts.worked("luma")
    accounts.pause("luma", now[0] + 60)
    assert told() == (0, {"paused"})
    now[0] += 61
    assert told() == (1, set())
    accounts.off = frozenset({"luma"})
    assert told() == (0, {"off"})


def test_readiness_part_by_part() -> None:
    """Each part of `/readyz` is a figure."""
    registry = CollectorRegistry()
    registry.register(Readiness(lambda: {"store": True, "telegram": False}))
    assert registry.get_sample_value("bot_ready", {"part": "store"}) == 1
    assert registry.get_sample_value("bot_ready", {"part": "telegram"}) == 0


class Housekeeper:
    """A process that has the house and nothing else."""

    def alone(self, duty: Duty) -> bool:
        """Say which duty is its."""
        return duty is Duty.HOUSE

    async def tell(self, word: str) -> None:
        """Nobody else is there."""


def test_duties() -> None:
    """Each duty is a figure, so that somebody notices one that nobody has."""
    registry = CollectorRegistry()
    registry.register(Duties(Housekeeper()))
    held = {d: registry.get_sample_value("bot_duty", {"duty": d.value}) for d in Duty}
    assert held == {duty: float(duty is Duty.HOUSE) for duty in Duty}


COUNTED = Backlog(
    jobs={"queued": 3}, queued_for=12.0, unclaimed_for=1.0, inbox=4, outbox=5, processes=2
)


async def test_the_backlog_while_it_is_fresh() -> None:
    """It is told as it was counted, and nothing is told when the count is old or failed."""
    clock, registry = JumpingClock(), CollectorRegistry()
    answer: list[Backlog | StoreFailed] = [COUNTED]

    async def count() -> Backlog:
        if isinstance(answer[0], StoreFailed):
            raise answer[0]
        return answer[0]

    gauge = BacklogGauge(count, clock)
    registry.register(gauge)

    def queued() -> float | None:
        return registry.get_sample_value("bot_backlog_jobs", {"state": "queued"})

    assert queued() is None
    await gauge.look()
    assert queued() == 3
    assert registry.get_sample_value("bot_backlog_jobs", {"state": "generating"}) == 0
    assert registry.get_sample_value("bot_backlog_messages", {"box": "inbox"}) == 4
    assert registry.get_sample_value("bot_backlog_messages", {"box": "outbox"}) == 5
    assert registry.get_sample_value("bot_backlog_queued_seconds") == 12
    assert registry.get_sample_value("bot_backlog_unclaimed_seconds") == 1
    assert registry.get_sample_value("bot_processes") == 2
    clock.jump(60.0)
    assert queued() is None
    answer[0] = replace(COUNTED, jobs={})
    await gauge.look()
    assert queued() == 0
    answer[0] = StoreFailed("away")
    await gauge.look()
    assert queued() is None


async def test_a_loop_that_stands_still() -> None:
    """Work that does not give way for 0.4 s is seen as a stall of about that."""
    registry = CollectorRegistry()
    bell = Bell()
    stalls = Stalls(registry, JumpingClock())
    task = asyncio.ensure_future(stalls.run())
    try:
        loop = asyncio.get_running_loop()
        await asyncio.sleep(0)
        until = loop.time() + 0.65
        while loop.time() < until:  # on purpose without `await`
            pass
        seen = lambda: registry.get_sample_value("bot_loop_stall_seconds_count")  # noqa: E731 - short
        await bell.when(seen, "a look")
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert 0.3 < (registry.get_sample_value("bot_loop_stall_max_seconds") or 0) < 5.0


def test_the_longest_stall_is_forgotten_after_two_minutes() -> None:
    """It is told for at least a minute, so that a scrape sees it, and not for ever."""
    stalls = Stalls(registry := CollectorRegistry(), JumpingClock())
    stalls.saw(3.0)
    for _ in range(238 + 240):
        stalls.saw(0.001)
    assert registry.get_sample_value("bot_loop_stall_max_seconds") == 3.0
    for _ in range(240):
        stalls.saw(0.001)
    assert registry.get_sample_value("bot_loop_stall_max_seconds") == 0.001
