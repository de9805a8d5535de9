"""What is said on Discord, on a stage: the strict server, a real client, store and files; the test
plays the part that hears interactions.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.chat.discord.asking import Patience
from adapters.chat.discord.ids import DISCORD, interaction_id, message_id
from adapters.chat.discord.posting import Posting
from adapters.chat.discord.visit import Facts
from adapters.media.blobs import FileBlobs
from adapters.store.discord import DiscordLog
from adapters.store.opening import open_store
from adapters.store.records import Store
from bot.domain.names import MessageId
from bot.domain.reply import Address, Button, Reply
from bot.domain.video import Clip, Video
from tests.databases import url_of
from tests.jumping_clock import JumpingClock
from tests.servers.discord.channel import Channel
from tests.servers.discord.guild import Guild
from tests.servers.discord.interaction import Interaction
from tests.servers.discord.message import Message
from tests.servers.discord.person import Person
from tests.servers.discord.server import DiscordServer
from tests.troubles import Bell, Diary, Fragile

JOB: Final = "0123456789abcdefghjkmnpqrs"
"""A job's id; its code is `mnpqrs`."""
STATUS, VIDEO = f"{JOB}:status", f"{JOB}:video:1.000"
PROMPT: Final = "a fox surfing at dusk"
ROW: Final = (Button(f"again:{JOB}", "Again"), Button(f"delete:{JOB}", "Delete"))
MIB: Final = 1024 * 1024


@dataclass(slots=True, eq=False)
class Stage:
    """Everything that a test needs."""

    server: DiscordServer
    client: discord.Client
    log: DiscordLog
    database: Fragile
    blobs: FileBlobs
    clock: JumpingClock
    diary: Diary
    web: aiohttp.ClientSession
    folder: Path
    guild: Guild
    channel: Channel
    ada: Person
    logged_in: list[discord.Client] = field(default_factory=list)
    """The client that the platform sees; empty while there is none."""
    numbers: Any = field(default_factory=itertools.count)
    posting: Posting = field(init=False)
    connecting: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        self.posting = self.anew()

    @asynccontextmanager
    async def another(self) -> AsyncIterator[Posting]:
        """Give the outgoing half of another process: logged in by itself, over the same store."""
        client = discord.Client(
            intents=discord.Intents.none(), allowed_mentions=discord.AllowedMentions.none()
        )
        async with client:
            await client.login(self.server.token)
            yield Posting(
                lambda: client, log=self.log, blobs=self.blobs, clock=self.clock, journal=self.diary
            )

    def anew(self, ours: str | None = None, patience: Patience | None = None) -> Posting:
        """Return the outgoing half anew over the same store, as after a restart."""
        return Posting(
            lambda: self.logged_in[0] if self.logged_in else None,
            log=self.log,
            blobs=self.blobs,
            clock=self.clock,
            journal=self.diary,
            ours=ours,
            patience=patience,
        )

    def later(self, seconds: float) -> None:
        """Let time pass, for Discord and for us."""
        self.server.advance(seconds)
        self.clock.jump(seconds)

    async def asks(
        self, channel: Channel | None = None, *, who: Person | None = None, **facts: Any
    ) -> tuple[Interaction, Address]:
        """Let somebody type `/luma`; defer the answer, and write it all down."""
        asked, to = await self.hears(channel, who=who, **facts)
        await self.defers(asked, hidden=facts.get("hidden", False))
        return asked, to

    async def hears(
        self, channel: Channel | None = None, *, who: Person | None = None, **facts: Any
    ) -> tuple[Interaction, Address]:
        """Let somebody type `/luma`, and write it down; it is not answered yet."""
        there = channel or self.channel
        asked = (who or self.ada).commands(there, "luma", prompt=PROMPT)
        guild = None if there.guild is None else there.guild.id
        known = Facts(channel=there.id, user=asked.person.id, guild=guild, limit=asked.limit)
        await self.log.hear(
            asked.id,
            token=asked.token,
            facts=replace(known, **facts).packed(),
            at=self.clock.now(),
            inbound=None,
        )
        to = Address(platform=DISCORD, chat=str(there.id), reply_to=interaction_id(asked.id))
        return asked, to

    async def defers(self, asked: Interaction, *, hidden: bool = False, noted: bool = True) -> None:
        """Acknowledge an interaction; note which message answers it."""
        path = f"/api/v10/interactions/{asked.id}/{asked.token}/callback?with_response=1"
        body = {"type": 5, "data": {"flags": 64 if hidden else 0}}
        async with self.web.post(path, json=body) as response:
            assert response.status == 200, await response.text()
        if noted:
            await self.log.acknowledged(asked.id, asked.message.id)

    def address(self, channel: Channel | None = None, reply_to: MessageId | None = None) -> Address:
        """Return the address of a channel."""
        there = channel or self.channel
        return Address(platform=DISCORD, chat=str(there.id), reply_to=reply_to)

    async def video(self, size: int = 20_000) -> Video:
        """Keep a video of so many bytes."""
        raw = self.folder / f"clip{next(self.numbers)}.mp4"
        await asyncio.to_thread(raw.write_bytes, b"\0\0\0\x18ftypmp42" + bytes(size - 12))
        thumbnail = self.folder / "clip.jpg"
        await asyncio.to_thread(thumbnail.write_bytes, b"\xff\xd8\xff")
        return Video(
            file=await self.blobs.keep(raw, suffix=".mp4"),
            thumbnail=await self.blobs.keep(thumbnail, suffix=".jpg"),
            clip=Clip(width=64, height=36, duration=5.0, size=size, sound=True),
        )

    async def finished(self, size: int = 20_000, **changes: Any) -> Reply:
        """Return the message that brings a finished video."""
        video = await self.video(size)
        plain = Reply(quote=PROMPT, text="Ada · 16:9", buttons=(ROW,), video=video)
        return replace(plain, **changes)

    async def connect(self) -> None:
        """Bring the client's gateway up, so that it knows the guilds; it ends with the stage."""
        self.connecting = asyncio.create_task(self.client.connect())
        await self.server.until_connected()
        await self.server.until(lambda: self.client.get_guild(self.guild.id), "the guild")

    def noted(self, event: str) -> list[Any]:
        """Return what was noted under a name."""
        return [fields for name, fields in self.diary.events if name == event]


def progress(text: str) -> Reply:
    """Return a status message."""
    button = Button(f"cancel:{JOB}", "Cancel")
    return Reply(text=text, buttons=((button,),), silent=True, fleeting=True)


def name_of(message: Message) -> MessageId:
    """Return the name under which the core knows a message."""
    return message_id(message.channel.id, message.id)


@asynccontextmanager
async def stage(folder: Path, *, tier: int = 0) -> AsyncIterator[Stage]:
    """Open the server with a guild and a channel, log in, and register `/luma`."""
    clock, bell = JumpingClock(), Bell()
    diary = Diary(bell)
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(DiscordServer(folder / "discord"))
        store: Store = await stack.enter_async_context(open_store(url_of(folder)))
        client = await stack.enter_async_context(_logged_in(server))
        web = await stack.enter_async_context(aiohttp.ClientSession(server.base))
        database = Fragile(store.database, bell)
        log, blobs = DiscordLog(database, "test"), FileBlobs(folder / "media", clock.now)
        guild = server.guild("Foxes", tier=tier)
        on = Stage(
            server=server,
            client=client,
            log=log,
            database=database,
            blobs=blobs,
            clock=clock,
            diary=diary,
            web=web,
            folder=folder,
            guild=guild,
            channel=guild.channel("videos"),
            ada=server.person("Ada"),
            logged_in=[client],
        )
        guild.join(on.ada)
        yield on
        if on.connecting is not None:
            await client.close()
            await asyncio.wait([on.connecting])


@asynccontextmanager
async def _logged_in(server: DiscordServer) -> AsyncIterator[discord.Client]:
    """Give a client of the server whose gateway is down; the library is pointed back afterwards."""
    before = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE = server.api_url
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(server.gateway_url)
    client = discord.Client(
        intents=discord.Intents(guilds=True),
        allowed_mentions=discord.AllowedMentions.none(),
        max_messages=None,
        chunk_guilds_at_startup=False,
        max_ratelimit_timeout=60,
    )
    try:
        async with client:
            await client.login(server.token)
            prompt = {"type": 3, "name": "prompt", "description": "what", "required": False}
            command: Any = {
                "name": "luma",
                "type": 1,
                "description": "make a video",
                "options": [prompt],
                "integration_types": [0, 1],
                "contexts": [0, 1, 2],
            }
            await client.http.bulk_upsert_global_commands(server.bot.id, [command])
            yield client
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before
