"""What people prefer and what leads to them, over every store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.chat.discord.visit import Facts
from adapters.chat.room.message import Message, Upload
from adapters.store.discord import DiscordLog
from adapters.store.records import Store, Tables
from adapters.store.room import RoomLog
from adapters.store.telegram import TelegramLog
from bot.domain.call import Outgoing
from bot.domain.forgetting import Forgetting
from bot.domain.job import Job, State, new_id
from bot.domain.names import BlobKey, JobId, Platform
from bot.domain.people import Owner
from bot.domain.preferences import Preferences
from bot.domain.reply import Reply
from bot.domain.video import Clip, Video, VideoRequest
from tests.contract.stores import STORES
from tests.making import NOON, address, call, job, owner

ADA, BOB = owner(), owner("bob")
PICTURE = BlobKey("0a.jpg")
CLIP = Clip(width=4, height=3, duration=1.0, size=9, sound=False)


@pytest_asyncio.fixture(params=list(STORES))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store of each kind."""
    async with STORES[request.param](tmp_path) as opened:
        yield opened


async def add(store: Store, *jobs: Job) -> None:
    """Store some jobs."""
    for one in jobs:
        assert await store.write(partial(_add, one=one))


def _add(records: Tables, one: Job) -> bool:
    return records.jobs.add(one)


async def clear(store: Store, who: Owner, *, before: float = NOON) -> list[int]:
    """Clear until nothing is left; return how much went each time."""

    def unit(records: Tables) -> int:
        return records.traces.clear(who, before=before, limit=2)

    gone = [await store.write(unit)]
    while gone[-1]:
        gone.append(await store.write(unit))
    return gone


async def say(store: Store, key: str, *, at: float) -> None:
    """Put something into the outbox."""
    said = Outgoing(key=key, address=address(), reply=Reply(text="x"), created_at=at)
    await store.write(lambda r: r.outbox.add(said))


async def ask(store: Store, id_: JobId, *, at: float) -> None:
    """Keep a question to ada."""
    await store.write(lambda r: r.questions.add(id_, call(), now=at))


async def book(store: Store, id_: str, *, at: float) -> None:
    """Let ada buy a video."""
    await store.write(lambda r: r.credits.book(id_, ADA, 1, now=at))


async def count(store: Store, table: str) -> int:
    """Return how many rows a table has."""
    sql = f"SELECT count(*) FROM {table}"  # noqa: S608 - a table of ours
    return int((await store.database.read(lambda c: c.rows(sql)))[0][0])


async def test_preferences_are_kept(store: Store) -> None:
    """The usual ones until something is said, then the latest; forgotten, the usual ones again."""
    wanted = Preferences(language="zh", options="--ar 9:16", unnamed=True)
    assert await store.read(lambda r: r.people.get(ADA)) == Preferences()
    await store.write(lambda r: r.people.put(ADA, Preferences(language="en")))
    await store.write(lambda r: r.people.put(ADA, wanted))
    assert await store.read(lambda r: r.people.get(ADA)) == wanted
    assert await store.read(lambda r: r.people.get(BOB)) == Preferences()
    elsewhere = Owner(Platform("telegram"), ADA.user)
    assert await store.read(lambda r: r.people.get(elsewhere)) == Preferences()
    await store.write(lambda r: r.people.forget(ADA))
    assert await store.read(lambda r: r.people.get(ADA)) == Preferences()


async def test_a_wish_is_kept_once_until_it_is_done(store: Store) -> None:
    """The first one of a person counts; what went is counted; done twice is done once."""
    first = Forgetting(owner=ADA, address=address(), language="en", asked_at=NOON)
    other = replace(first, owner=BOB, asked_at=NOON - 5)
    assert await store.write(lambda r: r.forgettings.ask(first))
    assert not await store.write(lambda r: r.forgettings.ask(replace(first, asked_at=NOON + 1)))
    assert await store.write(lambda r: r.forgettings.ask(other))
    assert await store.read(lambda r: r.forgettings.waiting(limit=9)) == [other, first]
    assert await store.read(lambda r: r.forgettings.waiting(limit=1)) == [other]
    await store.write(lambda r: r.forgettings.count(ADA, requests=2, shared=1))
    await store.write(lambda r: r.forgettings.count(ADA, requests=1, votes=4))
    counted = replace(first, requests=3, shared=1, votes=4)
    assert await store.read(lambda r: r.forgettings.get(ADA)) == counted
    assert await store.write(lambda r: r.forgettings.done(ADA))
    assert not await store.write(lambda r: r.forgettings.done(ADA))
    assert await store.read(lambda r: r.forgettings.get(ADA)) is None


async def test_old_jobs_are_found_and_wiped(store: Store) -> None:
    """Those from before, oldest first; with one goes what every platform noted of it, no more."""
    video = Video(file=BlobKey("0b.mp4"), thumbnail=BlobKey("0c.jpg"), clip=CLIP)
    older, old = job(now=NOON - 2, video=video, album="a1"), job(now=NOON - 1)
    young, others = job(now=NOON + 1), job(now=NOON - 3, owner=BOB)
    await add(store, young, old, others, older)
    before = new_id(NOON, bytes(10))
    found = await store.read(lambda r: r.traces.jobs(ADA, before=before, limit=9))
    assert [one.id for one in found] == [older.id, old.id]
    assert len(await store.read(lambda r: r.traces.jobs(ADA, before=before, limit=1))) == 1

    telegram, discord = TelegramLog(store.database, "test"), DiscordLog(store.database, "test")
    for one in (older, old):
        await telegram.begin(f"{one.id}:video:1.000", chat=-5, floor=1, at=NOON)
        await discord.begin(f"{one.id}:status", at=NOON)
        await say(store, f"{one.id}:second", at=NOON)
    await telegram.keep_file(video.file, "there", at=NOON)
    await telegram.take_in([], [("a1", 7, "p", NOON)], offset=None)

    assert await store.write(lambda r: r.traces.wipe(older))
    assert not await store.write(lambda r: r.traces.wipe(older))
    assert await store.read(lambda r: r.jobs.get(older.id)) is None
    for table in ("outbox", "telegram_sends", "discord_sends"):
        assert await count(store, table) == 1
    assert await count(store, "telegram_files") == await count(store, "telegram_albums") == 0
    assert await store.read(lambda r: r.jobs.get(old.id)) is not None


async def test_a_picture_of_several_jobs_is_kept(store: Store) -> None:
    """It is needed by somebody else's job and by a younger one, not by the person's other old ones;
    a second picture of an album counts from when it came.
    """
    with_it = VideoRequest(start=PICTURE)
    mine, again = job(now=NOON - 2, request=with_it), job(now=NOON - 1, request=with_it)
    await add(store, mine, again)
    before = new_id(NOON, bytes(10))

    async def kept(picture: BlobKey) -> bool:
        return await store.read(lambda r: r.traces.is_kept(picture, ADA, before=before))

    assert not await kept(PICTURE)
    young = job(now=NOON + 1, request=with_it)
    await add(store, young)
    assert await kept(PICTURE)
    await store.write(lambda r: r.attic.forget(young.id))
    assert not await kept(PICTURE)
    end = BlobKey("0e.jpg")
    album = job(now=NOON - 9, owner=BOB, album="a", state=State.COLLECTING)
    await add(store, album)
    both = replace(album, request=replace(with_it, end=end), state=State.QUEUED)
    await store.write(lambda r: r.jobs.replace(both))
    assert await kept(end)
    await store.write(lambda r: r.traces.wipe(both))
    assert not await kept(PICTURE)
    assert await count(store, "job_pictures") == 2


async def test_the_rest_of_a_person_goes_in_pieces(store: Store) -> None:
    """Preferences, purchases and questions: his, from before; a purchase stays known by its id."""
    await store.write(lambda r: r.people.put(ADA, Preferences(unnamed=True)))
    await store.write(lambda r: r.people.put(BOB, Preferences(unnamed=True)))
    for number in range(3):
        at = NOON - 9 + number
        id_ = new_id(at, bytes(10))
        await ask(store, id_, at=at)
        await book(store, f"p{number}", at=at)
    late = new_id(NOON + 1, bytes(10))
    await store.write(lambda r: r.questions.add(late, call(), now=NOON + 1))
    assert await clear(store, ADA) == [2 + 2 + 2, 1 + 1, 0]
    assert await store.read(lambda r: r.credits.left(ADA)) == 0
    assert not await store.write(lambda r: r.credits.book("p1", ADA, 1, now=NOON))
    assert await store.read(lambda r: r.questions.get(late)) is not None
    assert await store.read(lambda r: r.people.get(BOB)) == Preferences(unnamed=True)
    rows = await store.database.read(lambda c: c.rows("SELECT owner FROM credits_booked"))
    assert {name for (name,) in rows} == {""}


async def test_what_platforms_noted_of_a_person_goes(store: Store) -> None:
    """Messages of a private chat, interactions: his, from before, and no others'."""
    telegram, discord = TelegramLog(store.database, "test"), DiscordLog(store.database, "test")
    for chat, at in ((7, NOON - 1), (7, NOON + 1), (8, NOON - 1), (-7, NOON - 1)):
        key = f"answer:{chat}:{at}"
        await telegram.begin(key, chat=chat, floor=1, at=at)
        await telegram.sent(key, chat, 5, at=at, passing=False)
    await telegram.begin("unsure", chat=7, floor=1, at=NOON - 1)
    for number, user in enumerate((7, 7, 8, 77)):
        facts = Facts(channel=1, user=user).packed()
        at = NOON - 1 + 2 * (number == 1)
        await discord.hear(number + 1, token="", facts=facts, at=at, inbound=None)
    assert sum(await clear(store, Owner(Platform("telegram"), "7"))) == 1
    assert await count(store, "telegram_sends") == 4
    assert sum(await clear(store, Owner(Platform("discord"), "7"))) == 1
    assert await discord.visit(1) is None
    assert await count(store, "discord_interactions") == 3


async def test_what_was_said_in_the_room_goes_with_its_files(store: Store) -> None:
    """The person's messages and the answers to them, whichever way they were asked for."""
    room = RoomLog(store.database, "test")

    async def said(key: str, message: Message) -> int:
        return await room.add(key, *message.packed())

    upload = Upload(key=BlobKey("0f.upload"), shown="image/jpeg")
    first = await said("1", Message(user="ada", at=NOON - 5, text="/luma", uploads=(upload,)))
    status = await said("2", Message(user="Luma", bot=True, at=NOON - 4, reply_to=first))
    await said("3", Message(user="Luma", bot=True, at=NOON - 3, reply_to=status))
    await said("4", Message(user="bob", at=NOON - 3, text="hello", reply_to=first))
    await said("5", Message(user="ada", at=NOON + 3, text="again"))
    files = await store.read(lambda r: r.traces.uploads(ADA, before=NOON, limit=9))
    assert files == [upload.key]
    assert sum(await clear(store, ADA)) == 3
    left = await room.read(after=0, before=99, limit=9)
    assert [id_ for id_, _, _ in left] == [4, 5]
    assert await room.media(upload.key) is None


async def test_what_is_too_old_goes(store: Store) -> None:
    """Whatever the platforms and the room noted, answers nobody could be told, names of buyers."""
    telegram, discord = TelegramLog(store.database, "test"), DiscordLog(store.database, "test")
    room = RoomLog(store.database, "test")
    for at in (NOON - 9, NOON):
        await telegram.begin(f"k{at}", chat=1, floor=1, at=at)
        await telegram.keep_file(f"f{at}", "there", at=at)
        await telegram.take_in([], [("a", int(at), "p", at)], offset=None)
        await discord.begin(f"k{at}", at=at)
        facts = Facts(channel=1, user=7).packed()
        await discord.hear(int(at), token="", facts=facts, at=at, inbound=None)
        upload = Upload(key=BlobKey("0f.upload"), shown="image/jpeg")
        message = Message(user="ada", at=at, uploads=(upload,))
        await room.add(f"k{at}", *message.packed())
        await say(store, f"k{at}", at=at)
        await book(store, f"p{at}", at=at)
    await store.write(lambda r: r.attic.expire(before=NOON - 1, now=NOON))
    kept = ("outbox", "telegram_sends", "telegram_files", "telegram_albums", "discord_sends")
    for table in (*kept, "discord_interactions", "room_messages", "room_media"):
        assert await count(store, table) == 1, table
    assert await count(store, "credits_booked WHERE owner = ''") == 1
    assert await count(store, "credits_booked") == 2
