"""Processes that do not keep their files in one place are told of, before videos are missed."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from adapters.alike import Likeness, alike
from adapters.clock import Clock
from adapters.media.blobs import FileBlobs
from adapters.media.folder import give_name, name_of
from adapters.store.alike import differing, tell, told
from adapters.store.opening import open_store
from adapters.store.records import Store
from bot import settings
from tests.databases import postgres_of
from tests.jumping_clock import JumpingClock
from tests.troubles import Bell, Diary


@dataclass
class Process:
    """One of several, as far as it matters here."""

    store: Store
    mine: dict[str, str]
    clock: JumpingClock
    diary: Diary = field(default_factory=lambda: Diary(Bell()))

    def __post_init__(self) -> None:
        self.likeness = Likeness(self._mine, self.store, clock=self.clock, journal=self.diary)

    async def _mine(self) -> Mapping[str, str]:
        return self.mine

    async def look(self) -> list[object]:
        """Live on, look once; return what was told of since the last time, and how many differ."""
        now = self.clock.now()
        await self.store.write(lambda r: r.leases.renew(now=now, until=now + 30.0))
        self.diary.events.clear()
        await self.likeness.look()
        return [fields.get("processes", name) for name, fields in self.diary.events]


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[list[Process]]:
    """Two processes on one database."""
    url, clock = postgres_of(tmp_path), JumpingClock()
    async with AsyncExitStack() as stack:
        stores = [await stack.enter_async_context(open_store(url)) for _ in range(2)]
        yield [Process(store, {"MEDIA_URL": "s3://films/"}, clock) for store in stores]


async def test_all_alike_is_no_news(two: list[Process]) -> None:
    """Nothing is told, however often they look, and what they told is written once."""
    for process in two * 2:
        assert await process.look() == []
    store = two[0].store
    before = await store.read(lambda r: r.leases.connection.rows("SELECT xmin FROM workers"))
    await two[0].likeness.look()
    after = await store.read(lambda r: r.leases.connection.rows("SELECT xmin FROM workers"))
    assert sorted(map(str, before)) == sorted(map(str, after))


async def test_files_in_two_places(two: list[Process]) -> None:
    """Both tell of it, again after ten minutes and not before, and that it is over."""
    one, other = two
    other.mine["MEDIA_URL"] = "s3://other/"
    assert await one.look() == []  # the other did not tell yet
    assert await other.look() == [1]
    assert await one.look() == [1]
    assert await one.look() == []
    news: list[object] = []
    for _ in range(61):
        one.clock.jump(10.0)
        news += [*await one.look(), *await other.look()]
    assert news == [1, 1]
    other.mine["MEDIA_URL"] = one.mine["MEDIA_URL"]
    await other.look()
    assert await one.look() == ["settings_agree"]
    assert await one.look() == []


async def test_whoever_is_gone_does_not_count(two: list[Process]) -> None:
    """Neither one that died, nor one of an older program, which never tells."""
    one, other = two
    other.mine["MEDIA_URL"] = "s3://other/"
    await other.look()
    one.clock.jump(31.0)
    assert await one.look() == []
    now = one.clock.now()
    await other.store.write(lambda r: r.leases.release())
    await other.store.write(lambda r: r.leases.renew(now=now, until=now + 30.0))
    assert await one.look() == []
    assert len(await told(one.store.database, now=now)) == 1
    await tell(other.store.database, other.store.worker, {"LATER": "x"})
    assert await one.look() == []


def test_each_setting_is_counted_for_itself() -> None:
    """Two have another address, one of them other files, too."""
    mine = {"MEDIA_URL": "a", "PUBLIC_URL": "b"}
    others = [{**mine, "PUBLIC_URL": ""}, {"MEDIA_URL": "c", "PUBLIC_URL": "d"}, mine]
    assert differing(mine, others) == {"MEDIA_URL": 1, "PUBLIC_URL": 2}


async def test_a_folder_has_a_name(tmp_path: Path) -> None:
    """It stays over every clean-up, goes along with a copy, and is another one elsewhere."""
    for folder in ("here", "there"):
        FileBlobs(tmp_path / folder, Clock().now)
    assert name_of(tmp_path / "here") is None
    name = give_name(tmp_path / "here")
    blobs = FileBlobs(tmp_path / "here", Clock().now)
    await blobs.sweep(before=Clock().now() + 1e6)
    await blobs.tidy(before=Clock().now() + 1e6)
    shutil.copytree(tmp_path / "here", tmp_path / "copy")
    assert [give_name(tmp_path / folder) for folder in ("here", "copy")] == [name, name]
    assert give_name(tmp_path / "there") != name
    (tmp_path / "here" / "folder-0").mkdir()  # two processes made one at the same moment
    assert give_name(tmp_path / "here") == name_of(tmp_path / "here") == "0"


async def test_what_is_compared(tmp_path: Path) -> None:
    """The folder by its name and not its path, the bucket by its own, and the public address; no
    secret is among it.
    """
    (tmp_path / "media").mkdir()
    plain = settings.read({"MEDIA_URL": f"file:{tmp_path / 'media'}"}, {})
    assert await alike(plain) == {"MEDIA_URL": give_name(tmp_path / "media"), "PUBLIC_URL": ""}
    keys = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret"}
    address = {"MEDIA_URL": "s3://films/bot", "PUBLIC_URL": "https://bot.example"}
    found = await alike(settings.read({**keys, **address}, {}))
    assert found == {"MEDIA_URL": "s3://films/bot", "PUBLIC_URL": "https://bot.example"}
