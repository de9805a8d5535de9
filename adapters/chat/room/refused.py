"""The errors that the room's JSON interface answers with."""

from __future__ import annotations

from bot.errors import Refusal


class Refused(Refusal):
    """A request that the room does not take; `status` is the HTTP status that says so."""

    def __init__(self, status: int, code: str, **facts: str | float) -> None:
        super().__init__(code, **facts)
        self.status = status
