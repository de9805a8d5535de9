"""The composition root: builds every adapter from the settings, and runs the service.

The only file that knows everybody. Assigning an adapter to a port's type here is what makes the
type checker compare the two.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from functools import partial

from aiohttp import web
from prometheus_client import CollectorRegistry

from adapters.alike import alike
from adapters.chat.room.room import Room
from adapters.clock import Clock
from adapters.decided import rules_of
from adapters.doctor import examine
from adapters.fronts import Fronts, Ground, checkups, configured
from adapters.journal import Journal, Redactor, open_log, overheard, secrets_of
from adapters.luma.account import Account
from adapters.media.blobs import FileBlobs
from adapters.media.charts import Charts
from adapters.media.clips import Clips
from adapters.media.folder import name_of
from adapters.media.pictures import Pictures
from adapters.media.posters import Posters
from adapters.media.spreadsheets import Spreadsheets
from adapters.media.workbench import Workbench
from adapters.sellers import open_accounts
from adapters.starting import announce, greet, misplaced
from adapters.store.checkup import check
from adapters.store.opening import open_store, peers_of
from adapters.store.peers import PostgresPeers
from adapters.store.records import Store
from adapters.store.room import RoomLog
from adapters.store.secret import secret
from adapters.watching import Task, watching
from adapters.web.addresses import PublicAddresses
from adapters.web.callbacks import callback_routes
from adapters.web.files import file_routes
from adapters.web.gallery.gallery import open_gallery
from adapters.web.reach import reach
from adapters.web.server import serve
from bot import ports, texts
from bot.domain.names import Platform
from bot.errors import BotError, SettingsError
from bot.service import Service
from bot.settings import Part, Settings
from bot.supervise import collect_seldom
from bot.usecases.offers import here

ROOM = Platform("room")


async def migrate(settings: Settings) -> int:
    """Bring the database up to date. Raises `StoreFailed`."""
    async with open_store(settings.database_url):
        print("The database is up to date.")
    return 0


async def doctor(settings: Settings) -> int:
    """Check everything that can be checked for nothing; return the exit code."""
    async with AsyncExitStack() as stack:
        named = [a for a in settings.accounts if a.name != "sandbox"]
        sellers = await open_accounts(replace(settings, accounts=tuple(named)), stack)
        mine = partial(alike, settings, name=name_of)
        fine = await examine(
            settings,
            database=check(settings.database_url, now=Clock().now, mine=mine),
            reach=reach,
            sellers=sellers,
            chats=checkups(settings),
            say=print,
        )
    return 0 if fine else 1


async def run(settings: Settings, *, parts: frozenset[Part], room: bool) -> int:
    """Run those parts of what is configured until told to stop; return the exit code.

    `room` opens the local chat room as well. Raises `SettingsError`, `StoreFailed`.
    """
    if faults := tuple(misplaced(settings, parts, room=room)):
        raise SettingsError(faults)
    collect_seldom()
    async with _running(settings, parts, room=room) as (service, port):
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, service.supervisor.ended.set)
        greet(settings, port, parts, room=room)
        await service.supervisor.ended.wait()
        trouble = service.supervisor.trouble
        if isinstance(trouble, BotError):  # one that the operator can mend, such as a refused token
            raise trouble
        return 0 if trouble is None else 1


@asynccontextmanager
async def _running(
    settings: Settings, parts: frozenset[Part], *, room: bool
) -> AsyncIterator[tuple[Service, int]]:
    """Open everything in order, start the service, and close it all the other way round."""
    registry = CollectorRegistry()
    journal = _journal(settings, registry)
    async with AsyncExitStack() as stack:
        stack.enter_context(overheard(journal))
        ground = await _ground(settings, parts, stack, journal)
        works = Part.WORK in parts
        accounts = await open_accounts(settings, stack, works=works)
        addresses = await _addresses(settings, ground.store, ground.clock)
        page = _room(ground) if room else None
        able = [here(a.abilities, public=addresses is not None) for a in accounts.values()]
        fronts = await configured(ground, able)
        easel, cutter = _workbenches(stack)
        outside = _outside(
            ground, accounts=accounts, addresses=addresses, fronts=fronts, page=page, easel=easel,
            cutter=cutter,
        )  # fmt: skip
        service = Service.build(outside, rules_of(settings), ground.texts, works=works)
        mine = partial(alike, settings) if settings.on_server else None
        watch = watching(service, ground.store, registry, _listening(fronts, parts), mine)
        routes = watch.routes
        for speaker in (*fronts.there.values(), *([page] if page else [])):
            speaker.listener = service
            routes += speaker.routes()
        if Part.WEB in parts:
            routes += _public(ground, addresses, service, Posters(easel, ground.blobs))
        host, wanted = settings.http_host, settings.http_port
        port = await stack.enter_async_context(serve(host, wanted, routes))
        await service.start()
        stack.push_async_callback(service.stop)
        _set_to_work(service, fronts, ground.peers, watch.tasks)
        if page is not None:
            stack.callback(page.close)
        yield service, port


async def _ground(
    settings: Settings, parts: frozenset[Part], stack: AsyncExitStack, journal: Journal
) -> Ground:
    """Open what everything stands on: the store, who else is there, and the files."""
    clock, url = Clock(), settings.database_url
    store = await stack.enter_async_context(open_store(url, works=Part.WORK in parts))
    if settings.on_server:
        journal.sign(store.worker)
    peers = peers_of(url, store, clock=clock, journal=journal, wanted=_duties(parts))
    blobs = _blobs(settings, clock)
    return Ground(settings, stack, store, blobs, clock, journal, texts.load(), peers, parts)


def _outside(
    ground: Ground,
    *,
    accounts: dict[str, Account],
    addresses: PublicAddresses | None,
    fronts: Fronts,
    page: Room | None,
    easel: Workbench,
    cutter: Workbench,
) -> ports.Ports:
    """Put together what the core needs of the world; the type checker compares it here."""
    chats: dict[Platform, ports.Chat] = {**fronts.chats} | ({ROOM: page} if page else {})
    return ports.Ports(
        clock=ground.clock,
        journal=ground.journal,
        store=ground.store,
        providers=accounts,
        chats=chats,
        pictures=Pictures(easel),
        clips=Clips(cutter),
        blobs=ground.blobs,
        peers=ground.peers,
        addresses=addresses,
        books=accounts,
        albums=fronts.collecting,
        rights=fronts.collecting,
        managers=fronts.collecting,
        charts=Charts(easel),
        spreadsheets=Spreadsheets(),
        doors=fronts.doors | ({ROOM: page} if page else {}),
    )


def _listening(fronts: Fronts, parts: frozenset[Part]) -> dict[str, Callable[[], bool]]:
    """Return what tells whether each platform is heard that this process listens to."""
    there = fronts.there.items()
    return {str(name): front.ready for name, front in there if Part(name) in parts}


def _public(
    ground: Ground, addresses: PublicAddresses | None, service: Service, posters: Posters
) -> list[web.RouteDef]:
    """Return what others may reach: the gallery, and what there is at the public address only."""
    shown = open_gallery(service.engine, posters.draw, ground.settings.public_url)
    if addresses is None:
        return shown
    files = file_routes(addresses, ground.blobs)
    return [*shown, *files, *callback_routes(addresses, service.hint)]


def _duties(parts: frozenset[Part]) -> frozenset[ports.Duty]:
    """Return what a process with these parts would do alone."""
    whose = {
        Part.WORK: ports.Duty.HOUSE,
        Part.TELEGRAM: ports.Duty.POLLER,
        Part.DISCORD: ports.Duty.MENUS,
    }
    return frozenset(duty for part, duty in whose.items() if part in parts)


def _workbenches(stack: AsyncExitStack) -> tuple[Workbench, Workbench]:
    """Open two, so that a picture does not wait behind a long video."""
    easel, cutter = Workbench(), Workbench()
    stack.push_async_callback(easel.close)
    stack.push_async_callback(cutter.close)
    return easel, cutter


def _journal(settings: Settings, registry: CollectorRegistry) -> Journal:
    """Open the log, in which no secret may be seen, and the figures."""
    redactor = Redactor(secrets_of(settings))
    log = open_log(settings.log_level, settings.log_format, redactor)
    return Journal(log, registry, {a.name: a.price for a in settings.accounts}, redactor)


def _room(ground: Ground) -> Room:
    log = RoomLog(ground.store.database, ground.store.worker)
    return Room(log=log, blobs=ground.blobs, clock=ground.clock, texts=ground.texts)


def _set_to_work(
    service: Service, fronts: Fronts, peers: ports.Peers, watch: Mapping[str, Task]
) -> None:
    """Start what lives as long as the process."""
    start = service.supervisor.start
    for front in fronts.there.values():
        for name, task in front.tasks().items():
            start(task(), name=name)
        start(announce(front), name="greeting")
    for name, task in watch.items():
        start(task(), name=name)
    if isinstance(peers, PostgresPeers):
        start(peers.run(service.told), name="peers")


def _blobs(settings: Settings, clock: Clock) -> ports.Blobs:
    """Open the files, in a folder or in a bucket."""
    if settings.bucket is None:
        return FileBlobs(settings.media_folder, now=clock.now)
    from adapters.media.opening import open_bucket  # noqa: PLC0415 - its library only where needed

    return open_bucket(settings, settings.bucket, clock.now)


async def _addresses(settings: Settings, store: Store, clock: Clock) -> PublicAddresses | None:
    """Make the public addresses, if there is a public address; else say what is off."""
    if settings.public_url is None:
        return None
    return PublicAddresses(
        settings.public_url, await secret(store.database, "addresses"), clock.now
    )
