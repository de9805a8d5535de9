"""The figures say what happened: each event adds to the right ones, with few labels."""

from __future__ import annotations

import io
import json
import sys

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from adapters.journal import (
    Journal,
    open_log,
)
from bot.errors import Failure


class Figures:
    """A journal and its registry."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.journal = Journal(open_log("error", "json"), self.registry, {"luma": 0.4})

    def value(self, name: str, **labels: str) -> float | None:
        """Return a sample."""
        return self.registry.get_sample_value(f"bot_{name}", labels)


def test_the_way_of_a_job() -> None:
    """Accepted, bought, finished, delivered: each step is counted, and every span of it."""
    on = Figures()
    there = {"provider": "luma", "platform": "telegram"}
    on.journal.note("heard", platform="telegram")
    on.journal.note("understood", platform="telegram", seconds=0.2)
    on.journal.note("job_accepted", job="1", **there)
    on.journal.note("acknowledged", job="1", platform="telegram", seconds=0.7)
    on.journal.note("job_generating", job="1", age=4.0, amount=None, **there)
    on.journal.note("job_delivering", job="1", provider="luma", seconds=40.0, late=1.5, polls=7)
    on.journal.note("job_delivered", job="1", age=50.0, failure=None, **there)
    assert on.value("heard_total", platform="telegram") == 1
    assert on.value("accepted_total", **there) == 1
    assert on.value("delivered_total", **there) == 1
    assert on.value("understand_seconds_sum", platform="telegram") == 0.2
    assert on.value("acknowledge_seconds_sum", platform="telegram") == 0.7
    assert on.value("submit_seconds_sum", provider="luma") == 4
    assert on.value("generation_seconds_sum", provider="luma") == 40
    assert on.value("lateness_seconds_sum", provider="luma") == 1.5
    assert on.value("polls_sum", provider="luma") == 7
    assert on.value("deliver_seconds_sum", platform="telegram") == 50
    assert on.value("spent_total", provider="luma") == 0.4
    assert sum(on.value("failures_total", reason=r, provider="luma") or 0 for r in Failure) == 0


@pytest.mark.parametrize(
    ("event", "failure", "reason"),
    [
        ("job_failed", Failure.MODERATION, "moderation"),
        ("job_unconfirmed", Failure.ANSWER_LOST, "answer-lost"),
        ("job_undeliverable", Failure.TOO_LARGE, "too-large"),
        ("job_undeliverable", None, "chat-gone"),
        ("job_delivered", Failure.POST_LOST, None),
        ("job_generating", Failure.ANSWER_LOST, None),
    ],
)
def test_failures_by_reason(event: str, failure: Failure | None, reason: str | None) -> None:
    """What ended without a video counts; an old failure of what went well does not."""
    on = Figures()
    on.journal.note(event, job="1", provider="luma", platform="room", failure=failure)
    reasons = {*map(str, Failure), "chat-gone"}
    counted = {r: on.value("failures_total", reason=r, provider="luma") for r in reasons}
    assert {r for r, count in counted.items() if count} == ({reason} if reason else set())
    assert None not in counted.values()  # each stands at 0 before it happens
    assert on.value("unconfirmed_total", provider="luma") == (event == "job_unconfirmed")


def test_uploads_and_other_calls() -> None:
    """A video has its seconds and bytes, which count only if it arrived; a text has neither."""
    on = Figures()
    said = {"platform": "discord", "call": "send", "seconds": 3.0}
    on.journal.note("said", **said, outcome="done", size=1000)
    on.journal.note("said", **said, outcome="unsure", size=5000)
    on.journal.note("said", **said, outcome="done", size=None)
    calls = {"platform": "discord", "call": "send"}
    assert on.value("chat_calls_total", outcome="done", **calls) == 2
    assert on.value("chat_calls_total", outcome="unsure", **calls) == 1
    assert on.value("upload_seconds_count", platform="discord", outcome="done") == 1
    assert on.value("upload_seconds_count", platform="discord", outcome="unsure") == 1
    assert on.value("upload_bytes_total", platform="discord") == 1000


def test_the_rest() -> None:
    """The store, what the dead left behind, the balance, and Discord's patience."""
    on = Figures()
    on.journal.note("written", seconds=0.004)
    on.journal.note("taken_over", jobs=12)
    on.journal.note("balance", provider="luma", amount=17)
    on.journal.note("discord_deferred", fate="done", seconds=0.4)
    assert on.value("store_seconds_sum", kind="write") == 0.004
    assert on.value("taken_over_total") == 12
    assert on.value("balance", provider="luma") == 17
    assert (on.value("balance_read_timestamp_seconds", provider="luma") or 0) > 1e9
    assert on.value("discord_deferral_seconds_sum") == 0.4


def test_a_clock_that_was_set_back_makes_no_negative_span() -> None:
    """A wall clock may go back between two events: that is no time, and no error."""
    on = Figures()
    on.journal.note("read", seconds=-3600.0)
    assert on.value("store_seconds_sum", kind="read") == 0


def test_ids_never_become_labels() -> None:
    """A thousand jobs of a thousand people in as many chats make no more series than one."""
    on = Figures()

    def job(number: int) -> None:
        on.journal.note("job_accepted", job=f"{number}", provider="luma", platform="telegram")
        on.journal.note("store_failed", job=f"{number}", reason=f"reason {number}")
        on.journal.note("chat_gone", message=f"{number}", reason=f"chat {number}")

    job(0)
    once = len(generate_latest(on.registry).splitlines())
    for number in range(1, 1000):
        job(number)
    assert len(generate_latest(on.registry).splitlines()) == once


def test_lines_have_the_name_of_the_process() -> None:
    """Where many write, each line tells whose it is; a lone process says nothing of it."""
    paper = io.StringIO()
    before, sys.stderr = sys.stderr, paper
    try:
        journal = Journal(open_log("info", "json"), CollectorRegistry())
    finally:
        sys.stderr = before
    journal.note("cleaned")
    journal.sign("0a1b2c3d")
    journal.note("cleaned", process="another")
    journal.defect("deed_failed", ValueError("x"))
    lines = [json.loads(line).get("process") for line in paper.getvalue().splitlines()]
    assert lines == [None, "another", "0a1b2c3d"]
