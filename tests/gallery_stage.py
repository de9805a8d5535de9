"""A served gallery over a real store: tests and measurements share videos in it and visit it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import aiohttp
from yarl import URL

from adapters.media.blobs import FileBlobs
from adapters.store.opening import open_store
from adapters.store.records import Store
from adapters.web.gallery.gallery import gallery_routes
from adapters.web.gallery.hall import Door, Hall, Poster
from adapters.web.server import serve
from bot import texts
from bot.domain.job import new_id
from bot.domain.names import BlobKey, JobId, Platform
from bot.domain.people import Owner
from bot.domain.showcase import Shared
from bot.domain.video import Clip, Video, VideoRequest
from bot.ports import Blobs, Records
from tests.clock import FakeClock
from tests.databases import url_of
from tests.making import NOON

OWNER = Owner(Platform("telegram"), "77000011")
WIDE = Clip(width=1280, height=720, duration=5.0, size=1000, sound=False)


def nowhere(number: int = 0, clip: Clip = WIDE) -> Video:
    """Return a video whose files are gone."""
    file, thumbnail = (BlobKey(f"{number:032x}{suffix}") for suffix in (".mp4", ".jpg"))
    return Video(file=file, thumbnail=thumbnail, clip=clip)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the gallery said."""

    status: int
    body: bytes
    headers: Mapping[str, str]

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass(slots=True, eq=False)
class Stage:
    """A gallery and a visitor; `reports` is what was reported, `doors` what leads into chats."""

    store: Store
    blobs: Blobs
    clock: FakeClock
    web: aiohttp.ClientSession
    url: str
    reports: list[tuple[JobId, str]] = field(default_factory=list)
    doors: list[Door] = field(default_factory=list)
    born: int = 0

    async def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for an address exactly as it is written; `_` stands for `-` in names of headers."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        url = URL(path, encoded=True)
        async with self.web.request(method, url, headers=sent, allow_redirects=False) as answer:
            return Answer(answer.status, await answer.read(), answer.headers)

    async def post(self, path: str, body: bytes | dict[str, str], **headers: str) -> Answer:
        """Send a form."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.web.post(path, data=body, headers=sent, allow_redirects=False) as answer:
            return Answer(answer.status, await answer.read(), answer.headers)

    def made(self, prompt: str = "a fox surfing at dusk", **changes: object) -> Shared:
        """Return a shared video, a minute younger than the one before; nobody knows of it yet."""
        self.born += 1
        at = NOON + 60 * self.born
        plain = Shared(
            job=new_id(at, self.born.to_bytes(10)),
            owner=OWNER,
            maker="Ann",
            request=VideoRequest(prompt=prompt),
            video=nowhere(self.born),
            parent=None,
            nsfw=False,
            shared_at=at,
        )
        return replace(plain, **changes)  # type: ignore[arg-type] # a test names what differs

    async def share(self, prompt: str = "a fox surfing at dusk", **changes: object) -> Shared:
        """Share a video; `votes` people like it."""
        votes = changes.pop("votes", 0)
        assert isinstance(votes, int)
        shared = self.made(prompt, **changes)
        people = [Owner(Platform("room"), f"person {number}") for number in range(votes)]

        def unit(records: Records) -> None:
            assert records.showcase.add(shared)
            for person in people:
                records.votes.turn(shared.job, person, press=f"press {person.user}", now=NOON)

        await self.store.write(unit)
        return replace(shared, votes=votes)

    async def watchable(self, mp4: bytes, jpeg: bytes, clip: Clip = WIDE) -> Video:
        """Keep a video with its picture."""
        file, thumbnail = await self.kept(mp4, ".mp4"), await self.kept(jpeg, ".jpg")
        return Video(file=file, thumbnail=thumbnail, clip=replace(clip, size=len(mp4)))

    async def kept(self, content: bytes, suffix: str) -> BlobKey:
        """Keep a file."""
        raw = self.blobs.scratch()
        await asyncio.to_thread(raw.write_bytes, content)
        return await self.blobs.keep(raw, suffix=suffix)


@asynccontextmanager
async def stage(
    folder: Path,
    *,
    public_url: str | None = None,
    poster: Poster | None = None,
    files: Callable[[FakeClock], Blobs] | None = None,
) -> AsyncIterator[Stage]:
    """Open an empty gallery; `files` opens the store of its files, a folder if there is none."""
    clock = FakeClock(NOON)
    blobs = files(clock) if files else FileBlobs(folder / "media", clock.now)
    reports: list[tuple[JobId, str]] = []
    doors: list[Door] = []

    async def report(job: JobId, reason: str) -> None:
        reports.append((job, reason))

    async def find(_: JobId) -> Sequence[Door]:
        return doors

    async def no_poster(_: BlobKey) -> bytes | None:
        return None

    async with open_store(url_of(folder)) as store:
        hall = Hall(
            store=store,
            blobs=blobs,
            texts=texts.load(),
            now=clock.now,
            poster=poster or no_poster,
            report=report,
            doors=find,
            public_url=public_url,
        )
        async with serve("127.0.0.1", 0, gallery_routes(hall)) as given:
            url = f"http://127.0.0.1:{given}"
            async with aiohttp.ClientSession(url, auto_decompress=False) as web:
                yield Stage(store, blobs, clock, web, url, reports, doors)
