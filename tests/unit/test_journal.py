"""The journal: what happened, once and in few words; never a secret, never an error."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry, generate_latest

from adapters.journal import JobsInHand, Journal, open_log
from bot.domain.job import Job, State
from bot.domain.names import JobId
from bot.errors import Failure
from tests.making import job

KEY = "sk-0123456789abcdef"
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # noqa: S105 - the public example of one


class Pages:
    """What a journal wrote."""

    def __init__(
        self,
        level: str = "info",
        form: str = "json",
        secrets: tuple[str, ...] = (),
        prices: Mapping[str, float] | None = None,
    ) -> None:
        self.registry = CollectorRegistry()
        self.paper = io.StringIO()
        before, sys.stderr = sys.stderr, self.paper
        try:
            self.journal = Journal(open_log(level, form, secrets), self.registry, prices)
        finally:
            sys.stderr = before

    def lines(self) -> list[dict[str, Any]]:
        """Return the lines of the JSON form."""
        return [json.loads(line) for line in self.paper.getvalue().splitlines()]

    def value(self, name: str, **labels: str) -> float:
        """Return a counter; zero if nothing was counted."""
        return self.registry.get_sample_value(name, labels) or 0.0


def raised(error: Exception) -> Exception:
    """Return an error that has a trace."""
    with pytest.raises(type(error)):
        raise error
    return error


def test_a_line_is_json() -> None:
    """One event is one line with its name, its level, the time in UTC, and its fields as text."""
    pages = Pages()
    pages.journal.note("job_accepted", job="01", provider="vapi", failure=None, seconds=1.5)
    (line,) = pages.lines()
    stamp = line.pop("timestamp")
    assert stamp.endswith("Z")
    assert line == {
        "event": "job_accepted", "level": "info", "job": "01", "provider": "vapi", "seconds": "1.5",
    }  # fmt: skip


@pytest.mark.parametrize("form", ["json", "console"])
@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (f"key {KEY} is wrong", KEY),
        ("Authorization: Bearer abc.def-123", "abc.def-123"),
        pytest.param("authorization: bearer abc.def-123", "abc.def-123"),
        ("GET https://cdn.example/v.mp4?Signature=s3cr3t&Expires=1 failed", "s3cr3t"),
        ('{"url":"https://cdn.example/v.mp4?X-Amz-Signature=s3cr3t"}', "s3cr3t"),
        ("data:image/jpeg;base64,/9j/4AAQSkZJRg==", "/9j/4AAQSkZJRg"),
        (f"the token {TOKEN} is wrong", TOKEN),
        pytest.param(f"https://api.telegram.org/bot{TOKEN}/getMe", TOKEN),
        pytest.param(f"https://a.example/file/bot{TOKEN}/a.jpg", TOKEN[10:]),
    ],
)
def test_secrets_are_blanked(form: str, text: str, secret: str) -> None:
    """Neither a field nor a trace shows a key, a token, a signature or a picture."""
    pages = Pages(form=form, secrets=(KEY,))
    pages.journal.note("poll_failed", reason=text)
    pages.journal.defect("deed_failed", raised(RuntimeError(text)), job="01")
    written = pages.paper.getvalue()
    assert "poll_failed" in written
    assert "RuntimeError" in written
    assert secret not in written
    assert "***" in written


def test_the_sandbox_has_no_secret() -> None:
    """Its key is a word of every second line: short defaults are no secrets."""
    pages = Pages(secrets=("sandbox",))
    pages.journal.note("job_accepted", provider="sandbox")
    assert pages.lines()[0]["provider"] == "sandbox"


def test_a_provider_down_for_an_hour_is_two_lines() -> None:
    """A poll fails every second: one line when it begins, one when it is over; all are counted."""
    pages = Pages()
    for _ in range(3600):
        pages.journal.note("poll_failed", provider="vapi", reason="502")
    for _ in range(60):
        pages.journal.note("polled", provider="vapi", phase="running")
    assert [line["event"] for line in pages.lines()] == ["poll_failed", "provider_recovered"]
    assert [line["level"] for line in pages.lines()] == ["warning", "info"]
    assert pages.value("bot_events_total", event="poll_failed", provider="vapi") == 3600
    assert pages.value("bot_events_total", event="polled", provider="vapi") == 60


def test_another_providers_trouble_is_told_as_well() -> None:
    """Each provider has its own beginning and end."""
    pages = Pages()
    for provider in ("vapi", "yescale", "vapi"):
        pages.journal.note("poll_failed", provider=provider)
    pages.journal.note("polled", provider="yescale")
    pages.journal.note("poll_failed", provider="vapi")
    pages.journal.note("poll_failed", provider="yescale")
    told = [(line["event"], line["provider"]) for line in pages.lines()]
    assert told == [
        ("poll_failed", "vapi"),
        ("poll_failed", "yescale"),
        ("provider_recovered", "yescale"),
        ("poll_failed", "yescale"),
    ]


def test_a_store_down_for_an_hour_is_few_lines() -> None:
    """A condition is told when it changes, not as long as it lasts."""
    pages = Pages()
    for number in range(1800):
        pages.journal.note("store_failed", reason="disk I/O error")
        pages.journal.note("peers_lost", reason="OperationalError")
        pages.journal.note("read", seconds=number / 1000)  # reading may go on, as on a full disk
    pages.journal.note("written", seconds=0.1)
    pages.journal.note("peers_joined")
    assert [line["event"] for line in pages.lines()] == [
        "store_failed",
        "peers_lost",
        "store_recovered",
        "peers_joined",
    ]
    pages.journal.note("store_failed", reason="disk I/O error")
    assert pages.lines()[-1]["event"] == "store_failed"


def test_what_is_measured() -> None:
    """Events by provider, failures by reason, and the seconds of each generation."""
    pages = Pages()
    pages.journal.note("job_failed", job="01", provider="vapi", failure=Failure.TIMEOUT)
    pages.journal.note("job_delivering", job="02", provider="vapi", seconds=42.0)
    pages.journal.note("job_cancelled", job="03")
    assert pages.value("bot_events_total", event="job_failed", provider="vapi") == 1
    assert pages.value("bot_events_total", event="job_cancelled", provider="") == 1
    assert pages.value("bot_failures_total", reason="timeout", provider="vapi") == 1
    assert pages.value("bot_generation_seconds_sum", provider="vapi") == 42
    assert pages.value("bot_generation_seconds_bucket", provider="vapi", le="45.0") == 1
    assert pages.value("bot_generation_seconds_bucket", provider="vapi", le="30.0") == 0


def test_jobs_in_hand_by_state() -> None:
    """The gauge follows the jobs, every state has a row."""
    held: dict[JobId, Job] = {}
    registry = CollectorRegistry()
    registry.register(JobsInHand(held))
    for state in (State.QUEUED, State.QUEUED, State.DELIVERING):
        one = job(state=state)
        held[one.id] = one
    text = generate_latest(registry).decode()
    rows = dict(line.rsplit(" ", 1) for line in text.splitlines() if line.startswith("bot_jobs{"))
    assert rows['bot_jobs{state="queued"}'] == "2.0"
    assert rows['bot_jobs{state="delivering"}'] == "1.0"
    assert len(rows) == len(State)


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("info", ["job_accepted", "poll_failed", "discord_silent", "deed_failed"]),
        ("warning", ["poll_failed", "discord_silent", "deed_failed"]),
        ("error", ["deed_failed"]),
    ],
)
def test_levels(level: str, expected: list[str]) -> None:
    """The level decides what is written; what is counted stays the same."""
    pages = Pages(level)
    pages.journal.note("job_accepted")
    pages.journal.note("poll_failed", provider="vapi")
    pages.journal.note("discord_silent", reason="401")
    pages.journal.defect("deed_failed", ValueError("x"))
    assert [line["event"] for line in pages.lines()] == expected
    assert pages.value("bot_events_total", event="job_accepted", provider="") == 1


def test_a_defect_has_its_trace() -> None:
    """The trace shows where it happened."""
    pages = Pages()
    error = raised(ValueError("odd"))
    pages.journal.defect("deed_failed", error, job="01", state=State.QUEUED)
    (line,) = pages.lines()
    assert (line["level"], line["job"], line["state"]) == ("error", "01", "queued")
    assert "in raised" in line["exception"]
    assert "ValueError: odd" in line["exception"]


@given(
    st.dictionaries(
        st.sampled_from(
            ["job", "reason", "provider", "failure", "seconds", "timestamp", "size", "amount"]
        ),
        st.one_of(st.none(), st.text(), st.floats(), st.binary(), st.characters(categories=["Cs"])),
    )
)
@settings(deadline=None, max_examples=100)
def test_whatever_happens_it_does_not_raise(fields: dict[str, object]) -> None:
    """Any field of any kind makes one line that can be read."""
    pages = Pages()
    for event in ("written", "said", "balance", "heard", "job_generating", "discord_deferred"):
        pages.journal.note(event, **fields)
    before = len(pages.lines())
    pages.journal.note("job_delivering", **fields)
    pages.journal.defect("deed_failed", ValueError(str(fields)), **fields)
    assert len(pages.lines()) == before + 2


def test_a_log_that_cannot_be_written_harms_nobody() -> None:
    """Standard error is a closed pipe or a full disk: the work goes on."""
    pages = Pages()
    pages.paper.close()
    pages.journal.note("job_accepted")
    pages.journal.defect("deed_failed", ValueError("x"))
    assert pages.value("bot_events_total", event="job_accepted", provider="") == 1


def test_what_was_bought_counts_at_its_own_price() -> None:
    """A generation tells what it cost; of one that does not the usual price counts."""
    pages = Pages(prices={"luma": 0.4})
    for amount in (None, 1.6):
        pages.journal.note("job_generating", provider="luma", amount=amount)
    assert pages.value("bot_spent_total", provider="luma") == pytest.approx(2.0)
