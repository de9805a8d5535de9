"""Who asks: an `Owner` is a person (or a channel speaking for itself) on one platform."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.names import Platform


@dataclass(frozen=True, slots=True)
class Owner:
    """Who asked, as limits and buttons know them; written `platform:user`."""

    platform: Platform
    user: str

    def __post_init__(self) -> None:
        """Refuse an owner that could not be told from another."""
        if not self.platform or ":" in self.platform or not self.user:
            msg = f"no owner: {self.platform!r}, {self.user!r}"
            raise ValueError(msg)

    def __str__(self) -> str:
        """Write it as settings do: `telegram:123`."""
        return f"{self.platform}:{self.user}"


def pool(chat: str) -> str:
    """Return the name under which a whole chat has videos that were granted to it.

    >>> pool("telegram:-100123")
    'chat telegram:-100123'
    """
    return f"chat {chat}"
