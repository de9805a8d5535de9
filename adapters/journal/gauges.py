"""Figures that are looked up when `/metrics` is asked for: how it stands at this moment."""

from __future__ import annotations

import collections
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.domain.job import Job, State
from bot.domain.names import JobId
from bot.ports import Duty, Peers
from bot.usecases.accounts import Accounts


class JobsInHand(Collector):
    """Lets `/metrics` tell how many jobs are in hand, by state; counted when it is asked."""

    def __init__(self, held: Mapping[JobId, Job]) -> None:
        self._held = held

    def collect(self) -> Iterable[Metric]:
        """Count once for all states."""
        counts = collections.Counter(job.state for job in self._held.values())
        gauge = GaugeMetricFamily("bot_jobs", "Jobs in this process's hand", labels=["state"])
        for state in State:
            gauge.add_metric([state], counts[state])
        yield gauge


KINDS: Final = ("breaker", "paused", "off")
"""Why a provider gets nothing new: it fails, it asked for a pause, somebody switched it off."""


class Health(Collector):
    """Lets `/metrics` tell how it stands with each provider, as this process sees it."""

    def __init__(self, accounts: Accounts, now: Callable[[], float]) -> None:
        self._accounts = accounts
        self._now = now

    def collect(self) -> Iterable[Metric]:
        """Look at every account."""
        now, accounts = self._now(), self._accounts
        usable = GaugeMetricFamily(
            "bot_provider_usable", "0 while a provider gets nothing new", labels=["provider"]
        )
        trouble = GaugeMetricFamily(
            "bot_provider_trouble", "1 for each reason why", labels=["provider", "kind"]
        )
        for name in accounts.slots:
            usable.add_metric([name], float(accounts.usable(name, now)))
            account = accounts.of(name)
            found = (not account.breaker.closed, now < account.paused_until, name in accounts.off)
            for kind, holds in zip(KINDS, found, strict=True):
                trouble.add_metric([name, kind], float(holds))
        yield usable
        yield trouble


class Readiness(Collector):
    """Lets `/metrics` tell what `/readyz` would say, part by part."""

    def __init__(self, parts: Callable[[], Mapping[str, bool]]) -> None:
        self._parts = parts

    def collect(self) -> Iterable[Metric]:
        """Look at every part."""
        gauge = GaugeMetricFamily("bot_ready", "1 while a part is ready", labels=["part"])
        for part, holds in self._parts().items():
            gauge.add_metric([part], float(holds))
        yield gauge


class Duties(Collector):
    """Lets `/metrics` tell which duties are this process's: each is somebody's, and one's only."""

    def __init__(self, peers: Peers) -> None:
        self._peers = peers

    def collect(self) -> Iterable[Metric]:
        """Look at every duty."""
        gauge = GaugeMetricFamily("bot_duty", "1 while a duty is this process's", labels=["duty"])
        for duty in Duty:
            gauge.add_metric([duty], float(self._peers.alone(duty)))
        yield gauge
