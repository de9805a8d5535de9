"""What waits in the inbox, whoever has it in hand."""

from __future__ import annotations

from adapters.store.database import Connection
from bot.domain.call import Inbound
from bot.domain.names import Platform


def stored(connection: Connection) -> list[Inbound]:
    """Return what is not worked off, oldest first."""
    rows = connection.rows(
        """SELECT key, platform, body, received_at, attempts FROM inbox
        WHERE closed_at IS NULL ORDER BY received_at"""
    )
    return [
        Inbound(key=k, platform=Platform(p), body=b, received_at=r, attempts=a)
        for k, p, b, r, a in rows
    ]
