"""Notices when the event loop stands still: everything that the process does waits then."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Final

from prometheus_client import CollectorRegistry, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.ports import Clock

_STEP: Final = 0.25
"""Seconds between two looks."""
_WINDOW: Final = 240
"""Looks in a minute."""
BUCKETS: Final = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Stalls(Collector):
    """Sleeps a little again and again, and measures how much later it wakes."""

    def __init__(self, registry: CollectorRegistry, clock: Clock) -> None:
        self._clock = clock
        self._looks = 0
        self._worst = [0.0, 0.0]
        self._stalls = Histogram(
            "bot_loop_stall_seconds",
            "How late the loop wakes whoever slept",
            buckets=BUCKETS,
            registry=registry,
        )
        registry.register(self)

    async def run(self) -> None:
        """Look, for ever."""
        now = asyncio.get_running_loop().time
        while True:
            due = now() + _STEP
            await self._clock.sleep(_STEP)
            self.saw(max(0.0, now() - due))

    def saw(self, stall: float) -> None:
        """Note one look."""
        self._stalls.observe(stall)
        self._looks += 1
        if self._looks % _WINDOW == 0:
            self._worst = [0.0, self._worst[0]]
        self._worst[0] = max(self._worst[0], stall)

    def collect(self) -> Iterable[Metric]:
        """Tell the longest stall of the last one to two minutes."""
        yield GaugeMetricFamily(
            "bot_loop_stall_max_seconds",
            "The longest stall of the last one to two minutes",
            value=max(self._worst),
        )
