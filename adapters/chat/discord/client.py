"""The library's client as this bot uses it: which events matter, what is kept, where Discord is.

A closed client cannot be opened again, so there is a fresh one for every life of the line
(`line.py`). It asks for the one intent that brings guilds and their channels; commands, buttons and
the context menu need none (https://docs.discord.com/developers/events/gateway#list-of-intents).
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from typing import Any, Final

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.chat.discord.buttons import BUTTON, Press
from adapters.chat.discord.ear import Ear, Interaction
from adapters.chat.discord.identifying import Identifying
from adapters.chat.discord.reading import data_of
from bot.settings import Discord as Account

_SILENCE: Final = 60.0
"""Seconds without a frame from the gateway after which the library connects anew."""
_LONGEST_WAIT: Final = 60.0
"""Seconds that the library waits for a rate limit; longer ones come out as `RateLimited`."""
_SHARD_UP: Final = frozenset({"shard_connect", "shard_resumed"})


class Client(discord.Client):
    """Hands on what happens. `heard` is called for every frame of the gateway, whatever it says;
    `used` when somebody uses the bot, with the shard that brought it.
    """

    ear: Ear
    heard: Callable[[], None]
    used: Callable[[int | None], None]
    down: set[int | None]
    """The shards that have no session; without shards, None stands for the only one."""
    turn: Callable[[discord.Client, int | None], Awaitable[None]]
    """Waits until a shard may begin a session."""
    was_up: bool
    """Whether there was ever a session."""

    async def setup_hook(self) -> None:
        """Let it know the buttons of messages that were sent before its time."""
        self.add_dynamic_items(Press)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait for the shard's turn, after what the library waits when a session was refused."""
        await super().before_identify_hook(shard_id, initial=initial)
        await self.turn(self, shard_id)

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Note whether the line is up, then do as the library does, with a task for each event."""
        if event == "socket_raw_receive":  # a frame; not worth a task
            self.heard()
            return
        if event == "interaction":
            self.used(self._shard_of(args[0].guild_id))
        if event in {"connect", "resumed"}:
            self.was_up = True
            self.down.discard(None)
        elif event == "disconnect" and self.shard_count is None:
            self.down.add(None)
        elif event in _SHARD_UP:
            self.down.discard(args[0])
        elif event == "shard_disconnect":
            self.down.add(args[0])
        super().dispatch(event, *args, **kwargs)

    def _shard_of(self, guild: int | None) -> int | None:
        """Return which shard serves a guild, or direct messages
        (https://docs.discord.com/developers/events/gateway#sharding).
        """
        return None if self.shard_count is None else ((guild or 0) >> 22) % self.shard_count

    async def on_interaction(self, interaction: Interaction) -> None:
        """Hand on all but the presses that come through `Press`."""
        if interaction.type is not discord.InteractionType.component:
            await self.ear.used(interaction)
            return
        custom_id = str(data_of(interaction).get("custom_id", ""))
        if BUTTON.fullmatch(custom_id) is None:
            await self.ear.pressed(interaction, custom_id)

    async def on_entitlement_create(self, entitlement: discord.Entitlement) -> None:
        """Hand on what somebody bought."""
        await self.ear.bought(entitlement)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """Hand on what was raised in the work on an event."""
        del args, kwargs
        error = sys.exc_info()[1]
        if error is not None:
            self.ear.failed(event_method, error)


class ShardedClient(Client, discord.AutoShardedClient):
    """The same with several sessions, each for its part of the guilds."""


def point(account: Account) -> None:
    """Say where Discord is. The library has one place for that, for all clients of the process.

    And do without voice, whose libraries it would miss aloud.
    """
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    Route.BASE = account.api_url
    if account.gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(account.gateway_url)


def nothing(*_: object) -> None:
    """Hear nothing: nobody listens yet, or any more."""


def build(account: Account, ear: Ear, identifying: Identifying) -> Client:
    """Return a fresh client, not logged in; it must be made inside the loop and closed again."""
    options: dict[str, Any] = {
        "intents": discord.Intents(guilds=True),
        "allowed_mentions": discord.AllowedMentions.none(),
        "max_messages": None,
        "member_cache_flags": discord.MemberCacheFlags.none(),
        "chunk_guilds_at_startup": False,
        "heartbeat_timeout": _SILENCE,
        "max_ratelimit_timeout": _LONGEST_WAIT,
        "enable_debug_events": True,  # else nobody outside is told of frames
    }
    client: Client
    if account.shard_count is None:
        client = Client(**options)
        client.down = {None}
    else:
        ids = account.shard_ids
        if ids is not None:
            options["shard_ids"] = list(ids)
        client = ShardedClient(shard_count=account.shard_count, **options)
        client.down = set(range(account.shard_count) if ids is None else ids)
    client.ear, client.was_up = ear, False
    client.heard, client.used = nothing, nothing
    client.turn = identifying.turn
    return client
