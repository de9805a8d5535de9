"""The figures of PostgreSQL, and of several processes on it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
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

_INSERTING: Final = 3
"""Seconds of each way to insert."""
FINISHED: Final = 1_000_000
FEW: Final = 1000
"""Jobs that are over, beside which others are claimed."""
_ACCEPTING: Final = 5
_WORKER: Final = "tests.bench.worker"
_QUEUE: Final = 1500
_ADDED: Final = 120
_LOOKS: Final = 2.0
"""Seconds between two looks of a process to which nobody says anything."""
_WAKING: Final = _ADDED * GAP + _LOOKS + 1.0
"""Seconds until the idle process has seen all of them."""

Desk = tuple[str, str]
"""The folder of a process, and the address of the seller it buys from."""


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
    before, after = child(claims, server.fresh(), FEW, server.fresh(), FINISHED, log=log)["claims"]
    with folder() as place:
        (near,) = child(claims, database(place), FINISHED, log=log)["claims"]
    return [
        claimed(" on PostgreSQL", before, after),
        Figure(
            name="the same claim on PostgreSQL",
            measured=1000 * after,
            unit="ms",
            baseline=1000 * near,
            against=f"SQLite, beside {FINISHED:,}",
        ),
    ]


def claimed(where: str, before: float, after: float) -> Figure:
    """Return the figure of a claim beside few finished jobs and beside many."""
    return Figure(
        name=f"claim of 50 jobs{where} beside {FINISHED:,} finished ones",
        measured=1000 * after,
        unit="ms",
        baseline=1000 * before,
        against=f"beside {FEW:,}",
        aim="≤ 1.2 x",
        met=after <= 1.2 * before,
    )


def many() -> Figures:
    """What a second process on the same database is worth."""
    with ExitStack() as stack:
        server = stack.enter_context(postgres())
        places = [stack.enter_context(folder()) for _ in range(2)]
        desks = [(str(at), stack.enter_context(sandbox(at, speed=SPEED))) for at in places]
        log = places[0] / "log"
        return [
            *_accepted(server, log),
            *_worked_off(server, desks, database(places[0]), log),
            *_woken(server, desks[0], log),
        ]


def _accepted(server: Server, log: Path) -> Figures:
    inserts = "tests.bench.inserts"
    (alone,) = _at_once(log, (inserts, server.fresh(), _ACCEPTING))
    two = _at_once(log, *[(inserts, server.fresh(), _ACCEPTING)] * 2)
    shares = " + ".join(f"{each['whole']:.0f}" for each in two)
    failed = sum(each["failed"] for each in two)
    return [
        Figure(
            name=f"new jobs accepted by two processes, {WRITERS} writers each ({shares}, "
            f"{failed:.0f} failed)",
            measured=sum(each["whole"] for each in two),
            unit="/s",
            baseline=alone["whole"],
            against="one process",
        )
    ]


def _worked_off(server: Server, desks: Sequence[Desk], near: str, log: Path) -> Figures:
    """Let one process do it on SQLite, one and two on PostgreSQL; each buys from its own seller."""
    rates, told = [], []
    for url, several in ((near, desks[:1]), (server.fresh(), desks[:1]), (server.fresh(), desks)):
        asyncio.run(prepare(url, _QUEUE))
        found = _at_once(log, *[(_WORKER, place, url, seller) for place, seller in several])
        rates.append(_QUEUE / max(each["seconds"] for each in found))
        told.append(" + ".join(f"{each['jobs']} with {each['cores']:.2f} cores" for each in found))
    on_sqlite, one, two = rates
    name = f"{_QUEUE} queued jobs worked off by"
    return [
        Figure(
            name=f"{name} one process on PostgreSQL ({told[1]})",
            measured=one,
            unit="/s",
            baseline=on_sqlite,
            against=f"on SQLite, {told[0]}",
        ),
        Figure(
            name=f"{name} two processes ({told[2]})",
            measured=two,
            unit="/s",
            baseline=one,
            against="one process",
        ),
    ]


def _at_once(log: Path, *commands: Sequence[str | float]) -> list[dict[str, Any]]:
    """Run modules that begin at the same moment; each is told last when that is."""
    at = Clock().now() + AHEAD
    return children(*[(*command, at) for command in commands], log=log)


def _woken(server: Server, desk: Desk, log: Path) -> Figures:
    told, looking = (_waits(server, desk, log, ears=ears) for ears in ("listens", "looks"))
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


def _waits(server: Server, desk: Desk, log: Path, *, ears: str) -> list[float]:
    """Return how long each job waited of those that one process stored for another."""
    shared, waking, (place, url) = server.fresh(), "tests.bench.waking", desk
    answered, stored = _at_once(
        log,
        (waking, "idle", place, shared, url, _WAKING, ears),
        (waking, "adds", shared, _ADDED),
    )
    return [answered[asked] - begun for asked, begun in stored.items()]
