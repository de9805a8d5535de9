"""What the Discord front-end must remember over a restart; the store implements it.

Each method is one transaction. Raises `StoreFailed`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.domain.call import Inbound
from bot.domain.people import Owner

Row = tuple[int, str, str, float, int | None, str | None]
"""An interaction: its id, its token ("" once that is dead), its facts (`visit.Visit` as JSON), when
it was created, the message that answers it once that is known, the key that took this message.
"""

Send = tuple[int | None, int | None, float]
"""A message that was sent, or was to be: its channel and number once known, when it was begun."""


class DiscordLog(Protocol):
    """The front-end's tables."""

    async def hear(
        self, interaction: int, *, token: str, facts: str, at: float, inbound: Inbound | None
    ) -> bool:
        """Store an interaction, and what the core is to read of it, together; False if it is known.

        The token belongs here and not into the inbound: here it is dropped when it is dead.
        After this the core must be woken (`Listener.wake`).
        """
        ...

    async def acknowledged(self, interaction: int, message: int) -> None:
        """Note which message answers an interaction: the deferred one."""
        ...

    async def visit(self, interaction: int) -> Row | None:
        """Return an interaction."""
        ...

    async def visit_of(self, message: int) -> Row | None:
        """Return the interaction that a message answers."""
        ...

    async def take(self, interaction: int, key: str) -> bool:
        """Take the deferred message for what is said under `key`; False if another key has it."""
        ...

    async def spent(self, interaction: int) -> None:
        """Note that a token is dead: it is forgotten."""
        ...

    async def known(self, key: str) -> Send | None:
        """Return what is known of the message under a key; None: nothing."""
        ...

    async def begin(self, key: str, *, at: float) -> None:
        """Write down that a message is about to be sent; known already, it stays as it is."""
        ...

    async def sent(self, key: str, channel: int, message: int, *, at: float) -> None:
        """Write down where it was sent, whether it was written down before or not."""
        ...

    async def unsent(self, key: str) -> None:
        """Write down that it was not sent: nothing is known of its key again."""
        ...

    async def status(self, job: str) -> tuple[int, int] | None:
        """Return channel and number of the latest status message of a job."""
        ...

    async def film(self, job: str) -> tuple[int, int] | None:
        """Return where the video of a job stands, once it was sent."""
        ...

    async def keys(self, message: int) -> Sequence[str]:
        """Return all keys under which something was said in one message."""
        ...

    async def book(self, purchase: str, owner: Owner, videos: int, *, at: float) -> bool:
        """Give somebody videos for a purchase; False if it was booked before."""
        ...

    async def fact(self, name: str) -> str | None:
        """Return a single fact."""
        ...

    async def learn(self, name: str, value: str) -> None:
        """Remember a single fact."""
        ...

    async def turn(self, name: str, *, now: float, every: float, most: float) -> float | None:
        """Take the next moment of a row of moments, each `every` seconds after the one before, all
        of which are taken once; return it. None if it is more than `most` seconds away.
        """
        ...

    async def drop_tokens(self, *, before: float) -> None:
        """Forget the tokens of interactions from before a moment."""
        ...

    async def prune(self, *, before: float) -> None:
        """Forget interactions and sends from before a moment."""
        ...
