"""The figures for Prometheus: what each event adds to which of them.

Labels have few values only: a provider, a platform, a reason, never a person, a chat or a job.
What a dashboard asks of them is in `deploy/grafana.json`, what wakes somebody in
`deploy/alerts.yaml`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from bot.errors import Failure

Fields = Mapping[str, object]

SOON: Final = (0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5, 10, 30, 60)
"""Seconds in which people expect a sign of life."""
LONG: Final = (5, 10, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1200, 3600)
"""Seconds that a video takes."""
QUICK: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
"""Seconds that a transaction takes."""
LATE: Final = (0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 20, 30, 60, 300)
SENDING: Final = (0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300)
POLLS: Final = (1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233)
_ENDED: Final = frozenset({"job_failed", "job_unconfirmed", "job_undeliverable"})
"""Steps after which a person has no video in the chat."""
_GONE: Final = "chat-gone"
"""The reason where there is a video and nobody to give it to."""


class Meters:
    """Counters and histograms in a registry; `prices` are those of one generation, by provider."""

    def __init__(self, registry: CollectorRegistry, prices: Mapping[str, float]) -> None:
        self._prices = prices
        self._registry = registry
        self._events = self._counter("events", "What happened, by name", "event", "provider")
        self._heard = self._counter("heard", "Messages and presses taken up", "platform")
        self._accepted = self._counter(
            "accepted", "Requests that became jobs", "provider", "platform"
        )
        self._delivered = self._counter(
            "delivered", "Videos brought into the chat", "provider", "platform"
        )
        self._failures = self._counter(
            "failures", "Jobs without a video in the chat, by reason", "reason", "provider"
        )
        self._unconfirmed = self._counter(
            "unconfirmed", "Purchases of which nobody knows whether they were made", "provider"
        )
        self._spent = self._counter("spent", "Money spent, as the prices are set", "provider")
        self._calls = self._counter(
            "chat_calls",
            "What was said, changed and removed in chats",
            "platform",
            "call",
            "outcome",
        )
        self._bytes = self._counter("upload_bytes", "Bytes of videos posted", "platform")
        self._taken_over = self._counter("taken_over", "Jobs freed that dead processes held")
        self._store_failures = self._counter(
            "store_failures", "Times that the store did not answer"
        )
        self._defects = self._counter("defects", "Errors that should not exist")
        self._balance = self._gauge("balance", "What is left on an account", "provider")
        self._balance_read = self._gauge(
            "balance_read_timestamp_seconds", "When that was read", "provider"
        )
        self._open_histograms()
        self._begin()
        self._deeds = self._table()

    def _open_histograms(self) -> None:
        self._understand = self._histogram(
            "understand_seconds",
            "From heard to understood, with a job or an answer",
            SOON,
            "platform",
        )
        self._acknowledge = self._histogram(
            "acknowledge_seconds", "From understood to the first word in the chat", SOON, "platform"
        )
        self._deferral = self._histogram(
            "discord_deferral_seconds", "Until Discord knows that we are at it; 3 is too late", SOON
        )
        self._submit = self._histogram(
            "submit_seconds", "From accepted to taken by the provider", LONG, "provider"
        )
        self._deliver = self._histogram(
            "deliver_seconds", "From accepted to posted", LONG, "platform"
        )
        self._generation = self._histogram(
            "generation_seconds", "From submit to finished", LONG, "provider"
        )
        self._polls = self._histogram(
            "polls", "Questions asked about one generation", POLLS, "provider"
        )
        self._lateness = self._histogram(
            "lateness_seconds",
            "How long ago a noticed end may have been, at most",
            LATE,
            "provider",
        )
        self._uploads = self._histogram(
            "upload_seconds", "Posting a video", SENDING, "platform", "outcome"
        )
        self._store = self._histogram("store_seconds", "A transaction", QUICK, "kind")

    def _begin(self) -> None:
        """Let what wakes people stand at 0 from the start: the first time must be seen, too."""
        for provider in self._prices:
            self._unconfirmed.labels(provider)
            self._spent.labels(provider)
            for reason in (*Failure, _GONE):
                self._failures.labels(str(reason), provider)
        self._events.labels("settings_differ", "")

    def count(self, event: str, fields: Fields) -> None:
        """Count an event, and whatever it tells."""
        self._events.labels(event, _word(fields, "provider")).inc()
        if event in _ENDED:
            reason = _word(fields, "failure") or _GONE
            self._failures.labels(reason, _word(fields, "provider")).inc()
        deed = self._deeds.get(event)
        if deed is not None:
            deed(fields)

    def defect(self, event: str) -> None:
        """Count an error that should not exist."""
        self._events.labels(event, "").inc()
        self._defects.inc()

    def _table(self) -> Mapping[str, Callable[[Fields], None]]:
        """Return which events tell more than that they happened."""
        return {
            "heard": lambda f: self._heard.labels(_word(f, "platform")).inc(),
            "understood": lambda f: _observe(self._understand, f, "seconds", "platform"),
            "acknowledged": lambda f: _observe(self._acknowledge, f, "seconds", "platform"),
            "discord_deferred": lambda f: _observe(self._deferral, f, "seconds"),
            "said": self._note_said,
            "job_accepted": self._note_accepted,
            "job_generating": self._note_bought,
            "job_unconfirmed": lambda f: self._unconfirmed.labels(_word(f, "provider")).inc(),
            "job_delivering": self._note_finished,
            "job_delivered": self._note_delivered,
            "store_failed": lambda _: self._store_failures.inc(),
            "read": lambda f: _observe(self._store, {**f, "kind": "read"}, "seconds", "kind"),
            "written": lambda f: _observe(self._store, {**f, "kind": "write"}, "seconds", "kind"),
            "taken_over": lambda f: self._taken_over.inc(_amount(f, "jobs")),
            "balance": self._note_balance,
        }

    def _note_said(self, fields: Fields) -> None:
        platform, outcome = _word(fields, "platform"), _word(fields, "outcome")
        self._calls.labels(platform, _word(fields, "call"), outcome).inc()
        if _number(fields, "size") is None:
            return
        _observe(self._uploads, fields, "seconds", "platform", "outcome")
        if outcome == "done":
            self._bytes.labels(platform).inc(_amount(fields, "size"))

    def _note_accepted(self, fields: Fields) -> None:
        self._accepted.labels(_word(fields, "provider"), _word(fields, "platform")).inc()

    def _note_bought(self, fields: Fields) -> None:
        provider = _word(fields, "provider")
        usual = self._prices.get(provider, 0.0)
        self._spent.labels(provider).inc(_amount(fields, "amount", usual))
        _observe(self._submit, fields, "age", "provider")

    def _note_finished(self, fields: Fields) -> None:
        _observe(self._generation, fields, "seconds", "provider")
        _observe(self._lateness, fields, "late", "provider")
        _observe(self._polls, fields, "polls", "provider")

    def _note_delivered(self, fields: Fields) -> None:
        self._delivered.labels(_word(fields, "provider"), _word(fields, "platform")).inc()
        _observe(self._deliver, fields, "age", "platform")

    def _note_balance(self, fields: Fields) -> None:
        amount = _number(fields, "amount")
        if amount is not None:
            self._balance.labels(_word(fields, "provider")).set(amount)
            self._balance_read.labels(_word(fields, "provider")).set_to_current_time()

    def _counter(self, name: str, says: str, *labels: str) -> Counter:
        return Counter(f"bot_{name}", says, labels, registry=self._registry)

    def _gauge(self, name: str, says: str, *labels: str) -> Gauge:
        return Gauge(f"bot_{name}", says, labels, registry=self._registry)

    def _histogram(
        self, name: str, says: str, buckets: Collection[float], *labels: str
    ) -> Histogram:
        return Histogram(
            f"bot_{name}", says, labels, buckets=tuple(buckets), registry=self._registry
        )


def _observe(histogram: Histogram, fields: Fields, figure: str, *labels: str) -> None:
    """Put a figure into a histogram, if the event tells it."""
    value = _number(fields, figure)
    if value is not None:
        words = [_word(fields, label) for label in labels]
        (histogram.labels(*words) if words else histogram).observe(max(0.0, value))


def _word(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return "" if value is None else str(value)


def _number(fields: Fields, name: str) -> float | None:
    """Return a figure; None where there is none, or nothing that can be added up."""
    value = fields.get(name)
    if not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)


def _amount(fields: Fields, name: str, usual: float = 0.0) -> float:
    """Return by how much something grows; it never shrinks."""
    value = _number(fields, name)
    return max(0.0, usual if value is None else value)
