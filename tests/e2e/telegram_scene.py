"""The real process between a strict Bot API server and a sandbox, and what people see of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.luma.sandbox.server import Sandbox
from tests.e2e.bot_process import PATIENCE, Bot, running
from tests.e2e.selling import paid, sandbox, teach
from tests.servers.telegram.calls import Call
from tests.servers.telegram.chat import Chat
from tests.servers.telegram.message import Message
from tests.servers.telegram.people import Person
from tests.servers.telegram.server import TOKEN, TelegramServer, serving

EYES = "\N{EYES}"


@dataclass(frozen=True, slots=True)
class Scene:
    """The process, the server it speaks with, and the provider it buys from."""

    server: TelegramServer
    seller: Sandbox
    bot: Bot

    async def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait until it holds."""
        try:
            await self.server.until(holds, what, seconds=PATIENCE)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.bot.log()}") from None

    def answers(self, asked: Message) -> list[Message]:
        """Return what the bot answered to a message and did not delete."""
        said = [m for m in asked.chat.messages if m.reply_to is asked]
        return [m for m in said if m.sender in {None, self.server.bot}]  # None: in a channel

    async def answer(self, asked: Message, fits: Callable[[Message], object]) -> Message:
        """Wait for an answer that fits."""
        await self.until(
            lambda: any(map(fits, self.answers(asked))), f"an answer to {asked} in {asked.chat}"
        )
        return next(m for m in self.answers(asked) if fits(m))

    async def video(self, asked: Message) -> Message:
        """Wait for the one video that answers a message, and for its status message to be gone."""
        await self.answer(asked, lambda m: m.video)
        await self.until(lambda: len(self.answers(asked)) == 1, f"only the video answers {asked}")
        return self.answers(asked)[0]

    def videos(self, chat: Chat) -> list[Message]:
        """Return every video that the bot ever posted in a chat, deleted ones as well."""
        return [
            m for m in chat.kept.values() if m.media is not None and m.sender == self.server.bot
        ]

    def paid(self, prompt: str) -> int:
        """Count how often a prompt was paid for."""
        return paid(self.seller, prompt)

    async def says(self, person: Person, chat: Chat, text: str, **more: object) -> Message:
        """Let somebody say something."""
        return await person.says(chat, text, **more)  # type: ignore[arg-type] # as for `says`


def into(call: Call, chat: Chat) -> bool:
    """Say whether a call is for a chat."""
    return str(call.parameters.get("chat_id")) == str(chat.id)


def settings_of(server: TelegramServer, seller: Sandbox, **more: str) -> dict[str, str]:
    """Return what a bot needs to speak with a server and to buy from a sandbox."""
    return {
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": server.url,
        "LUMA_PROVIDERS": "yescale",
        "YESCALE_API_KEY": "sandbox",
        "YESCALE_BASE_URL": f"{seller.url}/yescale",
        "LIMIT_USER_RUNNING": "0",
        "LIMIT_USER_DAILY": "0",
        "LIMIT_CHAT_DAILY": "0",
        **more,
    }


@asynccontextmanager
async def chatting(
    folder: Path, *, speed: float = 100.0, draw: bool = False, **settings: str
) -> AsyncIterator[Scene]:
    """A running bot on Telegram; at the end the server judges how fast it spoke."""
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(serving(folder / "telegram"))
        seller = await stack.enter_async_context(sandbox(folder, speed=speed, draw=draw))
        await teach(folder, "yescale - -", 0.5)
        configured = settings_of(server, seller, **settings)
        bot = await stack.enter_async_context(running(folder, "run", settings=configured))
        yield Scene(server, seller, bot)
        assert TOKEN.partition(":")[2] not in (folder / "log.txt").read_text(errors="replace")
