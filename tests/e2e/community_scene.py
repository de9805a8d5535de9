"""One real process between a strict Telegram, a strict Discord, a sandbox and a visitor."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adapters.luma.sandbox.server import Sandbox
from tests.e2e import discord_scene, telegram_scene
from tests.e2e.bot_process import PATIENCE, Bot, free_port, running
from tests.e2e.selling import sandbox, teach
from tests.servers.discord import DiscordServer
from tests.servers.discord.channel import Channel
from tests.servers.discord.message import Message as DiscordMessage
from tests.servers.telegram.chat import Chat
from tests.servers.telegram.message import Message as TelegramMessage
from tests.servers.telegram.people import Person
from tests.servers.telegram.server import TOKEN, TelegramServer, serving


@dataclass(frozen=True, slots=True)
class Scene:
    """The process, both platforms with a showcase each, an admin on Telegram, and the web."""

    telegram: TelegramServer
    discord: DiscordServer
    seller: Sandbox
    bot: Bot
    channel: Chat
    """The showcase on Telegram."""
    room: Channel
    """The showcase on Discord."""
    admin: Person

    async def until(self, holds: Callable[[], Awaitable[Any]], what: str) -> None:
        """Wait until it holds."""
        await self.bot.until(holds, what)

    async def when(self, holds: Callable[[], object], what: str) -> None:
        """Wait until it holds, asked without waiting."""

        async def asked() -> object:
            return holds()

        await self.until(asked, what)

    async def page(self, path: str) -> tuple[int, str]:
        """Visit a page; return its status and text."""
        async with self.bot.session.get(f"{self.bot.url}{path}") as answer:
            return answer.status, await answer.text()

    async def asks(self, person: Person, chat: Chat, text: str) -> TelegramMessage:
        """Let somebody on Telegram ask for a video; return the video."""
        asked = await person.says(chat, text)
        video = await self.on_telegram.video(asked)
        await self.bot.until(self.on_discord.quiet, "it is delivered")
        return video

    @property
    def on_telegram(self) -> telegram_scene.Scene:
        """What people see there."""
        return telegram_scene.Scene(self.telegram, self.seller, self.bot)

    @property
    def on_discord(self) -> discord_scene.Scene:
        """What people see there."""
        return discord_scene.Scene(self.discord, self.seller, self.bot)

    def in_channel(self, words: str) -> list[TelegramMessage]:
        """Return the copies in the showcase on Telegram that are there."""
        return [m for m in self.channel.messages if m.video and words in m.caption]

    def in_room(self, words: str) -> list[DiscordMessage]:
        """Return the copies in the showcase on Discord that are there."""
        return [m for m in self.room.messages if m.attachments and words in m.content]


@asynccontextmanager
async def community(folder: Path, **settings: str) -> AsyncIterator[Scene]:
    """A running bot on both platforms at once, with its gallery open to everybody."""
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(serving(folder / "telegram"))
        discord = await stack.enter_async_context(DiscordServer(folder / "discord"))
        seller = await stack.enter_async_context(sandbox(folder, speed=100.0))
        await teach(folder, "yescale - -", 0.5)
        channel, admin = telegram.channel("showcase"), telegram.person(name="Olga")
        telegram.private(admin)
        room = discord.guild("den").channel("showcase")
        port = free_port()
        configured = {
            **telegram_scene.settings_of(telegram, seller),
            **discord_scene.settings_of(discord, seller),
            "SHOWCASE": f"telegram:{channel.id},discord:{room.id}",
            "ADMINS": f"telegram:{admin.id}",
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
            **settings,
        }
        bot = await stack.enter_async_context(
            running(folder, "run", port=port, settings=configured)
        )
        await discord.until(lambda: discord.commands.registrations, "the menu", seconds=PATIENCE)
        yield Scene(telegram, discord, seller, bot, channel, room, admin)
        log = (folder / "log.txt").read_text(errors="replace")
        assert TOKEN.partition(":")[2] not in log
        assert discord.token not in log
