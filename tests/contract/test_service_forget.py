"""/forget over the real service: everything goes, whatever happens meanwhile, and nobody else's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.domain.forgetting import Forgetting
from bot.domain.job import Job, State, new_id
from bot.domain.names import BlobKey, JobId
from bot.domain.video import Clip, Video
from bot.errors import ChatBusy, StoreFailed
from bot.usecases.sweep import clean
from tests.databases import TABLES
from tests.making import address, call, job, owner
from tests.remembering_chat import Deed, Message
from tests.service_stage import Stage, playing, rushing, stage
from tests.troubles import no_hurdle
from tests.unit.drawn_pictures import flag, packed

WHO: Final = "zebedee"
WORDS: Final = "walrus"
STAYS: Final = {"usage"}
"""How much somebody asked for: without it, limits would end with /forget."""


async def dump(on: Stage) -> dict[str, str]:
    """Return all that each table says."""
    tables = await rows(on, TABLES)
    found: dict[str, str] = {}
    for (name,) in tables:
        found[str(name)] = repr(await rows(on, f"SELECT * FROM {name}"))  # noqa: S608 - ours
    return found


async def rows(on: Stage, sql: str) -> list[tuple[object, ...]]:
    """Return what a question gives, whatever trouble there is."""
    return await on.books.database.read(lambda c: c.rows(sql))


async def count(on: Stage, table: str) -> int:
    """Return how many rows a table has, whatever trouble there is."""
    return len(await rows(on, f"SELECT 1 FROM {table}"))  # noqa: S608 - a table of ours


async def traces(on: Stage) -> set[str]:
    """Return the tables in which the person or his words can still be found."""
    told = {"outbox"}  # what is just being said about it
    tables = {name: text.casefold() for name, text in (await dump(on)).items()}
    return {n for n, text in tables.items() if WHO in text or WORDS in text} - told - STAYS


def files(on: Stage) -> set[str]:
    """Return what is kept of pictures and videos."""
    return {path.name for path in (on.folder / "media").iterdir() if path.is_file()}


async def question(on: Stage, user: str = WHO) -> Message:
    """Ask to be forgotten; return the question whether that is meant."""
    asked = await on.say("/forget", user=user)
    return await on.answer(asked, lambda m: m.button("forgetme"))


async def forgotten(on: Stage, pressed: Message) -> Message:
    """Wait until somebody is told that it is done."""
    return await on.answer(pressed.id, lambda m: "All gone" in m.text)


async def kept(on: Stage, *jobs: Job) -> None:
    """Put jobs into the store that are over."""
    await on.books.write(lambda r: [r.jobs.add(one) for one in jobs])


def files_of(video: Video | None) -> set[str]:
    """Return the files of a video."""
    assert video is not None
    return {video.file, video.thumbnail}


async def test_nothing_leads_to_the_person_any_more(tmp_path: Path) -> None:
    """Videos, pictures, words, votes, settings, purchases: all is gone, also what is in the making;
    a picture that belongs to somebody else's video, too, stays, like all that is his.
    """
    async with playing(tmp_path) as on, rushing(on):
        me = owner(WHO)
        asked = await on.say(
            f"/luma a {WORDS} wakes up", packed(flag(size=(600, 400)), "JPEG"), user=WHO
        )
        video = await on.video(asked)
        mine = await on.state(asked, State.DELIVERED, user=WHO)
        await on.press(video, "share", user=WHO)
        his = await on.say("/luma a fox", user="bob")
        await on.press(await on.video(his), "share", user="bob")
        fox = await on.state(his, State.DELIVERED, user="bob")
        await on.service.pressed(call(owner=me, command="vote", target=fox.id))
        await on.say(f"/settings --ar 9:16 language {WORDS}", user=WHO)
        await on.service.pressed(call(owner=me, command="language", target=JobId("zh")))
        await on.service.pressed(call(owner=me, command="language", target=JobId("en")))
        await on.books.write(lambda r: r.credits.book("buy-1", me, 3, now=on.clock.now()))
        late = on.chat.say(f"/luma a late {WORDS}", user=WHO, sent_at=on.clock.now() - 5000.0)
        assert await on.service.receive(late)
        same = replace(fox, id=new_id(on.clock.now(), b"same-start"), origin="elsewhere")
        same = replace(same, request=replace(fox.request, start=mine.request.start), due_at=None)
        await kept(on, same)
        await on.books.write(lambda r: r.ledger.hold(mine.id, "room:room", "seller", 7, day=1))
        never = await on.say(f"/luma a {WORDS} [never]", user=WHO)
        await on.state(never, State.GENERATING, user=WHO)
        assert await traces(on) >= {"jobs", "showcase", "votes", "people", "credits", "questions"}

        asking = await question(on)
        assert "3 videos that you bought" in asking.text
        started = await on.press(asking, "forgetme", user=WHO)
        assert "forgetting you" in started.text
        told = await forgotten(on, asking)

        assert told.text.startswith("All gone: 2 requests with pictures and videos, 1 shared video")
        assert "1 vote," in told.text
        await on.done()
        assert await traces(on) == set()
        assert mine.id not in repr(await dump(on))
        assert (await on.books.read(lambda r: r.ledger.totals()))["seller"] == (0, 7), (
            "the sums stay"
        )
        assert mine.request.start is not None
        assert files(on) == {mine.request.start, *files_of(fox.video)}
        assert (await on.books.read(lambda r: r.showcase.of(owner("bob"), limit=9)))[0].votes == 0
        again = on.books.write(lambda r: r.credits.book("buy-1", me, 3, now=on.clock.now()))
        assert not await again, "a purchase is not booked again"


async def test_only_the_asker_may_say_yes(tmp_path: Path) -> None:
    """Somebody else's press neither forgets the asker nor the presser; neither does an old one."""
    async with playing(tmp_path) as on, rushing(on):
        asked = await on.say("/luma a fox", user="bob")
        await on.video(asked)
        asking = await question(on)
        answer = await on.press(asking, "forgetme", user="bob")
        assert answer.denied
        odd = call(owner=owner("bob"), command="forgetme", target=JobId("yes"))
        assert "too long ago" in (await on.service.pressed(odd)).text
        await on.done()
        assert await count(on, "forgetting") == 0
        assert (await on.job(asked, "bob")).video is not None


async def test_another_question_is_no_consent(tmp_path: Path) -> None:
    """The yes to a late video, sent back under another verb, forgets nobody."""
    async with playing(tmp_path) as on:
        late = on.chat.say("/luma a fox", user=WHO, sent_at=on.clock.now() - 5000.0)
        await on.service.receive(late)
        asked = await on.answer(
            next(m for m in on.chat.messages.values() if m.user == WHO).id,
            lambda m: m.button("begin"),
        )
        button = asked.button("begin")
        assert button is not None
        target = JobId(button.id.partition(":")[2])
        answer = await on.service.pressed(call(owner=owner(WHO), command="forgetme", target=target))
        assert "too long ago" in answer.text
        assert await count(on, "forgetting") == 0


async def test_it_goes_on_after_a_restart(tmp_path: Path) -> None:
    """The process is killed when half is gone: the next one does the rest, and says all of it."""
    old = [_old(number) for number in range(120)]
    async with stage(tmp_path) as on:
        await kept(on, *old)
        for one in old:
            for key in files_of(one.video):
                (on.folder / "media" / key).write_bytes(b"x")
        await on.service.start()
        asking = await question(on)

        async def dies(_: str) -> None:
            if await count(on, "jobs") < len(old):
                raise StoreFailed("the process is dying")

        on.database.before = dies
        await on.press(asking, "forgetme", user=WHO)
        await on.bell.when(lambda: on.diary.count("store_failed"), "it dies in the middle")
        assert 0 < await count(on, "jobs") < len(old)
        on.database.before = no_hurdle
    async with stage(tmp_path) as after:
        assert len(await after.books.read(lambda r: r.forgettings.waiting(limit=9))) == 1
        after.chat.messages.update(on.chat.messages)
        await after.service.start()
        told = await forgotten(after, asking)
        assert told.text.startswith("All gone: 120 requests")
        await after.done()
        assert await traces(after) == set()
        assert files(after) == set()


async def test_what_is_asked_for_meanwhile_is_kept(tmp_path: Path) -> None:
    """A video that is asked for after the yes is made and stays, with the picture that it has of an
    old one; the yes pressed again begins nothing anew.
    """
    async with playing(tmp_path) as on, rushing(on):
        first = await on.say(f"/luma a {WORDS}", packed(flag(), "JPEG"), user=WHO)
        await on.video(first)
        picture = (await on.state(first, State.DELIVERED, user=WHO)).request.start
        assert picture is not None
        asking = await question(on)
        again = replace(_old(1), id=new_id(on.clock.now() + 9000.0, bytes(10)), video=None)
        again = replace(again, request=replace(job().request, prompt="", start=picture))
        await kept(on, again)
        await on.press(asking, "forgetme", user=WHO)
        on.clock.jump(1.0)
        young = await on.say("/luma a young fox", user=WHO)
        told = await forgotten(on, asking)
        assert told.text.startswith("All gone: 1 request ")
        await on.video(young)
        await on.done()
        mine = await on.books.read(lambda r: r.jobs.of(owner(WHO), limit=9))
        assert {one.request.prompt for one in mine} == {"", "a young fox"}
        assert picture in files(on)


async def test_a_chat_that_is_gone_holds_nothing_up(tmp_path: Path) -> None:
    """Whoever is withdrawn from a chat that cannot be told so is forgotten all the same."""
    async with playing(tmp_path) as on, rushing(on):
        asked = await on.say(f"/luma a {WORDS} [never]", user=WHO)
        await on.state(asked, State.GENERATING, user=WHO)
        asking = await question(on)

        async def busy(deed: Deed) -> None:
            if deed.name == "edit":
                raise ChatBusy("for hours", retry_after=3600.0)

        on.chat.trouble = busy
        await on.press(asking, "forgetme", user=WHO)
        await forgotten(on, asking)
        await on.done()
        assert await traces(on) == set()


async def test_the_sweep_takes_it_up_and_forgets_what_is_old(tmp_path: Path) -> None:
    """A wish that nobody works on is taken up by the next clean-up; buyers lose their names when
    their time is over.
    """
    async with playing(tmp_path) as on:
        now = on.clock.now()
        asked = await on.say("hello", user=WHO)
        await on.books.write(lambda r: r.credits.book("old", owner("bob"), 3, now=now))
        on.clock.jump(31 * 86400.0)
        wish = Forgetting(owner=owner(WHO), address=address(asked), language="en", asked_at=now)
        await on.books.write(lambda r: r.forgettings.ask(wish))
        await clean(on.service.engine)
        assert "0 requests" in (await on.answer(asked, lambda m: "All gone" in m.text)).text
        assert await rows(on, "SELECT owner FROM credits_booked") == [("",)]
        assert await on.books.read(lambda r: r.credits.left(owner("bob"))) == 3


def _old(number: int) -> Job:
    made = job(
        now=1_600_000_000.0 + number,
        owner=owner(WHO),
        state=State.DELIVERED,
        due_at=None,
        request=replace(job().request, prompt=f"a {WORDS} {number}"),
    )
    key = f"{number:032x}"
    clip = Clip(width=4, height=3, duration=1.0, size=9, sound=False)
    video = Video(file=BlobKey(f"{key}.mp4"), thumbnail=BlobKey(f"{key}.jpg"), clip=clip)
    return replace(made, video=video)
