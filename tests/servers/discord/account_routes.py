"""The routes about the bot itself, its guilds and the people in them.

https://docs.discord.com/developers/resources/user,
https://docs.discord.com/developers/resources/application.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tests.servers.discord.conduct import Asked, Deed, Reply, Route
from tests.servers.discord.facts import Json
from tests.servers.discord.gateway import Gateway
from tests.servers.discord.guild import Guild
from tests.servers.discord.limits import Rate
from tests.servers.discord.permissions import Permission
from tests.servers.discord.refusals import Refused
from tests.servers.discord.user import User
from tests.servers.discord.world import World

_READ: Final = Rate(calls=10, seconds=1.0)
IDENTIFIES_A_DAY: Final = 1000


class AccountRoutes:
    """What a bot can ask about itself and about where it is.

    `gateway` is where sessions begin, and how many did today.
    """

    def __init__(self, world: World, owner: User, gateway: Gateway) -> None:
        self._world, self._owner, self._at = world, owner, gateway
        self.shards = 1

    def rows(self) -> Iterator[tuple[Route, Deed]]:
        """Give every route with its deed."""

        def route(name: str, path: str, major: str = "") -> Route:
            return Route(name=name, method="GET", path=path, rate=_READ, major=major)

        yield Route(name="gateway_url", method="GET", path="/gateway", open=True), self._gateway
        yield route("gateway_bot", "/gateway/bot"), self._gateway_bot
        yield route("me", "/users/@me"), self._me
        yield route("my_guilds", "/users/@me/guilds"), self._guilds
        yield route("application", "/oauth2/applications/@me"), self._application
        yield route("application", "/applications/@me"), self._application
        yield route("user", "/users/{user}"), self._user
        yield route("guild", "/guilds/{guild}", "guild"), self._guild
        yield route("guild_channels", "/guilds/{guild}/channels", "guild"), self._channels
        yield route("threads_active", "/guilds/{guild}/threads/active", "guild"), self._threads
        yield route("member", "/guilds/{guild}/members/{user}", "guild"), self._member
        leave = Route(name="guild_leave", method="DELETE", path="/users/@me/guilds/{guild}")
        yield leave, self._leave

    async def _gateway(self, _: Asked) -> Reply:
        return Reply(200, {"url": self._at.url})

    async def _gateway_bot(self, _: Asked) -> Reply:
        """https://docs.discord.com/developers/events/gateway#get-gateway-bot."""
        limit = {
            "total": IDENTIFIES_A_DAY,
            "remaining": max(0, IDENTIFIES_A_DAY - self._at.identified),
            "reset_after": 86400000,
            "max_concurrency": self._at.abreast,
        }
        return Reply(
            200, {"url": self._at.url, "shards": self.shards, "session_start_limit": limit}
        )

    async def _me(self, _: Asked) -> Reply:
        return Reply(
            200,
            self._world.bot.shape | {"mfa_enabled": False, "locale": "en-US", "verified": True},
        )

    async def _guilds(self, _: Asked) -> Reply:
        mine = [guild for guild in self._world.guilds.values() if guild.has_bot]
        return Reply(200, [{"id": str(guild.id), "name": guild.name} for guild in mine])

    async def _application(self, _: Asked) -> Reply:
        bot = self._world.bot
        return Reply(
            200,
            {
                "id": str(bot.id),
                "name": bot.name,
                "icon": None,
                "description": "",
                "summary": "",
                "bot_public": True,
                "bot_require_code_grant": False,
                "owner": self._owner.shape,
                "team": None,
                "verify_key": "0" * 64,
                "flags": 0,
                "bot": bot.shape,
                "integration_types_config": {"0": {}, "1": {}},
            },
        )

    async def _user(self, asked: Asked) -> Reply:
        return Reply(200, self._person(asked).shape)

    async def _guild(self, asked: Asked) -> Reply:
        hidden = {"members", "channels", "threads", "presences", "voice_states"}
        shape = self._my_guild(asked).shape
        return Reply(200, {key: value for key, value in shape.items() if key not in hidden})

    async def _channels(self, asked: Asked) -> Reply:
        channels = self._my_guild(asked).channels.values()
        return Reply(200, [channel.shape for channel in channels if not channel.is_thread])

    async def _threads(self, asked: Asked) -> Reply:
        """https://docs.discord.com/developers/resources/guild#list-active-guild-threads."""
        me = self._world.bot
        threads = [
            channel.shape
            for channel in reversed(self._my_guild(asked).channels.values())
            if channel.is_thread and not channel.archived
            if Permission.VIEW_CHANNEL in channel.allowed(me)
        ]
        return Reply(200, {"threads": threads, "members": []})

    async def _member(self, asked: Asked) -> Reply:
        user = self._person(asked)
        member = self._my_guild(asked).members.get(user.id)
        if member is None:
            raise Refused(10013)
        shape: Json = member.shape | {"user": user.shape}
        return Reply(200, shape)

    async def _leave(self, asked: Asked) -> Reply:
        self._my_guild(asked).leave(self._world.bot)
        return Reply(204)

    def _person(self, asked: Asked) -> User:
        user = self._world.users.get(asked.key("user"))
        if user is None:
            raise Refused(10013)
        return user

    def _my_guild(self, asked: Asked) -> Guild:
        guild = self._world.guilds.get(asked.key("guild"))
        if guild is None:
            raise Refused(10004)
        if not guild.has_bot:
            raise Refused(50001)
        return guild
