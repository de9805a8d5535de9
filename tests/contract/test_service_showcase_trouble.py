"""What may go wrong with shared videos: many at once, at the wrong moment, again and again."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.job import Job, new_id
from bot.domain.names import MessageId
from bot.domain.showcase import Period
from bot.usecases import sweep
from tests.exhibition import FAR, PLACES, Exhibition, exhibition
from tests.making import ROOM, owner
from tests.service_stage import rushing
from tests.troubles import no_hurdle

DAY = 86400.0


async def test_a_crowd_on_two_platforms_at_once(tmp_path: Path) -> None:
    """Sixty people press three times each, all at the same moment: each has one vote in the end,
    and both showcases and the charts say so.
    """
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        made = await ex.film()
        near, far = await ex.share(made)
        presses = [
            ex.press("vote", made.id, f"fan{one % 30}", at=ROOM if one < 30 else FAR)
            for one in range(60)
            for _ in range(3)
        ]
        assert not any(answer.denied for answer in await asyncio.gather(*presses))
        assert await ex.copy(made, ex.on.chat, 60) is near
        assert await ex.copy(made, ex.far, 60) is far
        best = await ex.on.books.read(lambda r: r.gallery.best(Period.WEEK, after=None, limit=9))
        assert [one.votes for one in best] == [60]


async def test_a_video_is_made_smaller_once(tmp_path: Path) -> None:
    """A showcase takes less than the chat it was made in: the video is made to fit there when it is
    posted, and not once more for each vote.
    """
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        asked = await ex.on.say("/luma a fox that shrinks")
        await ex.on.video(asked)
        await ex.on.done()
        made = await ex.on.job(asked)
        assert made.video is not None
        ex.far.max_video = made.video.clip.size * 3 // 4
        await ex.share(made)
        for number in range(1, 4):
            await ex.press("vote", made.id, f"fan{number}")
            await ex.copy(made, ex.far, number)
        assert ex.on.diary.count("video_smaller") == 1
        media = ex.on.folder / "media"
        assert len(list(await asyncio.to_thread(media.glob, "*.mp4"))) == 2
        ex.on.clock.jump(26 * 3600.0)
        await sweep.clean(ex.on.service.engine)
        assert [p.name for p in await asyncio.to_thread(media.glob, "*.mp4")] == [made.video.file]
        await ex.press("vote", made.id, "bob")
        await ex.copy(made, ex.far, 4)


async def test_shared_while_it_is_cleaned_away(tmp_path: Path) -> None:
    """An old video is shared at the moment in which the sweep has it on its list: it stays."""
    async with exhibition(tmp_path, showcases=()) as ex:
        made, other = await ex.film(), await ex.film()
        stale = await _stale(ex)  # as it will be; time stands still, or the service cleans as well
        assert {job.id for job in stale} == {made.id, other.id}
        assert not (await ex.press("share", made.id)).denied
        await sweep.let_go(ex.on.service.engine, stale)
        assert made.video is not None
        assert (await ex.on.blobs.local(made.video.file)).exists()
        assert await ex.on.books.read(lambda r: r.jobs.get(other.id)) is None
        assert not (await ex.press("unshare", made.id)).denied


async def _stale(ex: Exhibition) -> list[Job]:
    before = new_id(ex.on.clock.now() + DAY, bytes(10))
    return list(await ex.on.books.read(lambda r: r.attic.stale(before=before, limit=9)))


async def test_words_for_adults_stay_among_them(tmp_path: Path) -> None:
    """What was made from a video for adults, and is for everybody, does not quote it."""
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        parent = await ex.film("words for adults", nsfw=True)
        await ex.press("share", parent.id)
        child = await ex.film("a harmless child", parent=parent.id)
        near, far = await ex.share(child)
        assert "adults" not in near.text + far.text
        wild = await ex.film("a wild child", parent=parent.id, nsfw=True)
        assert "after “words for adults” by Ada" in (await ex.share(wild))[0].text


async def test_what_somebody_asked_to_see_is_taken_back_too(tmp_path: Path) -> None:
    """A video that was posted into a chat from /gallery counts along, and goes when it is shared no
    more.
    """
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        made = await ex.film()
        copies = await ex.share(made)
        told = await ex.on.say("/gallery", user="bob")
        at = replace(PLACES[0], thread=None, reply_to=told)
        assert not (await ex.press("show", made.id, "bob", address=at, language="zh")).denied
        seen = await ex.on.answer(told, lambda m: m.reply.video)
        assert "by Ada" not in seen.text
        await ex.settled()
        await ex.press("vote", made.id, "eve")
        await ex.on.bell.when(lambda: seen.buttons[0].label == "👍 1", "it counts along")
        assert [c.asked_by for c in await ex.copies(made) if c.language] == [owner("bob")]
        await ex.press("unshare", made.id)
        await ex.gone(*copies, seen)
        assert await ex.copies(made) == []
        assert "not shared" in (await ex.press("show", made.id, "bob", address=at)).text


async def test_who_asked_to_see_is_forgotten(tmp_path: Path) -> None:
    """Whoever asked to see a video is in no row when he asks to be forgotten, or after a month."""
    async with exhibition(tmp_path, showcases=()) as ex, rushing(ex.on):
        made = await ex.film()
        await ex.press("share", made.id)
        for user in ("bob", "eve"):
            at = replace(PLACES[0], thread=None, reply_to=MessageId(user))
            await ex.press("show", made.id, user, address=at)
        await ex.settled()
        ex.on.clock.jump(1.0)
        now = ex.on.clock.now()
        await ex.on.books.write(lambda r: r.traces.clear(owner("bob"), before=now, limit=9))
        assert [copy.asked_by for copy in await ex.copies(made)] == [owner("eve")]
        ex.on.clock.jump(31 * DAY)
        await sweep.clean(ex.on.service.engine)
        assert await ex.copies(made) == []


async def test_a_parent_that_comes_later(tmp_path: Path) -> None:
    """Taken back and shared again, or shared for the first time, it is what others were made from,
    also over a step that nobody sees; what is nearer stays the parent.
    """
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        first = await ex.film("the first")
        hidden = await ex.film("a step between", parent=first.id)
        child = await ex.film("the child", parent=hidden.id)
        below = await ex.film("the grandchild", parent=child.id)
        near, _ = await ex.share(child)
        await ex.share(below)
        for _ in range(2):
            assert "after" not in near.text
            await ex.share(first)
            await ex.on.bell.when(lambda: "after “the first” by Ada" in near.text, "it is named")
            kept = [await ex.shared(one) for one in (child, below)]
            assert [one and one.parent for one in kept] == [first.id, child.id]
            await ex.press("unshare", first.id)
            await ex.on.bell.when(lambda: "after" not in near.text, "it is named no more")


async def test_taken_down_without_a_report(tmp_path: Path) -> None:
    """Whoever runs the service finds the button where he looks at a job; who runs the chat has
    none, and nobody has one for what is not shared.
    """
    async with exhibition(tmp_path, admins=frozenset({f"{ROOM}:boss"})) as ex, rushing(ex.on):
        made = await ex.film()
        assert "takedown" not in await _verbs(ex, made, "boss")
        copies = await ex.share(made)
        assert "takedown" not in await _verbs(ex, made, "mona")
        assert "takedown" in await _verbs(ex, made, "boss")
        assert "for good" in (await ex.press("takedown", made.id, "boss")).text
        await ex.gone(*copies)


async def _verbs(ex: Exhibition, made: Job, user: str) -> set[str]:
    """Return the verbs of the buttons that somebody gets who looks at a job."""
    said = ex.on.chat.say(f"/luma_admin job {made.id[-6:]}", user=user, manages=True)
    assert await ex.on.service.receive(said)
    told = await ex.on.answer(MessageId(said.key.partition(":")[2]), lambda m: m)
    assert made.request.prompt in told.text
    return {button.id.partition(":")[0] for button in told.buttons}


class Meanwhile:
    """Presses Share when the service has asked the store so many times."""

    def __init__(self, ex: Exhibition, made: Job, turns: int) -> None:
        self._ex = ex
        self._made = made
        self._left = turns

    async def step(self, _: str) -> None:
        """Count, and press once."""
        self._left -= 1
        if self._left == 0:
            await self._ex.press("share", self._made.id)


@pytest.mark.parametrize("turns", range(4, 14))
async def test_shared_while_its_owner_is_forgotten(tmp_path: Path, turns: int) -> None:
    """Share is pressed while its owner is just being forgotten: whatever step that was at, nothing
    is shown in the end that belongs to nobody.
    """
    async with exhibition(tmp_path) as ex, rushing(ex.on):
        made = await ex.film()
        ex.on.clock.jump(1.0)
        asked = await ex.on.say("/forget")
        question = await ex.on.answer(asked, lambda m: m.button("forgetme"))
        ex.on.database.before = Meanwhile(ex, made, turns).step
        await ex.on.press(question, "forgetme")
        await ex.on.bell.until(lambda: _is_gone(ex, made), "he is forgotten")
        ex.on.database.before = no_hurdle
        await ex.settled()
        assert await ex.shared(made) is None
        assert await ex.copies(made) == []


async def _is_gone(ex: Exhibition, made: Job) -> bool:
    job = await ex.on.books.read(lambda r: r.jobs.get(made.id))
    wish = await ex.on.books.read(lambda r: r.forgettings.get(made.owner))
    return job is None and wish is None


async def test_the_picture_of_the_gallery_is_not_kept(tmp_path: Path) -> None:
    """What is on it may be taken back: it goes within a day, and at once when somebody asks to be
    forgotten who may be on it.
    """
    async with exhibition(tmp_path, showcases=()) as ex, rushing(ex.on):
        await ex.press("share", (await ex.film()).id)
        for seconds in (26 * 3600.0, None):
            told = await ex.on.answer(await ex.on.say("/gallery"), lambda m: m.reply.attachment)
            assert told.reply.attachment is not None
            assert (await ex.on.blobs.local(told.reply.attachment.file)).exists()
            if seconds is not None:
                ex.on.clock.jump(seconds)
                await sweep.clean(ex.on.service.engine)
            else:
                asked = await ex.on.answer(
                    await ex.on.say("/forget"), lambda m: m.button("forgetme")
                )
                await ex.on.press(asked, "forgetme")
                await ex.on.bell.when(lambda: ex.on.diary.count("forgotten"), "he is forgotten")
            with pytest.raises(FileNotFoundError):
                await ex.on.blobs.local(told.reply.attachment.file)
