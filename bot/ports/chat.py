"""A platform, as the core sees it, and the core, as a platform sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from bot.domain.call import Answer, Call, Inbound
from bot.domain.names import MessageId
from bot.domain.reply import Address, Reply


class Chat(Protocol):
    """One platform. Raises `ChatBusy`, `ChatGone`."""

    @property
    def max_video(self) -> int:
        """The most bytes a video may have here."""
        ...

    async def send(self, to: Address, reply: Reply, *, key: str) -> MessageId:
        """Say something. Said again under the same key, it returns the first message's id."""
        ...

    async def edit(self, at: Address, message: MessageId, reply: Reply) -> bool:
        """Change a message in place. False if it is gone."""
        ...

    async def delete(self, at: Address, message: MessageId) -> None:
        """Remove a message; no error if it is gone."""
        ...

    async def understand(self, inbound: Inbound) -> Call | None:
        """Translate a stored message; None if it asks nothing of the bot. Raises `Refusal`."""
        ...

    async def picture(self, name: str, into: Path) -> None:
        """Write the picture that a `Call` names into a file. Raises `Refusal`."""
        ...


class Listener(Protocol):
    """The core, as a platform sees it."""

    async def receive(self, inbound: Inbound) -> bool:
        """Store a message and see to it; it is durable when this returns. False if it is known."""
        ...

    def wake(self) -> None:
        """Say that a message was stored in the inbox by other means."""
        ...

    async def pressed(self, call: Call) -> Answer:
        """Do what a button says, after checking that this person may."""
        ...
