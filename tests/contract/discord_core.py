"""The front-end on a strict local Discord; the test plays the core, and says what it answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from adapters.chat.discord.front import Discord
from adapters.chat.discord.ids import DISCORD
from adapters.media.blobs import FileBlobs
from adapters.store.discord import DiscordLog
from bot.domain.call import Answer, Call, Inbound, Offered
from bot.domain.people import Owner
from bot.domain.reply import Address, Button, Reply
from bot.supervise import Supervisor
from tests.discord_stage import Stage as Ground
from tests.discord_stage import stage
from tests.servers.discord.channel import Channel
from tests.servers.discord.interaction import Interaction
from tests.servers.discord.message import Message
from tests.servers.discord.person import Person
from tests.servers.discord.server import DiscordServer
from tests.stored import stored


@dataclass(slots=True, eq=False)
class Stage:
    """A guild with a channel, ada in it, and the core: it remembers presses and answers them.

    `slow`, it takes until an answer was promised.
    """

    ground: Ground
    folder: Path
    answer: Callable[[Call], Answer] = lambda _: Answer()
    slow: bool = False
    presses: list[Call] = field(default_factory=list)
    front: Discord = field(init=False)
    supervisor: Supervisor = field(init=False)

    @property
    def server(self) -> DiscordServer:
        """Discord."""
        return self.ground.server

    @property
    def channel(self) -> Channel:
        """The channel."""
        return self.ground.channel

    @property
    def ada(self) -> Person:
        """Ada."""
        return self.ground.ada

    @property
    def blobs(self) -> FileBlobs:
        """The files."""
        return self.ground.blobs

    async def receive(self, inbound: Inbound) -> bool:
        """Refuse: the front-end stores what it hears by itself."""
        raise AssertionError(inbound)

    def wake(self) -> None:
        """Sleep on: the test reads the inbox."""

    async def pressed(self, call: Call) -> Answer:
        """Remember a press, and answer it as the test wishes."""
        self.presses.append(call)
        if self.slow:
            asked = next(i for i in self.server.interactions if call.key.endswith(f":{i.id}"))
            await asked.wait_answered()
        return self.answer(call)

    async def offered(self, person: Owner, query: str) -> Sequence[Offered]:
        """Refuse: nobody passes anything on here."""
        raise AssertionError((person, query))

    def address(self, channel: Channel | None = None) -> Address:
        """Return the address of a channel."""
        return Address(platform=DISCORD, chat=str((channel or self.channel).id))

    async def bearing(self, *buttons: str, channel: Channel | None = None) -> Message:
        """Let the bot say something with these buttons; return the message."""
        there = channel or self.channel
        row = tuple(Button(one, one) for one in buttons)
        key = f"bearing {there.id} {buttons}"
        await self.front.send(self.address(there), Reply(text="press", buttons=(row,)), key=key)
        return there.messages[-1]

    async def heard(self, asked: Interaction) -> Call:
        """Return what the front-end made of a command, after a restart."""
        await asked.wait_answered()
        await self.restart()
        database = self.ground.database.database

        async def found() -> Inbound | None:
            waiting = await database.read(stored)
            return next((one for one in waiting if one.key == f"discord:{asked.id}"), None)

        call = await self.front.understand(await self.ground.bell.until(found, "the command"))
        assert call is not None
        return call

    async def restart(self) -> None:
        """End the front-end and begin a new one over the same store."""
        await self.supervisor.stop()
        await self.begin()

    async def begin(self) -> None:
        """Begin a front-end, and wait until it is connected."""
        self.front = self.ground.build()
        self.front.listener = self
        self.supervisor = Supervisor(self.ground.diary)
        for name, task in self.front.tasks().items():
            self.supervisor.start(task(), name=name)
        log = DiscordLog(self.ground.database, "test")
        await self.ground.bell.until(lambda: log.fact("menu"), "the menu")
        await self.server.until(self.front.ready, "the front is ready")


@asynccontextmanager
async def listening(folder: Path) -> AsyncIterator[Stage]:
    """Open it; a defect fails the test, and so does rudeness."""
    async with stage(folder) as ground:
        on = Stage(ground, folder)
        await on.begin()
        try:
            yield on
        finally:
            await on.supervisor.stop()
        assert ground.diary.defects == []
        assert on.server.verdict().violations == ()
