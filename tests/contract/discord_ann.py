"""Ann on Discord, as the suite of all platforms needs her: what she says, and what she sees."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adapters.chat.discord.front import Discord
from adapters.chat.discord.ids import DISCORD, interaction_id, message_id
from adapters.store.discord import DiscordLog
from bot.domain.call import Answer, Call, Inbound, Offered
from bot.domain.names import MessageId
from bot.domain.people import Owner
from bot.domain.reply import Address
from bot.domain.video import Clip, Video
from bot.supervise import Supervisor
from tests.discord_stage import Stage, stage
from tests.servers.discord.acting import File
from tests.servers.discord.interaction import Interaction
from tests.servers.discord.message import Message
from tests.servers.discord.person import Person
from tests.stored import stored
from tests.unit.drawn_clips import Drawing, draw
from tests.unit.drawn_pictures import flag, packed

_ESCAPED = re.compile(r"\\([^\w\s])")


class _Deaf:
    """A core that does nothing: the suite itself reads the inbox."""

    async def receive(self, inbound: Inbound) -> bool:
        """Refuse: the front-end stores what it hears by itself."""
        raise AssertionError(inbound)

    def wake(self) -> None:
        """Sleep on."""

    async def pressed(self, call: Call) -> Answer:
        """Refuse: nobody presses anything here."""
        raise AssertionError(call)

    async def offered(self, person: Owner, query: str) -> Sequence[Offered]:
        """Refuse: nobody passes anything on here."""
        raise AssertionError((person, query))


@dataclass(frozen=True, slots=True)
class Ann:
    """Ann, the bot's front-end, and the channel where they meet."""

    stage: Stage
    front: Discord
    person: Person
    folder: Path

    @property
    def address(self) -> Address:
        """Where to say something to everybody."""
        return Address(platform=DISCORD, chat=str(self.stage.channel.id))

    async def say(self, text: str, files: tuple[bytes, ...], to: MessageId | None) -> Inbound:
        """Type a command, or choose from the menu of a message; mere talk Discord tells nobody."""
        command, _, rest = text.partition(" ")
        if command != "/luma":
            return self._talk(text, files)
        names = ("image", "end_image")
        given: dict[str, Any] = dict(zip(names, files, strict=False))
        if rest:
            given["prompt"] = rest
        if to is not None and not files:
            asked = self.person.uses_menu(self.stage.channel, "Animate", self._message(to))
        else:
            asked = self.person.commands(self.stage.channel, "luma", **given)
        return await self._stored(asked)

    def named(self, inbound: Inbound) -> MessageId:
        """Return the name of what was said: an interaction, or a message."""
        name = inbound.key.partition(":")[2]
        return MessageId(name) if "/" in name else interaction_id(int(name))

    def seen(self) -> dict[MessageId, dict[str, Any]]:
        """Return what the bot said, as people see it: without the signs that only escape others."""
        return {
            message_id(m.channel.id, m.id): {
                "text": _ESCAPED.sub(r"\1", m.text),
                "buttons": tuple(button.custom_id for button in m.buttons),
                "video": bool(m.attachments),
                "reply_to": None if m.interaction is None else interaction_id(m.interaction),
            }
            for m in self.stage.channel.messages
            if m.author is self.stage.server.bot and not m.loading
        }

    async def video(self) -> Video:
        """Draw a clip with its first picture and keep both."""
        drawing = Drawing(width=320, height=180, frames=24, movflags="+faststart")
        raw = await asyncio.to_thread(draw, self.folder / "clip.mp4", drawing)
        size = raw.stat().st_size
        thumbnail = self.folder / "clip.jpg"
        thumbnail.write_bytes(packed(flag(size=(320, 180)), "JPEG"))
        return Video(
            file=await self.stage.blobs.keep(raw, suffix=".mp4"),
            thumbnail=await self.stage.blobs.keep(thumbnail, suffix=".jpg"),
            clip=Clip(width=320, height=180, duration=1.0, size=size, sound=False),
        )

    def _talk(self, text: str, files: tuple[bytes, ...]) -> Inbound:
        posted = [File(name=f"{n}.png", content=one) for n, one in enumerate(files)]
        message = self.person.posts(self.stage.channel, text, posted)
        name = message_id(message.channel.id, message.id)
        at = self.stage.clock.now()
        return Inbound(key=f"discord:{name}", platform=DISCORD, body=text, received_at=at)

    def _message(self, name: MessageId) -> Message:
        number = int(name.rpartition("/")[2])
        return next(m for m in self.stage.channel.messages if m.id == number)

    async def _stored(self, asked: Interaction) -> Inbound:
        await asked.wait_answered()
        database = self.stage.database.database

        async def found() -> Inbound | None:
            waiting = await database.read(stored)
            return next((one for one in waiting if one.key == f"discord:{asked.id}"), None)

        return await self.stage.bell.until(found, "the stored command")


@asynccontextmanager
async def ann(folder: Path) -> AsyncIterator[Ann]:
    """Let Ann meet a bot whose core does nothing."""
    async with stage(folder) as on:
        front = on.build()
        front.listener = _Deaf()
        supervisor = Supervisor(on.diary)
        for name, task in front.tasks().items():
            supervisor.start(task(), name=name)
        try:
            await on.server.until_connected()
            await on.bell.until(lambda: DiscordLog(on.database, "test").fact("menu"), "the menu")
            yield Ann(on, front, on.server.person("Ann"), folder)
        finally:
            await supervisor.stop()
        assert on.diary.defects == []
