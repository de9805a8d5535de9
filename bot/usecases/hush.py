"""Keeps quiet hours: whatever the core says in a chat then, it says without a sound.

The one place for it: each chat that the core speaks to is heard through a `Hushed`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from bot.domain.call import Call, Inbound
from bot.domain.names import MessageId
from bot.domain.reply import Address, Reply
from bot.errors import StoreFailed
from bot.ports import Chat, Clock, Journal, Ports, Store
from bot.rules.quiet import is_quiet


def hushed(ports: Ports) -> Ports:
    """Return the ports with chats that keep their quiet hours."""
    chats = {
        platform: Hushed(chat, ports.store, ports.clock, ports.journal)
        for platform, chat in ports.chats.items()
    }
    return replace(ports, chats=chats)


@dataclass(frozen=True, slots=True, eq=False)
class Hushed:
    """A platform that is silent where it is quiet; implements `bot.ports.Chat`."""

    chat: Chat
    store: Store
    clock: Clock
    journal: Journal

    async def room_for(self, to: Address) -> int:
        """Return the most bytes that a video may have there."""
        return await self.chat.room_for(to)

    async def send(self, to: Address, reply: Reply, *, key: str) -> MessageId:
        """Say something, silently in quiet hours."""
        if not reply.silent and await self._is_quiet(to):
            reply = replace(reply, silent=True)
        return await self.chat.send(to, reply, key=key)

    async def edit(self, at: Address, message: MessageId, reply: Reply) -> bool:
        """Change a message in place; that notifies nobody anyway."""
        return await self.chat.edit(at, message, reply)

    async def delete(self, at: Address, message: MessageId, *, language: str = "") -> bool:
        """Remove a message."""
        return await self.chat.delete(at, message, language=language)

    async def understand(self, inbound: Inbound) -> Call | None:
        """Translate a stored message."""
        return await self.chat.understand(inbound)

    async def picture(self, name: str, into: Path) -> None:
        """Write the picture that a `Call` names into a file."""
        await self.chat.picture(name, into)

    async def _is_quiet(self, there: Address) -> bool:
        """Ask the chat's rules; nobody waits for his video because they cannot be read."""
        try:
            rules = await self.store.read(lambda r: r.chats.get(there.place))
        except StoreFailed as error:
            self.journal.note("store_failed", reason=str(error))
            return False
        return is_quiet(rules.quiet, self.clock.now())
