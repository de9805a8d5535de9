"""What the Telegram front-end must remember over a restart, and know of other processes; the store
implements it.

Each method is one transaction. Raises `StoreFailed`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.domain.call import Album, Inbound

AlbumPicture = tuple[str, int, str, float]
"""One picture of an album: the album's name, the message it came in, its file id, when it came."""

Send = tuple[int, int, int | None, float]
"""A message that was sent, or perhaps was: its chat; the youngest message of the chat that was
known before; its own number once that is known; when it was begun.
"""

Pressed = tuple[str, str, bool]
"""A press, what it was told, and whether that was an alert."""


class TelegramLog(Protocol):
    """The front-end's tables."""

    async def take_in(
        self, heard: Sequence[Inbound], pictures: Sequence[AlbumPicture], *, offset: int | None
    ) -> Sequence[Inbound]:
        """Store updates, their pictures and the next offset together; return the new updates."""
        ...

    async def album(self, name: str) -> Album:
        """Return an album's pictures in the order of their messages."""
        ...

    async def fact(self, name: str) -> str | None:
        """Return a single fact."""
        ...

    async def learn(self, name: str, value: str) -> None:
        """Remember a single fact."""
        ...

    async def moves(self) -> Mapping[int, int]:
        """Return which group became which supergroup."""
        ...

    async def moved(self, chat: int, became: int) -> None:
        """Remember that a group became a supergroup."""
        ...

    async def begin(self, key: str, *, chat: int, floor: int, at: float) -> Send | None:
        """Write down that this process is about to send a message; return what is known already.

        None: nothing was known, and it may be sent. The floor is raised to the youngest message of
        ours in the chat.
        """
        ...

    async def claim(self, key: str, *, at: float) -> bool:
        """Take over a message of which nobody knows what became of it.

        False if somebody who lives is just sending it, or if it is known by now.
        """
        ...

    async def let_go(self, key: str) -> bool:
        """Write down that this process sends it no more, and does not know what became of it.

        False if another process has taken it over.
        """
        ...

    async def sent(
        self, key: str, chat: int, message: int, *, at: float, passing: bool
    ) -> tuple[int, int]:
        """Write down that it was sent; return chat and number of the one that counts.

        That is another one if another process sent it, too, and was first to say so. A `passing`
        one is to be taken away again: should this process die, by others (`left`).
        """
        ...

    async def unsent(self, key: str) -> None:
        """Write down that it surely was not sent: its key is free again.

        Not if another process has taken it over.
        """
        ...

    async def withdrawn(self, key: str, message: int) -> None:
        """Forget that a message was sent under a key: it stands in the chat no more."""
        ...

    async def left(self, ending: str, *, since: float, at: float) -> Sequence[tuple[str, int, int]]:
        """Return key, chat and message of what other processes were to take away before they died,
        under keys with an ending.
        """
        ...

    async def under_way(self, chat: int, *, at: float) -> bool:
        """Say whether another process that lives is just sending something into a chat."""
        ...

    async def known(self, chat: int, *, above: int, below: int) -> Sequence[int]:
        """Return the numbers of our own messages of a chat between two numbers."""
        ...

    async def begun(self, key: str) -> Send | None:
        """Return what is known of a key, and write nothing."""
        ...

    async def known_together(self, *, above: int, below: int, since: float) -> Sequence[int]:
        """Return the numbers of our own messages that private chats and basic groups share.

        Only of those that were begun after `since`.
        """
        ...

    async def key_of(self, chat: int, message: int) -> str | None:
        """Return the key under which a message of ours was sent."""
        ...

    async def sending(self, chat: int, *, since: float) -> bool:
        """Say whether a message of ours begun `since` then is on its way into a chat."""
        ...

    async def file(self, blob: str) -> str | None:
        """Return Telegram's id of a file of ours that it has already."""
        ...

    async def keep_file(self, blob: str, file: str, *, at: float) -> None:
        """Remember Telegram's id of a file of ours."""
        ...

    async def pressed(self, button: str, press: str, *, at: float, moment: float) -> Pressed | None:
        """Write down a press, unless the same button was pressed less than a `moment` before or
        after, by another press; return that one then. None if this one counts.
        """
        ...

    async def told(self, button: str, press: str, *, text: str, alert: bool) -> None:
        """Remember what a presser was told."""
        ...

    async def unpressed(self, button: str, press: str) -> None:
        """Forget a press: it came to nothing."""
        ...

    async def prune(self, *, before: float, albums_before: float) -> None:
        """Forget sends and files from before a moment, pictures of albums and presses."""
        ...
