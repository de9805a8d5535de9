"""The figures of PostgreSQL, and of several processes on it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from adapters.clock import Clock
from tests.bench.figure import Figure, Figures, quantile
from tests.bench.inserts import WRITERS
from tests.bench.meeting import AHEAD
from tests.bench.process import child, children, folder, postgres, sandbox
from tests.bench.seeding import database
from tests.bench.waking import GAP
from tests.bench.worker import SPEED, prepare
from tests.servers.postgres import Server

_INSERTING: Final = 4
FINISHED: Final = 1_000_000
FEW: Final = 1000
"""Jobs that are over, beside which others are claimed."""
_QUEUE: Final = 2000
_ADDED: Final = 150
_LOOKS: Final = 2.0
"""Seconds between two looks of a process to which nobody says anything."""
_WAKING: Final = _ADDED * GAP + _LOOKS + 1.0


def on_postgres() -> Figures:
    """What PostgreSQL costs where SQLite would do."""
    with folder() as place, postgres() as server:
        log, inserts = place / "log", "tests.bench.inserts"
        near = child(inserts, database(place), _INSERTING, log=log)
        far = child(inserts, server.fresh(), _INSERTING, log=log)
        return [*_inserted(near, far), *_claimed(server, log)]


def _inserted(near: Mapping[str, Any], far: Mapping[str, Any]) -> Figures:
    name = f"durable new jobs on PostgreSQL, {WRITERS} writers"
    ways = {"accepted (limits, queue, counters)": "whole", "the insert alone": "alone"}
    rates = [
        Figure(
            name=f"{name}: {way}",
            measured=far[key],
            unit="/s",
            baseline=near[key],
            against="SQLite",
        )
        for way, key in ways.items()
    ]
    delays = [
        Figure(
            name=f"durable new job on PostgreSQL, one writer alone: {key}",
            measured=1000 * far[key],
            unit="ms",
            baseline=1000 * near[key],
            against="SQLite",
        )
        for key in ("p50", "p99")
    ]
    return [*rates, *delays]


def _claimed(server: Server, log: Path) -> Figures:
    claims = "tests.bench.claims"
    before, after = (
        1000 * child(claims, server.fresh(), finished, log=log)["claim"]
        for finished in (FEW, FINISHED)
    )
    with folder() as place:
        near = 1000 * child(claims, database(place), FINISHED, log=log)["claim"]
    name = f"claim of 50 jobs on PostgreSQL beside {FINISHED:,} finished ones"
    return [
        Figure(
            name=name,
            measured=after,
            unit="ms",
            baseline=before,
            against=f"beside {FEW:,}",
            aim="≤ 1.2 x",
            met=after <= 1.2 * before,
        ),
        Figure(name=name, measured=after, unit="ms", baseline=near, against="SQLite, beside them"),
    ]


def many() -> Figures:
    """What a second process on the same database is worth."""
    with folder() as place, postgres() as server, sandbox(place, speed=SPEED) as url:
        log = place / "log"
        return [
            *_accepted(server, log),
            *_worked_off(server, url, place, log),
            *_woken(server, url, place, log),
        ]


def _accepted(server: Server, log: Path) -> Figures:
    rates = []
    for processes in (1, 2):
        command = ("tests.bench.inserts", server.fresh(), _INSERTING, Clock().now() + AHEAD)
        found = children(*[command] * processes, log=log)
        rates.append(sum(each["whole"] for each in found))
    return [
        Figure(
            name=f"new jobs accepted by two processes, {WRITERS} writers each",
            measured=rates[1],
            unit="/s",
            baseline=rates[0],
            against="one process",
        )
    ]


def _worked_off(server: Server, url: str, place: Path, log: Path) -> Figures:
    rates, lines = [], []
    for processes in (1, 2):
        shared = server.fresh()
        asyncio.run(prepare(shared, _QUEUE))
        command = ("tests.bench.worker", str(place), shared, url, Clock().now() + AHEAD)
        found = children(*[command] * processes, log=log)
        rates.append(_QUEUE / max(each["seconds"] for each in found))
        lines.append(
            " + ".join(f"{each['jobs']} jobs, {each['cores']:.2f} cores" for each in found)
        )
    return [
        Figure(
            name=f"{_QUEUE} queued jobs worked off by two processes ({lines[1]}; one: {lines[0]})",
            measured=rates[1],
            unit="/s",
            baseline=rates[0],
            against="one process",
        )
    ]


def _woken(server: Server, url: str, place: Path, log: Path) -> Figures:
    told, looking = (_waits(server, url, place, log, ears=ears) for ears in ("listens", "looks"))
    return [
        Figure(
            name=f"another process's new job until an idle one answers, p{share * 100:.0f}",
            measured=1000 * quantile(told, share),
            unit="ms",
            baseline=1000 * quantile(looking, share),
            against=f"a look every {_LOOKS:.0f} s",
        )
        for share in (0.5, 0.99)
    ]


def _waits(server: Server, url: str, place: Path, log: Path, *, ears: str) -> list[float]:
    """Return how long each job waited of those that one process stored for another."""
    shared, at, waking = server.fresh(), Clock().now() + AHEAD, "tests.bench.waking"
    answered, stored = children(
        (waking, "idle", str(place), shared, url, at, _WAKING, ears),
        (waking, "adds", shared, at, _ADDED),
        log=log,
    )
    return [answered[asked] - begun for asked, begun in stored.items()]
