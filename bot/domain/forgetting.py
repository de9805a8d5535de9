"""Somebody's wish to be forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.people import Owner
from bot.domain.reply import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgetting:
    """Who asked for it, when, and where he is told in which language that it is done.

    What he asks for after `asked_at` is kept. `requests`, `shared` and `votes` went so far.
    """

    owner: Owner
    address: Address
    language: str
    asked_at: float
    requests: int = 0
    shared: int = 0
    votes: int = 0
