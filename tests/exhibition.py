"""A stage with two platforms that both have a showcase, and finished videos to share there."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PIL import Image

from bot.domain.call import Answer, Call
from bot.domain.job import Job, State
from bot.domain.names import JobId, Platform
from bot.domain.people import Owner
from bot.domain.reply import Address
from bot.domain.showcase import Copy, Shared
from bot.domain.video import Clip, Video, VideoRequest
from tests.making import ROOM, job
from tests.remembering_chat import Message, RememberingChat
from tests.service_stage import Stage, stage

FAR: Final = Platform("far")
PLACES: Final = (
    Address(platform=ROOM, chat=ROOM, thread="showcase"),
    Address(platform=FAR, chat=ROOM),
)


@dataclass(slots=True, eq=False)
class Exhibition:
    """A service with two showcases, one on each platform."""

    on: Stage
    far: RememberingChat

    async def film(self, prompt: str = "a fox at dusk", **changes: Any) -> Job:
        """Leave a finished video of ada's in the store, as if made a moment ago."""
        now = self.on.clock.now()
        size = 9_000
        video = Video(
            file=await self._file(b"film" * (size // 4), ".mp4"),
            thumbnail=await self._picture(),
            clip=Clip(width=320, height=180, duration=5.0, size=size, sound=False),
        )
        facts: dict[str, Any] = {"request": VideoRequest(prompt=prompt), "maker": "Ada"}
        made = job(now=now, state=State.DELIVERED, video=video, due_at=None, **(facts | changes))
        assert await self.on.books.write(lambda r: r.jobs.add(made))
        return made

    async def _file(self, content: bytes, suffix: str) -> Any:
        path = self.on.blobs.scratch()
        path.write_bytes(content)
        return await self.on.blobs.keep(path, suffix=suffix)

    async def _picture(self) -> Any:
        path = self.on.blobs.scratch()
        Image.new("RGB", (320, 180), (200, 90, 40)).save(path, format="JPEG")
        return await self.on.blobs.keep(path, suffix=".jpg")

    async def press(
        self, verb: str, target: JobId, user: str = "ada", *, at: Platform = ROOM, **more: Any
    ) -> Answer:
        """Press a button of a video on one of the platforms."""
        facts: dict[str, Any] = {
            "key": f"{at}:press:{secrets.token_hex(8)}",
            "owner": Owner(at, user),
            "address": Address(platform=at, chat=ROOM),
            "language": "en",
            "name": user.title(),
        }
        return await self.on.service.pressed(Call(command=verb, target=target, **(facts | more)))

    async def share(self, made: Job) -> tuple[Message, Message]:
        """Share a video; return its copies, one on each platform."""
        answer = await self.press("share", made.id)
        assert not answer.denied, answer.text
        return await self.copy(made, self.on.chat), await self.copy(made, self.far)

    async def copy(self, made: Job, chat: RememberingChat, votes: int = 0) -> Message:
        """Wait until a copy stands in a chat and shows so many votes."""

        async def there() -> Message | None:
            found = (m for m in chat.messages.values() if not m.deleted and _votes(m, made.id))
            return next((m for m in found if _votes(m, made.id) == f"👍 {votes}"), None)

        return await self.on.bell.until(there, f"a copy with {votes} votes")

    async def gone(self, *messages: Message) -> None:
        """Wait until messages are removed, and no copy is left to be seen to."""
        await self.on.bell.when(lambda: all(m.deleted for m in messages), "they are removed")
        await self.settled()

    async def settled(self) -> None:
        """Wait until nothing is left to do to any copy."""

        async def quiet() -> bool:
            return not await self.on.count("SELECT count(*) FROM copies WHERE due_at IS NOT NULL")

        await self.on.bell.until(quiet, "no copy is due")

    async def copies(self, made: Job) -> list[Copy]:
        """Return what the store knows of a video's copies."""
        return list(await self.on.books.read(lambda r: r.copies.of(made.id)))

    async def shared(self, made: Job) -> Shared | None:
        """Return a video as it is shown."""
        return await self.on.books.read(lambda r: r.showcase.get(made.id))


def _votes(message: Message, target: JobId) -> str | None:
    """Return the label of the vote button of a video's copy."""
    return next((b.label for b in message.buttons if b.id == f"vote:{target}"), None)


@asynccontextmanager
async def exhibition(
    folder: Path, *, started: bool = True, **decided: Any
) -> AsyncIterator[Exhibition]:
    """Build it, and start it; a defect that the test did not ask for fails it."""
    far = RememberingChat(platform=FAR)
    decided = {"showcases": PLACES, "others": (far,)} | decided
    async with stage(folder, **decided) as on:
        if started:
            await on.service.start()
        yield Exhibition(on, far)
        assert on.diary.defects == []
