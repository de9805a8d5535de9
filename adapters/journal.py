"""Where it is written down what happened: log lines by structlog, counters for Prometheus.

A condition is logged when it changes, not as long as it lasts; what happens often is only counted.
"""

from __future__ import annotations

import logging
import sys
from typing import Any, Final

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram

_QUIET: Final = frozenset({"polled"})
"""Events that happen too often for a line each."""
_WARNINGS: Final = frozenset(
    {
        "account_trouble",
        "answer_lost",
        "bought_for_nobody",
        "chat_gone",
        "message_set_aside",
        "poll_failed",
        "store_failed",
        "submit_refused",
    }
)


class Journal:
    """Notes events; implements `bot.ports.Journal`."""

    def __init__(self, log: Any, registry: CollectorRegistry) -> None:
        self._log = log
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

    def note(self, event: str, **fields: object) -> None:
        """Count the event, and write a line if it is news."""
        provider = str(fields.get("provider") or "")
        self._events.labels(event, provider).inc()
        if fields.get("failure") is not None:
            self._failures.labels(str(fields["failure"])).inc()
        seconds = fields.get("seconds")
        if event == "job_delivering" and isinstance(seconds, float):
            self._seconds.labels(provider).observe(seconds)
        if event in _QUIET:
            self._recovered(provider)
        elif event != "poll_failed" or self._newly_troubled(event, provider):
            level = logging.WARNING if event in _WARNINGS else logging.INFO
            said = {key: str(value) for key, value in fields.items() if value is not None}
            self._log.log(level, event, **said)

    def defect(self, event: str, error: BaseException, **fields: object) -> None:
        """Write down an error that should not exist, with its trace."""
        self._events.labels(event, "").inc()
        said = {key: str(value) for key, value in fields.items()}
        self._log.error(event, exc_info=error, **said)

    def _newly_troubled(self, event: str, provider: str) -> bool:
        known = (event, provider) in self._troubled
        self._troubled.add((event, provider))
        return not known

    def _recovered(self, provider: str) -> None:
        if ("poll_failed", provider) in self._troubled:
            self._troubled.discard(("poll_failed", provider))
            self._log.info("provider_recovered", provider=provider)


def open_log(level: str, form: str) -> Any:
    """Return the logger; lines go to standard error, so that standard output stays for people."""
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
            structlog.processors.format_exc_info if form == "json" else _as_it_is,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
    )


def _as_it_is(_: Any, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """The console renderer formats traces by itself."""
    return event
