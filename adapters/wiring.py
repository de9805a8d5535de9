"""The composition root: builds every adapter from the settings, and runs the service.

The only file that knows everybody. Assigning an adapter to a port's type here is what makes the
type checker compare the two.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import web
from prometheus_client import CollectorRegistry

from adapters.chat.room.room import Room
from adapters.clock import Clock
from adapters.decided import rules_of
from adapters.doctor import examine
from adapters.fronts import Fronts, Ground, checkups, configured
from adapters.journal import JobsInHand, Journal, open_log
from adapters.luma.account import Account
from adapters.luma.client import open_http
from adapters.luma.presets import preset
from adapters.luma.sandbox.server import Sandbox
from adapters.media.blobs import FileBlobs
from adapters.media.charts import Charts
from adapters.media.clips import Clips
from adapters.media.pictures import Pictures
from adapters.media.posters import Posters
from adapters.media.spreadsheets import Spreadsheets
from adapters.media.workbench import Workbench
from adapters.store.opening import database_path, open_store
from adapters.store.records import Store
from adapters.store.room import RoomLog
from adapters.store.secret import secret
from adapters.store.sqlite import open_sqlite
from adapters.web.addresses import PublicAddresses
from adapters.web.callbacks import callback_routes
from adapters.web.files import file_routes
from adapters.web.gallery.gallery import open_gallery
from adapters.web.health import Check, health_routes
from adapters.web.server import serve
from bot import ports, texts
from bot.domain.names import Platform
from bot.errors import BotError, SettingsError, StoreFailed
from bot.service import Service
from bot.settings import Settings
from bot.supervise import collect_seldom
from bot.usecases.offers import here

if TYPE_CHECKING:
    from adapters.chat.discord.front import Discord
    from adapters.chat.telegram.telegram import Telegram

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
        sellers = await _accounts(replace(settings, accounts=tuple(named)), stack)
        fine = await examine(
            settings,
            database=lambda: open_sqlite(database_path(settings.database_url)),
            sellers=sellers,
            chats=checkups(settings),
            say=print,
        )
    return 0 if fine else 1


async def run(settings: Settings, *, room: bool) -> int:
    """Run what is configured until told to stop; return the exit code.

    `room` opens the local chat room as well. Raises `SettingsError`, `StoreFailed`.
    """
    if room and not settings.on_loopback:
        raise SettingsError(
            ("HTTP_HOST must be 127.0.0.1 with the chat room: it asks nobody for a password.",)
        )
    collect_seldom()
    async with _running(settings, room=room) as (service, port):
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, service.supervisor.ended.set)
        _greet(settings, port, room=room)
        await service.supervisor.ended.wait()
        trouble = service.supervisor.trouble
        if isinstance(trouble, BotError):  # one that the operator can mend, such as a refused token
            raise trouble
        return 0 if trouble is None else 1


@asynccontextmanager
async def _running(settings: Settings, *, room: bool) -> AsyncIterator[tuple[Service, int]]:
    """Open everything in order, start the service, and close it all the other way round."""
    registry = CollectorRegistry()
    clock = Clock()
    journal = Journal(_log(settings), registry, {a.name: a.price for a in settings.accounts})
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(open_store(settings.database_url))
        easel, cutter = _workbenches(stack)
        blobs = FileBlobs(media_folder(settings), now=clock.now)
        ground = Ground(settings, stack, store, blobs, clock, journal, texts.load())
        accounts = await _accounts(settings, stack)
        addresses = await _addresses(settings, store, clock)
        page = _room(ground) if room else None
        able = [here(a.abilities, public=addresses is not None) for a in accounts.values()]
        fronts = await configured(ground, able)
        chats: dict[Platform, ports.Chat] = {**fronts.there} | ({ROOM: page} if page else {})
        outside = ports.Ports(
            clock=clock,
            journal=journal,
            store=store,
            providers=accounts,
            chats=chats,
            pictures=Pictures(easel),
            clips=Clips(cutter),
            blobs=blobs,
            addresses=addresses,
            books=accounts,
            albums=fronts.collecting,
            rights=fronts.collecting,
            managers=fronts.collecting,
            charts=Charts(easel),
            spreadsheets=Spreadsheets(),
            doors=fronts.doors | ({ROOM: page} if page else {}),
        )
        service = Service.build(outside, rules_of(settings), ground.texts)
        registry.register(JobsInHand(service.engine.held))
        checks: dict[str, Check] = {"store": lambda: _answers(store)}
        checks |= {platform: front.ready for platform, front in fronts.there.items()}
        routes = health_routes(checks, registry)
        for speaker in (*fronts.there.values(), *([page] if page else [])):
            speaker.listener = service
            routes += speaker.routes()
        routes += _public(ground, addresses, service, Posters(easel))
        host, wanted = settings.http_host, settings.http_port
        port = await stack.enter_async_context(serve(host, wanted, routes))
        await service.start()
        stack.push_async_callback(service.stop)
        _set_to_work(service, fronts)
        if page is not None:
            stack.callback(page.close)
        yield service, port


def _public(
    ground: Ground, addresses: PublicAddresses | None, service: Service, posters: Posters
) -> list[web.RouteDef]:
    """Return what others may reach: the gallery, and what there is at the public address only."""
    shown = open_gallery(service.engine, posters.draw, ground.settings.public_url)
    if addresses is None:
        return shown
    files = file_routes(addresses, ground.blobs)
    return [*shown, *files, *callback_routes(addresses, service.hint)]


def _workbenches(stack: AsyncExitStack) -> tuple[Workbench, Workbench]:
    """Open two, so that a picture does not wait behind a long video."""
    easel, cutter = Workbench(), Workbench()
    stack.push_async_callback(easel.close)
    stack.push_async_callback(cutter.close)
    return easel, cutter


def _log(settings: Settings) -> Any:
    """Open the log, in which no secret may be seen."""
    keys = [key for a in settings.accounts for key in (a.key, a.system_key)]
    tokens = [there.token for there in (settings.telegram, settings.discord) if there is not None]
    return open_log(settings.log_level, settings.log_format, [*keys, *tokens])


def _room(ground: Ground) -> Room:
    log = RoomLog(ground.store.database)
    return Room(log=log, blobs=ground.blobs, clock=ground.clock, texts=ground.texts)


def _set_to_work(service: Service, fronts: Fronts) -> None:
    for front in fronts.there.values():
        for name, task in front.tasks().items():
            service.supervisor.start(task(), name=name)
        service.supervisor.start(_announce(front), name="greeting")


async def _announce(front: Telegram | Discord) -> None:
    """Say who the bot is as soon as the platform has said so."""
    await front.met.wait()
    for line in front.describe():
        print(line, flush=True)


def media_folder(settings: Settings) -> Path:
    """Return the folder behind `file:path`."""
    return Path(settings.media_url.removeprefix("file:"))


async def _addresses(settings: Settings, store: Store, clock: Clock) -> PublicAddresses | None:
    """Make the public addresses, if there is a public address; else say what is off."""
    if settings.public_url is None:
        return None
    return PublicAddresses(
        settings.public_url, await secret(store.database, "addresses"), clock.now
    )


async def _accounts(settings: Settings, stack: AsyncExitStack) -> dict[str, Account]:
    """Build the configured accounts in their order; start the sandbox if it is one of them."""
    http = await stack.enter_async_context(open_http(loopback=settings.loopback_links))
    accounts: dict[str, Account] = {}
    for account in settings.accounts:
        address = account.base_url
        if account.name == "sandbox":
            folder = database_path(settings.database_url).parent / "sandbox"
            sandbox = Sandbox(folder, speed=settings.sandbox_speed, now=Clock().now)
            await sandbox.start()
            stack.push_async_callback(sandbox.close)
            address = sandbox.url
        accounts[account.name] = Account(
            preset(account.name).with_model(account.model),
            key=account.key,
            http=http,
            clock=Clock(),
            address=address or None,
            system_key=account.system_key,
            system_url=account.system_url or None,
        )
    return accounts


async def _answers(store: Store) -> bool:
    """Say whether the store answers."""
    try:
        await store.read(lambda r: r.queue.running("sandbox"))
    except StoreFailed:
        return False
    return True


def _greet(settings: Settings, port: int, *, room: bool) -> None:
    """Say where it is, to people, on standard output."""
    host = f"[{settings.http_host}]" if ":" in settings.http_host else settings.http_host
    if room:
        print(f"The chat room is open: http://{host}:{port}/room", flush=True)
        print(f"Shared videos: http://{host}:{port}/gallery", flush=True)
        print("Write /luma a fox surfing at dusk. (Ctrl-C ends it, nothing is lost)", flush=True)
        return
    print(f"Running. Health: http://{host}:{port}/healthz", flush=True)
    print(f"Shared videos: {settings.public_url or f'http://{host}:{port}'}/gallery", flush=True)
    if settings.telegram is None and settings.discord is None:
        print("No chat platform is configured; try: python -m bot demo", file=sys.stderr)
