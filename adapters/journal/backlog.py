"""Lets `/metrics` tell what waits in the store, the same in every process."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.domain.backlog import Backlog
from bot.domain.job import WAITING, State
from bot.errors import StoreFailed
from bot.ports import Clock

_TURN: Final = 5.0
"""Seconds between two counts."""
_FRESH: Final = 30.0
"""Seconds for which a count is told: an old one would be a lie."""


class BacklogGauge(Collector):
    """Counts now and then, and tells the latest count while it is fresh."""

    def __init__(self, count: Callable[[], Awaitable[Backlog]], clock: Clock) -> None:
        self._count = count
        self._clock = clock
        self._latest: tuple[float, Backlog] | None = None

    async def run(self) -> None:
        """Count, for ever; a store that does not answer is told of by others."""
        while True:
            await self.look()
            await self._clock.sleep(_TURN)

    async def look(self) -> None:
        """Count once."""
        try:
            found = await self._count()
        except StoreFailed:
            self._latest = None
        else:
            self._latest = (self._clock.now(), found)

    def collect(self) -> Iterable[Metric]:
        """Tell the latest count; nothing at all if there is none that is fresh."""
        at, found = self._latest or (float("-inf"), None)
        if found is None or self._clock.now() - at > _FRESH:
            return
        jobs = GaugeMetricFamily("bot_backlog_jobs", "Jobs in the store", labels=["state"])
        for state in sorted(WAITING | {State.UNCONFIRMED}):
            jobs.add_metric([state], found.jobs.get(state, 0))
        yield jobs
        boxes = GaugeMetricFamily(
            "bot_backlog_messages", "Messages that wait in the store", labels=["box"]
        )
        boxes.add_metric(["inbox"], found.inbox)
        boxes.add_metric(["outbox"], found.outbox)
        yield boxes
        yield GaugeMetricFamily(
            "bot_backlog_queued_seconds", "The longest wait in a queue", value=found.queued_for
        )
        yield GaugeMetricFamily(
            "bot_backlog_unclaimed_seconds",
            "How long a job is due that no process has",
            value=found.unclaimed_for,
        )
        yield GaugeMetricFamily(
            "bot_processes", "Processes that live, by their leases", value=found.processes
        )
