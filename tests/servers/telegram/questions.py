"""What people ask the bot by pressing and by inline queries, and what it answers."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from tests.servers.telegram.message import Message
from tests.servers.telegram.user import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person sees after a press: a toast, or with `show_alert` a window, or nothing."""

    text: str = ""
    show_alert: bool = False
    url: str = ""
    cache_time: int = 0


@dataclass(slots=True, eq=False, kw_only=True)
class Pressed:
    """A press that waits for its answer. `at` is when, by the server's clock."""

    id: str
    person: User
    message: Message
    data: str
    at: float
    answer: Answer | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineResult:
    """One of the results that a person can choose. `raw` is all the bot said of it."""

    question: Question
    id: str
    kind: str
    title: str
    raw: dict[str, Any]


@dataclass(slots=True, eq=False, kw_only=True)
class Question:
    """An inline query that waits for its answer."""

    id: str
    person: User
    query: str
    at: float
    results: list[InlineResult] | None = None
    personal: bool = False
    cache_time: int = 300
    answered: asyncio.Event = field(default_factory=asyncio.Event)
