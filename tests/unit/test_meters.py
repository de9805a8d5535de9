"""The figures say what happened: each event adds to the right ones, with few labels."""

from __future__ import annotations

import asyncio
import io
import json
import sys
from dataclasses import replace

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from adapters.journal import (
    BacklogGauge,
    Duties,
    Health,
    Journal,
    Readiness,
    Stalls,
    open_log,
)
from bot.domain.backlog import Backlog
from bot.errors import Failure, StoreFailed
from bot.ports import Duty
from bot.usecases.accounts import Accounts
from tests.jumping_clock import JumpingClock
from tests.troubles import Bell, Diary


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
    on.journal.note("store", kind="write", seconds=0.004)
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
    on.journal.note("store", kind="read", seconds=-3600.0)
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
