"""/gallery, Remix, reports, and how long shared videos are kept."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PIL import Image

from adapters.web.addresses import PublicAddresses
from bot.domain.job import Job
from bot.domain.names import BlobKey
from bot.domain.reply import REMIX
from bot.domain.showcase import Period
from bot.domain.video import VideoRequest
from bot.ports import Records
from bot.usecases.report import report
from bot.usecases.sweep import clean
from tests.exhibition import FAR, PLACES, Exhibition, exhibition
from tests.making import NOON, ROOM, owner
from tests.remembering_chat import Message
from tests.service_stage import rushing

DAY = 86400.0


async def asked(ex: Exhibition, text: str, user: str = "bob") -> Message:
    """Say something and wait for the answer."""
    said = await ex.on.say(text, user=user)
    return await ex.on.answer(said, lambda m: m)


async def test_the_gallery_in_one_message(tmp_path: Path) -> None:
    """The best come in their order, in one picture, with a button each; a press posts the video
    with its own buttons, once, and a link leads to all of them.
    """
    public = PublicAddresses("https://bot.example", bytes(32), lambda: NOON)
    async with exhibition(tmp_path, showcases=(), addresses=public) as ex, rushing(ex.on):
        for prompt in ("a fox", "a hare", "an owl"):
            made = await ex.film(prompt)
            await ex.press("share", made.id)
        await ex.press("vote", made.id, "bob")
        told = await asked(ex, "/gallery")
        lines = told.text.splitlines()
        assert lines[0] == "The best of the week:"
        assert lines[1] == "1. an owl · by Ada · 👍 1"
        assert lines[-1].endswith("https://bot.example/gallery")
        assert [b.label for b in told.buttons] == ["1", "2", "3"]
        assert told.reply.attachment is not None
        sheet = await ex.on.blobs.local(told.reply.attachment.file)
        with Image.open(sheet) as picture:
            assert picture.size == (664, 504)
        at = replace(PLACES[0], thread=None, reply_to=told.id)
        for _ in range(2):
            await ex.press("show", made.id, "bob", address=at)
        shown = await ex.on.answer(told.id, lambda m: m.reply.video)
        await ex.on.done()
        assert ex.on.chat.answers(told.id) == [shown]
        assert [b.id.partition(":")[0] for b in shown.buttons] == ["vote", REMIX]
        assert shown.text.endswith(f"https://bot.example/gallery/{made.id}")
        again = await asked(ex, "/gallery")
        assert again.reply.attachment == told.reply.attachment  # it is not drawn twice


async def test_an_empty_gallery(tmp_path: Path) -> None:
    """It says how to be the first; when the week has none, the month is shown, and then all."""
    async with exhibition(tmp_path, showcases=()) as ex, rushing(ex.on):
        assert "Nothing is shared yet" in (await asked(ex, "/gallery")).text
        made = await ex.film()
        await ex.press("share", made.id)
        for days, head in ((8, "of the month"), (31, "so far")):
            now = ex.on.clock.now() + days * DAY
            await ex.on.books.write(partial(_expire, now=now))
            assert head in (await asked(ex, "/gallery")).text.splitlines()[0]


def _expire(records: Records, now: float) -> None:
    records.votes.expire(now=now)


async def test_remix(tmp_path: Path) -> None:
    """A stranger gets the words, changes them, and a video of his own is made where he is alone; it
    says after whose it is, and so does its copy when he shares it.
    """
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        made = await ex.film(request=VideoRequest(prompt="a fox at dusk", loop=True))
        await ex.share(made)
        form = await ex.press(REMIX, made.id, "bob")
        assert form.ask == "a fox at dusk --loop"
        answer = await ex.press(REMIX, made.id, "bob", text="a hare at dawn --loop")
        assert not answer.denied, answer.text
        mine = await _only(ex, "bob")
        assert (mine.parent, mine.maker, mine.address.reply_to) == (made.id, "Bob", None)
        assert (mine.request.prompt, mine.request.loop) == ("a hare at dawn", True)
        video = await ex.on.bell.until(lambda: _posted(ex, mine), "the video")
        assert video.text.endswith("after “a fox at dusk” by Ada")
        await ex.on.done()
        await ex.press("share", mine.id, "bob")
        copy = await ex.copy(mine, ex.far)
        assert copy.text.endswith("by Bob\nafter “a fox at dusk” by Ada")
        children = await ex.on.books.read(lambda r: r.gallery.children(made.id, limit=9))
        assert [one.job for one in children] == [mine.id]
        await ex.press("unshare", made.id)
        await ex.on.bell.when(lambda: copy.text.endswith("by Bob"), "nobody is named any more")
        assert "not shared" in (await ex.press(REMIX, made.id, "bob")).text


async def _only(ex: Exhibition, user: str) -> Job:
    (found,) = await ex.on.books.read(lambda r: r.jobs.of(owner(user), limit=9))
    return found


async def _posted(ex: Exhibition, made: Job) -> Message | None:
    wanted = f"again:{made.id}"
    said = ex.on.chat.messages.values()
    return next((m for m in said if any(b.id == wanted for b in m.buttons)), None)


async def test_a_remix_never_takes_anybodys_pictures(tmp_path: Path) -> None:
    """What was made from a picture lends its words only; its owner goes on from his picture."""
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        face = await ex.film()
        assert face.video is not None
        picture = face.video.thumbnail
        made = await ex.film(request=VideoRequest(prompt="she smiles", start=picture))
        await ex.share(made)
        await ex.press(REMIX, made.id, "bob", text="she smiles")
        assert (await _only(ex, "bob")).request.start is None
        await ex.press(REMIX, made.id, text="she laughs")
        mine = await ex.on.books.read(lambda r: r.jobs.of(owner(), limit=1))
        assert (mine[0].request.prompt, mine[0].request.start) == ("she laughs", picture)


async def test_the_nearest_shared_one_is_the_parent(tmp_path: Path) -> None:
    """What lies between is not shared, and is passed over."""
    async with exhibition(tmp_path, showcases=()) as ex, rushing(ex.on):
        first = await ex.film()
        between = await ex.film(parent=first.id, owner=owner("eve"))
        last = await ex.film(parent=between.id, owner=owner("bob"))
        for made, user in ((first, "ada"), (last, "bob")):
            await ex.press("share", made.id, user)
        shared = await ex.shared(last)
        assert shared is not None
        assert shared.parent == first.id


async def test_a_link_to_a_remix(tmp_path: Path) -> None:
    """It shows the words and the button that opens the form; of what is not shared, nothing."""
    async with exhibition(tmp_path, showcases=()) as ex, rushing(ex.on):
        made = await ex.film()
        refused = await asked(ex, f"/start remix_{made.id}")
        assert "not shared" in refused.text
        await ex.press("share", made.id)
        told = await asked(ex, f"/start remix_{made.id}")
        assert told.reply.quote == "a fox at dusk"
        assert [b.id for b in told.buttons] == [f"{REMIX}:{made.id}"]


async def test_reported_and_taken_down(tmp_path: Path) -> None:
    """Those who run the service are told; one press removes it everywhere for good, tells its owner
    kindly, and is written down. Only they may press.
    """
    async with exhibition(tmp_path, admins=frozenset({f"{FAR}:boss"})) as ex, rushing(ex.on):
        made = await ex.film()
        copies = await ex.share(made)
        for number in range(9):
            await report(ex.on.service.engine, made.id, f"<b>rude</b>\n{number}")
        alarm = await ex.on.bell.until(lambda: _alarm(ex), "an alarm")
        assert "<b>rude</b> 0" in alarm.text
        assert (await ex.press("takedown", made.id)).denied
        assert (await ex.press("takedown", made.id, "boss")).denied
        assert "for good" in (await ex.press("takedown", made.id, "boss", at=FAR)).text
        await ex.gone(*copies)
        assert await ex.on.books.read(lambda r: r.reports.open(limit=9)) == []
        assert "cannot be shared again" in (await ex.press("share", made.id)).text
        told = await ex.on.bell.until(lambda: _said(ex, "taken out"), "the owner is told")
        assert told.reply.quote == "a fox at dusk"
        acts = await ex.on.books.read(lambda r: r.audit.latest(chat=None, limit=9))
        assert [(act.act, act.what, act.who.user) for act in acts] == [
            ("takedown", made.id, "boss")
        ]
        await ex.on.done()
        alarms = [m for m in ex.far.messages.values() if m.button("dismiss")]
        assert len(alarms) == 5


async def _alarm(ex: Exhibition) -> Message | None:
    return next((m for m in ex.far.messages.values() if m.button("dismiss")), None)


async def _said(ex: Exhibition, words: str) -> Message | None:
    return next((m for m in ex.on.chat.messages.values() if words in m.text), None)


async def test_a_report_that_is_dismissed(tmp_path: Path) -> None:
    """The video stays; the reports are closed. What is not shared cannot be reported."""
    async with exhibition(tmp_path, admins=frozenset({f"{ROOM}:boss"})) as ex, rushing(ex.on):
        made, private = await ex.film(), await ex.film()
        await ex.share(made)
        for one in (made, private):
            await report(ex.on.service.engine, one.id, "")
        waiting = await ex.on.books.read(lambda r: r.reports.open(limit=9))
        assert [one.job for one in waiting] == [made.id]
        assert "It stays" in (await ex.press("dismiss", made.id, "boss")).text
        assert await ex.on.books.read(lambda r: r.reports.open(limit=9)) == []
        assert await ex.shared(made) is not None


async def test_what_is_shared_is_kept(tmp_path: Path) -> None:
    """Months later its job and files are there and those of others are not; shared no longer, they
    go with the next sweep.
    """
    async with exhibition(tmp_path, showcases=()) as ex:
        shared, private = await ex.film(), await ex.film()
        await ex.press("share", shared.id)
        ex.on.clock.jump(90 * DAY)
        await clean(ex.on.service.engine)
        assert [await _kept(ex, one) for one in (shared, private)] == [2, 0]
        assert await ex.on.books.read(lambda r: r.jobs.get(private.id)) is None
        assert (
            await ex.on.books.read(lambda r: r.gallery.best(Period.WEEK, after=None, limit=9)) == []
        )
        assert await ex.shared(shared) is not None
        await ex.press("unshare", shared.id)
        await clean(ex.on.service.engine)
        assert await _kept(ex, shared) == 0
        assert await ex.on.books.read(lambda r: r.jobs.get(shared.id)) is None


async def _kept(ex: Exhibition, made: Job) -> int:
    """Count the files of a job that are still there."""
    assert made.video is not None
    return sum([await _there(ex, file) for file in (made.video.file, made.video.thumbnail)])


async def _there(ex: Exhibition, file: BlobKey) -> bool:
    try:
        await ex.on.blobs.local(file)
    except FileNotFoundError:
        return False
    return True
