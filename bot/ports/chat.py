"""A platform, as the core sees it, and the core, as a platform sees it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from bot.domain.call import Album, Answer, Call, Inbound, Offered
from bot.domain.names import MessageId
from bot.domain.people import Owner
from bot.domain.reply import Address, Reply


class Chat(Protocol):
    """One platform. Raises `ChatBusy`, `ChatGone`; `send` raises `ChatUnsure`, too.

    Nothing waits for long in here: whoever has to wait for his turn is told when by `ChatBusy`.
    """

    async def room_for(self, to: Address) -> int:
        """Return the most bytes that a video may have there."""
        ...

    async def send(self, to: Address, reply: Reply, *, key: str) -> MessageId:
        """Say something. Said again under the same key, it returns the first message's id.

        Raises `ChatUnsure` if it may have been said and nobody can find out.
        """
        ...

    async def edit(self, at: Address, message: MessageId, reply: Reply) -> bool:
        """Change a message in place. False if it is gone."""
        ...

    async def delete(self, at: Address, message: MessageId, *, language: str = "") -> bool:
        """Remove a message; true as well if it is gone already.

        False if the platform does not allow that any more: it lost its buttons then, and may say
        in the `language` that it was removed.
        """
        ...

    async def understand(self, inbound: Inbound) -> Call | None:
        """Translate a stored message; None if it asks nothing (more) of the bot.

        A press is done in here, by `Listener.pressed`: only the platform can answer a presser.
        """
        ...

    async def picture(self, name: str, into: Path) -> None:
        """Write the picture that a `Call` names into a file. Raises `Refusal`."""
        ...


class Albums(Protocol):
    """A platform on which the pictures of one message come one by one."""

    async def album(self, name: str) -> Album:
        """Return what came of an album so far."""
        ...


class Rights(Protocol):
    """A platform on which one person may act for another."""

    async def acts_for(self, person: Owner, owner: Owner, at: Address) -> bool:
        """Say whether a person may act as `owner` there. Raises `ChatBusy`."""
        ...


class Managers(Protocol):
    """A platform that has to be asked who runs a chat."""

    async def manages(self, person: Owner, at: Address) -> bool:
        """Say whether a person runs that chat. Raises `ChatBusy`."""
        ...


class Doors(Protocol):
    """The ways into a platform: to one person alone, to the bot, to one message."""

    async def direct(self, person: str) -> Address:
        """Return where to write to a person alone. Raises `ChatBusy`, `ChatGone`."""
        ...

    def door(self, payload: str) -> str | None:
        """Return a link that opens the bot and says `/start payload` (at most 64 characters of
        `A-Za-z0-9_-`); None where there is no such thing, or while nobody knows the bot's name.
        """
        ...

    async def link(self, at: Address, message: MessageId) -> str | None:
        """Return a link to a message of the bot's; None where there is none. Raises `ChatBusy`."""
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

    async def offered(self, person: Owner, query: str) -> Sequence[Offered]:
        """Return the videos that a person may pass on: the one `query` names, or his latest."""
        ...
