"""The figures by name: each prepares its folder, runs its processes, and reads its lines."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, Final

from adapters.clock import Clock
from tests.bench import pacing
from tests.bench.figure import Figure, Figures
from tests.bench.figures_many import FEW, FINISHED, claimed, many, on_postgres
from tests.bench.inserts import WRITERS
from tests.bench.process import beside, child, folder, sandbox
from tests.bench.seeding import database, endless, seed, steady

_FLIGHT: Final = 10_000
_CALM, _COMMANDS, _ALONE = 30, 20, 10
"""Seconds to look at the flight in peace, to say commands, to say them with nothing in flight."""
_AHEAD: Final = 120.0
"""Seconds for which the flight is kept up: longer than all of it takes."""
_FOLLOWED: Final = (1000, 10_000)
"""Jobs: as many as the rival can follow, and as many as this service is made for."""
_POLLING: Final = 10
_INSERTING: Final = 4
_SHARED, _FEW_SHARED = 10_000, 100


def flight() -> Figures:
    """Restart, memory, processor, stalls, and how fast a command is answered."""
    with folder() as quiet, sandbox(quiet) as url:
        alone = child("tests.bench.flight", str(quiet), url, 0, _ALONE, 0, log=quiet / "log")
    with folder() as full:
        now = Clock().now()
        asyncio.run(seed(full, steady(now, in_flight=_FLIGHT, until=now + _AHEAD)))
        with sandbox(full) as url:
            found = child(
                "tests.bench.flight", str(full), url, _CALM, _COMMANDS, _FLIGHT, log=full / "log"
            )
    return [*_restarted(found), *_flying(found), *_acknowledged(found, alone)]


def _restarted(found: Mapping[str, Any]) -> Figures:
    name = f"restart with {found['due']:,} unfinished jobs"
    first = found["first"]
    return [
        Figure(name=f"{name}: first poll", measured=first, unit="s", aim="< 2 s", met=first < 2),
        Figure(name=f"{name}: all claimed", measured=found["claimed"], unit="s"),
        Figure(name=f"{name}: all asked for once", measured=found["polled"], unit="s"),
    ]


def _flying(found: Mapping[str, Any]) -> Figures:
    name = f"{found['in_flight']:,} jobs in flight for {_CALM} s"
    memory, cores = found["rss_peak"], found["cores"]
    return [
        Figure(
            name=f"{name}: resident memory, the most",
            measured=memory,
            unit="MB",
            baseline=found["rss_before"],
            against="before the start",
            aim="< 250 MB",
            met=memory < 250,
        ),
        Figure(name=f"{name}: growth of memory", measured=found["rss_growth"], unit="MB"),
        Figure(
            name=f"{name}: processor", measured=cores, unit="cores", aim="< 1 core", met=cores < 1
        ),
        Figure(
            name=f"{name}: polls",
            measured=found["polls"],
            unit="/s",
            baseline=found["in_flight"] / pacing.FIXED,
            against="every 5 s, computed",
        ),
        Figure(name=f"{name}: calls of the chat", measured=found["chat_calls"], unit="/s"),
        Figure(name=f"{name}: polls late, p99", measured=1000 * found["late_p99"], unit="ms"),
        Figure(name=f"{name}: loop stalls, p99", measured=1000 * found["stall_p99"], unit="ms"),
        Figure(name=f"{name}: loop stalls, longest", measured=1000 * found["stall_max"], unit="ms"),
    ]


def _acknowledged(found: Mapping[str, Any], alone: Mapping[str, Any]) -> Figures:
    name = f"command to first chat call, 200/s with {found['ack_in_flight']:,} in flight"
    late = 1000 * found["ack_p99"]
    return [
        Figure(
            name=f"{name}: p50",
            measured=1000 * found["ack_p50"],
            unit="ms",
            baseline=1000 * alone["ack_p50"],
            against="none in flight",
        ),
        Figure(
            name=f"{name}: p99",
            measured=late,
            unit="ms",
            baseline=1000 * alone["ack_p99"],
            against="none in flight",
            aim="< 50 ms",
            met=late < 50 and not found["unanswered"],
        ),
        Figure(name=f"{name}: processor", measured=found["ack_cores"], unit="cores"),
    ]


def paces() -> Figures:
    """Polls x lateness after 200 finished jobs, against a fixed interval."""
    return [_pace(row) for row in pacing.measure() if row.learned in {0, max(pacing.STAGES)}
            and not row.name.startswith(" ")]  # fmt: skip


def _pace(row: pacing.Row) -> Figure:
    learned = row.learned > 0
    best = f", {row.to_optimum:.2f} of the optimum" if learned else ""
    return Figure(
        name=f"polls x lateness, {row.name}, after {row.learned} jobs{best}",
        measured=row.product,
        unit="",
        baseline=row.product / row.to_fixed,
        against="every 5 s",
        aim="≤ 1.1 of the optimum" if learned else "≤ the fixed interval",
        met=row.to_optimum <= 1.1 if learned else row.worst <= 1,
    )


def polls() -> Figures:
    """Polls by the second of processor, against a coroutine a job over plain httpx."""
    return [_polls(jobs) for jobs in _FOLLOWED]


def _polls(jobs: int) -> Figure:
    with folder() as place:
        ids, log = place / "ids", place / "log"
        names = asyncio.run(seed(place, endless(Clock().now(), in_flight=jobs)))
        ids.write_text("\n".join(names), encoding="ascii")
        with sandbox(place) as url:
            ours = child("tests.bench.polling", str(place), url, _POLLING, log=log)
            rival = child("tests.bench.plain", str(ids), url, _POLLING, log=log)
    mine, other = ours["polls"] / ours["processor"], rival["polls"] / rival["processor"]
    made = [f"{found['polls'] / found['seconds']:.0f}/s" for found in (ours, rival)]
    return Figure(
        name=f"polls per CPU second, {jobs:,} jobs (makes {made[0]}, rival {made[1]})",
        measured=mine,
        unit="",
        baseline=other,
        against="a coroutine a job, plain httpx",
        aim=">= 4 x",
        met=mine >= 4 * other,
    )


def inserts() -> Figures:
    """Durable new jobs by the second."""
    with folder() as place:
        found = child("tests.bench.inserts", database(place), _INSERTING, log=place / "log")
    name = f"durable new jobs, {WRITERS} writers"
    against = "aiosqlite, a hop a statement"
    return [
        Figure(
            name=f"{name}: accepted (limits, queue, counters)",
            measured=found["whole"],
            unit="/s",
            baseline=found["hops"],
            against=against,
            aim="≥ 10,000/s",
            met=found["whole"] >= 10_000,
        ),
        Figure(
            name=f"{name}: the insert alone",
            measured=found["alone"],
            unit="/s",
            baseline=found["hops"],
            against=against,
        ),
    ]


def claims() -> Figures:
    """What finished jobs cost a claim."""
    with folder() as place, folder() as other:
        log, few, full = place / "log", database(other), database(place)
        found = child("tests.bench.claims", few, FEW, full, FINISHED, log=log)["claims"]
    return [claimed("", *found)]


def batch() -> Figures:
    """What asking for many at once is worth, and what a callback is."""
    with folder() as place:
        found = child("tests.bench.batch", str(place), log=place / "log")
    return [
        Figure(
            name="polls per CPU second, 50 together",
            measured=found["batch"],
            unit="",
            baseline=found["single"],
            against="one by one",
        ),
        Figure(
            name="noticed late with callbacks, p50",
            measured=1000 * found["told"]["p50"],
            unit="ms",
            baseline=1000 * found["asked"]["p50"],
            against="polling alone, no history",
        ),
    ]


def uploads() -> Figures:
    """What it takes to post many large videos at once."""
    return [
        *_uploads("Telegram", "tests.bench.telegram_host", "tests.bench.uploads"),
        *_uploads("Discord", "tests.bench.discord_host", "tests.bench.discord_uploads"),
    ]


def _uploads(platform: str, host: str, poster: str) -> Figures:
    with folder() as place, beside(host, place) as url:
        ours = child(poster, "ours", str(place), url, log=place / "log")
    with folder() as place, beside(host, place) as url:
        plain = child(poster, "plain", str(place), url, log=place / "log")
    name = f"{ours['posted']} uploads of {ours['megabytes']:.0f} MB at once to {platform}"
    against = "the library, by path"
    return [
        Figure(
            name=f"{name}: growth of memory, the most",
            measured=ours["growth"],
            unit="MB",
            baseline=plain["growth"],
            against=against,
            aim="< 40 MB",
            met=ours["growth"] < 40,
        ),
        Figure(
            name=f"{name}: longest stall of the loop",
            measured=1000 * ours["stall"],
            unit="ms",
            baseline=1000 * plain["stall"],
            against=against,
            aim="< 50 ms",
            met=ours["stall"] < 0.05,
        ),
        Figure(
            name=f"{name}: until the last is there",
            measured=ours["seconds"],
            unit="s",
            baseline=plain["seconds"],
            against=against,
        ),
    ]


def telegram() -> Figures:
    """How soon people on Telegram see that they were heard, 200 commands at one moment."""
    with folder() as place:
        found = child("tests.bench.heard", str(place), log=place / "log")
    name = "200 commands at once on Telegram, 25 calls a second: first sign"
    return [
        Figure(name=f"{name}, p50", measured=found["p50"], unit="s"),
        Figure(name=f"{name}, p99", measured=found["p99"], unit="s"),
        Figure(name=f"{name}, one alone", measured=1000 * found["alone"], unit="ms"),
    ]


def gallery() -> Figures:
    """What a page of the gallery takes the server, with many shared videos and with few."""
    with folder() as few:
        small = child("tests.bench.gallery", str(few), _FEW_SHARED, log=few / "log")
    with folder() as full:
        found = child("tests.bench.gallery", str(full), _SHARED, log=full / "log")
    return [
        Figure(
            name=f"gallery, {_SHARED:,} shared videos: {page}",
            measured=found[page],
            unit="ms",
            baseline=small[page],
            against=f"{_FEW_SHARED:,} shared",
            aim="< 50 ms",
            met=found[page] < 50,
        )
        for page in found
    ]


MEASURES: Final[Mapping[str, Callable[[], Figures]]] = {
    "flight": flight,
    "paces": paces,
    "polls": polls,
    "batch": batch,
    "inserts": inserts,
    "claims": claims,
    "uploads": uploads,
    "telegram": telegram,
    "gallery": gallery,
    "postgres": on_postgres,
    "many": many,
}
"""What can be measured, in the order in which it is."""
