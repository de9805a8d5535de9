"""A scene to begin with: a group, a person who asked for something, the bot's first answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.servers.telegram.caller import Caller, calling
from tests.servers.telegram.chat import Chat
from tests.servers.telegram.message import Message
from tests.servers.telegram.people import Person
from tests.servers.telegram.server import TelegramServer, serving
from tests.servers.telegram.world import Settings

KEYS: Final = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}


@dataclass(slots=True, eq=False)
class Scene:
    """A group with a person in it, one message of hers and one of the bot's."""

    server: TelegramServer
    bot: Caller
    ann: Person
    chat: Chat
    hers: Message
    own: Message

    async def no(self, method: str, **values: Any) -> str:
        """Call a method in the group, which is to be refused."""
        return await self.bot.no(method, chat_id=self.chat.id, **values)

    async def edit(self, message: Message, text: str, **values: Any) -> str:
        """Edit a message, which is to be refused."""
        return await self.no("editMessageText", message_id=message.id, text=text, **values)

    async def say(self, text: str = "a", **values: Any) -> Message:
        """Let the bot send a text into the group; the clock goes on as far as it must."""
        self.server.advance(3)
        sent = await self.bot.ok("sendMessage", chat_id=self.chat.id, text=text, **values)
        return self.chat.kept[sent["message_id"]]


@asynccontextmanager
async def scene(folder: Path) -> AsyncIterator[Scene]:
    """Set the scene; privacy mode is off. A test that got through is judged at its end."""
    settings = Settings(reads_all=True)
    async with serving(folder, settings=settings) as server, calling(server) as bot:
        ann, chat = server.person(), server.group("Fox lovers")
        hers = await ann.says(chat, "/luma a fox")
        await bot.ok("sendMessage", chat_id=chat.id, text="Soon", reply_markup=KEYS)
        server.advance(5)
        yield Scene(server, bot, ann, chat, hers, chat.messages[-1])
