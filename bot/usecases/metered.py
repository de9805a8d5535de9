"""Measures what the core does to chats and to the store: how often, how long, and how it ended.

The one place for it: the core speaks to every chat through a `MeteredChat`, and to the store
through a `MeteredStore`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from bot.domain.call import Call, Inbound
from bot.domain.names import MessageId
from bot.domain.reply import Address, Reply
from bot.errors import ChatBusy, ChatGone, ChatUnsure, StoreFailed
from bot.ports import Chat, Clock, Journal, Ports, Records, Store

T = TypeVar("T")


def metered(ports: Ports) -> Ports:
    """Return the ports with chats and a store that are measured."""
    chats = {
        platform: MeteredChat(chat, ports.clock, ports.journal)
        for platform, chat in ports.chats.items()
    }
    store = MeteredStore(ports.store, ports.clock, ports.journal)
    return replace(ports, chats=chats, store=store)


@dataclass(frozen=True, slots=True, eq=False)
class MeteredChat:
    """A platform whose calls are measured; implements `bot.ports.Chat`."""

    chat: Chat
    clock: Clock
    journal: Journal

    async def room_for(self, to: Address) -> int:
        """Return the most bytes that a video may have there."""
        return await self.chat.room_for(to)

    async def send(self, to: Address, reply: Reply, *, key: str) -> MessageId:
        """Say something."""
        with self._timed("send", to, None if reply.video is None else reply.video.clip.size):
            return await self.chat.send(to, reply, key=key)

    async def edit(self, at: Address, message: MessageId, reply: Reply) -> bool:
        """Change a message in place."""
        with self._timed("edit", at):
            return await self.chat.edit(at, message, reply)

    async def delete(self, at: Address, message: MessageId, *, language: str = "") -> bool:
        """Remove a message."""
        with self._timed("delete", at):
            return await self.chat.delete(at, message, language=language)

    async def understand(self, inbound: Inbound) -> Call | None:
        """Translate a stored message."""
        return await self.chat.understand(inbound)

    async def picture(self, name: str, into: Path) -> None:
        """Write the picture that a `Call` names into a file."""
        await self.chat.picture(name, into)

    @contextmanager
    def _timed(self, call: str, there: Address, size: int | None = None) -> Iterator[None]:
        began = self.clock.now()
        outcome = "failed"
        try:
            yield
            outcome = "done"
        except ChatBusy:
            outcome = "busy"
            raise
        except ChatGone:
            outcome = "gone"
            raise
        except ChatUnsure:
            outcome = "unsure"
            raise
        finally:
            self.journal.note(
                "said",
                platform=there.platform,
                call=call,
                outcome=outcome,
                seconds=self.clock.now() - began,
                size=size,
            )


@dataclass(frozen=True, slots=True, eq=False)
class MeteredStore:
    """A store whose transactions are measured; implements `bot.ports.Store`."""

    store: Store
    clock: Clock
    journal: Journal

    async def write(self, unit: Callable[[Records], T]) -> T:
        """Run `unit` in a transaction; it is durable when this returns."""
        with self._timed("written"):
            return await self.store.write(unit)

    async def read(self, unit: Callable[[Records], T]) -> T:
        """Run `unit` over one consistent view."""
        with self._timed("read"):
            return await self.store.read(unit)

    @contextmanager
    def _timed(self, event: str) -> Iterator[None]:
        """Note a transaction that came to an end; one that the store could not do is none."""
        began, answered = self.clock.now(), True
        try:
            yield
        except StoreFailed:
            answered = False
            raise
        finally:
            if answered:
                self.journal.note(event, seconds=self.clock.now() - began)
