"""What watches this process: the checks behind `/readyz`, and the figures that are looked up."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from aiohttp import web
from prometheus_client import CollectorRegistry, GCCollector, ProcessCollector

from adapters.alike import Likeness
from adapters.journal import BacklogGauge, Duties, Health, JobsInHand, Readiness, Stalls
from adapters.store.alike import Alike
from adapters.store.backlog import backlog
from adapters.store.checkup import current
from adapters.store.records import Store
from adapters.web.health import Check, health_routes
from adapters.web.vital import Vital
from bot.domain.names import BlobKey
from bot.ports import Blobs
from bot.service import Service

Task = Callable[[], Coroutine[Any, Any, None]]

_SELDOM: Final = 10.0
"""Seconds between two looks at the files: each of them writes."""
_NOBODYS: Final = BlobKey("0" * 32 + ".mp4")
"""A file that there never is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """The checks by name, the routes that tell them, and the tasks that look."""

    checks: Mapping[str, Check]
    routes: list[web.RouteDef]
    tasks: Mapping[str, Task]


def watching(
    service: Service,
    store: Store,
    registry: CollectorRegistry,
    listening: Mapping[str, Check],
    mine: Callable[[], Awaitable[Alike]] | None = None,
) -> Watch:
    """Put the watch together; `listening` says of each platform heard here whether it is, `mine`
    how this process has what all must have alike, None if there is only one.
    """
    ports = service.engine.ports
    clock, journal = ports.clock, ports.journal
    database = Vital(lambda: current(store.database), clock=clock, journal=journal)
    files = Vital(lambda: kept(ports.blobs), clock=clock, journal=journal, every=_SELDOM)
    checks: dict[str, Check] = {
        "running": lambda: not service.supervisor.ended.is_set(),
        "store": database.ready,
        "media": files.ready,
        **listening,
    }
    waiting = BacklogGauge(lambda: backlog(store.database, now=clock.now()), clock)
    stalls = Stalls(registry, clock)
    for collector in (
        JobsInHand(service.engine.held),
        Health(service.engine.accounts, clock.now),
        Duties(ports.peers),
        Readiness(lambda: {name: check() for name, check in checks.items()}),
        waiting,
    ):
        registry.register(collector)
    ProcessCollector(registry=registry)
    GCCollector(registry=registry)
    likeness = Likeness(mine, store, clock=clock, journal=journal) if mine else None
    return Watch(
        checks=checks,
        routes=health_routes(checks, registry),
        tasks={
            "store watch": database.run,
            "media watch": files.run,
            "backlog": waiting.run,
            "stalls": stalls.run,
            **({"likeness": likeness.run} if likeness else {}),
        },
    )


async def kept(blobs: Blobs) -> bool:
    """Say whether files can be written here and looked for where they are kept.

    Raises `OSError`, `StoreFailed`.
    """
    path = blobs.scratch()
    await asyncio.to_thread(_try, path)
    try:
        await blobs.local(_NOBODYS)
    except FileNotFoundError:
        return True
    return False


def _try(path: Path) -> None:
    """Write a file; nothing of it stays, also on a full disk."""
    try:
        path.write_bytes(b"can be written")
    finally:
        path.unlink(missing_ok=True)
