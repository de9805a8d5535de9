"""The real process between a strict Discord and a sandbox, and what people see of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.luma.sandbox.server import Sandbox
from tests.e2e.bot_process import PATIENCE, Bot, running
from tests.e2e.selling import paid, sandbox, teach
from tests.servers.discord import DiscordServer
from tests.servers.discord.interaction import Interaction
from tests.servers.discord.message import Message


@dataclass(frozen=True, slots=True)
class Scene:
    """The process, the server it speaks with, and the provider it buys from."""

    server: DiscordServer
    seller: Sandbox
    bot: Bot

    async def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait until it holds."""
        try:
            await self.server.until(holds, what, seconds=PATIENCE)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.bot.log()}") from None

    async def video(self, asked: Interaction) -> Message:
        """Wait for the video in the one message that answers a command."""
        await self.until(lambda: filmed(asked), f"a video for {asked}")
        (message,) = filmed(asked)
        await self.bot.until(self.quiet, "nothing is left to do")
        return message

    async def quiet(self) -> bool:
        """Say whether the bot has nothing left to do, by its own books."""
        return self.bot.books("SELECT count(*) FROM jobs WHERE due_at IS NOT NULL") == [(0,)]

    def paid(self, prompt: str) -> int:
        """Count how often a prompt was paid for."""
        return paid(self.seller, prompt)


def filmed(asked: Interaction) -> list[Message]:
    """Return the messages that answer a command and carry a video."""
    found = [m for m in asked.messages if m.attachments]
    return [m for m in found if any(a.filename.endswith(".mp4") for a in m.attachments)]


def settings_of(server: DiscordServer, seller: Sandbox, **more: str) -> dict[str, str]:
    """Return what a bot needs to speak with a server and to buy from a sandbox."""
    return {
        **server.environment,
        "LUMA_PROVIDERS": "yescale",
        "YESCALE_API_KEY": "sandbox",
        "YESCALE_BASE_URL": f"{seller.url}/yescale",
        "LIMIT_USER_RUNNING": "0",
        "LIMIT_USER_DAILY": "0",
        "LIMIT_CHAT_DAILY": "0",
        **more,
    }


@asynccontextmanager
async def chatting(folder: Path, *, speed: float = 100.0, **settings: str) -> AsyncIterator[Scene]:
    """A running bot on Discord; its token is nowhere in what it writes."""
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(DiscordServer(folder / "discord"))
        seller = await stack.enter_async_context(sandbox(folder, speed=speed))
        await teach(folder, "yescale - -", 0.5)
        configured = settings_of(server, seller, **settings)
        bot = await stack.enter_async_context(running(folder, "run", settings=configured))
        await server.until_connected(seconds=PATIENCE)
        await server.until(lambda: server.commands.registrations, "the menu", seconds=PATIENCE)
        yield Scene(server, seller, bot)
        assert server.token not in (folder / "log.txt").read_text(errors="replace")
