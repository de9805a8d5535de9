"""The server as a whole: a Discord on this machine that a bot cannot tell from the real one.

It runs in the loop of the test and speaks HTTP and websocket on 127.0.0.1. What is documented is
refused as strictly as it is documented; where it had to guess, the docstring says so.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from aiohttp import web

from tests.servers.discord.account_routes import AccountRoutes
from tests.servers.discord.calls import Call
from tests.servers.discord.cdn import ADDRESSES, Cdn
from tests.servers.discord.channel import Channel
from tests.servers.discord.channel_routes import ChannelRoutes
from tests.servers.discord.clock import ServerClock
from tests.servers.discord.commands import Commands
from tests.servers.discord.conduct import Asked, Conduct, Deed, Reply, Route
from tests.servers.discord.desk import Desk
from tests.servers.discord.entitlements import Sku, Till
from tests.servers.discord.facts import REQUEST_LIMIT
from tests.servers.discord.faults import Fault, Faults, Ordered
from tests.servers.discord.gateway import Gateway
from tests.servers.discord.guild import Guild
from tests.servers.discord.interaction import ANSWER_WITHIN, Interaction
from tests.servers.discord.interaction_routes import InteractionRoutes
from tests.servers.discord.limits import Limits
from tests.servers.discord.message import Message
from tests.servers.discord.person import Person, Stage
from tests.servers.discord.refusals import Refused
from tests.servers.discord.user import User
from tests.servers.discord.verdict import Verdict, verdict
from tests.servers.discord.watch import Watch
from tests.servers.discord.world import World

T = TypeVar("T")

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_SHOWN = 8


class DiscordServer:
    """Open it with `async with`; it fails at the end if it had a defect of its own.

    `faults`, `limits`, `gateway`, `commands` and `files` are its parts; their docstrings say what
    a test can do with each. `answer_within` is how many seconds an app has for a first answer; more
    than Discord's three are for machines that are slow.
    """

    def __init__(
        self, folder: Path, *, bot: str = "Luma", answer_within: float = ANSWER_WITHIN
    ) -> None:
        self._clock = ServerClock()
        self._runner: web.AppRunner | None = None
        self._watch = Watch(self._lately)
        self.base = ""
        self.world = World(folder, self._clock.now, bot)
        self.token = self._new_token()
        self.files = self.world.files
        self.faults, self.limits = Faults(), Limits(self._clock.now)
        self._conduct = Conduct(
            now=self._clock.now,
            files=self.files,
            faults=self.faults,
            limits=self.limits,
            authorised=lambda header: header == f"Bot {self.token}",
            changed=self._watch.ring,
        )
        self.gateway = Gateway(self.world, lambda: self.token)
        self.world.changed, self.world.tell = self._watch.ring, self.gateway.tell
        desk = Desk(self.world)
        self.commands, self.till = Commands(self.world), Till(self.world)
        self._answering = InteractionRoutes(self.world, desk)
        self._stage = Stage(
            world=self.world,
            commands=self.commands,
            interactions=self._answering,
            till=self.till,
            until=self.until,
            within=answer_within,
        )
        self.owner = self.person("Owner")
        self.accounts = AccountRoutes(self.world, self.owner, self.gateway)
        self._channels = ChannelRoutes(self.world, desk, self.limits)
        self._cdn = Cdn(self.files, self._conduct)
        self.faults.routes = frozenset(route.name for route, _ in self._rows()) | {"cdn"}

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        await self.close()
        if self.defects and error is None:
            raise self.defects[0]

    async def start(self, port: int = 0) -> None:
        """Open the port, 0 for any that is free."""
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        port = self._runner.addresses[0][1]
        self.base = self.files.base = f"http://127.0.0.1:{port}"
        self.gateway.base = f"ws://127.0.0.1:{port}"

    async def close(self) -> None:
        """Break all connections and close the port; `start` opens it again, and nothing is lost."""
        self.gateway.drop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @property
    def api_url(self) -> str:
        """Return the value of `DISCORD_API_URL`."""
        return f"{self.base}/api/v10"

    @property
    def gateway_url(self) -> str:
        """Return the value of `DISCORD_GATEWAY_URL`."""
        return self.gateway.url

    @property
    def cdn_host(self) -> str:
        """Return the value of `DISCORD_CDN_HOSTS`."""
        return self.base.removeprefix("http://")

    @property
    def environment(self) -> dict[str, str]:
        """Return the settings of a bot that is to use this server."""
        return {
            "DISCORD_TOKEN": self.token,
            "DISCORD_API_URL": self.api_url,
            "DISCORD_GATEWAY_URL": self.gateway_url,
            "DISCORD_CDN_HOSTS": self.cdn_host,
        }

    @property
    def bot(self) -> User:
        """Return the bot's account; its id is the app's, too."""
        return self.world.bot

    @property
    def calls(self) -> list[Call]:
        """Return every call, oldest first."""
        return self._conduct.calls

    @property
    def defects(self) -> list[BaseException]:
        """Return what this server itself failed at."""
        return self._conduct.defects

    @property
    def interactions(self) -> list[Interaction]:
        """Return every interaction, oldest first."""
        return list(self._answering.known.values())

    @property
    def messages(self) -> list[Message]:
        """Return every message that ever was in a channel that still exists."""
        return list(chain.from_iterable(c.history for c in self.world.channels.values()))

    def now(self) -> float:
        """Return the server's time in seconds since 1970."""
        return self._clock.now()

    def advance(self, seconds: float) -> None:
        """Let so much time pass at once: tokens, links, nonces and limits end sooner."""
        self._clock.advance(seconds)

    def person(self, name: str, *, locale: str = "en-US", upload_limit: int = 0) -> Person:
        """Let somebody open an account; `upload_limit` in bytes comes with a paid plan."""
        person = Person(
            id=self.world.ids.next(),
            name=name,
            locale=locale,
            upload_limit=upload_limit,
            stage=self._stage,
        )
        self.world.add_user(person)
        return person

    def guild(
        self,
        name: str,
        *,
        tier: int = 0,
        locale: str = "en-US",
        owner: User | None = None,
        bot: bool = True,
        key: int | None = None,
    ) -> Guild:
        """Found a guild; `bot` says whether the bot is in it, `key` is its id if that matters."""
        return self.world.guild(name, tier=tier, locale=locale, owner=owner, bot=bot, key=key)

    def private(self, *people: User) -> Channel:
        """Return the conversation of people without the bot."""
        assert len(people) > 1, "a conversation needs two"
        return self.world.conversation(*people)

    def sku(self, name: str, *, consumable: bool = True) -> Sku:
        """Offer something for money."""
        return self.till.sku(name, consumable=consumable)

    def fault(self, route: str = "*", **wish: Any) -> Ordered:
        """Arm a fault; the fields are those of `Fault`."""
        return self.faults.arm(Fault(route=route, **wish))

    def called(self, route: str) -> list[Call]:
        """Return the calls of a route."""
        return [call for call in self.calls if call.route == route]

    async def until(self, predicate: Callable[[], T], what: str, seconds: float = 60.0) -> T:
        """Return what the predicate says as soon as it is something; fail after real `seconds`."""
        return await self._watch.until(predicate, what, seconds)

    async def until_connected(self, sessions: int = 1, seconds: float = 60.0) -> None:
        """Return when so many sessions are connected."""
        await self.until(
            lambda: len(self.gateway.connected) >= sessions, f"{sessions} session(s)", seconds
        )

    def reset_token(self) -> None:
        """Give the bot a new token; with the old one it gets in nowhere any more."""
        self.token = self._new_token()
        self.gateway.drop(4004)

    def freeze(self) -> None:
        """Let time stand still from now on, except for what is advanced."""
        self._clock.freeze()

    def verdict(self) -> Verdict:
        """Judge what the bot did so far."""
        return verdict(self.calls, self.commands.registrations, self.interactions, self.messages)

    def _new_token(self) -> str:
        start = base64.urlsafe_b64encode(str(self.world.bot.id).encode()).decode().rstrip("=")
        return f"{start}.{secrets.token_urlsafe(5)[:6]}.{secrets.token_urlsafe(32)[:38]}"

    def _rows(self) -> Iterable[tuple[Route, Deed]]:
        return chain(
            self._cdn.rows(),
            self.accounts.rows(),
            self._answering.rows(),
            self._channels.rows(),
            self.commands.rows(),
            self.till.rows(),
        )

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=REQUEST_LIMIT)
        for route, deed in self._rows():
            path = "/api/{version}" + route.path
            app.router.add_route(route.method, path, self._conduct(route, deed))
        for method in _METHODS:
            route = Route(name="unknown", method=method, path="", open=True)
            app.router.add_route(method, "/api/{version}/{rest:.*}", self._conduct(route, _unknown))
        for address in ADDRESSES:
            app.router.add_get(address, self._cdn.serve)
        for address in ("/gateway", "/resume"):
            app.router.add_get(address, self.gateway.handle)
        return app

    def _lately(self) -> str:
        told = [f"{call.method} {call.route} {call.status}" for call in self.calls[-_SHOWN:]]
        return "the last calls were: " + (", ".join(told) or "none")


async def _unknown(_: Asked) -> Reply:
    raise Refused(0)
