"""Two processes of the Telegram front-end on one database; the test says whose duty is what."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import aiohttp
from aiohttp import web

from adapters.chat.telegram.webhook import PATH
from adapters.store.opening import open_store
from adapters.web.server import serve
from bot.domain.call import Call
from bot.ports import Duty
from tests.databases import url_of
from tests.e2e.bot_process import free_port
from tests.servers.telegram import Settings, TelegramServer, serving
from tests.telegram_stage import Front, Process, front

FIRST, SECOND = "first", "second"
_LONG: Final = 1e12
"""A lease that ends after the test."""


@dataclass(slots=True, eq=False)
class Shift:
    """Who has which duty; whoever is in `late` has not noticed yet that his are another's."""

    turn: str = FIRST
    late: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Shared:
    """The peers of one process; keeps the promises of `bot.ports.Peers`."""

    shift: Shift
    worker: str

    def alone(self, duty: Duty) -> bool:
        """Say whether it is this one's turn, or whether it believes so."""
        del duty
        return self.worker == self.shift.turn or self.worker in self.shift.late

    async def tell(self, word: str) -> None:
        """Nobody listens."""


@dataclass(slots=True, eq=False)
class Balancer:
    """Spreads calls over several addresses, one after the other; `taken` counts for each."""

    targets: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    async def pass_on(self, request: web.Request) -> web.Response:
        """Pass a call on to the next one."""
        target = self.targets[len(self.taken) % len(self.targets)]
        self.taken.append(target)
        body = await request.read()
        async with (
            aiohttp.ClientSession() as session,
            session.post(target, data=body, headers=request.headers) as answer,
        ):
            return web.Response(status=answer.status)


@dataclass(slots=True, eq=False)
class Pair:
    """Both processes, and what is around them."""

    server: TelegramServer
    shift: Shift
    first: Front
    second: Front
    balancer: Balancer

    @property
    def both(self) -> tuple[Front, Front]:
        """The processes."""
        return self.first, self.second

    def heard(self) -> list[Call]:
        """Return what was understood, by whomever."""
        return [call for on in self.both for call in on.heard]

    def texts(self) -> list[str]:
        """Return the words of what was understood, in no order."""
        return sorted(call.text or "" for call in self.heard())

    def hand_over(self) -> None:
        """Let the other one have all duties."""
        self.shift.turn = SECOND if self.shift.turn == FIRST else FIRST


@asynccontextmanager
async def pair(
    folder: Path, *, webhook: bool = False, listening: bool = True
) -> AsyncIterator[Pair]:
    """Run both; the second only speaks if it is not `listening`."""
    async with AsyncExitStack() as stack:
        opens = serving(folder / "telegram", settings=Settings(reads_all=True))
        server = await stack.enter_async_context(opens)
        store = await stack.enter_async_context(open_store(url_of(folder)))
        leases = "INSERT INTO workers (id, until) VALUES (?, ?), (?, ?)"
        await store.database.write(lambda c: c.run(leases, FIRST, _LONG, SECOND, _LONG))
        shift, balancer, port = Shift(), Balancer(), free_port()
        hook = f"http://127.0.0.1:{port}{PATH}"
        await stack.enter_async_context(
            serve("127.0.0.1", port, [web.post(PATH, balancer.pass_on)])
        )

        async def one(worker: str, *, listens: bool) -> Front:
            peers, shared = Shared(shift, worker), store.database
            process = Process(
                worker=worker, peers=peers, listens=listens, database=shared, hook=hook
            )
            opened = front(folder, server=server, webhook=webhook, process=process)
            on = await stack.enter_async_context(opened)
            balancer.targets += [on.hook] if listens else []
            return on

        first, second = await one(FIRST, listens=True), await one(SECOND, listens=listening)
        yield Pair(server, shift, first, second, balancer)
