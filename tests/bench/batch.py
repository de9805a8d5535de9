"""Polls together against polls alone, and callbacks against polling: `python -m tests.bench.batch`.

The real client, store and engine against the sandbox in a process of its own.
"""

from __future__ import annotations

import asyncio
import secrets
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import aiohttp
import msgspec

from adapters.clock import Clock
from adapters.luma.account import Account
from adapters.luma.client import Http, open_http
from adapters.luma.presets import preset
from adapters.luma.protocol import Request
from adapters.luma.relay_batch import RelayBatch
from adapters.luma.sandbox.task import course
from adapters.media.blobs import FileBlobs
from adapters.media.clips import Clips
from adapters.media.pictures import Pictures
from adapters.media.workbench import Workbench
from adapters.store.opening import open_store
from adapters.store.peers import Alone
from adapters.web.addresses import PublicAddresses
from adapters.web.callbacks import callback_routes
from adapters.web.server import serve
from bot import texts
from bot.domain.generation import Order
from bot.domain.job import Job, State
from bot.domain.names import GenerationId, JobId
from bot.domain.video import VideoRequest
from bot.ports import Ports
from bot.rules.limits import Limits
from bot.service import Service
from bot.usecases.accept import accept
from bot.usecases.engine import Engine
from bot.usecases.rules import Rules
from bot.usecases.sources import Sourced
from tests.bench.figure import quantile
from tests.bench.process import folder as fresh
from tests.bench.process import sandbox
from tests.bench.stopwatch import Stopwatch
from tests.making import ROOM, call, owner

_POLLS: Final = 2000
_TOGETHER: Final = 50
_FOLLOWED: Final = 30
_LONGEST: Final = 120.0
"""Seconds in which every generation has ended and was noticed."""
_FOX: Final = VideoRequest(prompt="a fox surfing at dusk")


async def measure(folder: Path) -> dict[str, Any]:
    """Return `batch` and `single` (polls by the second of processor) and the `requests` of each.

    Also `told` and `asked`: the seconds by which the end of a generation was noticed late, by a
    service with callbacks and by one without, each with no history: `p50` and `p99`.
    """
    with sandbox(folder) as url:
        return await _polling(url) | await _noticing(folder, url)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted(RelayBatch):
    """Counts its questions, for an account falls back to single ones without a word."""

    asked: list[int] = field(default_factory=list)

    def together(self, generations: Sequence[GenerationId]) -> Request:
        """Write the question."""
        self.asked.append(len(generations))
        return RelayBatch.together(self, generations)


async def _polling(url: str) -> dict[str, Any]:
    """Ask in turns, so that both meet the same generations and the same machine."""
    batch = _Counted()
    row, clock = preset("sandbox"), Clock()
    async with open_http() as http:
        both = {
            name: Account(
                replace(row, batch=way), key="sandbox", http=http, clock=clock, address=url
            )
            for name, way in (("batch", batch), ("single", None))
        }
        names = [await both["single"].submit(Order(request=_FOX)) for _ in range(_TOGETHER)]
        spent = dict.fromkeys(both, 0.0)
        for account in both.values():  # the first round opens the connections
            await _round(account, names)
        batch.asked.clear()
        for _ in range(_POLLS // _TOGETHER):
            for name, account in both.items():
                spent[name] += await _round(account, names)
    if sum(batch.asked) != _POLLS:
        msg = f"only {sum(batch.asked)} of {_POLLS} polls went together"
        raise RuntimeError(msg)
    return {name: _POLLS / seconds for name, seconds in spent.items()} | {
        "requests": {"batch": len(batch.asked), "single": _POLLS}
    }


async def _round(account: Account, names: Sequence[GenerationId]) -> float:
    begun = time.process_time()
    await asyncio.gather(*(account.fetch(name) for name in names))
    return time.process_time() - begun


@dataclass(slots=True, eq=False)
class _Noticed:
    """A journal that notes when the end of each job was noticed."""

    ended: dict[object, float] = field(default_factory=dict)
    events: dict[str, int] = field(default_factory=dict)
    all: asyncio.Event = field(default_factory=asyncio.Event)

    def note(self, event: str, **fields: object) -> None:
        """Note the ends, count the rest."""
        self.events[event] = self.events.get(event, 0) + 1
        if event == "job_delivering":
            self.ended[fields["job"]] = Clock().now()
            if len(self.ended) == _FOLLOWED:
                self.all.set()

    def defect(self, event: str, error: BaseException, **_: object) -> None:
        """Let none pass: it is what spoils a measurement."""
        raise RuntimeError(event) from error


async def _noticing(folder: Path, url: str) -> dict[str, Any]:
    """Let both services follow as many generations at the same time."""
    async with open_http() as http:
        told, asked = await asyncio.gather(
            _followed(folder / "told", url, http, public=True),
            _followed(folder / "asked", url, http, public=False),
        )
    return {"told": told, "asked": asked}


async def _followed(folder: Path, url: str, http: Http, *, public: bool) -> dict[str, float]:
    await asyncio.to_thread(folder.mkdir)
    noticed = _Noticed()
    async with _service(folder, url, http, noticed, public=public) as service:
        engine = service.engine
        await service.start()
        for _ in range(_FOLLOWED):
            await accept(engine, call(key=secrets.token_hex(8)), Sourced(_FOX))
        async with asyncio.timeout(_LONGEST):
            await noticed.all.wait()
        ends = await _ends(url)
        jobs = await engine.ports.store.read(lambda r: r.jobs.of(owner(), limit=_FOLLOWED))
        late = [noticed.ended[job.id] - ends[job.generation or ""] for job in jobs]
    return {
        "p50": quantile(late, 0.5),
        "p99": quantile(late, 0.99),
        "polls": noticed.events["polled"] / _FOLLOWED,
        "callbacks": noticed.events.get("callback", 0) / _FOLLOWED,
    }


async def _ends(url: str) -> dict[str, float]:
    """Return when each generation was to end, by the sandbox's own ledger."""
    async with aiohttp.ClientSession() as web, web.get(f"{url}/sandbox/ledger") as answer:
        paid = msgspec.json.decode(await answer.read(), type=list[dict[str, Any]])
    return {one["id"]: one["at"] + course(one["id"], 1.0)[1] for one in paid}


@asynccontextmanager
async def _service(
    folder: Path, url: str, http: Http, noticed: _Noticed, *, public: bool
) -> AsyncIterator[Service]:
    clock = Clock()
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(open_store(f"sqlite:///{folder / 'bot.db'}"))
        bench = Workbench()
        stack.push_async_callback(bench.close)
        open_to: list[Service] = []
        addresses = None
        if public:
            addresses = await _addresses(stack, clock, open_to)
        account = Account(preset("sandbox"), key="sandbox", http=http, clock=clock, address=url)
        outside = Ports(
            clock=clock,
            journal=noticed,
            store=store,
            providers={"sandbox": account},
            chats={ROOM: Stopwatch()},
            pictures=Pictures(bench),
            clips=Clips(bench),
            blobs=FileBlobs(folder / "media", now=clock.now),
            peers=Alone(),
            addresses=addresses,
        )
        rules = Rules(
            limits=Limits(),
            concurrency={"sandbox": _FOLLOWED},
            per_minute={},
            timeout=1800.0,
            retention=86400.0,
        )
        service = Service.build(outside, rules, texts.load())
        service.engine.deeds = {**service.engine.deeds, State.DELIVERING: _enough}
        open_to.append(service)
        stack.push_async_callback(service.stop)
        yield service


async def _addresses(
    stack: AsyncExitStack, clock: Clock, open_to: Sequence[Service]
) -> PublicAddresses:
    """Serve callbacks on a free port; `open_to` holds the service once it is built."""
    secret = secrets.token_bytes(32)

    def hint(job: JobId) -> None:
        for service in open_to:
            service.hint(job)

    routes = callback_routes(PublicAddresses("", secret, clock.now), hint)
    port = await stack.enter_async_context(serve("127.0.0.1", 0, routes))
    return PublicAddresses(f"http://127.0.0.1:{port}", secret, clock.now)


async def _enough(engine: Engine, job: Job) -> Job:
    """Leave it at that: fetching and posting the video is another figure."""
    return await engine.write(job, State.CANCELLED)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        found = asyncio.run(measure(Path(sys.argv[1])))
    else:
        with fresh() as place:
            found = asyncio.run(measure(place))
    print(msgspec.json.encode(found).decode())
