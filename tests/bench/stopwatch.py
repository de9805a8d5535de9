"""A chat platform that only notes when it was called, and keeps `bot.ports.Chat`'s promises."""

from __future__ import annotations

import time
from pathlib import Path

from adapters.clock import Clock
from bot.domain.call import Call, Inbound
from bot.domain.names import MessageId
from bot.domain.people import Owner
from bot.domain.reply import Address, Reply
from bot.errors import Refusal
from tests.making import ROOM


class Stopwatch:
    """Notes when each request was first answered; its bodies are `person|text`."""

    def __init__(self) -> None:
        self.answered: dict[str, float] = {}
        """When the first message went out that answers a message, by `time.perf_counter`."""
        self.calls = 0
        self._clock = Clock()

    async def room_for(self, _: Address) -> int:
        """Return the most bytes that a video may have there."""
        return 1 << 30

    async def send(self, to: Address, _: Reply, *, key: str) -> MessageId:
        """Note the answer; its id is its key, so a repetition returns the same."""
        self.calls += 1
        if to.reply_to is not None and to.reply_to not in self.answered:
            self.answered[to.reply_to] = time.perf_counter()
        await self._clock.sleep(0)  # a real call lets others go on
        return MessageId(key)

    async def edit(self, _: Address, __: MessageId, ___: Reply) -> bool:
        """Count it."""
        self.calls += 1
        await self._clock.sleep(0)
        return True

    async def delete(self, _: Address, __: MessageId, *, language: str = "") -> bool:
        """Count it."""
        del language
        self.calls += 1
        return True

    async def understand(self, inbound: Inbound) -> Call | None:
        """Read a `/luma`."""
        person, _, text = inbound.body.partition("|")
        return Call(
            key=inbound.key,
            owner=Owner(ROOM, person),
            address=Address(platform=ROOM, chat="room", reply_to=MessageId(inbound.key)),
            language="en",
            command="luma",
            text=text,
        )

    async def picture(self, name: str, _: Path) -> None:
        """There are none here."""
        raise Refusal("picture_unreadable", picture=name)
