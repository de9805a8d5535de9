"""Fifty people who ask for four videos each at the same moment, alone and in groups."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from tests.e2e.telegram_scene import Scene
from tests.servers.telegram.message import Message

ALONE, TOGETHER, EACH = 40, 10, 4
"""People who write to the bot alone, people in groups (two in each), videos for each of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of it: seconds from each message to the first sign, and all the messages."""

    asked: list[Message]
    signs: list[float]


async def crowd(on: Scene) -> Outcome:
    """Let everybody ask, and wait until every video is there and nothing else is left."""
    places = []
    for number in range(ALONE):
        person = on.server.person(name=f"Alone {number}")
        places.append((person, on.server.private(person)))
    for number in range(TOGETHER):
        if number % 2 == 0:
            group = on.server.group(f"group {number}")
        places.append((on.server.person(name=f"Together {number}"), group))
    asked = await asyncio.gather(
        *(
            person.says(chat, f"/luma@luma_test_bot fox {number} of {person.id}")
            for number in range(EACH)
            for person, chat in places
        )
    )
    await on.until(lambda: all(_answered(on, one) for one in asked), "every video")
    await on.bot.until(lambda: _quiet(on), "nothing is left to do")
    return Outcome(asked=list(asked), signs=[sign(one) for one in asked])


def _answered(on: Scene, asked: Message) -> bool:
    return any(answer.video for answer in on.answers(asked))


async def _quiet(on: Scene) -> bool:
    return on.bot.books("SELECT count(*) FROM jobs WHERE due_at IS NOT NULL") == [(0,)]


def sign(asked: Message) -> float:
    """Return how long it took until the first reaction to a message."""
    reacted = (e.at for e in asked.chat.history if e.message is asked and e.kind == "reacted")
    return next(reacted) - asked.at
