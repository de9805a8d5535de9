"""Values for tests: a job and what belongs to it, each with a way to differ."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

from bot.domain.call import Call
from bot.domain.job import Job, State, new_id
from bot.domain.names import MessageId, Platform
from bot.domain.people import Owner
from bot.domain.reply import Address
from bot.domain.video import VideoRequest

ROOM = Platform("room")
NOON = 1_700_000_000.0
"""A fixed moment."""


def owner(name: str = "ada") -> Owner:
    """Return a person in the room."""
    return Owner(ROOM, name)


def address(message: str = "1") -> Address:
    """Return a place in the room, as an answer to a message."""
    return Address(platform=ROOM, chat="room", reply_to=MessageId(message))


def call(text: str | None = None, **changes: Any) -> Call:
    """Return a typed /luma of ada's."""
    plain = Call(
        key=f"room:{secrets.token_hex(4)}",
        owner=owner(),
        address=address(),
        language="en",
        command="luma",
        text=text,
    )
    return replace(plain, **changes)


def job(*, now: float = NOON, **changes: Any) -> Job:
    """Return a queued job of ada's."""
    plain = Job(
        id=new_id(now, secrets.token_bytes(10)),
        state=State.QUEUED,
        owner=owner(),
        address=address(),
        language="en",
        request=VideoRequest(prompt="a fox surfing at dusk"),
        provider="sandbox",
        origin=f"room:{secrets.token_hex(8)}",
        created_at=now,
        since=now,
        due_at=now,
    )
    return replace(plain, **changes)
