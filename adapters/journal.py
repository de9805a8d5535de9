"""Where it is written down what happened: log lines by structlog, counters for Prometheus.

A condition is logged when it changes, not as long as it lasts; what happens often is only counted.
"""

from __future__ import annotations

import collections
import logging
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any, Final

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from structlog.typing import EventDict

from bot.domain.job import Job, State
from bot.domain.names import JobId

_QUIET: Final = frozenset({"polled", "callback", "balance", "discord_heard"})
"""Events that happen too often for a line each."""
_LASTING: Final = frozenset({"poll_failed", "store_failed"})
"""Troubles that are told when they begin and when they end."""
_WARNINGS: Final = frozenset(
    {
        "account_trouble",
        "answer_lost",
        "bought_for_nobody",
        "chat_gone",
        "credits_not_consumed",
        "discord_answer_failed",
        "discord_lost",
        "discord_unreadable",
        "discord_way_closed",
        "menu_failed",
        "message_set_aside",
        "poll_failed",
        "store_failed",
        "provider_out",
        "submit_refused",
        "telegram_left_behind",
        "telegram_refused",
        "telegram_silent",
        "telegram_unreachable",
    }
)
_SHORT: Final = 7
"""Characters up to which a word is no secret but a default, such as the sandbox's key."""
_SECRET: Final = re.compile(
    r"(?<=\?)[^\s'\"<>]+=[^\s'\"<>]+|(?<=;base64,)[\w+/=]+|(?i:(?<=bearer )\S+)|\d+:[\w-]{30,}"
)


class Journal:
    """Notes events; implements `bot.ports.Journal`."""

    def __init__(
        self, log: Any, registry: CollectorRegistry, prices: Mapping[str, float] | None = None
    ) -> None:
        self._log = log
        self._prices = prices or {}
        self._troubled: set[tuple[str, str]] = set()
        self._events = Counter(
            "bot_events", "What happened, by name", ["event", "provider"], registry=registry
        )
        self._failures = Counter(
            "bot_failures", "Jobs without a video, by reason", ["reason"], registry=registry
        )
        self._seconds = Histogram(
            "bot_generation_seconds",
            "From submit to finished",
            ["provider"],
            buckets=(5, 10, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1200),
            registry=registry,
        )

        self._spent = Counter(
            "bot_spent", "Money spent, as the prices are set", ["provider"], registry=registry
        )
        self._balance = Gauge(
            "bot_balance", "What is left on an account", ["provider"], registry=registry
        )
        self._usable = Gauge(
            "bot_provider_usable",
            "0 while a provider is left alone",
            ["provider"],
            registry=registry,
        )

    def note(self, event: str, **fields: object) -> None:
        """Count the event, and write a line if it is news."""
        provider = str(fields.get("provider") or "")
        self._events.labels(event, provider).inc()
        if fields.get("failure") is not None:
            self._failures.labels(str(fields["failure"])).inc()
        seconds = fields.get("seconds")
        if event == "job_delivering" and isinstance(seconds, float):
            self._seconds.labels(provider).observe(seconds)
        self._money(event, provider, fields.get("amount"))
        self._recovered(event, provider)
        if event not in _QUIET and self._is_news(event, provider):
            level = logging.WARNING if event in _WARNINGS else logging.INFO
            said = {key: str(value) for key, value in fields.items() if value is not None}
            self._write(level, event, **said)

    def _money(self, event: str, provider: str, amount: object) -> None:
        """Keep the figures of an account."""
        if event == "job_generating":
            price = amount if isinstance(amount, float) else self._prices.get(provider, 0.0)
            self._spent.labels(provider).inc(price)
        elif event == "balance" and isinstance(amount, float | int):
            self._balance.labels(provider).set(amount)
        elif event in {"provider_out", "provider_back"}:
            self._usable.labels(provider).set(event == "provider_back")

    def defect(self, event: str, error: BaseException, **fields: object) -> None:
        """Write down an error that should not exist, with its trace."""
        self._events.labels(event, "").inc()
        said = {key: str(value) for key, value in fields.items()}
        self._write(logging.ERROR, event, exc_info=error, **said)

    def _is_news(self, event: str, provider: str) -> bool:
        """Say whether a trouble that lasts is told for the first time; all else is news."""
        if event not in _LASTING:
            return True
        trouble = (event, provider if event == "poll_failed" else "")
        known = trouble in self._troubled
        self._troubled.add(trouble)
        return not known

    def _recovered(self, event: str, provider: str) -> None:
        """Say once that a trouble is over: a poll came through, a job was written."""
        over = ("poll_failed", provider) if event == "polled" else None
        if event.startswith("job_"):
            over = ("store_failed", "")
        if over in self._troubled:
            self._troubled.discard(over)
            name = "store_recovered" if over[0] == "store_failed" else "provider_recovered"
            self._write(logging.INFO, name, provider=provider)

    def _write(self, level: int, event: str, **said: Any) -> None:
        """Write a line; a log that cannot be written is counted, and harms nobody."""
        try:
            self._log.log(level, event, **said)
        except (OSError, ValueError):
            self._events.labels("log_lost", "").inc()


class JobsInHand(Collector):
    """Lets `/metrics` tell how many jobs are in hand, by state; counted when it is asked."""

    def __init__(self, held: Mapping[JobId, Job]) -> None:
        self._held = held

    def collect(self) -> Iterable[Metric]:
        """Count once for all states."""
        counts = collections.Counter(job.state for job in self._held.values())
        gauge = GaugeMetricFamily("bot_jobs", "Jobs in hand, by state", labels=["state"])
        for state in State:
            gauge.add_metric([state], counts[state])
        yield gauge


def open_log(level: str, form: str, secrets: Iterable[str] = ()) -> Any:
    """Return the logger; lines go to standard error, so that standard output stays for people.

    `secrets` are blanked wherever they turn up, and so is what looks like one: the query of an
    address, the content of a picture, a bearer's token, a chat bot's token.
    """
    known = tuple(secret for secret in secrets if len(secret) > _SHORT)
    renderer = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    number = logging.getLevelNamesMapping()[level.upper()]
    for name in ("httpx", "httpcore", "asyncio", "aiohttp.access"):
        logging.getLogger(name).setLevel(logging.WARNING)
    return structlog.wrap_logger(
        structlog.PrintLogger(sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            lambda _, __, event: _redacted(event, known),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
    )


def _redacted(event: EventDict, secrets: tuple[str, ...]) -> EventDict:
    """Blank every secret in every field, traces included."""
    for name, value in event.items():
        if isinstance(value, str):
            clean = _SECRET.sub("***", value)
            for secret in secrets:
                clean = clean.replace(secret, "***")
            event[name] = clean
    return event
